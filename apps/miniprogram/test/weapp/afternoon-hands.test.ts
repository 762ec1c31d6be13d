/**
 * One afternoon, the hands: a group is counted in the gym without a signal and one child is not there; when the net is
 * back the clock calls the homeroom teacher, the family and the leader, a colleague finds the child and everybody who
 * was called hears that it is over; a child goes to the toilet and comes back; the teacher falls ill and the leader
 * takes the group over for a substitute who counts it (C1 C4 E8 M043 M090 M103 M110). Each step says what must not be.
 */
import { listMissing, readSearch, takeOverChildren } from '@anxin/shared';
import { newId } from '../../../server/src/ids.js';
import type { TestPerson } from '../../../server/test/app.js';
import type { TestChild, TestStaff } from '../../../server/test/school.js';
import { eventually } from '../world.js';
import { count, look, openAfternoon } from './afternoon.js';
import type { Hand } from './hand.js';
import { walk } from './walk.js';

const step = walk();
const afternoon = await openAfternoon();
const { app, at, children, day, holding, ledger, phones, school, staff, stands, stranger, today, topics } =
  afternoon;

const lost = children.at(-1) as TestChild;
const thirsty = children[0] as TestChild;
const here = children.slice(0, -1);
const homeroomTeacher = school.teachers[1] as TestStaff;
const mostTaps = 6;

const cases = async (by: TestStaff = staff.leader) =>
  (await app.as(by).call(listMissing, day)).body.cases.map(({ studentId, state }) => [studentId, state]);
const ofSearch = async (person: TestPerson) =>
  (await topics(person)).filter((topic) => /SOUGHT|FOUND|SEARCH/.test(topic));
const othersHearNothing = async () => {
  for (const family of [stranger, ...here.map(({ guardian }) => guardian)])
    expect(await ofSearch(family)).toEqual([]);
};
let teacher: Hand;
let homeroom: Hand;
let leader: Hand;
let west: Hand;
let mother: Hand;
let substitute: Hand;

step(
  'without a signal the gym is counted in at most six taps; the school has nothing yet (M110)',
  async () => {
    teacher = await afternoon.hold('teacher', staff.teacher);
    await teacher.sees('羽毛球');
    await teacher.phone.network({ type: 'none' });
    await teacher.tap('点名');
    await teacher.sees('没有网络');
    teacher.taps();
    await teacher.tap(lost.name);
    await count(teacher, here.length);
    await teacher.sees('项待同步');
    // One of them is for the child who is not there.
    expect(teacher.taps() - 1).toBeLessThanOrEqual(mostTaps);
    await teacher.sees('还有 1 人未知');
    expect(await ledger('TAKEN')).toEqual([]);
  },
);

step(
  'as long as nobody can know, the clock asks who was to count, and no family is told of a missing child',
  async () => {
    leader = await afternoon.hold('leader', staff.leader);
    await at('15:38');
    await eventually('the leader', async () => (await topics(staff.leader)).includes('COUNT_ESCALATED'));
    await look(leader);
    await leader.sees('有 1 个班还没点名');
    expect(await cases()).toEqual([]);
    await othersHearNothing();
    expect(await ofSearch(lost.guardian)).toEqual([]);
  },
);

step(
  'with the net back it is merged once and the missing child’s card is on the homeroom teacher’s phone (M090)',
  async () => {
    homeroom = await afternoon.hold('homeroom', homeroomTeacher);
    await teacher.phone.network({ type: 'wifi' });
    await eventually('the merge', async () => (await ledger('TAKEN')).length >= here.length);
    await eventually('the case', async () => (await cases()).length > 0);
    expect(await cases()).toEqual([[lost.studentId, 'HOMEROOM']]);
    await look(homeroom, '去找');
    await homeroom.sees(`${lost.name} 还没有找到`);
    expect((await homeroom.shown()).match(/还没有找到/g)).toHaveLength(1);
    await look(teacher);
    await teacher.sees(`到 ${here.length} · 未知 1`);
    expect(await ledger('TAKEN')).toHaveLength(here.length);
    expect(await stands(lost)).toMatchObject({ state: 'UNKNOWN' });
    expect(await topics(lost.guardian)).not.toContain('CHILD_SOUGHT');
  },
);

step(
  'the clock goes on: the family at home, then the leader and the gates; no other family hears of it (C4)',
  async () => {
    mother = await afternoon.hold('mother', lost.guardian);
    await at('15:41');
    await eventually('the family', async () => (await topics(lost.guardian)).includes('CHILD_SOUGHT'));
    await look(mother, '去回答', `${lost.name}不在我身边`);
    await mother.sees('您已告诉老师：孩子不在您身边');
    await at('15:44');
    await eventually('the leader', async () => (await topics(staff.leader)).includes('SEARCH_ESCALATED'));
    await look(leader, '全校此刻');
    await leader.tap('去找');
    await leader.sees(`${lost.name} 还没有找到`);
    await leader.sees('家长说：不在我身边');
    await look(leader, '全校此刻');
    await leader.sees('清校（还差');
    await leader.lacks('清校');
    await othersHearNothing();
    const asked = { ...day, studentId: lost.studentId };
    expect((await app.as(stranger).call(readSearch, asked)).status).toBe(404);
  },
);

step('a colleague finds the child; all who were called hear that it is over, nobody else does', async () => {
  west = await afternoon.hold('west', staff.west);
  await west.tap('去找');
  await west.tap(`${lost.name}找到了`);
  expect(await stands(lost)).toMatchObject({ state: 'UNKNOWN' });
  await west.tap('就在我身边，我来照看');
  await eventually('found', async () => (await stands(lost))?.state === 'SEEN');
  expect(await stands(lost)).toMatchObject({ custodianId: staff.west.personId });
  for (const called of [homeroomTeacher, staff.leader, staff.west])
    await eventually('the end', async () => (await topics(called)).includes('SEARCH_ENDED'));
  await eventually('the family', async () => (await topics(lost.guardian)).includes('CHILD_FOUND'));
  for (const hand of [homeroom, leader]) {
    await look(hand);
    await hand.misses('还没找到');
    await hand.tap('消息');
    await hand.sees('不用再找');
  }
  await look(mother, '消息');
  await mother.sees('找到');
  await othersHearNothing();
  expect(await ofSearch(staff.teacher)).toEqual([]);
});

step('a child goes to the toilet and comes back, and is the teacher’s all the time (C1)', async () => {
  await look(teacher, '点名', thirsty.name, '去洗手间');
  await teacher.sees('回来了');
  await eventually('out', async () => (await ledger('STEPPED_OUT')).length === 1);
  expect(await stands(thirsty)).toEqual({ state: 'SEEN', custodianId: staff.teacher.personId });
  await look(leader, '全校此刻');
  await leader.sees(`${thirsty.name} 去洗手间`);
  await teacher.tap(`${thirsty.name} 回来了`);
  await eventually('back', async () => (await ledger('CAME_BACK')).length === 1);
  await look(leader, '全校此刻');
  await leader.misses('去洗手间');
  await teacher.lacks(`${thirsty.name} 回来了`);
});

step('nobody but the leader can move a colleague’s children into other hands (M043)', async () => {
  const [from, to] = [staff.teacher.personId, staff.substitute.personId];
  const wanted = { fromPersonId: from, toPersonId: to, reasonCode: 'ADULT_ILL', id: newId() };
  const occurredAt = `${today}T07:50:00.000Z`;
  for (const one of [staff.substitute, staff.teacher, homeroomTeacher, stranger]) {
    const tried = await app.as(one).call(takeOverChildren, { ...day, ...wanted, occurredAt });
    expect([tried.status, await holding(staff.teacher)]).toEqual([403, here.length]);
  }
});

step(
  'the teacher falls ill: the leader answers for the group until the substitute has counted it',
  async () => {
    substitute = await afternoon.hold('substitute', staff.substitute);
    await look(leader, '全校此刻', '换人照看', staff.teacher.name, '身体不舒服', staff.substitute.name);
    expect(await holding(staff.teacher)).toBe(here.length);
    await leader.tap(`接过 ${here.length} 人`);
    await eventually('the leader', async () => (await holding(staff.leader)) === here.length);
    await eventually('the teacher', async () =>
      (await topics(staff.teacher)).includes('CHILDREN_TAKEN_OVER'),
    );
    expect([await holding(staff.teacher), await holding(staff.substitute)]).toEqual([0, 0]);
    await look(substitute, '数一数，接手');
    await substitute.tap('数一数');
    expect(await substitute.shown()).not.toContain(String(here.length));
    await substitute.type(String(here.length));
    await substitute.tap(`数到 ${here.length} 个`);
    await eventually('the substitute', async () => (await holding(staff.substitute)) === here.length);
    expect([await holding(staff.leader), await holding(staff.west)]).toEqual([0, 1]);
    await look(teacher);
    await teacher.sees('录入纸质登记表');
    await teacher.misses('请同事接手我的孩子');
    expect(await teacher.shown()).not.toContain(`${here.length} 人都在`);
  },
);

step('no phone ever threw', async () => {
  await phones.neverThrew();
  phones.printTaps();
});
