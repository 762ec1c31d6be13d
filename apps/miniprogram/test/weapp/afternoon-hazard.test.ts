/**
 * One afternoon, a hazard in the gym: a colleague reports it as serious, the teacher of the group in it and the leader
 * see so at once, the leader moves the group, and the roll-call says where to; mended and looked at again, the leader
 * takes it back (M039 M041 M091). Each step says what must not be.
 */
import { listVenueSafety, relocateGroup, returnGroup, saveVenue, settleVenueDefect } from '@anxin/shared';
import { newId } from '../../../server/src/ids.js';
import { eventually } from '../world.js';
import { count, look, openAfternoon } from './afternoon.js';
import type { Hand } from './hand.js';
import { walk } from './walk.js';

const step = walk();
const afternoon = await openAfternoon({ childrenPerClass: 3 });
const { app, at, children, ledger, phones, school, schoolId, staff, stranger, tempClassId, topics } =
  afternoon;
const office = app.as(school.admin);
const [gym, library] = [newId(), newId()];
const LEAVE = '请带孩子离开';

const gymNow = async () => {
  const { items } = (await office.call(listVenueSafety, { schoolId })).body;
  return items.find(({ venueId }) => venueId === gym);
};
const toldOfVenues = async (who: Parameters<typeof topics>[0]) =>
  (await topics(who)).filter((topic) => /^(VENUE|GROUP)_/.test(topic));

let finder: Hand;
let teacher: Hand;
let leader: Hand;

beforeAll(async () => {
  const venue = { kind: 'FUNCTION_ROOM' as const, capacitySeats: 60, inspectedOn: null };
  await office.call(saveVenue, { schoolId, venueId: gym, ...venue, label: '体育馆' });
  await office.call(saveVenue, { schoolId, venueId: library, ...venue, label: '图书馆' });
  await office.call(saveVenue, {
    ...{ schoolId, venueId: newId(), ...venue, label: '小教室', capacitySeats: 1 },
  });
});

step(
  'a colleague finds the lamp in the gym about to fall; until it is called serious nobody is sent out',
  async () => {
    teacher = await afternoon.hold('teacher', staff.teacher);
    await teacher.sees('羽毛球');
    finder = await afternoon.hold('finder', staff.substitute);
    await look(finder, '安全准备', '场所安全检查', '体育馆', '检查一次');
    // The last of the seven: 其他.
    await finder.tap('有隐患');
    await finder.write('其他的问题', '吊灯快掉下来了');
    await finder.lacks('记下 1 项');
    await finder.tap('一般隐患');
    await finder.finds('记下 1 项');
    expect(await teacher.shown()).not.toContain(LEAVE);
    await finder.tap('严重隐患');
    await finder.tap('其余都看过，正常');
    await finder.tap('记下这次检查');
    await finder.sees('起停用');
    expect((await gymNow())?.blockedSince).not.toBeNull();
  },
);

step('the teacher of the group in it reads to leave, on the first screen and at the roll-call', async () => {
  await eventually('the teacher', async () => (await topics(staff.teacher)).includes('GROUP_BLOCKED'));
  await look(teacher);
  await teacher.sees(LEAVE);
  await teacher.tap('点名');
  await teacher.sees('羽毛球 · 体育馆');
  await teacher.sees(LEAVE);
  expect(await toldOfVenues(staff.east)).toEqual([]);
  for (const family of [...children.map(({ guardian }) => guardian), stranger])
    expect(await toldOfVenues(family)).toEqual([]);
});

step('the teacher sees that it waits for the leader, and cannot move it', async () => {
  await look(teacher, '安全准备', '场所安全检查', '体育馆');
  await teacher.sees('等换地方');
  await teacher.tap('羽毛球');
  expect(await teacher.shown()).not.toContain('羽毛球换到哪里');
  const moved = { schoolId, venueId: gym, tempClassId, toVenueId: library };
  expect((await app.as(staff.teacher).call(relocateGroup, moved)).status).toBe(404);
});

step(
  'the leader comes from the board to the venue, and is offered rooms that have the seats alone',
  async () => {
    await eventually('the leader', async () => (await topics(staff.leader)).includes('VENUE_BLOCKED'));
    leader = await afternoon.hold('leader', staff.leader);
    leader.taps();
    await look(leader, '全校此刻');
    await leader.sees('羽毛球的场所停用了：体育馆有严重隐患');
    await leader.tap('换地方');
    await leader.sees('登记整改，再复查好了，才能用');
    await leader.tap('羽毛球');
    await leader.sees('羽毛球换到哪里');
    expect(await leader.shown()).not.toContain('小教室');
    await leader.tap('图书馆');
    await leader.misses('换地方');
    expect(leader.taps()).toBe(4);
  },
);

step('the roll-call says the new room, and is counted there', async () => {
  await eventually('the teacher', async () => (await topics(staff.teacher)).includes('GROUP_RELOCATED'));
  await look(teacher);
  await teacher.sees('改到图书馆');
  await teacher.misses(LEAVE);
  await teacher.tap('点名');
  await teacher.sees('羽毛球 · 图书馆');
  expect(await ledger('TAKEN')).toEqual([]);
  await count(teacher, children.length);
  await eventually('the count', async () => (await ledger('TAKEN')).length === children.length);
  await look(leader, '全校此刻');
  await leader.sees('改到图书馆');
  // Nothing has happened since: the board says when it was looked at, not when its last fact came.
  await at('15:36');
  await look(leader, '全校此刻');
  await leader.sees('15:36 · 值日');
});

step(
  'mended alone it stays blocked; looked at again the leader says whether the group comes back',
  async () => {
    const defectId = (await gymNow())?.openDefects[0]?.defectId as string;
    const back = { schoolId, venueId: gym, tempClassId, isBack: true };
    await office.call(settleVenueDefect, { schoolId, defectId, note: '换了新吊灯' });
    expect((await app.as(staff.leader).call(returnGroup, back)).body.code).toBe('activity.venue_blocked');
    await look(finder, '安全准备', '场所安全检查', '体育馆');
    await finder.sees('等复查');
    await finder.tap('检查一次');
    await finder.tap('正常');
    await finder.tap('记下 1 项');
    await finder.misses('起停用');
    await finder.sees('由值日领导定');
    await finder.lacks('换回来');
    // Free again, and the children are where they are: no room changes under them by itself.
    await look(teacher, '点名');
    await teacher.sees('羽毛球 · 图书馆');
    await eventually('the leader', async () => (await topics(staff.leader)).includes('VENUE_UNBLOCKED'));
    await look(leader, '去处理', '停用的场所可以用了，请定换走的班要不要换回来：去看');
    await leader.sees('现在在图书馆');
    await leader.tap('换回来');
    await leader.misses('现在在图书馆');
    await look(teacher, '点名');
    await teacher.sees('羽毛球 · 体育馆');
    expect((await ledger('TAKEN')).length).toBe(children.length);
  },
);

step('no phone ever threw', async () => {
  await phones.neverThrew();
  phones.printTaps();
});
