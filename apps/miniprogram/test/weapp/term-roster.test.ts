/**
 * Before the term and on its first day, the duties: the office plans on the real weapp, may not publish while a post is
 * open, publishes once; a teacher finds the own duties, cannot come that very morning, and whoever is called comes with
 * one tap (M036 M065 M085 M086 M095 C13). Each step says what must not be.
 */
import {
  answerDutyCall,
  createTempClasses,
  draftRosterPlan,
  publishRosterPlan,
  readMyRoster,
  readRosterPlan,
} from '@anxin/shared';
import { newId } from '../../../server/src/ids.js';
import { addStaff, type TestStaff } from '../../../server/test/school.js';
import { eventually } from '../world.js';
import type { Hand } from './hand.js';
import { openTerm } from './term.js';
import { walk } from './walk.js';

const step = walk();
const FIRST_DAY = '2026-11-30';
const NAMES = [
  '孙老师',
  '冯老师',
  '蒋老师',
  '沈老师',
  '韩老师',
  '杨老师',
  '朱老师',
  '秦老师',
  '尤老师',
  '许老师',
];
const term = await openTerm({ childrenPerClass: 1 });
const { app, school, schoolId, phones, setClock } = term;

interface DutyRow {
  id: string;
  personId: string;
  serviceDate: string;
  duty: string;
  endedAt: Date | null;
}
const allDuties = () =>
  app.database.rows<DutyRow>('SELECT * FROM duty_assignment WHERE schoolId = ? ORDER BY serviceDate, id', [
    schoolId,
  ]);
const duties = async () => (await allDuties()).filter(({ endedAt }) => endedAt === null);
const calls = () =>
  app.database.rows<{ id: string; personId: string; state: string }>(
    'SELECT id, personId, state FROM duty_call WHERE schoolId = ? ORDER BY id',
    [schoolId],
  );
const monthDay = (date: string) => `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日`;

const staff: TestStaff[] = [];
const nameOf = (personId: string) => staff.find((one) => one.personId === personId)?.name ?? '';
let office: Hand;
let absent: Hand;
let helper: Hand;
let holder: TestStaff;
let missed: DutyRow;

beforeAll(async () => {
  staff.push(school.admin, school.principal, ...school.teachers);
  await app.as(school.admin).call(createTempClasses, {
    ...{ schoolId, weekdays: [1, 2, 3, 4, 5], label: '作业班', activityType: 'HOMEWORK' },
    ...{ venueLabel: '三楼', capSeats: 40 },
  });
});

step(
  'with too few adults the plan says what is missing, and cannot be published by any road (M036 M086)',
  async () => {
    office = await term.hold('office', school.admin);
    await office.tap('排班');
    await office.sees('从哪天到哪天');
    await office.tap('排班');
    await office.sees('补上才能发布');
    await office.lacks('发布');
    const call = await term.as(office);
    const plan = await eventually('the plan', async () => {
      const { body } = await call(readRosterPlan, { schoolId });
      return body.plan?.state === 'READY' && body.plan;
    });
    expect(plan.result?.uncoveredCount).toBeGreaterThan(0);
    const empty = plan.cells.filter(
      ({ duty, holders, neededCount }) => duty === 'GATE' && holders.length < neededCount,
    );
    expect(empty.length).toBeGreaterThan(0);
    const { rosterPlanId, revision } = plan;
    const forced = await call(publishRosterPlan, { schoolId, rosterPlanId, revision });
    expect(forced.body.code).toBe('roster.plan_uncovered');
    expect(await allDuties()).toEqual([]);
  },
);

step(
  'with enough of them it is planned anew and published once; a colleague may do neither (M065 M085)',
  async () => {
    for (const name of NAMES) staff.push(await addStaff(app, schoolId, name, ['TEACHER']));
    await office.tap('放弃这份方案');
    await office.tap('放弃');
    await office.sees('从哪天到哪天');
    await office.tap('排班');
    // Proved in the background: on a busy machine not in a moment.
    await office.sees('已证明最优', 60_000);
    expect(await allDuties()).toEqual([]);
    const call = await term.as(office);
    const { plan } = (await call(readRosterPlan, { schoolId })).body;
    const { rosterPlanId, revision } = plan ?? { rosterPlanId: '', revision: 0 };
    const colleague = await term.logIn('colleague', school.teachers[0] as TestStaff);
    const tried = await colleague.call(publishRosterPlan, { schoolId, rosterPlanId, revision });
    expect(tried.status).toBe(403);
    await office.tap('发布');
    await office.sees('老师们各收到一条消息');
    expect(await allDuties()).toEqual([]);
    await office.tap('发布');
    await office.sees('已发布');
    await office.lacks('发布');
    const published = await allDuties();
    expect(published.length).toBeGreaterThan(40);
    const again = await call(publishRosterPlan, { schoolId, rosterPlanId, revision });
    expect(again.status).toBe(409);
    expect(await allDuties()).toEqual(published);
  },
);

step('a teacher finds the own duties by date, and nobody else’s (C13)', async () => {
  missed = (await duties()).find(
    ({ serviceDate, duty }) => serviceDate === FIRST_DAY && duty === 'ESCORT',
  ) as DutyRow;
  holder = staff.find(({ personId }) => personId === missed.personId) as TestStaff;
  absent = await term.hold('absent', holder);
  await absent.phone.launch({ path: 'packages/teacher/my-roster/index' });
  await absent.sees(`${monthDay(FIRST_DAY)} 周一 · 护送`);
  const shown = await absent.shown();
  const own = (await duties()).filter(({ personId }) => personId === holder.personId);
  for (const { serviceDate } of own) expect(shown).toContain(monthDay(serviceDate));
  expect(shown.match(/月\d+日 周/g)).toHaveLength(own.length);
  expect(staff.filter(({ name }) => name !== holder.name && shown.includes(name))).toEqual([]);
});

step(
  'that very morning it cannot be kept: who could step in is asked at once, the post stays somebody’s (M065)',
  async () => {
    await setClock(`${FIRST_DAY}T08:00`);
    await absent.phone.launch({ path: 'packages/teacher/my-roster/index' });
    await absent.tap('今天 护送');
    await absent.tap('这天我来不了');
    expect(await calls()).toEqual([]);
    await absent.tap('告诉学校，请人来顶');
    await absent.sees('今天 来不了');
    const asked = await eventually('the calls', async () => {
      const all = await calls();
      return all.length > 0 && all;
    });
    expect(asked.length).toBeLessThanOrEqual(3);
    const busy = (await duties()).filter(({ serviceDate }) => serviceDate === FIRST_DAY);
    const free = asked.filter(({ personId }) => !busy.some((one) => one.personId === personId));
    expect(free).toHaveLength(asked.length);
    // Until another takes it, the duty has not vanished from anybody's sight.
    expect(busy.map(({ id }) => id)).toContain(missed.id);
    await office.phone.launch({ path: 'packages/teacher/open-duties/index', query: { date: FIRST_DAY } });
    await office.sees('还没有人');
    await office.sees('已问，等回答');
  },
);

step(
  'whoever is called answers with one tap and has the duty; the absent one has it no more (M065 M095)',
  async () => {
    const [first, second] = await calls();
    const person = staff.find(({ personId }) => personId === first?.personId) as TestStaff;
    helper = await term.hold('helper', person);
    await helper.phone.launch({ path: 'packages/teacher/my-roster/index' });
    await helper.sees(`${holder.name} 来不了，您能来吗？`);
    helper.taps();
    await helper.tap('我来');
    await helper.misses('您能来吗');
    expect(helper.taps()).toBe(1);
    await helper.sees('今天 · 护送');
    const now = await duties();
    const ofDay = now.filter(({ serviceDate, duty }) => serviceDate === FIRST_DAY && duty === missed.duty);
    expect(ofDay.map(({ personId }) => personId)).toContain(person.personId);
    expect(now.some(({ id }) => id === missed.id)).toBe(false);
    const before = (await allDuties()).length;
    if (second) {
      const late = await term.logIn('late', { personId: second.personId });
      const answer = await late.call(answerDutyCall, { schoolId, dutyCallId: second.id, comes: true });
      expect(answer.body.code).toBe('roster.call_over');
      // Another's call is as one that does not exist.
      const foreign = await late.call(answerDutyCall, { schoolId, dutyCallId: first?.id, comes: true });
      expect(foreign.status).toBe(404);
      expect(await allDuties()).toHaveLength(before);
    }
    await absent.phone.launch({ path: 'packages/teacher/my-roster/index' });
    await absent.sees('今天 来不了');
    await absent.misses('今天 · 护送');
    await office.phone.launch({ path: 'packages/teacher/open-duties/index', query: { date: FIRST_DAY } });
    await office.sees(`${nameOf(person.personId)} 来顶`);
    const read = await (await term.as(helper))(readMyRoster, { schoolId, fromDate: FIRST_DAY });
    expect(read.body.calls).toEqual([]);
  },
);

step('a day that has begun is planned no more; what was published stands (M065)', async () => {
  const before = await allDuties();
  const days = { fromDate: FIRST_DAY, toDate: '2026-12-04' };
  const call = await term.as(office);
  const tried = await call(draftRosterPlan, {
    ...{ schoolId, rosterPlanId: newId(), ...days, teachersPerGroup: 1, escortsPerGate: 1 },
    ...{ roomClosers: false, subjects: [] },
  });
  expect(tried.body.code).toBe('roster.plan_days');
  expect(await allDuties()).toEqual(before);
});

step('no phone ever threw', async () => {
  await phones.neverThrew();
});
