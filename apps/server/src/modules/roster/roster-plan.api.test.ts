// A term's roster from demand to duty (M036 M065 M085 M086 C13): drafted at once, proven in the worker, changed by
// hand, published whole or not at all, by one of two administrators.
import {
  changeRosterSeat,
  createTempClasses,
  discardRosterPlan,
  draftRosterPlan,
  listDutyLimits,
  listInbox,
  listSeatCandidates,
  publishRosterPlan,
  type RosterPlanView,
  readDutyWeek,
  readRosterPlan,
  setDutyLimit,
  stopRosterSolving,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { addStaff, foundSchool, type TestSchool, type TestStaff } from '../../../test/school.js';
import { newId } from '../../ids.js';
import { StaffList } from '../staff/staff.public.js';
import { RosterSolving } from './roster-solving.job.js';

const app = await startTestApp();
const MONDAY = '2026-11-30';
const FRIDAY = '2026-12-04';
const NEEDS = { teachersPerGroup: 1, escortsPerGate: 1, roomClosers: false, subjects: [] };

let school: TestSchool;
let teachers: TestStaff[];
beforeAll(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app, { childrenPerClass: 1 });
  const { schoolId } = school;
  teachers = [];
  for (let index = 0; index < 12; index++)
    teachers.push(await addStaff(app, schoolId, `值班${index}`, ['TEACHER']));
  await app.as(school.admin).call(createTempClasses, {
    ...{ schoolId, weekdays: [1, 2, 3, 4, 5], label: '作业班', activityType: 'HOMEWORK' },
    ...{ venueLabel: '三楼', capSeats: 40 },
  });
}, 60_000);

const office = () => app.as(school.admin);
const draft = (change: object = {}, rosterPlanId = newId()) =>
  office().call(draftRosterPlan, {
    ...{ schoolId: school.schoolId, rosterPlanId, fromDate: MONDAY, toDate: FRIDAY, ...NEEDS },
    ...change,
  });
const current = async () =>
  (await office().call(readRosterPlan, { schoolId: school.schoolId })).body.plan as RosterPlanView;
const made = async (change: object = {}) => {
  const answer = await draft(change);
  expect(answer.status).toBe(200);
  await app.drain();
  await app.get(RosterSolving).settled();
  return current();
};
const discard = ({ rosterPlanId }: RosterPlanView) =>
  office().call(discardRosterPlan, { schoolId: school.schoolId, rosterPlanId });
const publish = ({ rosterPlanId, revision }: RosterPlanView, who = school.admin) =>
  app.as(who).call(publishRosterPlan, { schoolId: school.schoolId, rosterPlanId, revision });
const rows = (where = '') =>
  app.database.rows<{ personId: string; serviceDate: string; duty: string }>(
    `SELECT personId, serviceDate, duty FROM duty_assignment WHERE schoolId = ? AND endedAt IS NULL ${where}`,
    [school.schoolId],
  );

test('nine seats a day are drafted and proven; nobody twice a day, everybody fairly (M036, M065, C13)', async () => {
  const mark = await app.mark();
  const asked = await draft();
  expect(asked.body).toMatchObject({ state: 'DRAFT', result: null, days: expect.any(Array) });
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['roster.draft_asked']);
  await app.drain();
  await app.get(RosterSolving).settled();
  const plan = await current();
  expect(plan).toMatchObject({
    state: 'READY',
    result: { isProven: true, uncoveredCount: 0, shortages: [] },
  });
  expect(plan.days).toEqual(['2026-11-30', '2026-12-01', '2026-12-02', '2026-12-03', '2026-12-04']);
  const seats = plan.cells.flatMap(({ serviceDate, holders }) =>
    holders.map(({ personId }) => `${serviceDate} ${personId}`),
  );
  expect(seats).toHaveLength(5 * 8);
  expect(new Set(seats).size).toBe(seats.length);
  const counts = plan.teachers.map(({ dutyCount }) => dutyCount);
  expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
  const leaders = plan.cells.filter(({ duty }) => duty === 'DUTY_LEADER').flatMap(({ holders }) => holders);
  const mayLead = [school.admin, school.principal].map(({ personId }) => personId);
  expect(leaders.every(({ personId }) => mayLead.includes(personId))).toBe(true);
  // Nothing of it is a duty yet.
  expect(await rows()).toEqual([]);
});

test('asked again with the same id nothing changes; another while one is in hand is refused, also at once', async () => {
  const plan = await current();
  expect((await draft({}, plan.rosterPlanId)).body).toMatchObject({
    rosterPlanId: plan.rosterPlanId,
    state: 'READY',
  });
  const mark = await app.mark();
  expect((await draft()).body.code).toBe('roster.plan_in_hand');
  await discard(plan);
  const answers = await Promise.all([draft(), draft()]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['roster.draft_asked']);
  await app.drain();
  await app.get(RosterSolving).settled();
});

test('by hand: candidates by cost, an exchange, and of two changes the second sees the first', async () => {
  const { schoolId } = school;
  const plan = await current();
  const cell = plan.cells.find(({ duty }) => duty === 'ESCORT');
  const holder = cell?.holders[0]?.personId as string;
  const seat = {
    ...{ schoolId, rosterPlanId: plan.rosterPlanId, personId: holder },
    ...{ serviceDate: cell?.serviceDate, duty: 'ESCORT', pickupPoint: cell?.pickupPoint },
  };
  const { candidates } = (await office().call(listSeatCandidates, seat)).body;
  expect(candidates.length).toBeGreaterThan(5);
  expect(candidates.map(({ personId }) => personId)).not.toContain(holder);
  const costs = candidates.map(({ cost }) => cost);
  expect(costs).toEqual([...costs].sort((one, other) => one - other));
  const exchanging = candidates.find(({ exchanges }) => exchanges !== null)?.personId as string;
  const change = { ...seat, revision: plan.revision, toPersonId: exchanging };
  const answers = await Promise.all([
    office().call(changeRosterSeat, change),
    app.as(school.principal).call(changeRosterSeat, change),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toBe('roster.plan_moved_on');
  const after = await current();
  const there = (view: RosterPlanView, personId: string) =>
    view.cells
      .filter(
        (one) =>
          one.serviceDate === cell?.serviceDate && one.holders.some((each) => each.personId === personId),
      )
      .map(({ duty, pickupPoint, tempClassId }) => `${duty} ${pickupPoint ?? tempClassId}`);
  expect(there(after, exchanging)).toEqual(there(plan, holder));
  expect(there(after, holder)).toEqual(there(plan, exchanging));
  const unable = { ...seat, personId: exchanging, revision: after.revision, toPersonId: newId() };
  expect((await office().call(changeRosterSeat, unable)).body.code).toBe('roster.seat_not_allowed');
});

test('published in one go by one of two administrators; each colleague is told once', async () => {
  const plan = await current();
  const mark = await app.mark();
  const answers = await Promise.all([publish(plan), publish(plan, school.principal)]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(answers.find(({ status }) => status === 409)?.body.code).toMatch(
    /^roster\.plan_(not_ready|moved_on)$/,
  );
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['roster.published']);
  expect(await rows()).toHaveLength(40);
  const week = await office().call(readDutyWeek, { schoolId: school.schoolId, weekStart: MONDAY });
  expect(week.body.days.filter(({ served }) => served).every(({ leaderName }) => leaderName !== null)).toBe(
    true,
  );
  await app.drain();
  await app.drain();
  const [first] = plan.cells.flatMap(({ holders }) => holders);
  const inbox = await app.as({ personId: first?.personId as string }).call(listInbox, {});
  expect(inbox.body.items.map(({ topic }) => topic)).toEqual(['ROSTER_PUBLISHED']);
  expect(inbox.body.items[0]?.page).toBe(`packages/teacher/my-roster/index?schoolId=${school.schoolId}`);
  const scopes = await app.database.rows<{ n: string }>(
    `SELECT COUNT(*) AS n FROM access_scope WHERE schoolId = ? AND relation = 'LEADS_DAY'`,
    [school.schoolId],
  );
  expect(Number(scopes[0]?.n)).toBe(5);
});

test('planned anew it stays near what is published: nobody’s duty moves without need', async () => {
  const before = await rows();
  const plan = await made();
  expect(plan.result?.costs.changes).toBe(0);
  expect((await publish(plan)).status).toBe(200);
  const after = await rows();
  const seat = (one: (typeof after)[number]) => `${one.serviceDate} ${one.duty} ${one.personId}`;
  expect(after.map(seat).sort()).toEqual(before.map(seat).sort());
});

test('a shortage is a sentence, and a roster with an open seat is not published (M036, M086)', async () => {
  const before = await rows();
  const plan = await made({ subjects: [{ subject: '英语', neededCount: 1 }] });
  expect(plan.result?.uncoveredCount).toBe(5);
  expect(plan.result?.shortages.join()).toContain('英语 1 岗，合格且可用仅 0 人');
  const mark = await app.mark();
  const answer = await publish(plan);
  expect(answer.body).toMatchObject({ code: 'roster.plan_uncovered', detail: { missingCount: 5 } });
  expect([await app.eventsSince(mark), await rows()]).toEqual([[], before]);
  await discard(plan);
});

test('a tag makes somebody qualified; the week’s maximum holds (M019, M086)', async () => {
  const { schoolId } = school;
  const english = teachers[0] as TestStaff;
  const limit = {
    schoolId,
    staffId: english.staffId,
    weeklyMaximum: 5,
    mayLead: false,
    tags: ['英语', '骨干'],
  };
  expect((await office().call(setDutyLimit, limit)).status).toBe(200);
  const idle = teachers[1] as TestStaff;
  await office().call(setDutyLimit, { ...limit, staffId: idle.staffId, weeklyMaximum: 1, tags: [] });
  const { items } = (await office().call(listDutyLimits, { schoolId })).body;
  expect(items.find(({ staffId }) => staffId === english.staffId)).toMatchObject({ tags: ['英语', '骨干'] });
  const plan = await made({ subjects: [{ subject: '英语', neededCount: 1 }] });
  expect(plan.result?.uncoveredCount).toBe(0);
  const countOf = (one: TestStaff) =>
    plan.teachers.find(({ personId }) => personId === one.personId)?.dutyCount;
  expect([countOf(english), (countOf(idle) as number) <= 1]).toEqual([5, true]);
  await discard(plan);
});

test('expired vetting: never in a plan, and a plan made before is not published (E6)', async () => {
  const { schoolId } = school;
  const plan = await made();
  const busy = plan.cells.find(({ duty }) => duty === 'GATE')?.holders[0]?.personId as string;
  const member = [...teachers, school.admin, school.principal].find(
    ({ personId }) => personId === busy,
  ) as TestStaff;
  const lapse = (expiresOn: string) =>
    app.get(StaffList).recordVetting({
      ...{ schoolId, staffId: member.staffId, status: 'CLEAR' as const, checkedOn: '2025-11-01', expiresOn },
    });
  await lapse('2026-11-26');
  const mark = await app.mark();
  expect((await publish(plan)).body.code).toBe('roster.not_vetted');
  expect(await app.eventsSince(mark)).toEqual([]);
  await discard(plan);
  const again = await made();
  expect(again.teachers.map(({ personId }) => personId)).not.toContain(busy);
  await lapse('2027-06-30');
  await discard(again);
});

test('stopped: what was found stands, and says that it is not proven; the worker that died is taken over', async () => {
  const { schoolId } = school;
  // However long the tests before took: the lease stands for longer than this one takes.
  app.moveClockTo('2026-11-25T03:00:00.000Z');
  const asked = await draft();
  const { rosterPlanId } = asked.body;
  expect((await office().call(stopRosterSolving, { schoolId, rosterPlanId })).body.code).toBe(
    'roster.plan_not_ready',
  );
  // Another process took it and died: its lease stands in the way until it runs out.
  await app.database.rows(
    `UPDATE roster_plan SET solveToken = ?, state = 'SOLVING', leaseUntil = '2026-11-25 03:30:00' WHERE id = ?`,
    [newId(), rosterPlanId],
  );
  await app.drain();
  await app.get(RosterSolving).settled();
  expect((await current()).state).toBe('SOLVING');
  app.moveClockTo('2026-11-25T03:31:00.000Z');
  await app.drain();
  await app.get(RosterSolving).settled();
  expect((await current()).state).toBe('READY');
  const stopped = await office().call(stopRosterSolving, { schoolId, rosterPlanId });
  expect(stopped.body.state).toBe('READY');
  await discard(stopped.body);
});

test.each([
  ['today', { fromDate: '2026-11-25' }, 'roster.plan_days'],
  ['more than four weeks', { toDate: '2026-12-28' }, 'roster.plan_days'],
  ['a weekend', { fromDate: '2026-11-28', toDate: '2026-11-29' }, 'roster.no_service'],
])('refused: %s', async (_, change, code) => {
  const mark = await app.mark();
  expect((await draft(change)).body.code).toBe(code);
  expect(await app.eventsSince(mark)).toEqual([]);
});

test('a group closed after drafting makes the plan stale', async () => {
  const plan = await made();
  await office().call(createTempClasses, {
    ...{ schoolId: school.schoolId, weekdays: [2], label: '书法社', activityType: 'SPORTS_ARTS' },
    ...{ venueLabel: '二楼', capSeats: 40 },
  });
  expect((await publish(plan)).body.code).toBe('roster.plan_stale');
  await discard(plan);
});
