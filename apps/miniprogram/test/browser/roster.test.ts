/**
 * A term's roster by touch (M036 M065 M085 C13): the office plans and publishes, colleagues read it on their phones,
 * one of them cannot come, another steps in with one tap. Each step says what must not be.
 */
import { createTempClasses, listSeatCandidates, type OutputOf, type readRosterPlan } from '@anxin/shared';
import type { TestPerson } from '../../../server/test/app.js';
import { addStaff, type TestStaff } from '../../../server/test/school.js';
import { ringBells, staffSignsIn } from '../office.js';
import { walk } from '../weapp/walk.js';
import { ADMIN, eventually, openWorld } from '../world.js';
import type { Hand } from './hand.js';
import { openSite } from './site.js';

const step = walk();
const world = await openWorld();
const { app, schoolId } = world;
const site = await openSite(world);

interface DutyRow {
  id: string;
  personId: string;
  serviceDate: string;
}
const duties = () =>
  app.database.rows<DutyRow>(
    `SELECT id, personId, serviceDate FROM duty_assignment WHERE schoolId = ? AND endedAt IS NULL AND duty <> 'DUTY_LEADER'
      ORDER BY serviceDate, id`,
    [schoolId],
  );
const holding = async (person: TestPerson): Promise<Hand> => {
  const hand = await site.hold({ personId: person.personId, token: await app.token(person) });
  await hand.launch();
  await hand.sees('消息');
  return hand;
};

let staff: TestStaff[];
let office: Hand;
let absent: Hand;
let first: DutyRow;
const nameOf = (personId: string): string => staff.find((one) => one.personId === personId)?.name ?? '';

step('the office asks for a period and sees it made; nothing of it is a duty yet (M036, M085)', async () => {
  const admin = await staffSignsIn(world, ADMIN.phone);
  await ringBells(world, admin);
  staff = [];
  for (const name of [
    '孙老师',
    '周老师',
    '吴老师',
    '冯老师',
    '蒋老师',
    '沈老师',
    '韩老师',
    '杨老师',
    '朱老师',
    '秦老师',
  ])
    staff.push(await addStaff(app, schoolId, name, ['TEACHER']));
  staff.push(await addStaff(app, schoolId, '刘主任', ['ADMIN']));
  await app.as(admin).call(createTempClasses, {
    ...{ schoolId, weekdays: [1, 2, 3, 4, 5], label: '作业班', activityType: 'HOMEWORK' },
    ...{ venueLabel: '三楼', capSeats: 40 },
  });
  office = await holding(admin);
  await office.tap('排班');
  await office.sees('从哪天到哪天');
  await office.tap('排班');
  await office.sees('已证明最优');
  expect(await duties()).toEqual([]);
  await office.sees('作业班');
});

step('a seat is changed by a tap, with what it costs in words; then published, once (M065)', async () => {
  const before = await planned();
  const cell = before?.cells.find(({ duty }) => duty === 'ESCORT');
  const holder = nameOf(cell?.holders[0]?.personId ?? '');
  await office.tap(`11月30日 东门 · 护送 ${holder}`);
  await office.sees(`换下 ${holder}`);
  const candidate = staff
    .map(({ name }) => name)
    .find((name) => name !== holder && name !== '刘主任') as string;
  await office.sees(candidate);
  await office.tap(candidate);
  await office.misses(`换下 ${holder}`);
  const moved = await planned();
  expect(moved?.revision).toBe((before?.revision ?? 0) + 1);
});

step(
  'a seat is carried to another of the same day: what it costs is read before it is let go (C13)',
  async () => {
    const plan = await planned();
    if (!plan) throw new Error('no plan');
    const from = plan.cells.findIndex(({ duty }) => duty === 'GATE');
    const cell = plan.cells[from];
    const holder = cell?.holders[0]?.personId as string;
    const candidates = await candidatesFor(plan.rosterPlanId, cell as Cell, holder);
    const swap = candidates.find(({ exchanges }) => exchanges !== null);
    const to = plan.cells.findIndex(
      (one) =>
        one.serviceDate === cell?.serviceDate &&
        one.holders.some(({ personId }) => personId === swap?.personId),
    );
    const other = plan.cells[to]?.holders.findIndex(({ personId }) => personId === swap?.personId);
    // At a desk both seats are in sight, once the grid is laid out anew.
    await office.page.setViewportSize({ width: 1280, height: 2400 });
    await office.page.waitForTimeout(1_000);
    const grip = await office.page.locator(`#seat-${from}-0 .seat-grip`).boundingBox();
    const target = await office.page.locator(`#seat-${to}-${other}`).boundingBox();
    if (!grip || !target) throw new Error('no seat');
    const finger = await office.page.context().newCDPSession(office.page);
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: { x: number; y: number }[]) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: at });
    const middle = { x: target.x + target.width / 2, y: target.y + target.height / 2 };
    await touch('touchStart', { x: grip.x + grip.width / 2, y: grip.y + grip.height / 2 });
    await touch('touchMove', { x: middle.x, y: middle.y - 4 });
    await touch('touchMove', middle);
    await office.sees(`和 ${nameOf(swap?.personId ?? '')} 对调：`);
    expect((await planned())?.revision).toBe(plan.revision);
    await touch('touchEnd');
    const after = await eventually('the seats of two colleagues changed', async () => {
      const now = await planned();
      return now?.revision !== plan.revision && now;
    });
    expect(after?.revision).toBe(plan.revision + 1);
    expect(after?.cells[from]?.holders.map(({ personId }) => personId)).toContain(swap?.personId);
    expect(after?.cells[to]?.holders.map(({ personId }) => personId)).toContain(holder);
    await office.page.setViewportSize({ width: 375, height: 812 });
  },
);

step('the plan is published once (M065)', async () => {
  await office.tap('发布');
  await office.sees('老师们各收到一条消息');
  await office.tap('发布');
  await office.sees('已发布');
  expect((await duties()).length).toBeGreaterThan(40);
});

type Cell = NonNullable<OutputOf<typeof readRosterPlan>['plan']>['cells'][number];
const candidatesFor = async (rosterPlanId: string, cell: Cell, personId: string) => {
  const { serviceDate, duty, tempClassId, pickupPoint } = cell;
  const place = { ...(tempClassId ? { tempClassId } : {}), ...(pickupPoint ? { pickupPoint } : {}) };
  const leader = staff.find(({ name }) => name === '刘主任') as TestStaff;
  const input = { schoolId, rosterPlanId, serviceDate, duty, ...place, personId };
  return (await app.as(leader).call(listSeatCandidates, input)).body.candidates;
};

const planned = async (): Promise<OutputOf<typeof readRosterPlan>['plan']> => {
  const token = await app.token(staff.find(({ name }) => name === '刘主任') as TestStaff);
  const answer = await fetch(`${world.api}/api/schools/${schoolId}/roster-plan`, {
    headers: { authorization: `Bearer ${token}` },
  });
  return ((await answer.json()) as OutputOf<typeof readRosterPlan>).plan;
};

step('a colleague reads the own duties, and says with two taps that one cannot be kept (M065)', async () => {
  first = (await duties())[0] as DutyRow;
  const holder = staff.find(({ personId }) => personId === first.personId) as TestStaff;
  absent = await holding(holder);
  await absent.tap('我的值班');
  await absent.sees('全校平均');
  await absent.tap('11月30日');
  await absent.tap('这天我来不了');
  await absent.tap('告诉学校，请人来顶');
  await absent.sees('来不了');
  const calls = await eventually('the calls', async () => {
    const rows = await app.database.rows<{ personId: string }>(
      `SELECT personId FROM duty_call WHERE schoolId = ? AND dutyAssignmentId = ? AND state = 'ASKED'`,
      [schoolId, first.id],
    );
    return rows.length > 0 && rows;
  });
  expect(calls.length).toBeLessThanOrEqual(3);
  expect(calls.map(({ personId }) => personId)).not.toContain(holder.personId);
});

step('whoever is asked comes with one tap; the absent one has it no more (M065, M095)', async () => {
  const [call] = await app.database.rows<{ personId: string }>(
    `SELECT personId FROM duty_call WHERE schoolId = ? AND dutyAssignmentId = ? AND state = 'ASKED' ORDER BY id`,
    [schoolId, first.id],
  );
  const helper = await holding(call as TestPerson);
  await helper.tap('我的值班');
  await helper.sees('来不了，您能来吗？');
  await helper.tap('我来');
  await helper.misses('您能来吗');
  const now = await duties();
  const same = now.filter(
    ({ serviceDate, personId }) => serviceDate === first.serviceDate && personId === call?.personId,
  );
  expect([same.length, now.some(({ id }) => id === first.id)]).toEqual([1, false]);
  expect(site.hands.flatMap(({ thrown }) => thrown)).toEqual([]);
});
