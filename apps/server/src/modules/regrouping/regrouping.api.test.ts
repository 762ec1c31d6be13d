import {
  changeTempClass,
  closeTempClass,
  createTempClasses,
  listTempClasses,
  listUnplaced,
  moveStudent,
  placeStudents,
  readTempClass,
  removeStudent,
  withdrawApplication,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { type EnrolledChild, enrollAll } from '../../../test/enrollment.js';
import { foundSchool, type TestSchool } from '../../../test/school.js';

const app = await startTestApp();
const WEDNESDAY = 3;
const art = {
  label: '书法社',
  activityType: 'SPORTS_ARTS',
  clubLabel: '书法',
  venueLabel: '二楼书法室',
  capSeats: 40,
};

let school: TestSchool;
let other: TestSchool;
let children: EnrolledChild[];
beforeAll(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app, { childrenPerClass: 22 });
  other = await foundSchool(app, { childrenPerClass: 1 });
  children = await enrollAll(app, school, { weekdays: [2, WEDNESDAY] });
}, 120_000);

const office = () => app.as(school.admin);
async function openClass(fields: Partial<typeof art> & { weekdays?: number[] } = {}) {
  const { weekdays = [WEDNESDAY], ...rest } = fields;
  const label = rest.label ?? `班${Math.random().toString(36).slice(2, 8)}`;
  const answer = await office().call(createTempClasses, {
    schoolId: school.schoolId,
    weekdays,
    ...art,
    ...rest,
    label,
  });
  expect(answer.status).toBe(200);
  return answer.body.tempClasses[0] as (typeof answer.body.tempClasses)[number];
}
const place = (tempClassId: string, studentIds: readonly string[]) =>
  office().call(placeStudents, { schoolId: school.schoolId, tempClassId, studentIds });
const idsOf = (from: number, to: number) => children.slice(from, to).map(({ studentId }) => studentId);
const empty = async (tempClassId: string) => {
  const { body } = await office().call(readTempClass, { schoolId: school.schoolId, tempClassId });
  for (const { studentId } of body.members) {
    await office().call(removeStudent, { schoolId: school.schoolId, tempClassId, studentId });
  }
};

test('children of several homeroom classes sit in one temporary class; the counts add up (M088)', async () => {
  const { schoolId } = school;
  const tempClass = await openClass({ weekdays: [WEDNESDAY] });
  const mark = await app.mark();
  const placed = await place(tempClass.tempClassId, [...idsOf(0, 2), ...idsOf(22, 24)]);
  expect(placed.body).toMatchObject({ placedCount: 4, tempClass: { seatsTaken: 4 } });
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['temp_class.students_placed']);
  const { body } = await office().call(readTempClass, { schoolId, tempClassId: tempClass.tempClassId });
  expect(new Set(body.members.map(({ classId }) => classId)).size).toBe(2);
  const { body: list } = await office().call(listTempClasses, { schoolId, weekday: WEDNESDAY });
  expect(list).toMatchObject({ enrolledCount: 44, placedCount: 4, unplacedCount: 40 });
  const { body: unplaced } = await office().call(listUnplaced, { schoolId, weekday: WEDNESDAY });
  expect(unplaced.items.map(({ studentId }) => studentId)).not.toContain(children[0]?.studentId);
  expect(unplaced.items).toHaveLength(40);
  await empty(tempClass.tempClassId);
});

test('a repeated tap changes nothing', async () => {
  const { tempClassId } = await openClass();
  await place(tempClassId, idsOf(0, 3));
  const mark = await app.mark();
  expect((await place(tempClassId, idsOf(0, 3))).body).toMatchObject({
    placedCount: 0,
    tempClass: { seatsTaken: 3 },
  });
  expect(await app.eventsSince(mark)).toEqual([]);
  await empty(tempClassId);
});

test('the 41st finds no seat, whoever taps at once (M089)', async () => {
  const { tempClassId } = await openClass();
  const answers = await Promise.all(idsOf(0, 44).map((studentId) => place(tempClassId, [studentId])));
  const codes = answers.map(({ status, body }) => (status === 200 ? 'placed' : body.code));
  expect(codes.filter((code) => code === 'placed')).toHaveLength(40);
  expect(codes.filter((code) => code === 'regrouping.class_full')).toHaveLength(4);
  const [row] = await app.database.rows<{ seats: number; members: number }>(
    `SELECT seatsTaken AS seats, (SELECT COUNT(*) FROM temp_class_member m WHERE m.schoolId = t.schoolId AND m.tempClassId = t.id) AS members
       FROM temp_class t WHERE schoolId = ? AND id = ?`,
    [school.schoolId, tempClassId],
  );
  expect([row?.seats, Number(row?.members)]).toEqual([40, 40]);
  await expect(
    app.database.rows('UPDATE temp_class SET seatsTaken = 41 WHERE id = ?', [tempClassId]),
  ).rejects.toMatchObject({ driverError: { errno: 4025 } });
  await empty(tempClassId);
});

test('too many for the free seats: nobody is placed, and it says how many are free', async () => {
  const { tempClassId } = await openClass({ capSeats: 3 });
  const mark = await app.mark();
  const answer = await place(tempClassId, idsOf(0, 4));
  expect([answer.status, answer.body.code, answer.body.detail]).toEqual([
    409,
    'regrouping.class_full',
    { freeSeats: 3 },
  ]);
  expect(await app.eventsSince(mark)).toEqual([]);
  const read = await office().call(readTempClass, { schoolId: school.schoolId, tempClassId });
  expect(read.body.members).toEqual([]);
});

test('one class per child and weekday, even when two administrators tap at once', async () => {
  const [one, two] = [await openClass(), await openClass()];
  const answers = await Promise.all([
    place(one.tempClassId, idsOf(0, 1)),
    place(two.tempClassId, idsOf(0, 1)),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('regrouping.already_placed');
  await empty(one.tempClassId);
  await empty(two.tempClassId);
});

test('a move frees one seat and takes the other; opposite moves at once do not lose a child', async () => {
  const [one, two] = [await openClass({ capSeats: 2 }), await openClass({ capSeats: 2 })];
  await place(one.tempClassId, idsOf(0, 1));
  await place(two.tempClassId, idsOf(1, 2));
  const move = (tempClassId: string, studentId: string, toTempClassId: string) =>
    office().call(moveStudent, { schoolId: school.schoolId, tempClassId, studentId, toTempClassId });
  const [first, second] = idsOf(0, 2) as [string, string];
  const answers = await Promise.all([
    move(one.tempClassId, first, two.tempClassId),
    move(two.tempClassId, second, one.tempClassId),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  const seats = await app.database.rows<{ seatsTaken: number }>(
    'SELECT seatsTaken FROM temp_class WHERE id IN (?)',
    [[one.tempClassId, two.tempClassId]],
  );
  expect(seats.map(({ seatsTaken }) => seatsTaken)).toEqual([1, 1]);
  const tuesday = await openClass({ weekdays: [2] });
  expect((await move(two.tempClassId, first, tuesday.tempClassId)).body.code).toBe(
    'regrouping.other_weekday',
  );
  await empty(one.tempClassId);
  await empty(two.tempClassId);
});

test('not enrolled that weekday, and a child of another school: nobody is placed', async () => {
  const friday = await openClass({ weekdays: [5] });
  expect((await place(friday.tempClassId, idsOf(0, 1))).body.code).toBe('regrouping.not_enrolled');
  const stranger = other.children[0]?.studentId as string;
  const { tempClassId } = await openClass();
  expect((await place(tempClassId, [stranger])).body.code).toBe('regrouping.not_enrolled');
  const foreign = await app
    .as(other.admin)
    .call(placeStudents, { schoolId: other.schoolId, tempClassId, studentIds: [stranger] });
  expect([foreign.status, foreign.body.code]).toEqual([404, 'access.not_found']);
});

test('a label once per weekday; a cap not below who sits there; only an empty class closes', async () => {
  const { schoolId } = school;
  await openClass({ label: '足球社' });
  const twice = await office().call(createTempClasses, {
    schoolId,
    weekdays: [WEDNESDAY],
    ...art,
    label: '足球社',
  });
  expect(twice.body.code).toBe('regrouping.label_taken');
  const { tempClassId } = await openClass();
  await place(tempClassId, idsOf(0, 2));
  const lower = await office().call(changeTempClass, {
    schoolId,
    tempClassId,
    ...art,
    label: '小班',
    capSeats: 1,
  });
  expect(lower.body.code).toBe('regrouping.below_seats_taken');
  expect((await office().call(closeTempClass, { schoolId, tempClassId })).body.code).toBe(
    'regrouping.not_empty',
  );
  await empty(tempClassId);
  expect((await office().call(closeTempClass, { schoolId, tempClassId })).status).toBe(200);
  expect((await office().call(readTempClass, { schoolId, tempClassId })).status).toBe(404);
});

test('a teacher and a guardian make no groups; another school reads as none', async () => {
  const { schoolId } = school;
  const input = { schoolId, weekday: WEDNESDAY };
  expect((await app.as(school.teachers[0] ?? null).call(listTempClasses, input)).status).toBe(403);
  expect((await app.as(children[0]?.guardian ?? null).call(listTempClasses, input)).status).toBe(403);
  expect((await app.as(other.admin).call(listTempClasses, input)).status).toBe(404);
});

test('whoever leaves the service gives the seat back', async () => {
  const { schoolId } = school;
  const { tempClassId } = await openClass();
  const leaving = children.at(-1) as EnrolledChild;
  await place(tempClassId, [leaving.studentId]);
  const { body } = await office().call(readTempClass, { schoolId, tempClassId });
  expect(body.members).toHaveLength(1);
  const [row] = await app.database.rows<{ id: string }>(
    'SELECT id FROM service_application WHERE schoolId = ? AND studentId = ?',
    [schoolId, leaving.studentId],
  );
  const withdrawn = { schoolId, studentId: leaving.studentId, applicationId: row?.id };
  expect((await app.as(leaving.guardian).call(withdrawApplication, withdrawn)).status).toBe(200);
  await app.drain();
  const after = await office().call(readTempClass, { schoolId, tempClassId });
  expect(after.body).toMatchObject({ members: [], tempClass: { seatsTaken: 0 } });
});
