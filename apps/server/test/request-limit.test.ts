// Too many requests of one caller are refused before anything is looked up; nobody else notices (request.too_many).
import { logIn, readMe } from '@anxin/shared';
import { startTestApp, type TestPerson } from './app.js';

const BURST = 30;
const app = await startTestApp({
  env: { ANXIN_REQUESTS_PER_SECOND: '1', ANXIN_REQUEST_BURST: String(BURST), TRUST_PROXY: '1' },
});

async function askedBy(person: TestPerson, times: number) {
  // One login, however many requests.
  await app.token(person);
  return Promise.all(Array.from({ length: times }, () => app.as(person).call(readMe)));
}
const from = (address: string) => (wire: Parameters<typeof app.send>[0]) =>
  app.send({ ...wire, headers: { ...wire.headers, 'x-forwarded-for': address } });
const tryLogin = { method: 'POST', url: logIn.path, payload: {} } as const;
const statuses = (answers: readonly { status: number }[]) =>
  [...new Set(answers.map(({ status }) => status))].sort();

it('a session beyond its burst is told when to come again, and another session at the same address is not', async () => {
  const [busy, calm] = [await app.person(), await app.person()];
  const mark = await app.mark();
  const started = performance.now();
  const answers = await askedBy(busy, BURST * 3);
  const seconds = (performance.now() - started) / 1000;
  const refused = answers.filter(({ status }) => status !== 200);
  expect(answers.length - refused.length).toBeGreaterThanOrEqual(BURST);
  expect(answers.length - refused.length).toBeLessThanOrEqual(BURST + seconds + 1);
  for (const { status, body, headers } of refused) {
    expect([status, body.code]).toEqual([429, 'request.too_many']);
    expect(Number(headers['retry-after'])).toBeGreaterThanOrEqual(1);
  }
  expect(statuses(await askedBy(calm, BURST))).toEqual([200]);
  expect(await app.eventsSince(mark)).toEqual([]);
});

it('is judged before anything is looked up: a session that ended is too many first, and unknown after', async () => {
  const [busy, calm] = [await app.person(), await app.person()];
  await askedBy(busy, BURST * 3);
  await askedBy(calm, 1);
  await app.database.rows('UPDATE login_session SET revokedAt = ? WHERE personId IN (?)', [
    new Date('2026-01-01T00:00:00Z'),
    [busy.personId, calm.personId],
  ]);
  expect(statuses(await askedBy(busy, 20))).toContain(429);
  expect(statuses(await askedBy(calm, 1))).toEqual([401]);
});

it('visitors are counted by address and by what they try', async () => {
  const [here, there] = [from('203.0.113.7'), from('203.0.113.8')];
  const tries = await Promise.all(Array.from({ length: BURST * 3 }, () => here(tryLogin)));
  expect(statuses(tries)).toEqual([400, 429]);
  expect((await there(tryLogin)).status).toBe(400);
  expect((await here({ method: 'GET', url: readMe.path })).status).toBe(401);
});

it('a forged or foreign token earns no count of its own', async () => {
  const here = from('203.0.113.9');
  const token = await app.token(await app.person());
  const forged = (position: number) => `Bearer ${token.slice(0, -8)}${String(position).padStart(8, 'A')}`;
  const answers = await Promise.all(
    Array.from({ length: BURST * 3 }, (_, position) =>
      here({ method: 'GET', url: readMe.path, headers: { authorization: forged(position) } }),
    ),
  );
  expect(statuses(answers)).toEqual([401, 429]);
});
