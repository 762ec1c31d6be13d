// The day on paper: printed, kept by one adult, keyed back by another, on the real database (C11).
import {
  isPageSerial,
  type KeyedRow,
  keyRegisterPage,
  listRegisterPages,
  printDayRegister,
  readBoard,
  readDayList,
  readRegisterPage,
  revokeCollector,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { BELL, startDay, type TestDay, TODAY } from '../../../test/service-day.js';

const app = await startTestApp();
let day: TestDay;
let [group, gate] = ['', ''];
const key = () => ({ schoolId: day.schoolId, serviceDate: TODAY });
const rowCount = async (table: string) =>
  Number((await app.database.rows<{ n: number }>(`SELECT COUNT(*) AS n FROM ${table}`))[0]?.n);
const board = async () => (await app.as(day.leader).call(readBoard, key())).body;
const row = (of: number, change: Partial<KeyedRow> = {}): KeyedRow => ({
  ...{ row: of, arrivedAt: '15:35', leftAt: null, toCollectorId: null, method: null, ...change },
});
const rows = (from: number, to: number, but: readonly number[] = []) =>
  Array.from({ length: to - from + 1 }, (_, index) => row(from + index)).filter(
    (one) => !but.includes(one.row),
  );
const keyIn = (who: TestPerson, pageSerial: string, keptById: string, keyed: readonly KeyedRow[]) =>
  app.as(who).call(keyRegisterPage, {
    ...{ schoolId: day.schoolId, pageSerial, keptById, rows: keyed },
    secondActorId: day.gate[1].personId,
  });

beforeAll(async () => {
  day = await startDay(app, 20);
}, 240_000);

test('printed for the whole school: one page a group and a gate, the same list gives the same pages', async () => {
  const { admin } = day.school;
  const first = await app.as(admin).call(printDayRegister, key());
  expect([first.status, first.bytes.subarray(0, 4).toString()]).toEqual([200, '%PDF']);
  expect(first.bytes.toString('latin1').match(/\/Type \/Page\b/g)).toHaveLength(2);
  expect((await app.as(admin).call(printDayRegister, key())).status).toBe(200);
  const { pages } = (await app.as(admin).call(listRegisterPages, key())).body;
  expect(pages.map(({ label, rowCount, keyedAt }) => [label, rowCount, keyedAt])).toEqual([
    ['书法社', 40, null],
    ['东门', 40, null],
  ]);
  expect(pages.every(({ pageSerial }) => isPageSerial(pageSerial))).toBe(true);
  [group, gate] = pages.map(({ pageSerial }) => pageSerial) as [string, string];
  const looks = await app.database.rows("SELECT 1 FROM access_log WHERE what = 'day_register'");
  expect(looks).toHaveLength(2);
  expect((await app.as(day.teacher).call(printDayRegister, key())).status).toBe(404);
});

test('a page opens by its eight digits for staff of that day: names and relations, no phone, no full list of adults', async () => {
  const { body, status } = await app
    .as(day.escort)
    .call(readRegisterPage, { schoolId: day.schoolId, pageSerial: group });
  expect(status).toBe(200);
  expect(body.rows.map((one) => one.row)).toEqual(Array.from({ length: 40 }, (_, index) => index + 1));
  expect(body.rows[0]?.collectors.length).toBeGreaterThan(0);
  expect(body.keepers.map(({ name }) => name)).toContain('李老师');
  expect(body.keepers.map(({ name }) => name)).not.toContain('周老师');
  expect(JSON.stringify(body)).not.toMatch(/\b1[3-9]\d{9}\b/);
  const wrong = await app
    .as(day.escort)
    .call(readRegisterPage, { schoolId: day.schoolId, pageSerial: '00000000' });
  expect(wrong.status).toBe(404);
});

test('nobody keys in their own paper', async () => {
  app.moveClockTo(BELL + 150 * 60_000);
  const answer = await keyIn(day.teacher, group, day.teacher.personId, rows(1, 3));
  expect([answer.status, answer.body.code]).toEqual([422, 'custody.keyed_by_keeper']);
  expect(await rowCount('register_keying')).toBe(0);
});

test('1–38 came but for 5 and 12: facts at the paper’s time, in the hands of who kept it, by who keyed it', async () => {
  const before = await rowCount('custody_event');
  const { body } = await keyIn(day.escort, group, day.teacher.personId, rows(1, 38, [5, 12]));
  expect(new Set(body.answers.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
  expect(await rowCount('custody_event')).toBe(before + 36 + (before === 0 ? 40 : 0));
  const facts = await app.database.rows<Record<string, unknown>>(
    "SELECT actorId, onBehalfOfId, offline, occurredAt FROM custody_event WHERE kind = 'TAKEN'",
  );
  expect(facts).toHaveLength(36);
  for (const fact of facts) {
    expect(fact).toEqual({
      ...{ actorId: day.escort.personId, onBehalfOfId: day.teacher.personId, offline: 1 },
      occurredAt: new Date('2026-11-25T07:35:00.000Z'),
    });
  }
  const { pupils } = (await app.as(day.teacher).call(readDayList, key())).body;
  expect(pupils.filter(({ head }) => head.accountableId === day.teacher.personId)).toHaveLength(36);
  expect((await board()).school).toMatchObject({ seenCount: 36, unknownCount: 4 });
});

test('the same page again, by two at once, changes nothing; what differs is shown and not taken', async () => {
  const before = await rowCount('custody_event');
  const again = () => keyIn(day.leader, group, day.teacher.personId, rows(1, 38, [5, 12]));
  const both = await Promise.all([again(), again()]);
  for (const { body } of both)
    expect(new Set(body.answers.map(({ outcome }) => outcome))).toEqual(new Set(['duplicate']));
  const differs = await keyIn(day.escort, group, day.teacher.personId, [row(1, { arrivedAt: '15:50' })]);
  expect(differs.body.answers).toMatchObject([{ outcome: 'rejected', code: 'custody.page_row_differs' }]);
  expect(await rowCount('custody_event')).toBe(before);
});

test('a fresh row keyed by two at once is one fact', async () => {
  const before = await rowCount('custody_event');
  const late = () => keyIn(day.escort, group, day.teacher.personId, [row(5), row(12)]);
  const both = await Promise.all([late(), late()]);
  const outcomes = both.flatMap(({ body }) => body.answers.map(({ outcome }) => outcome)).sort();
  expect(outcomes).toEqual(['accepted', 'accepted', 'duplicate', 'duplicate']);
  expect(await rowCount('custody_event')).toBe(before + 2);
});

test('the gate’s page: released as on paper, judged like any late fact; who lost the right is an alarm (E7)', async () => {
  const { rows: listed } = (
    await app.as(day.leader).call(readRegisterPage, { schoolId: day.schoolId, pageSerial: gate })
  ).body;
  const revoked = day.children.find(({ studentId }) => studentId === listed[0]?.studentId);
  await app.as(revoked?.guardian ?? null).call(revokeCollector, {
    ...{ schoolId: day.schoolId, studentId: revoked?.studentId, collectorId: revoked?.collectorId },
  });
  await app.drain();
  const here = (await app.as(day.teacher).call(readDayList, key())).body.pupils
    .filter(({ head }) => head.state === 'SEEN')
    .map(({ studentId }) => studentId);
  const leaving = listed
    .filter(({ studentId }) => here.includes(studentId))
    .map(({ row: of, studentId }) => {
      const toCollectorId = day.children.find((one) => one.studentId === studentId)?.collectorId ?? null;
      return row(of, { arrivedAt: null, leftAt: '17:00', toCollectorId, method: 'GUARDIAN_CALLED' });
    });
  const { body } = await keyIn(day.teacher, gate, day.gate[0].personId, leaving);
  expect(new Set(body.answers.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
  const { school, alarms, conflicts } = await board();
  expect(school).toMatchObject({ releasedCount: 38, seenCount: 0, conflictCount: 0 });
  expect(conflicts).toEqual([]);
  expect(alarms.map(({ kind, studentId }) => [kind, studentId])).toEqual([
    ['REVOKED_RELEASE', revoked?.studentId],
  ]);
});

test('a row that is not on the page, a stranger as keeper and another school change nothing', async () => {
  const before = await rowCount('custody_event');
  const [homeroom] = day.school.teachers;
  const short = await keyIn(day.escort, group, day.teacher.personId, [row(40), row(39)]);
  expect(short.status).toBe(200);
  const stranger = await keyIn(day.escort, group, day.school.admin.personId, [row(39)]);
  expect([stranger.status, stranger.body.code]).toEqual([422, 'custody.no_duty']);
  expect(
    (
      await app
        .as(homeroom as TestPerson)
        .call(readRegisterPage, { schoolId: day.schoolId, pageSerial: group })
    ).status,
  ).toBe(200);
  expect(await rowCount('custody_event')).toBe(before + 2);
});
