import fc from 'fast-check';
import { COUNTY, type Rehearsal, rehearse } from '../test/rehearsal.js';
import { ENDPOINTS, ERRCODES, misfits, SHAPES } from './index.js';

test('every endpoint has its shape, and no shape is without an endpoint', () => {
  expect(Object.keys(SHAPES).sort()).toEqual(ENDPOINTS.map(({ path }) => path).sort());
});

test('a misfit names where and what', () => {
  const shape = SHAPES['/cgi-bin/message/subscribe/send']?.request;
  if (!shape) throw new Error('no shape');
  const fits = { touser: 'o', template_id: 't', data: { thing1: { value: 'x' } } };
  expect(misfits(shape, fits)).toEqual([]);
  expect(misfits(shape, { ...fits, touser: 5, price: 1 })).toEqual([
    ...['$.touser: expected string, not integer', '$.price: not in the documents'],
  ]);
  expect(misfits(shape, { ...fits, data: { thing1: { value: 'x', color: '#f00' } } })).toEqual([
    '$.data.thing1.color: not in the documents',
  ]);
  expect(misfits(shape, {})).toHaveLength(3);
  expect(misfits(shape, { ...fits, constructor: 'x' })).toEqual(['$.constructor: not in the documents']);
});

describe('whatever comes in', () => {
  let at: Rehearsal;
  beforeAll(async () => {
    at = await rehearse();
  });
  afterAll(() => at.double.close());

  const keys = [
    'openid',
    'touser',
    'template_id',
    'data',
    'scene',
    'version',
    'content',
    'page',
    'activity_id',
    'code',
  ];
  const inherited = fc.constantFrom('__proto__', 'constructor', 'toString');
  const json = fc.oneof(
    fc
      .dictionary(fc.constantFrom(...keys), inherited)
      .map((value) => JSON.stringify({ scene: 2, version: 2, ...value })),
    fc.json(),
    fc
      .dictionary(fc.constantFrom(...keys, '__proto__', 'constructor'), fc.jsonValue())
      .map((value) => JSON.stringify(value)),
    fc.string(),
  );

  test.each(['__proto__', 'constructor', 'toString'])('%s is nobody and nothing', async (name) => {
    const token = await at.token();
    const code = async (path: string, body: object) => (await at.post(path, token, body)).errcode;
    expect(await code('/cgi-bin/message/subscribe/send', { touser: name, template_id: 't', data: {} })).toBe(
      40003,
    );
    expect(await code('/wxa/msg_sec_check', { openid: name, scene: 2, version: 2, content: 'x' })).toBe(
      40003,
    );
    expect(await code('/wxa/business/getuserphonenumber', { code: name })).toBe(40029);
    expect((await at.get('/wxaapi/newtmpl/gettemplate', { access_token: name })).errcode).toBe(40001);
    const login = { ...COUNTY, js_code: name, grant_type: 'authorization_code' };
    expect((await at.get('/sns/jscode2session', login)).errcode).toBe(40029);
  });

  test('HTTP 200 with a known code, never a crash, and nothing is sent', async () => {
    const token = await at.token();
    const seed = Number(process.env.SEED ?? 20261125);
    console.log(`seed ${seed}`);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...ENDPOINTS), json, async ({ path, method }, body) => {
        const said =
          method === 'POST'
            ? await at.post(path, token, body)
            : await at.get(path, { access_token: token, openid: body, js_code: body, appid: COUNTY.appid });
        const errcode = Buffer.isBuffer(said) ? 0 : (said.errcode ?? 0);
        expect([0, ...Object.keys(ERRCODES).map(Number)]).toContain(errcode);
      }),
      { numRuns: 600, seed },
    );
    expect(await at.ctl.outbox()).toEqual([]);
  }, 30_000);
});
