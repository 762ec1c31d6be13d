/**
 * One afternoon, the hurt child and the last one: a teacher reads the rescue card before anything is recorded, leader
 * and mother hear of it, it cannot be closed before rescue, leader and family are on record; a child whom nobody
 * collects waits indoors with two adults until the grandmother comes; rooms, sign-outs and the day close only when no
 * child is left (M112–M118 M122 M045 C3 C5 C10 E7). Each step says what must not be.
 */
import {
  closeDay,
  closeIncident,
  listUncollected,
  readChildIncidents,
  readClose,
  signOutOfDuty,
  takeIndoors,
} from '@anxin/shared';
import { clock } from '../../../server/src/clock.js';
import { newId } from '../../../server/src/ids.js';
import type { TestPerson } from '../../../server/test/app.js';
import { eventually } from '../world.js';
import { type Child, grandmotherOf, look, openAfternoon } from './afternoon.js';
import type { Hand } from './hand.js';
import { walk } from './walk.js';

const step = walk();
const afternoon = await openAfternoon();
const { app, at, children, colleague, day, holding, ledger, phones, schoolId, staff, stands, stranger } =
  afternoon;
const { tempClassId, topics } = afternoon;

const hurt = children[0] as Child;
const last = children[1] as Child;
const others = children.filter((one) => one !== last);
const called = { method: 'GUARDIAN_CALLED' as const, secondActorId: staff.second.personId };

const incidents = () =>
  app.database.rows<{ id: string; state: string }>('SELECT id, state FROM incident WHERE schoolId = ?', [
    schoolId,
  ]);
const answer = ({ status, body }: { status: number; body: { code?: string } }) =>
  `${status} ${body.code ?? ''}`.trim();
const closing = async (by: TestPerson) => {
  const incidentId = (await incidents())[0]?.id;
  return answer(await app.as(by).call(closeIncident, { schoolId, incidentId, followUp: '明天回访' }));
};
const gives = (child: Child) => ({ ...called, toCollectorId: child.collectorId });

let teacher: Hand;
let leader: Hand;
let mother: Hand;

step(
  'without a signal the rescue card is there at once; whoever only reads it raises no alarm (M112)',
  async () => {
    await colleague(staff.teacher).says('TAKEN', children, { tempClassId });
    teacher = await afternoon.hold('teacher', staff.teacher);
    await teacher.sees(`${children.length} 人都在`);
    await teacher.phone.network({ type: 'none' });
    teacher.taps();
    await teacher.tap('紧急情况');
    await teacher.tap('摔伤 骨折');
    await teacher.sees('先别扶。问哪里疼、手脚能不能动。');
    expect(teacher.taps()).toBe(2);
    await teacher.phone.network({ type: 'wifi' });
    expect(await incidents()).toEqual([]);
    expect(await topics(staff.leader)).not.toContain('INCIDENT_RAISED');
  },
);

step(
  'reported, the leader’s phone calls; the family hears of it when its child is named, no other does',
  async () => {
    await teacher.tap('操场');
    await teacher.tap('报告值日领导');
    await eventually('the report', async () => (await incidents()).length === 1);
    await eventually('the leader', async () => (await topics(staff.leader)).includes('INCIDENT_RAISED'));
    expect(await topics(hurt.guardian)).not.toContain('CHILD_INCIDENT');
    await teacher.tap('是哪个孩子');
    await teacher.write('孩子的姓名', hurt.name);
    await teacher.tap(hurt.name);
    await eventually('the family', async () => (await topics(hurt.guardian)).includes('CHILD_INCIDENT'));
    for (const family of [stranger, last.guardian]) {
      expect(await topics(family)).not.toContain('CHILD_INCIDENT');
      const read = await app.as(family).call(readChildIncidents, { schoolId, studentId: hurt.studentId });
      expect(read.status).toBe(404);
    }
  },
);

step(
  'it cannot be closed before rescue, leader and family are each on record, in whatever order (M122)',
  async () => {
    expect(await closing(staff.teacher)).toBe('403 incident.not_leader');
    expect(await closing(staff.leader)).toBe('409 incident.rescue_open');
    await teacher.tap('现场急救');
    await eventually('the rescue', async () => (await closing(staff.leader)) === '409 incident.leader_open');
    leader = await afternoon.hold('leader', staff.leader);
    await look(leader, '去看');
    await leader.lacks('处理完了，结束');
    await leader.tap('我知道了，来处理');
    await leader.sees('领导已经知道');
    await eventually(
      'the leader',
      async () => (await closing(staff.leader)) === '409 incident.guardian_open',
    );
    await teacher.tap(`打给${hurt.name}的`);
    await teacher.tap('没人接');
    await teacher.sees('还没联系上');
    expect(await closing(staff.leader)).toBe('409 incident.guardian_open');
    expect(await incidents()).toMatchObject([{ state: 'OPEN' }]);
  },
);

step(
  'the mother reads who is with her child and says so; now the leader closes it with what follows',
  async () => {
    mother = await afternoon.hold('mother', hurt.guardian);
    await mother.tap('消息');
    await mother.tap('学校请您看一件事');
    await mother.sees('李老师 在孩子身边');
    await mother.tap('我知道了');
    await mother.sees('学校知道您已看到');
    await look(leader, '去看', '处理完了，结束');
    await leader.lacks('结束');
    await leader.write('后续怎么办', '家长来接，明天回访');
    await leader.tap('结束');
    await leader.sees('已结束');
    expect(await incidents()).toMatchObject([{ state: 'CLOSED' }]);
    expect(await closing(staff.leader)).toBe('409 incident.already_closed');
  },
);

step(
  'all but one are given to their families; whoever still has a child can neither sign out nor close',
  async () => {
    await at('16:55');
    const own = colleague(staff.teacher);
    await own.refresh();
    const gone = others.map((child) =>
      own.phone.say({ kind: 'RELEASED', studentId: child.studentId, ...gives(child) }),
    );
    await own.phone.send(gone);
    expect(await ledger('RELEASED')).toHaveLength(others.length);
    await look(teacher, '关教室与签离');
    await teacher.sees('还有 1 个孩子在您手上');
    await teacher.lacks('签离');
    expect(answer(await app.as(staff.teacher).call(signOutOfDuty, day))).toBe('409 closing.still_held');
    await look(leader, '全校此刻');
    await leader.sees('清校（还有 1 人在校）');
    await leader.lacks('清校');
    expect(answer(await app.as(staff.leader).call(closeDay, day))).toBe('409 custody.not_balanced');
  },
);

step(
  'nobody comes for the last child: the leader takes it indoors, never with one adult alone (C5)',
  async () => {
    await at('17:20');
    await eventually('the leader', async () => (await topics(staff.leader)).includes('UNCOLLECTED_INDOORS'));
    const { body } = await app.as(staff.leader).call(listUncollected, day);
    const [waiting] = body.cases;
    const alone = {
      ...{ schoolId, caseId: waiting?.caseId, id: newId(), afterEventId: waiting?.head.headEventId },
      ...{ occurredAt: new Date(clock.now()).toISOString(), secondActorId: staff.leader.personId },
    };
    expect(answer(await app.as(staff.leader).call(takeIndoors, alone))).toBe(
      '422 safety.second_adult_needed',
    );
    await look(leader, '去陪', '带到室内，两位老师陪着');
    await leader.lacks('请选一位同事');
    await leader.tap(staff.second.name);
    await leader.tap(`我和${staff.second.name}一起陪着 ${last.name}`);
    await leader.sees('在室内');
    expect(await stands(last)).toEqual({ state: 'SEEN', custodianId: staff.leader.personId });
    expect(await holding(staff.teacher)).toBe(0);
    for (const { guardian } of others) expect(await topics(guardian)).not.toContain('PICKUP_AWAITED');
  },
);

step('the teacher has no child any more: the room first, then home', async () => {
  await look(teacher, '关教室与签离');
  await teacher.sees('羽毛球还没关好');
  expect(answer(await app.as(staff.teacher).call(signOutOfDuty, day))).toBe('409 closing.room_open');
  for (const done of ['卫生打扫好了', '桌凳摆整齐了', '门窗都关好了']) await teacher.tap(done);
  await teacher.sees('关好');
  await teacher.tap('签离');
  await teacher.sees('已签离');
});

step('the grandmother is late and welcome: the child is given to her, once', async () => {
  await at('17:50');
  await look(leader, '去陪', `家人到了，把${last.name}交给家人`);
  await leader.tap(`奶奶/外婆 ${grandmotherOf(last)}`);
  await leader.tap('家长电话确认');
  await leader.lacks(`把 ${last.name} 交给`);
  await leader.tap(staff.second.name);
  await leader.tap(`把 ${last.name} 交给`);
  await leader.sees('已放行');
  const second = colleague(staff.second);
  expect(await second.says('RELEASED', [last], gives(last))).not.toContain('accepted');
  expect((await ledger('RELEASED')).filter(({ studentId }) => studentId === last.studentId)).toHaveLength(1);
  await look(leader, '全校此刻');
  await leader.misses('在等家人');
});

step('at zero the leader signs the day, and is the last to sign out; it cannot be signed twice', async () => {
  expect(answer(await app.as(staff.leader).call(signOutOfDuty, day))).toBe('409 closing.day_open');
  expect(answer(await app.as(staff.teacher).call(closeDay, day))).toBe('403 custody.not_duty_leader');
  await leader.tap('清校');
  await leader.tap('签字清校');
  await leader.sees('已清校');
  const proof = (await app.as(staff.leader).call(readClose, day)).body;
  expect(proof).toMatchObject({ verified: true });
  expect(answer(await app.as(staff.leader).call(closeDay, day))).toBe('409 custody.closed_already');
  await look(leader, '关教室与签离', '签离');
  await leader.sees('已签离');
  expect((await app.as(stranger).call(readClose, day)).status).toBe(403);
});

step('no phone ever threw', async () => {
  await phones.neverThrew();
  phones.printTaps();
});
