// What changes a plan around the bell, who is not in today's service, and the database's own guards.
import { askLeave, changePickup, readBoard, readDayList, whereIsMyChild } from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { addChild } from '../../../test/school.js';
import { BELL, startDay, type TestDay, TestPhone, TODAY } from '../../../test/service-day.js';
import { newId } from '../../ids.js';
import { VERSION_SQL } from './day-reader.js';

const app = await startTestApp();
let day: TestDay;
let room: TestPhone;
beforeAll(async () => {
  day = await startDay(app, 3);
  await addChild(app, day.schoolId, { classId: day.school.classIds[0] as string, name: '朱子墨' });
  app.moveClockTo(BELL - 60 * 60_000);
  room = new TestPhone(app, day.schoolId, day.teacher);
}, 120_000);

const key = () => ({ schoolId: day.schoolId, serviceDate: TODAY });
const child = (index: number) => day.children[index] as TestDay['children'][number];
const list = async () => (await app.as(day.teacher).call(readDayList, key())).body;
const school = async () => (await app.as(day.leader).call(readBoard, key())).body.school;
const leave = (index: number) =>
  app.as(child(index).guardian).call(askLeave, {
    ...{ ...key(), studentId: child(index).studentId, kind: 'WHOLE_DAY', reasonCode: 'SICK' },
  });

const whereIs = async ({ guardian, studentId }: { guardian: { personId: string }; studentId: string }) =>
  (await app.as(guardian).call(whereIsMyChild, { ...key(), studentId })).body;

test('before the bell a family reads that its child stays after school, never that it does not take part (C15)', async () => {
  for (const index of [0, 1]) {
    const { state, line, planned, bellAt } = await whereIs(child(index));
    expect({ state, bellAt }).toEqual({ state: 'UNKNOWN', bellAt: new Date(BELL).toISOString() });
    expect(line).toMatch(/^在上课 · 放学后留校 · 今天去.门$/);
    expect(planned).toMatchObject({ pickupPoint: 'EAST' });
  }
});

test('before the bell nobody is expected yet; a leave of the morning is ON_LEAVE at the bell', async () => {
  expect(await school()).toMatchObject({ onListCount: 0, unknownCount: 0 });
  expect((await leave(0)).status).toBe(200);
  expect(await whereIs(child(0))).toMatchObject({ state: 'ON_LEAVE', line: '今天请假' });
  app.moveClockTo(BELL + 60_000);
  await app.drain();
  expect(await whereIs(child(0))).toMatchObject({ state: 'ON_LEAVE' });
  expect(await whereIs(child(1))).toMatchObject({
    state: 'UNKNOWN',
    line: expect.stringContaining('还没有点到'),
  });
  expect(await school()).toMatchObject({ onListCount: 6, onLeaveCount: 1, unknownCount: 5 });
});

test('a child not in today’s service is outside the sum until somebody sees it (M084)', async () => {
  const [stray] = await app.database.rows<{ studentId: string }>(
    "SELECT studentId FROM day_pupil WHERE origin = 'NOT_TODAY'",
  );
  const answer = await room.tell({ kind: 'TAKEN', studentId: stray?.studentId as string });
  expect(answer).toMatchObject({ outcome: 'accepted', head: { origin: 'TURNED_UP', state: 'SEEN' } });
  expect(await school()).toMatchObject({ onListCount: 6, turnedUpCount: 1, seenCount: 1 });
});

test('a change of pick-up reaches the teacher’s list and the guardian’s page', async () => {
  const { studentId, guardian, collectorId } = child(1);
  const where = () => app.as(guardian).call(whereIsMyChild, { ...key(), studentId });
  const before = await where();
  const change = { manner: 'COLLECTED', collectorId, pickupPoint: 'WEST', at: '16:30' };
  const changed = await app.as(guardian).call(changePickup, { ...key(), studentId, ...change });
  expect(changed.status).toBe(200);
  await app.drain();
  const after = await where();
  expect(after.headers.etag).not.toBe(before.headers.etag);
  expect(after.body.planned).toMatchObject({ time: '16:30', pickupPoint: 'WEST' });
  expect(after.body.line).toContain('今天去西门');
  const listed = (await list()).pupils.find((one) => one.studentId === studentId);
  expect(listed?.planned).toMatchObject({ time: '16:30', pickupPoint: 'WEST', collectorId });
});

test('a phone keeps only the children of its holder’s duty; each look is logged (E5)', async () => {
  const { body } = await app.as(day.school.teachers[0] as { personId: string }).call(readDayList, key());
  expect(new Set(body.pupils.map(({ classId }) => classId))).toEqual(new Set([day.school.classIds[0]]));
  const looks = await app.database.rows<{ what: string }>(
    "SELECT what FROM access_log WHERE what = 'day_list'",
  );
  expect(looks.length).toBeGreaterThan(0);
});

test('a service user without UPDATE and DELETE on the ledger works, and cannot change it', async () => {
  const { createConnection } = await import('mysql2/promise');
  const address = new URL(app.databaseUrl);
  const name = address.pathname.slice(1);
  const user = `app_${name.slice(-8)}`;
  await app.database.rows(`CREATE USER '${user}'@'localhost' IDENTIFIED BY 'only-for-this-test'`);
  await app.database.rows(`GRANT SELECT, INSERT ON ${name}.custody_event TO '${user}'@'localhost'`);
  address.username = user;
  address.password = 'only-for-this-test';
  const session = await createConnection(address.href);
  try {
    await expect(session.query('SELECT COUNT(*) FROM custody_event')).resolves.toBeTruthy();
    await expect(session.query("UPDATE custody_event SET kind = 'SEEN'")).rejects.toMatchObject({
      errno: 1142,
    });
    await expect(session.query('DELETE FROM custody_event')).rejects.toMatchObject({ errno: 1142 });
  } finally {
    await session.end();
    await app.database.rows(`DROP USER '${user}'@'localhost'`);
  }
});

test('the locking read and the counts go through an index, not through the table', async () => {
  const explain = async (sql: string, params: unknown[]) =>
    app.database.rows<{ type: string; key: string; rows: number; Extra: string }>(`EXPLAIN ${sql}`, params);
  const schools = [newId(), newId()];
  const ids = Array.from({ length: 800 }, () => newId());
  for (const schoolId of schools) {
    await app.database.rows(
      `INSERT INTO day_pupil (schoolId, serviceDate, studentId, classId, grade, homeroomId, custodianId) VALUES ?`,
      [ids.map((id) => [schoolId, TODAY, id, schoolId, 3, id, id])],
    );
  }
  await app.database.rows('ANALYZE TABLE day_pupil');
  const some = ids.slice(0, 40);
  for (const count of [1, 2]) {
    const days = schools.slice(0, count);
    const [lock] = await explain(
      `SELECT * FROM day_pupil
        WHERE ${days.map(() => '(schoolId = ? AND serviceDate = ? AND studentId IN (?))').join(' OR ')}
        ORDER BY schoolId, serviceDate, studentId FOR UPDATE`,
      days.flatMap((schoolId) => [schoolId, TODAY, some]),
    );
    expect(lock).toMatchObject({ type: 'range', key: 'PRIMARY' });
    expect(Number(lock?.rows)).toBeLessThanOrEqual(40 * count);
  }
  const [sum] = await explain(VERSION_SQL, [schools[0], TODAY]);
  expect(sum?.key).toBe('day_pupil_count');
  expect(sum?.Extra).toContain('Using index');
});
