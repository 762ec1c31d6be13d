/**
 * A child who is erased is gone: not in a full dump, not in the logs, not in a file; and the ledger of the day still
 * verifies, because it never held more than ids and codes (E1, C3, M045).
 */
import { spawn } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync } from 'node:zlib';
import {
  askErasure,
  closeDay,
  consentVersionOf,
  decideConsents,
  decideErasure,
  type Endpoint,
  readClose,
  readDayList,
  readHealthNote,
  showChild,
  toWire,
  writeHealthNote,
} from '@anxin/shared';
import { backup } from '../../../tools/backup.mjs';
import { build } from '../../../tools/build.mjs';
import { newId } from '../src/ids.js';
import { startTestApp, type TestApp, type TestPerson } from './app.js';
import { closeRoom, startDay, type TestDay, TestPhone, TODAY } from './service-day.js';

const NOTE = '只有这个孩子才有的提示：对珙桐花粉过敏';
const REASON = '只有这一天才有的说明：外婆骑着青色的三轮车来';
const app: TestApp = await startTestApp();
const folder = mkdtempSync(join(tmpdir(), 'anxin-erasure-'));
let day: TestDay;
let child: TestDay['children'][number];
let planted: string[];

beforeAll(async () => {
  await build('server', { log: () => {} });
  day = await startDay(app, 1);
  child = day.children[0] as typeof child;
  planted = [child.name, child.guardianPhone, child.schoolNumber, NOTE, REASON];
}, 180_000);
afterAll(() => rmSync(folder, { recursive: true, force: true }));

test('what was planted is nowhere after the erasure; the proof of the day still verifies', async () => {
  const { schoolId } = day;
  const { studentId, guardian } = child;
  const key = { schoolId, studentId };
  const logs = await withServer(async (call) => {
    const consent = { purpose: 'HEALTH_NOTE', version: consentVersionOf('HEALTH_NOTE'), given: true };
    expect(await call(guardian, decideConsents, { ...key, decisions: [consent] })).toBe(200);
    expect(await call(guardian, writeHealthNote, { ...key, note: NOTE })).toBe(200);
    expect(await call(guardian, readHealthNote, key)).toBe(200);
    expect(await call(guardian, showChild, key)).toBe(200);
    // A refusal and a bad input quote nothing either.
    expect(await call(day.teacher, writeHealthNote, { ...key, note: NOTE })).toBe(403);
    expect(await call(guardian, writeHealthNote, { ...key, note: NOTE.repeat(50) })).toBe(400);
  });
  await closeTheDay();
  const proof = { schoolId, serviceDate: TODAY };
  expect((await app.as(day.leader).call(readClose, proof)).body).toMatchObject({ verified: true });
  expect((await app.as(guardian).call(readHealthNote, key)).body.note).toBe(NOTE);

  const requestId = newId();
  expect((await app.as(guardian).call(askErasure, { ...key, requestId })).status).toBe(200);
  const decision = { schoolId, requestId, erase: true };
  expect((await app.as(day.school.principal).call(decideErasure, decision)).status).toBe(200);
  await app.drain();

  const file = join(folder, 'dump.sql.gz');
  await backup({ url: app.databaseUrl, file });
  const dump = gunzipSync(readFileSync(file)).toString();
  // The search can find: what is not the child's stands there to be read.
  expect(dump).toContain(studentId);
  expect(dump).toContain(day.teacher.name);
  const places = { dump, logs, files: filesOf(folder) };
  for (const [place, text] of Object.entries(places)) {
    for (const secret of planted) expect([place, text.includes(secret)]).toEqual([place, false]);
  }
  expect(logs).toContain('student.writeHealthNote');
  await keyIsGone(studentId);
  expect((await app.as(day.leader).call(readClose, proof)).body).toMatchObject({ verified: true });
  // Guardian of nobody any more.
  expect((await app.as(guardian).call(readHealthNote, key)).status).toBe(403);
});

test('the other child lost nothing', async () => {
  const other = day.children[1] as typeof child;
  const { status, body } = await app
    .as(other.guardian)
    .call(showChild, { schoolId: day.schoolId, studentId: other.studentId });
  expect([status, JSON.stringify(body).includes(other.name)]).toEqual([200, true]);
});

async function closeTheDay(): Promise<void> {
  const phone = new TestPhone(app, day.schoolId, day.teacher);
  const key = { schoolId: day.schoolId, serviceDate: TODAY };
  const { body } = await app.as(day.teacher).call(readDayList, key);
  for (const { head } of body.pupils) phone.learn({ head });
  await phone.send(day.children.map(({ studentId }) => phone.say({ kind: 'TAKEN', studentId })));
  const how = { method: 'GUARDIAN_CALLED' as const, secondActorId: day.gate[1].personId, note: REASON };
  await phone.send(
    day.children.map(({ studentId, collectorId }) =>
      phone.say({ kind: 'RELEASED', studentId, toCollectorId: collectorId, ...how }),
    ),
  );
  await closeRoom(app, day);
  const closed = await app.as(day.leader).call(closeDay, key);
  expect(closed.status).toBe(200);
}

/** No row says what the child's boxes were sealed with, and every box of the child names that key. */
async function keyIsGone(studentId: string): Promise<void> {
  const [row] = await app.database.rows<{ keyId: string; keyBox: string | null }>(
    'SELECT keyId, keyBox FROM student_key WHERE studentId = ?',
    [studentId],
  );
  expect(row?.keyBox).toBeNull();
  const [pupil] = await app.database.rows<{ nameBox: string; nameHash: string | null }>(
    'SELECT nameBox, nameHash FROM student WHERE id = ?',
    [studentId],
  );
  expect(pupil?.nameBox.startsWith(`${row?.keyId}.`)).toBe(true);
  expect(pupil?.nameHash).toBeNull();
}

type Call = (person: TestPerson, endpoint: Endpoint, input: object) => Promise<number>;

/** The real HTTP process on this database, at its most talkative; answers with all it printed. */
async function withServer(work: (call: Call) => Promise<void>): Promise<string> {
  const main = join(dirname(fileURLToPath(import.meta.url)), '../dist/main.js');
  const env = {
    ...{ ...process.env, ANXIN_MODE: 'test', DATABASE_URL: app.databaseUrl, ANXIN_DATA_DIR: folder },
    ...{ HOST: '127.0.0.1', PORT: '0', LOG_LEVEL: 'trace', ANXIN_KEYS: undefined },
  };
  const server = spawn(process.execPath, [main], { env, stdio: ['ignore', 'pipe', 'pipe'] });
  let printed = '';
  const address = await new Promise<string>((resolve, reject) => {
    const read = (bytes: Buffer) => {
      printed += bytes;
      const listening = /"listening":"([^"]+)"/.exec(printed)?.[1];
      if (listening !== undefined) resolve(listening);
    };
    server.stdout.on('data', read);
    server.stderr.on('data', read);
    server.once('exit', (code) => reject(new Error(`The server ended with ${code}: ${printed}`)));
  });
  try {
    await work(async (person, endpoint, input) => {
      const { method, url, body } = toWire(endpoint, input);
      const headers = {
        authorization: `Bearer ${await app.token(person)}`,
        ...(body === undefined ? {} : { 'content-type': 'application/json' }),
      };
      const answer = await fetch(`${address}/api${url}`, {
        ...{ method, headers },
        body: body === undefined ? undefined : JSON.stringify(body),
      });
      return answer.status;
    });
  } finally {
    await new Promise((ended) => {
      server.removeAllListeners('exit').once('exit', ended).kill('SIGTERM');
    });
  }
  return printed;
}

const filesOf = (place: string): string =>
  readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !entry.name.endsWith('.gz'))
    .map((entry) => `${entry.name}\n${readFileSync(join(entry.parentPath, entry.name), 'latin1')}`)
    .join('\n');
