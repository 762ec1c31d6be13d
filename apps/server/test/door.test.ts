// The one path of a request: who may pass, what is refused, and how little a refusal says.
import { contract, listAttention, logIn, resolveAttention } from '@anxin/shared';
import { servedEndpoints } from '../src/http/serve.js';
import { newId } from '../src/ids.js';
import { startTestApp } from './app.js';

const warned: string[] = [];
process.emitWarning = (warning) => void warned.push(String(warning));
const app = await startTestApp();
const schoolId = newId();
const teacher = await app.person({ [schoolId]: 'TEACHER' });
const authorization = `Bearer ${await app.token(teacher)}`;
const json = { authorization, 'content-type': 'application/json' };
const resolve = `/schools/${schoolId}/attention/${newId()}/resolve`;
const good = { resolution: '已处理' };

describe('a request that is wrong is a coded 4xx', () => {
  const cases: [string, Parameters<typeof app.send>[0], number, string][] = [
    ['an unknown path', { method: 'GET', url: '/nothing' }, 404, 'request.not_found'],
    ['an unknown method', { method: 'PUT', url: '/login', payload: {} }, 404, 'request.not_found'],
    ['no session', { method: 'GET', url: '/me' }, 401, 'access.sign_in'],
    [
      'malformed JSON',
      { method: 'POST', url: resolve, payload: '{"resolution":', headers: json },
      400,
      'request.invalid',
    ],
    ['an empty body', { method: 'POST', url: resolve, payload: '', headers: json }, 400, 'request.invalid'],
    [
      'a body that is a list',
      { method: 'POST', url: resolve, payload: [good], headers: json },
      400,
      'request.invalid',
    ],
    [
      'an unknown field',
      { method: 'POST', url: resolve, payload: { ...good, extra: 1 }, headers: json },
      400,
      'request.invalid',
    ],
    [
      'a poisoned prototype',
      { method: 'POST', url: resolve, payload: '{"__proto__":{"x":1}}', headers: json },
      400,
      'request.invalid',
    ],
    [
      'text',
      {
        method: 'POST',
        url: resolve,
        payload: 'hello',
        headers: { authorization, 'content-type': 'text/plain' },
      },
      415,
      'request.unsupported_type',
    ],
    [
      'XML',
      {
        method: 'POST',
        url: resolve,
        payload: '<a/>',
        headers: { authorization, 'content-type': 'text/xml' },
      },
      415,
      'request.unsupported_type',
    ],
    [
      'too much',
      { method: 'POST', url: resolve, payload: { resolution: 'x'.repeat(2 ** 21) }, headers: json },
      413,
      'request.too_large',
    ],
    [
      'a path that does not decode',
      { method: 'GET', url: '/schools/%E0%A4%A/attention', headers: json },
      400,
      'request.invalid',
    ],
    [
      'a school that is no id',
      { method: 'GET', url: '/schools/1/attention', headers: json },
      404,
      'access.not_found',
    ],
    [
      'a limit out of bounds',
      { method: 'GET', url: `/schools/${schoolId}/attention?limit=0`, headers: json },
      400,
      'request.invalid',
    ],
    [
      'a repeated query field',
      { method: 'GET', url: `/schools/${schoolId}/attention?state=OPEN&state=OPEN`, headers: json },
      400,
      'request.invalid',
    ],
  ];
  it.each(cases)('%s', async (_, wire, status, code) => {
    const mark = await app.mark();
    const answer = await app.send(wire);
    expect(answer).toMatchObject({ status, body: { code } });
    expect(Object.keys(answer.body).sort()).toEqual(expect.arrayContaining(['code', 'requestId', 'text']));
    expect(JSON.stringify(answer.body)).not.toMatch(/stack|\bat \/|node_modules|SELECT|Error/);
    expect(answer.body.requestId).toBe(answer.headers['x-request-id']);
    expect(await app.eventsSince(mark)).toEqual([]);
  });

  it('names the fields that are wrong, never their values', async () => {
    const answer = await app
      .as(teacher)
      .call(resolveAttention, { schoolId, attentionId: newId(), resolution: '' });
    expect(answer.body.fields).toEqual(['resolution']);
  });
});

it('its twin that is right passes', async () => {
  const answer = await app.as(teacher).call(listAttention, { schoolId, limit: 1, state: 'OPEN' });
  expect([answer.status, answer.body]).toEqual([200, { items: [], nextCursor: null }]);
});

it('a DELETE of a phone that names a content type and carries nothing is heard; a body that is none is refused', async () => {
  const url = `/schools/${schoolId}/my-duty-wishes/${newId()}`;
  const plain = await app.send({ method: 'DELETE', url, headers: { authorization } });
  const named = await app.send({ method: 'DELETE', url, headers: json });
  const counted = await app.send({ method: 'DELETE', url, headers: { ...json, 'content-length': '0' } });
  expect([plain, named, counted].map(({ status }) => status)).toEqual([200, 200, 200]);
  const broken = await app.send({ method: 'DELETE', url, payload: '{', headers: json });
  expect(broken).toMatchObject({ status: 400, body: { code: 'request.invalid' } });
});

it('a school where one has no role reads as one that does not exist', async () => {
  const other = newId();
  await app.person({ [other]: 'TEACHER' });
  const answers = await Promise.all(
    [other, newId()].map((place) => app.as(teacher).call(listAttention, { schoolId: place })),
  );
  const [there, nowhere] = answers.map(({ status, body: { requestId: _, ...body } }) => ({ status, body }));
  expect(there).toEqual(nowhere);
});

it('is ready when the database is', async () => {
  const answer = await app.nest.inject('/healthz');
  expect([answer.statusCode, answer.json()]).toEqual([200, { ready: true }]);
});

it('every endpoint of the contract is served once, and described', async () => {
  const served = servedEndpoints().map(({ name }) => name);
  expect(served.sort()).toEqual(contract.map(({ name }) => name).sort());
  const { paths } = (await app.nest.inject('/api/openapi.json')).json() as { paths: Record<string, object> };
  const operations = Object.values(paths).flatMap((path) => Object.values(path)) as { operationId: string }[];
  expect(operations.map(({ operationId }) => operationId).sort()).toEqual(
    contract.map(({ name }) => name).sort(),
  );
  expect(paths[`/api${logIn.path}`]).toBeDefined();
});

it('ids rise within a millisecond', () => {
  const made = Array.from({ length: 20_000 }, newId);
  expect([...made].sort()).toEqual(made);
  expect(new Set(made).size).toBe(made.length);
});

it('starts without a warning', () => {
  expect(warned).toEqual([]);
});
