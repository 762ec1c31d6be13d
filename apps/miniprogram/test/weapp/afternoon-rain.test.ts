/**
 * One afternoon, the rain: the leader moves the end of the day to half past four; one family confirms on the phone,
 * another does not answer; the gate gives the one child to its grandmother and keeps the other; the change is taken back
 * and at the usual time everybody may go (M064 M094 M098 C6 E8 E13). Each step says what must not be.
 */
import { answerNotice, listMyNotices, readScheduleDay } from '@anxin/shared';
import { newId } from '../../../server/src/ids.js';
import { eventually } from '../world.js';
import { type Child, grandmotherOf, look, openAfternoon } from './afternoon.js';
import type { Hand } from './hand.js';
import { walk } from './walk.js';

const step = walk();
const afternoon = await openAfternoon();
const { app, at, children, colleague, day, ledger, phones, schoolId, staff, stands, stranger, topics } =
  afternoon;

const eastern = children.filter((_, position) => position % 2 === 0);
const [heard, silent, late] = eastern as [Child, Child, Child];
const KEPT = '未确认，不得放行';

const standing = async () => (await app.as(staff.leader).call(readScheduleDay, day)).body;
const confirms = async (child: Child, by = child.guardian) => {
  const changeId = (await standing()).latest?.changeId;
  const said = { schoolId, studentId: child.studentId, changeId, wordId: newId(), said: 'YES' };
  return (await app.as(by).call(answerNotice, said)).status;
};
const grandmother = (child: Child) => `奶奶/外婆 ${grandmotherOf(child)}`;
/** Up to the last tap: the family is rung, a colleague stands by. */
const choose = async (gate: Hand, child: Child) => {
  await look(gate, '去东门放学', child.name, grandmother(child), '家长电话确认', staff.west.name);
};

let leader: Hand;
let mother: Hand;
let father: Hand;
let east: Hand;

step('the leader writes that the day ends earlier; until it is sent no family knows (M064)', async () => {
  leader = await afternoon.hold('leader', staff.leader);
  await look(leader, '全校此刻', '放学时间');
  await leader.sees('照常 18:00 放学');
  await leader.tap('调整放学时间');
  await leader.tap('16:30');
  await leader.lacks('看看发给多少家');
  await leader.tap('大雨');
  await leader.tap('看看发给多少家');
  await leader.sees(`16:30 放学，发给 ${children.length} 个孩子的家长？`);
  for (const { guardian } of [...children, { guardian: stranger }])
    expect((await app.as(guardian).call(listMyNotices, {})).body.items).toEqual([]);
  await leader.tap('发给家长');
  await leader.sees(`给没确认的 ${children.length} 家打电话`);
  expect((await standing()).tally).toMatchObject({ confirmedCount: 0, unansweredCount: children.length });
});

step('every family of the school is asked, none of another school', async () => {
  for (const child of [heard, silent])
    await eventually('the question', async () => (await topics(child.guardian)).includes('SCHEDULE_CHANGED'));
  expect(await topics(stranger)).toEqual([]);
  expect((await app.as(stranger).call(listMyNotices, {})).body.items).toEqual([]);
  expect(await confirms(silent, stranger)).toBe(404);
  expect(await confirms(silent, heard.guardian)).toBe(404);
  expect((await standing()).tally).toMatchObject({ confirmedCount: 0 });
});

step('one family confirms with two taps on the phone; the other reads it and says nothing', async () => {
  mother = await afternoon.hold('mother', heard.guardian);
  father = await afternoon.hold('father', silent.guardian);
  for (const hand of [mother, father]) await hand.sees('没有确认，孩子就留在学校');
  mother.taps();
  await mother.tap('去确认');
  await mother.tap(`${heard.name}：知道了，16:30 来接`);
  await mother.sees('您已确认：16:30 来接');
  expect(mother.taps()).toBe(2);
  await father.tap('去确认');
  await father.sees('孩子留在学校有老师照看');
  expect((await standing()).tally).toMatchObject({ confirmedCount: 1, unansweredCount: children.length - 1 });
  expect(await confirms(late)).toBe(200);
  await look(leader, '全校此刻');
  await leader.sees(`${children.length - 2} 个孩子不得提前放行`);
});

step(
  'at half past four the gate sees who may not go, and cannot give the child away by any road',
  async () => {
    await at('16:20');
    const teacher = colleague(staff.teacher);
    expect(new Set(await teacher.says('TAKEN', children, { tempClassId: afternoon.tempClassId }))).toEqual(
      new Set(['accepted']),
    );
    await teacher.says('ESCORT_OUT', eastern, { pickupPoint: 'EAST' });
    await colleague(staff.east).says('ACCEPTED', eastern, { pickupPoint: 'EAST' });
    await at('16:31');
    east = await afternoon.hold('east', staff.east);
    await look(east, '去东门放学');
    await east.write('找孩子', silent.name);
    await east.sees(KEPT);
    await east.write('找孩子', heard.name);
    await east.misses(KEPT);
    await choose(east, silent);
    await east.sees('不得放行：提前放学家长没确认，17:00 起照常放学');
    await east.lacks(`把 ${silent.name} 交给`);
    const own = colleague(staff.east);
    await own.refresh();
    const given = { toCollectorId: silent.collectorId, secondActorId: staff.west.personId };
    const proven = { method: 'GUARDIAN_CALLED' as const, ...given };
    const place = { pickupPoint: 'EAST' as const };
    const forced = own.phone.say({ kind: 'RELEASED', studentId: silent.studentId, ...place, ...proven });
    const { body } = await own.phone.send([forced]);
    expect(body.answers).toMatchObject([{ outcome: 'rejected', code: 'custody.on_hold' }]);
    expect(await ledger('RELEASED')).toEqual([]);
  },
);

step('the child whose family confirmed goes, once; its family is told, no other', async () => {
  await choose(east, heard);
  await east.tap(`把 ${heard.name} 交给`);
  await east.sees('已放行');
  expect(await ledger('RELEASED')).toMatchObject([{ studentId: heard.studentId }]);
  await eventually('the family', async () => (await topics(heard.guardian)).includes('CHILD_RELEASED'));
  await look(mother);
  await mother.sees('东门');
  for (const { guardian } of [silent, late, { guardian: stranger }])
    expect(await topics(guardian)).not.toContain('CHILD_RELEASED');
  await east.lacks(`把 ${heard.name} 交给`);
  await look(east, '去东门放学');
  await east.sees(silent.name);
  expect(await east.shown()).not.toContain(heard.name);
});

step(
  'the leader takes the change back: who had confirmed is kept as well, and nobody confirms any more',
  async () => {
    await look(leader, '全校此刻', '去看', '收回，按原来的时间');
    expect((await standing()).latest?.state).toBe('ANNOUNCED');
    await leader.tap('收回');
    await leader.sees('现在都按原来的时间，不得提前放行');
    await look(father);
    await father.sees('按原来的时间放学');
    await father.lacks('去确认');
    expect(await confirms(silent)).toBe(409);
    await choose(east, late);
    await east.sees('不得放行：提前放学已收回，17:00 起照常放学');
    await east.lacks(`把 ${late.name} 交给`);
    expect(await ledger('RELEASED')).toHaveLength(1);
    expect(await stands(heard)).toMatchObject({ state: 'RELEASED' });
  },
);

step('at the usual time both go to their families', async () => {
  await at('17:00');
  for (const child of [silent, late]) {
    await choose(east, child);
    await east.misses('不得放行');
    await east.tap(`把 ${child.name} 交给`);
    await east.sees('已放行');
    expect(await stands(child)).toMatchObject({ state: 'RELEASED' });
  }
  expect(await ledger('RELEASED')).toHaveLength(3);
  expect(await topics(stranger)).toEqual([]);
});

step('no phone ever threw', async () => {
  await phones.neverThrew();
  phones.printTaps();
});
