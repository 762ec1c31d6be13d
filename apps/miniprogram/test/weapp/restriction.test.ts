/**
 * A father whom a court keeps from his children, at both gates, with a signal and without one: no list offers him, no
 * gate gives him a child, his own phone shows none, and his wish to is heard by the duty leader (M017 M094 E7). On the
 * way the teacher's ordinary day is counted in taps (M041 M110).
 */
import { myChildren } from '@anxin/shared';
import type { TestPerson } from '../../../server/test/app.js';
import { publish } from '../../../server/test/applying.js';
import { messyRoster } from '../../../server/test/roster-file.js';
import type { TestSchool } from '../../../server/test/school.js';
import {
  enrolls,
  familyEnrolls,
  giveDuty,
  importRoster,
  makeGroup,
  ringBells,
  staffSignsIn,
} from '../office.js';
import { ADMIN, eventually, openWorld, PRINCIPAL } from '../world.js';
import type { Hand } from './hand.js';
import { holdPhones } from './hands.js';
import { walk } from './walk.js';

const step = walk();
const world = await openWorld();
const { app, wechat, schoolId, today, setClock } = world;
const phones = holdPhones(world);
const { hold } = phones;

const [BROTHER, SISTER, OTHER] = ['赵子杰', '赵子涵', '周一诺'] as const;
const RESTRICTED = { name: '赵建国', phone: '13800000012' };
const MOTHER = '13800000011';
const pupils = [
  { name: BROTHER, phone: MOTHER, father: RESTRICTED },
  { name: SISTER, phone: MOTHER, father: RESTRICTED },
  { name: OTHER, phone: '13800000021', father: { name: '周国强', phone: '13800000022' } },
];
const STAFF = {
  homeroom: { name: '陈思', phone: '13700000003', homeroomOf: '三（2）班' },
  teacher: { name: '李老师', phone: '13700000004' },
  second: { name: '周老师', phone: '13700000005' },
  leader: { name: '刘主任', phone: '13700000006' },
};
/** Six for a group of ten or more, whose count has one digit more than ours. */
const mostTaps = 5;
const parts: Record<string, number> = {};
const NOT_HIM = '不能交给这个人，请留住孩子并马上联系值日领导';

const custody = (kind: string) =>
  app.database.rows('SELECT id FROM custody_event WHERE schoolId = ? AND kind = ?', [schoolId, kind]);
const alarms = () => app.database.rows('SELECT kind FROM custody_alarm WHERE schoolId = ?', [schoolId]);
const toldFather = () => wechat.control.outbox({ openid: 'o-father' });

let admin: TestPerson;
let principal: Hand;
let mother: Hand;
let father: Hand;
let teacher: Hand;
let leader: Hand;
let west: Hand;
let east: Hand;

/** Everything up to the last tap, so that the order can fall between two taps of somebody else. */
const writeOrder = async (maskedName: string) => {
  await principal.phone.launch();
  await principal.tap('学生');
  await principal.tap(maskedName);
  await principal.tap('限制一个人');
  await principal.tap(`爸爸 ${RESTRICTED.name}`);
  await principal.write('文号或说明', '（2026）民初 12 号');
};
const give = async () => {
  await principal.tap('马上限制');
  await principal.sees('法院裁定 · （2026）民初 12 号');
};

/** What a gate shows of a child whose father may not come: his name as a warning, nowhere as somebody to choose. */
const refusesFather = async (gate: Hand, name: string) => {
  await gate.tap(name);
  await gate.sees(`不能交给：${RESTRICTED.name}`);
  await gate.lacks(`爸爸 ${RESTRICTED.name}`);
  await gate.lacks(`把 ${name} 交给 爸爸`);
  expect((await gate.shown()).split(RESTRICTED.name)).toHaveLength(2);
  await gate.finds('奶奶/外婆 张桂兰');
};
const opensGate = async (gate: Hand, place: string) => {
  await gate.phone.launch();
  await gate.tap(`去${place}放学`);
};

step('both parents are on the roster and both find their children by phone (M017)', async () => {
  admin = await staffSignsIn(world, ADMIN.phone);
  const { apply } = await importRoster(world, admin, await messyRoster(pupils, Object.values(STAFF)));
  expect(await apply()).toMatchObject({ state: 'APPLIED', students: { addCount: pupils.length } });
  await ringBells(world, admin);
  principal = await hold('principal', PRINCIPAL.phone);
  await principal.signIn();
  await publish(app, { schoolId, admin, principal: await principal.login() } as unknown as TestSchool);
  mother = await hold('mother', MOTHER);
  father = await hold('father', RESTRICTED.phone);
  for (const parent of [mother, father]) {
    await parent.signIn();
    await parent.tap('是，都对');
    await parent.sees(BROTHER);
    await parent.sees(SISTER);
    // Neither lacks a grant: what does not arrive was not sent.
    const left = async () => /剩 (\d) 次/.exec(await parent.shown())?.[1];
    await parent.sees('续上');
    for (let before = await left(); before !== undefined; before = await left()) {
      await parent.tap('续上');
      await eventually('one more', async () => (await left()) !== before);
    }
  }
});

step('the children join, one for each gate; everybody has a post', async () => {
  const guardian = await mother.login();
  const { children } = (await app.as(guardian).call(myChildren, {})).body;
  for (const { studentId, name } of children) {
    const pickupPoint = name === BROTHER ? 'WEST' : 'EAST';
    await enrolls(world, admin, { guardian, studentId }, { pickupPoint });
  }
  await familyEnrolls(world, admin, '13800000021');
  west = await hold('west', STAFF.homeroom.phone);
  east = await hold('east', STAFF.second.phone);
  teacher = await hold('teacher', STAFF.teacher.phone);
  leader = await hold('leader', STAFF.leader.phone);
  for (const hand of [west, east, teacher, leader]) await hand.signIn();
  const { tempClassId, placedCount } = await makeGroup(world, admin, 3);
  expect(placedCount).toBe(pupils.length);
  await giveDuty(world, admin, await leader.login(), { duty: 'DUTY_LEADER' });
  await giveDuty(world, admin, await teacher.login(), { duty: 'DUTY_TEACHER', tempClassId });
  await giveDuty(world, admin, await west.login(), { duty: 'GATE', pickupPoint: 'WEST' });
  await giveDuty(world, admin, await east.login(), { duty: 'GATE', pickupPoint: 'EAST' });
  await setClock(`${today}T15:31`);
});

step('an ordinary roll-call is at most six taps, each walk to a gate as well (M041 M110)', async () => {
  await teacher.phone.launch();
  teacher.taps();
  await teacher.tap('点名');
  await teacher.tap('数一数');
  await teacher.type('3');
  await teacher.tap('数到 3 个');
  await teacher.sees('都在您这里');
  parts.rollCall = teacher.taps();
  expect(parts.rollCall).toBeLessThanOrEqual(mostTaps);
  await eventually('the roll-call', async () => (await custody('TAKEN')).length === 3);
  for (const [gate, count] of [
    ['东门', '1'],
    ['西门', '2'],
  ] as const) {
    await teacher.tap('送去门口');
    await teacher.tap(gate);
    await teacher.tap('数一数');
    await teacher.type(count);
    await teacher.tap(`数到 ${count} 个`);
    parts.walk = teacher.taps();
    expect(parts.walk).toBeLessThanOrEqual(mostTaps);
  }
  await eventually('the walks', async () => (await custody('ESCORT_OUT')).length === 3);
  for (const [hand, gate, count] of [
    [east, '东门', '1'],
    [west, '西门', '2'],
  ] as const) {
    await opensGate(hand, gate);
    await hand.tap('接到一队孩子');
    await hand.tap('数一数');
    await hand.type(count);
    await hand.tap(`数到 ${count} 个`);
  }
  await eventually('the arrivals', async () => (await custody('ACCEPTED')).length === 3);
});

step(
  'an order that falls while the West gate hands him his son: refused there, the leader called',
  async () => {
    await eventually('the roll-call on his phone', async () => (await toldFather()).length > 0);
    await writeOrder('赵*杰');
    await opensGate(west, '西门');
    await west.tap(BROTHER);
    await west.tap(`爸爸 ${RESTRICTED.name}`);
    await west.finds(`把 ${BROTHER} 交给 爸爸 ${RESTRICTED.name}`);
    await give();
    await west.tap(`把 ${BROTHER} 交给 爸爸 ${RESTRICTED.name}`);
    await west.sees(`不得放行：${NOT_HIM}`);
    expect(await custody('RELEASED')).toEqual([]);
    expect(await alarms()).toEqual([{ kind: 'BLOCKED_RELEASE' }]);
    await leader.phone.launch();
    await leader.tap('全校此刻');
    await leader.sees('有人来接不该由他接的孩子');
  },
);

step('with a signal neither gate offers him; whoever looks for him finds nobody (M094 E7)', async () => {
  await writeOrder('赵*涵');
  await give();
  await opensGate(west, '西门');
  await refusesFather(west, BROTHER);
  await opensGate(east, '东门');
  await east.write('找孩子', RESTRICTED.name);
  await east.sees('没有找到');
  await east.write('找孩子', '');
  await refusesFather(east, SISTER);
  expect(await custody('RELEASED')).toEqual([]);
});

step('with the network cut and the phone started anew neither gate offers him', async () => {
  for (const [hand, gate, name] of [
    [west, '西门', BROTHER],
    [east, '东门', SISTER],
  ] as const) {
    await hand.phone.kill();
    await hand.phone.network({ type: 'none' });
    await opensGate(hand, gate);
    await hand.sees('没有网络');
    await refusesFather(hand, name);
  }
  expect(await alarms()).toHaveLength(1);
});

step('another child’s father at the same gate is offered as ever', async () => {
  await opensGate(west, '西门');
  await west.tap(OTHER);
  await west.finds('爸爸 周国强');
  expect(await west.shown()).not.toMatch(/不能交给|赵建国/);
});

step(
  'his own phone shows no child, with a signal and then without one, and says nothing of an order',
  async () => {
    await father.phone.launch();
    await father.sees('还没有找到孩子');
    for (const type of ['wifi', 'none'] as const) {
      await father.phone.network({ type });
      await father.phone.launch();
      await father.sees('还没有找到孩子');
      const home = await father.shown();
      await father.tap('报名');
      await father.sees('还没有找到孩子');
      const apply = await father.shown();
      await father.tap('消息');
      await father.sees(type === 'wifi' ? '还没有消息' : '消息');
      const shown = `${home}${apply}${await father.shown()}`;
      expect(shown).not.toMatch(/赵子杰|赵子涵|限制|法院|裁定/);
    }
  },
);

step(
  'the family takes both, one gate still without a network; their mother is told, he is not (E8)',
  async () => {
    const before = await toldFather();
    await west.phone.network({ type: 'wifi' });
    await opensGate(west, '西门');
    await west.tap(BROTHER);
    await west.tap(`把 ${BROTHER} 交给 奶奶/外婆 张桂兰`);
    await west.sees('已放行');
    await east.tap('妈妈 赵芳');
    await east.tap('家长电话确认');
    await east.lacks(`把 ${SISTER} 交给`);
    await east.tap(STAFF.homeroom.name);
    await east.tap(`把 ${SISTER} 交给 妈妈 赵芳`);
    await east.sees('连上网络后自动补传');
    expect(await custody('RELEASED')).toHaveLength(1);
    await east.phone.network({ type: 'wifi' });
    await eventually('the merge', async () => (await custody('RELEASED')).length === 2);
    await eventually('the message to her', async () =>
      JSON.stringify(await wechat.control.outbox({ openid: 'o-mother' })).includes('西门'),
    );
    // Her own coming needs no message of WeChat's; her record has both.
    await mother.phone.launch();
    await mother.tap('消息');
    await mother.sees('西门');
    await mother.sees('东门');
    expect(await toldFather()).toEqual(before);
    await father.phone.network({ type: 'wifi' });
    await father.phone.launch();
    await father.tap('消息');
    await father.sees('还没有消息');
    expect(await alarms()).toHaveLength(1);
  },
);

step('no phone ever threw', async () => {
  await phones.neverThrew();
  phones.printTaps(parts);
});
