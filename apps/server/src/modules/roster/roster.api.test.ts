import {
  assignDuty,
  cancelDuty,
  copyLastWeek,
  createTempClasses,
  listDutyCandidates,
  placeStudents,
  readDutyDay,
  readDutyWeek,
  readMyDuties,
  substituteDuty,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { type EnrolledChild, enrollAll } from '../../../test/enrollment.js';
import { addStaff, foundSchool, type TestSchool, type TestStaff } from '../../../test/school.js';
import { StaffList } from '../staff/staff.public.js';

const app = await startTestApp();
const TODAY = '2026-11-25';
const NOON = new Date('2026-11-25T04:00:00.000Z');
const WEDNESDAY = 3;
const NEXT_MONDAY = '2026-11-30';

let school: TestSchool;
let other: TestSchool;
let children: EnrolledChild[];
let tempClassId: string;
let staff: TestStaff[];
beforeAll(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app);
  other = await foundSchool(app, { childrenPerClass: 1 });
  children = await enrollAll(app, school);
  const { schoolId } = school;
  staff = [];
  for (let index = 0; index < 9; index++)
    staff.push(await addStaff(app, schoolId, `值班${index}`, ['TEACHER']));
  const made = await app.as(school.admin).call(createTempClasses, {
    ...{ schoolId, weekdays: [WEDNESDAY], label: '书法社', activityType: 'SPORTS_ARTS' },
    ...{ venueLabel: '二楼书法室', capSeats: 40 },
  });
  tempClassId = made.body.tempClasses[0]?.tempClassId as string;
  const studentIds = children.slice(0, 4).map(({ studentId }) => studentId);
  await app.as(school.admin).call(placeStudents, { schoolId, tempClassId, studentIds });
}, 60_000);

const office = () => app.as(school.admin);
const member = (index: number) => staff[index] as TestStaff;
const assign = (duty: string, who: TestStaff, place: object = {}, serviceDate = TODAY) =>
  office().call(assignDuty, {
    schoolId: school.schoolId,
    serviceDate,
    duty,
    personId: who.personId,
    ...place,
  });
const day = async () =>
  (await office().call(readDutyDay, { schoolId: school.schoolId, serviceDate: TODAY })).body;
const scopesOf = async ({ personId }: TestStaff) => {
  const rows = await app.database.rows<{ relation: string }>(
    'SELECT relation FROM access_scope WHERE schoolId = ? AND personId = ? AND validFrom <= ? AND validUntil > ? ORDER BY relation',
    [school.schoolId, personId, NOON, NOON],
  );
  return rows.map(({ relation }) => relation).filter((relation) => relation !== 'HOMEROOM_OF');
};
const kinds = ({ gaps }: { gaps: { kind: string }[] }) => gaps.map(({ kind }) => kind).sort();

test('a date says what it lacks until it is covered (M036)', async () => {
  expect(kinds(await day())).toEqual(
    [
      'GATE_ADULTS_MISSING',
      'GATE_ADULTS_MISSING',
      'NO_DUTY_LEADER',
      'NO_DUTY_TEACHER',
      'NO_ESCORT',
      'NO_ESCORT',
      'STUDENTS_UNPLACED',
    ].sort(),
  );
  const mark = await app.mark();
  expect((await assign('DUTY_LEADER', member(0))).status).toBe(200);
  expect((await assign('DUTY_TEACHER', member(1), { tempClassId })).status).toBe(200);
  for (const [index, pickupPoint] of (['EAST', 'WEST'] as const).entries()) {
    expect((await assign('GATE', member(2 + index * 3), { pickupPoint })).status).toBe(200);
    expect((await assign('GATE', member(3 + index * 3), { pickupPoint })).status).toBe(200);
    expect((await assign('ESCORT', member(4 + index * 3), { pickupPoint })).status).toBe(200);
  }
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(Array(8).fill('duty.assigned'));
  const covered = await day();
  expect(covered.gaps).toEqual([
    { kind: 'STUDENTS_UNPLACED', detailCount: 2, tempClassId: null, pickupPoint: null, personId: null },
  ]);
  expect(covered.leader?.name).toBe('值班0');
  expect(covered.groups[0]).toMatchObject({
    label: '书法社',
    seatsTaken: 4,
    teachers: [{ name: '值班1', vetted: true }],
  });
  expect(covered).toMatchObject({ bell: '15:30', closesAt: '18:00', weekdayServed: 3 });
  const week = await office().call(readDutyWeek, { schoolId: school.schoolId, weekStart: '2026-11-23' });
  expect(week.body.days[2]).toMatchObject({
    serviceDate: TODAY,
    leaderName: '值班0',
    groupCount: 1,
    coveredGroupCount: 1,
    gapCount: 1,
  });
  expect(week.body.days[5]?.served).toBe(false);
});

test('one duty leader a day, also when two are named at once', async () => {
  const answers = await Promise.all([
    assign('DUTY_LEADER', member(1), {}, '2026-11-26'),
    assign('DUTY_LEADER', member(2), {}, '2026-11-26'),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('roster.leader_taken');
  const rows = await app.database.rows(
    `SELECT id FROM access_scope WHERE schoolId = ? AND relation = 'LEADS_DAY' AND validFrom >= '2026-11-25 16:00:00'`,
    [school.schoolId],
  );
  expect(rows).toHaveLength(1);
});

test('a substitute takes over the duty and the right to see its children at the same instant (M095)', async () => {
  const { schoolId } = school;
  const substitute = member(8);
  const dutyAssignmentId = (await day()).groups[0]?.teachers[0]?.dutyAssignmentId as string;
  expect([await scopesOf(member(1)), await scopesOf(substitute)]).toEqual([['ON_DUTY_FOR'], []]);
  const mark = await app.mark();
  const input = { schoolId, serviceDate: TODAY, dutyAssignmentId, personId: substitute.personId };
  const answers = await Promise.all([
    office().call(substituteDuty, input),
    office().call(substituteDuty, input),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toMatch(
    /^roster\.(already_replaced|already_assigned)$/,
  );
  expect([await scopesOf(member(1)), await scopesOf(substitute)]).toEqual([[], ['ON_DUTY_FOR']]);
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['duty.substituted']);
  expect((await day()).groups[0]?.teachers.map(({ name }) => name)).toEqual(['值班8']);
  const [old] = await app.database.rows<{ endedBecause: string }>(
    'SELECT endedBecause FROM duty_assignment WHERE id = ?',
    [dutyAssignmentId],
  );
  expect(old?.endedBecause).toBe('SUBSTITUTED');
});

test('«我的今天»: where, when, how many; nobody else has it', async () => {
  const { schoolId } = school;
  const mine = await app.as(member(8)).call(readMyDuties, { schoolId, serviceDate: TODAY });
  expect(mine.body).toMatchObject({
    leaderName: '值班0',
    duties: [
      {
        duty: 'DUTY_TEACHER',
        label: '书法社',
        venueLabel: '二楼书法室',
        startsAt: '15:30',
        endsAt: '18:00',
        placedCount: 4,
      },
    ],
  });
  expect((await app.as(member(1)).call(readMyDuties, { schoolId, serviceDate: TODAY })).body.duties).toEqual(
    [],
  );
  const leader = await app.as(member(0)).call(readMyDuties, { schoolId, serviceDate: TODAY });
  expect(leader.body.duties).toMatchObject([{ duty: 'DUTY_LEADER', placedCount: 4 }]);
  expect(
    (await app.as(member(8)).call(readMyDuties, { schoolId, serviceDate: '2026-11-28' })).body,
  ).toMatchObject({ served: false });
});

test('expired vetting: not a candidate, not assigned, nothing changes (E6)', async () => {
  const { schoolId } = school;
  const expired = await addStaff(app, schoolId, '过期', ['TEACHER']);
  await app.get(StaffList).recordVetting({
    ...{ schoolId, staffId: expired.staffId, status: 'CLEAR' },
    ...{ checkedOn: '2025-11-01', expiresOn: '2026-11-24' },
  });
  const mark = await app.mark();
  expect((await assign('ESCORT', expired, { pickupPoint: 'EAST' })).body.code).toBe('roster.not_vetted');
  const { body } = await office().call(listDutyCandidates, { schoolId, serviceDate: TODAY });
  expect(body.candidates.map(({ personId }) => personId)).not.toContain(expired.personId);
  expect(body.candidates.find(({ personId }) => personId === member(0).personId)).toMatchObject({
    dutiesThatDay: ['DUTY_LEADER'],
    dutiesThisTermCount: expect.any(Number),
  });
  expect(await app.eventsSince(mark)).toEqual([]);
  expect(await scopesOf(expired)).toEqual([]);
});

test.each([
  ['a holiday', 'DUTY_LEADER', {}, '2026-11-28', 'roster.no_service'],
  ['yesterday', 'DUTY_LEADER', {}, '2026-11-24', 'roster.date_past'],
  ['a leader with a gate', 'DUTY_LEADER', { pickupPoint: 'EAST' }, TODAY, 'roster.place_mismatch'],
  ['a gate without one', 'GATE', {}, TODAY, 'roster.place_mismatch'],
  ['twice the same', 'GATE', { pickupPoint: 'EAST' }, TODAY, 'roster.already_assigned'],
])('refused: %s', async (_, duty, place, serviceDate, code) => {
  const mark = await app.mark();
  const answer = await assign(duty, member(2), place, serviceDate);
  expect(answer.body.code).toBe(code);
  expect(await app.eventsSince(mark)).toEqual([]);
});

test('a group on another weekday, a stranger, another school', async () => {
  const { schoolId } = school;
  expect((await assign('DUTY_TEACHER', member(2), { tempClassId }, '2026-11-26')).body.code).toBe(
    'roster.group_not_served',
  );
  expect((await assign('ESCORT', other.teachers[0] as TestStaff, { pickupPoint: 'EAST' })).body.code).toBe(
    'access.not_found',
  );
  const input = { schoolId, serviceDate: TODAY };
  expect((await app.as(other.admin).call(readDutyDay, input)).status).toBe(404);
  expect((await app.as(member(2)).call(listDutyCandidates, input)).status).toBe(403);
  const dutyAssignmentId = (await day()).leader?.dutyAssignmentId as string;
  const foreign = { schoolId: other.schoolId, serviceDate: TODAY, dutyAssignmentId };
  expect((await app.as(other.admin).call(cancelDuty, foreign)).status).toBe(404);
});

test('a week is copied once; what is set stays, what cannot be is said', async () => {
  const { schoolId } = school;
  expect((await office().call(copyLastWeek, { schoolId, weekStart: TODAY })).body.code).toBe(
    'roster.week_not_monday',
  );
  const lapsed = {
    schoolId,
    staffId: member(0).staffId,
    status: 'CLEAR' as const,
    checkedOn: '2025-12-01',
    expiresOn: '2026-11-30',
  };
  await app.get(StaffList).recordVetting(lapsed);
  const first = await office().call(copyLastWeek, { schoolId, weekStart: NEXT_MONDAY });
  expect(first.body).toMatchObject({
    keptCount: 0,
    leftOut: [{ serviceDate: '2026-12-02', duty: 'DUTY_LEADER', because: 'NOT_VETTED', name: '值班0' }],
  });
  const again = await office().call(copyLastWeek, { schoolId, weekStart: NEXT_MONDAY });
  expect(again.body).toMatchObject({ copiedCount: 0, keptCount: first.body.copiedCount });
  const next = await office().call(readDutyDay, { schoolId, serviceDate: '2026-12-02' });
  expect(next.body).toMatchObject({ closesAt: '17:00', groups: [{ teachers: [{ name: '值班8' }] }] });
});

test('cancelled: the right ends at once and a second cancel says so', async () => {
  const { schoolId } = school;
  const dutyAssignmentId = (await day()).groups[0]?.teachers[0]?.dutyAssignmentId as string;
  const input = { schoolId, serviceDate: TODAY, dutyAssignmentId };
  expect((await office().call(cancelDuty, input)).status).toBe(200);
  const [scope] = await app.database.rows<{ validUntil: Date }>(
    'SELECT validUntil FROM access_scope WHERE because = ?',
    [dutyAssignmentId],
  );
  expect(scope?.validUntil.getTime()).toBeLessThanOrEqual(Date.parse('2026-11-25T02:10:00.000Z'));
  expect((await office().call(cancelDuty, input)).body.code).toBe('roster.already_replaced');
});
