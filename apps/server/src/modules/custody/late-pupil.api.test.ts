// A pupil registered after the day's rows were made belongs to the day at first need (M037, M090); nobody else gets in.
import { findPupil, readBoard, readDayList } from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { approve, sign, submit } from '../../../test/applying.js';
import { addChild, foundSchool } from '../../../test/school.js';
import { BELL, startDay, TestPhone, TODAY } from '../../../test/service-day.js';

const app = await startTestApp();
const day = await startDay(app, 2);
const other = await foundSchool(app, { childrenPerClass: 1 });
const key = { schoolId: day.schoolId, serviceDate: TODAY };
const [classId] = day.school.classIds as [string];
const rowsOf = async (studentId: string) =>
  (await app.database.rows('SELECT 1 FROM day_pupil WHERE studentId = ?', [studentId])).length;
const board = async () => (await app.as(day.leader).call(readBoard, key)).body.school;

it('enrolled an hour before the bell, after the rows were made: expected at the bell', async () => {
  app.moveClockTo(BELL - 60 * 60_000);
  expect(await board()).toMatchObject({ onListCount: 0 });
  const child = await addChild(app, day.schoolId, { classId, name: '沈一诺' });
  const { applicationId } = await submit(app, day.school, child, { pickupPoint: 'EAST' });
  await approve(app, day.school, applicationId);
  expect((await sign(app, day.school, child)).answer.status).toBe(200);
  app.moveClockTo(BELL + 60_000);
  expect(await board()).toMatchObject({ onListCount: day.children.length + 1 });
  expect(await rowsOf(child.studentId)).toBe(1);
});

it('registered this afternoon: seen by two phones at once, one row, and the lists change', async () => {
  const teacher = new TestPhone(app, day.schoolId, day.teacher);
  const gate = new TestPhone(app, day.schoolId, day.gate[0]);
  const before = (await app.as(day.school.teachers[0] ?? null).call(readDayList, key)).body;
  const { studentId } = await addChild(app, day.schoolId, { classId, name: '许安安' });
  expect(await rowsOf(studentId)).toBe(0);
  const said = await Promise.all(
    [teacher, gate].map((phone) => phone.tell({ kind: 'SEEN', studentId, afterEventId: null })),
  );
  expect(said.map(({ code }) => code)).not.toContain('custody.unknown_child');
  expect(said.some(({ outcome }) => outcome === 'accepted')).toBe(true);
  expect(said.map(({ head }) => head?.origin)).toContain('TURNED_UP');
  expect(await rowsOf(studentId)).toBe(1);
  const after = (await app.as(day.school.teachers[0] ?? null).call(readDayList, key)).body;
  expect(after.version).toBeGreaterThan(before.version);
  expect(after.pupils.map((one) => one.studentId)).toContain(studentId);
});

it('found by name at the door before anybody has recorded it', async () => {
  const { studentId, name } = await addChild(app, day.schoolId, { classId, name: '唐小满' });
  const search = () => app.as(day.teacher).call(findPupil, { ...key, name });
  for (const { body } of [await search(), await search()]) {
    expect(body.items).toMatchObject([{ studentId, head: { origin: 'NOT_TODAY' } }]);
  }
  expect(await rowsOf(studentId)).toBe(1);
});

it('a child of another school stays unknown and gets no row', async () => {
  const studentId = other.children[0]?.studentId as string;
  const phone = new TestPhone(app, day.schoolId, day.teacher);
  const answer = await phone.tell({ kind: 'SEEN', studentId });
  expect(answer).toMatchObject({ outcome: 'rejected', code: 'custody.unknown_child', head: null });
  expect(await rowsOf(studentId)).toBe(0);
});
