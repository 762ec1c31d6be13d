import { COUNTY, type Rehearsal, rehearse, SCHOOL } from '../test/rehearsal.js';
import { readCode } from './index.js';

let at: Rehearsal;
let token: string;
beforeEach(async () => {
  at = await rehearse();
  token = await at.token();
  await at.ctl.putApp({ appid: COUNTY.appid, pages: ['pages/invite'] });
});
afterEach(() => at.double.close());

describe('getwxacodeunlimit', () => {
  const code = (body: object) => at.post('/wxa/getwxacodeunlimit', token, body);

  test('is a picture that a simulated camera reads back', async () => {
    const png = await code({ scene: 'i=7f3a', page: 'pages/invite', width: 280 });
    expect(png.subarray(1, 4).toString()).toBe('PNG');
    expect(png.readUInt32BE(16)).toBe(280);
    expect(readCode(png)).toEqual({ appid: COUNTY.appid, scene: 'i=7f3a', page: 'pages/invite' });
    expect(readCode(Buffer.from('no picture'))).toBeUndefined();
    expect(readCode(await code({ scene: 'a', page: 'pages/later', check_path: false }))?.page).toBe(
      'pages/later',
    );
  });

  test.each([
    [{}, 40169],
    [{ scene: 'x'.repeat(33) }, 40169],
    [{ scene: '王小明' }, 40129],
    [{ scene: 'a%20b' }, 40129],
    [{ scene: 'scancode_time=1' }, 85096],
    [{ scene: 'a', page: '/pages/invite' }, 41030],
    [{ scene: 'a', page: 'pages/invite?x=1' }, 41030],
    [{ scene: 'a', page: 'pages/nowhere' }, 41030],
    [{ scene: 'a', width: 279 }, 40097],
    [{ scene: 'a', env_version: 'beta' }, 40097],
  ])('%j is refused with %i as JSON, never a picture', async (body, errcode) => {
    expect(await code(body)).toEqual({ errcode, errmsg: expect.any(String) });
  });
});

describe('links and schemes', () => {
  const soon = { expire_type: 1, expire_interval: 30 };
  test('last at most thirty days and lead to a page of the app', async () => {
    const link = await at.post('/wxa/generate_urllink', token, {
      path: 'pages/invite',
      query: 'i=1',
      ...soon,
    });
    expect(link.url_link).toMatch(/^https:\/\/wxaurl\.cn\//);
    const scheme = await at.post('/wxa/generatescheme', token, {
      jump_wxa: { path: 'pages/invite' },
      ...soon,
    });
    expect(scheme.openlink).toMatch(/^weixin:\/\/dl\/business\/\?t=/);
    const late = { expire_type: 1, expire_interval: 31 };
    expect((await at.post('/wxa/generate_urllink', token, { path: 'pages/invite', ...late })).errcode).toBe(
      85401,
    );
    expect((await at.post('/wxa/generatescheme', token, { jump_wxa: { path: 'pages/x' } })).errcode).toBe(
      40165,
    );
    expect((await at.post('/wxa/generatescheme', token, { expire_type: 0, expire_time: 1 })).errcode).toBe(
      85401,
    );
  });
});

describe('activities of shared cards (M075)', () => {
  const update = (activity_id: string, target_state: number, version_type = 'release') =>
    at.post('/cgi-bin/message/wxopen/updatablemsg/send', token, {
      ...{ activity_id, target_state },
      template_info: { parameter_list: [{ name: 'version_type', value: version_type }] },
    });
  const create = async (query = {}) =>
    at.get('/cgi-bin/message/wxopen/activityid/create', { access_token: await at.token(), ...query });

  test('one lives a day; its end is final; another app does not know it', async () => {
    const { openid } = await at.ctl.putUser();
    const made = await create({ openid });
    expect(made.expiration_time).toBe((await at.ctl.now()) / 1000 + 86_400);
    expect((await update(made.activity_id, 0)).errcode).toBe(0);
    expect((await update(made.activity_id, 7)).errcode).toBe(47502);
    expect((await update(made.activity_id, 1, 'beta')).errcode).toBe(47503);
    token = await at.token(SCHOOL);
    expect((await update(made.activity_id, 1)).errcode).toBe(47501);
    token = await at.token();
    expect((await update(made.activity_id, 1)).errcode).toBe(0);
    expect((await update(made.activity_id, 0)).errcode).toBe(47502);
    expect((await create({ openid: 'stranger' })).errcode).toBe(40003);
    const second = await create();
    await at.ctl.advanceClock(86_400_000);
    token = await at.token();
    expect((await update(second.activity_id, 1)).errcode).toBe(47504);
  });
});
