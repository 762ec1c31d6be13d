/**
 * The main job by touch in a browser: a messy file through its preview → bound by the class's invite and applied →
 * returned, mended, approved at the review desk → signed on the pad → counted with the network cut → merged once → a
 * neighbour with a spoken code → the family told → balance zero → closed (M010 M017 M018 M037 M041 M045 M059–M063
 * M078–M083 M091–M098 M109 M110, E1 E3 E7 E8). Each step says what must not be.
 */
import { confirmDeskLogin, readBoard, readClose } from '@anxin/shared';
import type { TestPerson } from '../../../server/test/app.js';
import { publish } from '../../../server/test/applying.js';
import { messyRoster } from '../../../server/test/roster-file.js';
import type { TestSchool } from '../../../server/test/school.js';
import { APPID } from '../../../server/test/wechat.js';
import { familyEnrolls, giveDuty, makeGroup, ringBells, staffSignsIn } from '../office.js';
import { walk } from '../weapp/walk.js';
import { ADMIN, eventually, openWorld, PRINCIPAL } from '../world.js';
import type { Hand } from './hand.js';
import { type Login, openSite } from './site.js';

const step = walk();

const world = await openWorld();
const { app, wechat, schoolId, today, setClock } = world;
const site = await openSite(world);

const pupils = ['王晓明', '李雨涵', '古丽·阿依木', '李䶮', '赵子杰', '周一诺'].map((name, position) => ({
  name,
  phone: `1380000000${position + 1}`,
}));
const CHILD = '王晓明';
const OTHERS = pupils.slice(1).map(({ name }) => name);
const LATE = '周一诺';
const STAFF = {
  homeroom: { name: '陈思', phone: '13700000003', homeroomOf: '三（2）班' },
  teacher: { name: '李老师', phone: '13700000004' },
  second: { name: '周老师', phone: '13700000005' },
  leader: { name: '刘主任', phone: '13700000006' },
};

const rowsOf = (table: 'student' | 'enrollment' | 'staff_member') =>
  app.database.rows(`SELECT id FROM ${table} WHERE schoolId = ?`, [schoolId]);
const custody = (kind: string) =>
  app.database.rows<{ studentId: string }>(
    'SELECT studentId FROM custody_event WHERE schoolId = ? AND kind = ?',
    [schoolId, kind],
  );
/** A message of WeChat on the mother's phone that says this. */
const messageWith = (words: string) =>
  eventually(`a message with «${words}»`, async () =>
    (await wechat.control.outbox({ openid: 'o-mother' }))
      .map(({ fields }) => JSON.stringify(fields))
      .find((message) => message.includes(words)),
  );

/** The pop-up belongs to WeChat and no browser has it: what she would tap there, once for each kind of message. */
const allowsMessages = async () => {
  const { control } = wechat;
  const templates = (await control.apps()).find(({ appid }) => appid === APPID)?.templateIds ?? {};
  await control.grant({ openid: 'o-mother', tmplIds: Object.values(templates) });
};

let admin: TestPerson;
let teacherLogin: Login;
let leaderLogin: Login;
let gateLogin: Login;
let office: Hand;
let guardian: Hand;
let teacher: Hand;
let gate: Hand;
let leader: Hand;
let code = '';

step('the computer comes in by a code that the phone confirms; nobody is in before (M059)', async () => {
  admin = await staffSignsIn(world, ADMIN.phone);
  office = await site.hold();
  await office.launch();
  await office.tap('显示登录码');
  await office.sees('三分钟内有效');
  const shown = /([A-Z2-9]{4}) ([A-Z2-9]{4})/.exec(await office.shown()) ?? [];
  await office.lacks('导入名册');
  await app.as(admin).call(confirmDeskLogin, { code: `${shown[1]}${shown[2]}` });
  await office.sees('导入名册');
});

step(
  'a messy file is previewed, the row left out with its reason; nothing is there before the yes (M061)',
  async () => {
    const before = await rowsOf('staff_member');
    await office.tap('导入名册');
    await office.choose('选择表格', {
      name: '三年级名册.xlsx',
      buffer: await messyRoster(pupils, Object.values(STAFF)),
    });
    await office.sees('等您确认');
    await office.sees('孙悦然');
    const preview = await office.shown();
    expect(preview).toContain('学生：新增 6 · 变更 0 · 不变 0 · 不导入 1');
    expect(preview).toMatch(/孙悦然[\s\S]*全校学生 第 \d+ 行[\s\S]*班级/);
    expect(await rowsOf('student')).toEqual([]);
    await office.tap('导入 10 行');
    await office.sees('已导入');
    expect(await rowsOf('student')).toHaveLength(pupils.length);
    expect(await rowsOf('staff_member')).toHaveLength(before.length + Object.keys(STAFF).length);
    await ringBells(world, admin);
    const principal = await staffSignsIn(world, PRINCIPAL.phone);
    await publish(app, { schoolId, admin, principal } as unknown as TestSchool);
  },
);

step(
  'a mother asks by the class’s invite; until its teacher knows her, she sees no child (M010, E3)',
  async () => {
    gateLogin = await site.logIn('o-gate', STAFF.homeroom.phone);
    gate = await site.hold(gateLogin);
    await gate.launch();
    await gate.tap('我班');
    await gate.tap('邀请家长');
    await gate.tap('做一个邀请');
    await gate.sees('家长扫码或输入邀请码');
    const invite = /\n([A-Z0-9]{8})\n/.exec(await gate.shown())?.[1] ?? '';
    guardian = await site.hold(await site.logIn('o-mother'));
    await guardian.launch('/#/packages/guardian/invite/index');
    await guardian.write('班级邀请码', invite);
    await guardian.tap('下一步');
    await guardian.sees('三（2）班');
    await guardian.write('孩子姓名', CHILD);
    await guardian.write('学号后四位', '0101');
    await guardian.write('您的姓名', '王芳');
    await guardian.tap('妈妈');
    await guardian.tap('请班主任确认');
    await guardian.sees('已告诉班主任');
    await guardian.launch();
    await guardian.misses(CHILD);
    await gate.launch();
    await gate.tap('我班');
    await gate.tap(`确认是 ${CHILD} 的妈妈 王芳`);
    await gate.tap('确认');
    await gate.misses('申请绑定');
    await allowsMessages();
  },
);

step('she applies; she is asked for no proof and no money (M078 E1)', async () => {
  await guardian.launch();
  await guardian.sees(CHILD);
  await guardian.tap('报名');
  await guardian.tap('看看并报名');
  await guardian.sees('不收费');
  await guardian.tap('看完了，去填表');
  for (const word of ['三', '17:00', '西门', '下班晚，来不及接', '想参加']) await guardian.tap(word);
  await guardian.tap('加一位接送人');
  await guardian.write('接送人 1 姓名', '张桂兰');
  await guardian.tap('奶奶/外婆');
  await guardian.write('接送人 1 手机号', '13812342071');
  await guardian.tap('以上情况属实');
  expect(await guardian.shown()).not.toMatch(/证明材料|元|缴费|付款/);
  await guardian.tap('交给学校');
  await guardian.sees('等学校审核');
});

step(
  'the office sends it back with a reason, seeing no whole name in the queue; she mends it (M080 M081)',
  async () => {
    await office.launch();
    await office.tap('审核');
    await office.sees('王*明');
    expect(await office.shown()).not.toContain(CHILD);
    await office.tap('看 王');
    await office.sees('一份申请');
    await office.tap('退回');
    await office.write('给家长的留言', '周三有活动，请确认');
    await office.tap('请重新选择星期和时间');
    await office.misses('请家长：');
    await guardian.launch();
    await guardian.tap('报名');
    await guardian.sees('周三有活动，请确认');
    await guardian.tap('去修改');
    await guardian.sees('请重新选择星期和时间');
    await guardian.tap('以上情况属实');
    await guardian.tap('改好了，再交一次');
    await guardian.sees('等学校审核');
  },
);

step('approved in two taps; she signs on the pad, and only then is he enrolled (M082 M083 E15)', async () => {
  await office.launch();
  await office.tap('审核');
  await office.tap('选中 王');
  await office.tap('通过选中的 1 份');
  await office.sees('都审完了');
  expect(await rowsOf('enrollment')).toEqual([]);
  await guardian.launch();
  await guardian.tap('报名');
  await guardian.tap('读一读，签字');
  await guardian.sees('四、双方权利和义务');
  await guardian.sign();
  await guardian.lacks('签好了，交给学校');
  await guardian.tap('我读完了');
  await guardian.tap('签好了，交给学校');
  await guardian.sees('已签好');
  expect(await rowsOf('enrollment')).toHaveLength(1);
});

step('the other families join, a group is made and everybody has a post', async () => {
  for (const { phone } of pupils.slice(1)) await familyEnrolls(world, admin, phone);
  const { tempClassId, placedCount } = await makeGroup(world, admin, 3);
  expect(placedCount).toBe(pupils.length);
  teacherLogin = await site.logIn('o-teacher', STAFF.teacher.phone);
  leaderLogin = await site.logIn('o-leader', STAFF.leader.phone);
  const second = await staffSignsIn(world, STAFF.second.phone);
  await giveDuty(world, admin, leaderLogin, { duty: 'DUTY_LEADER' });
  await giveDuty(world, admin, teacherLogin, { duty: 'DUTY_TEACHER', tempClassId });
  await giveDuty(world, admin, gateLogin, { duty: 'GATE', pickupPoint: 'WEST' });
  await giveDuty(world, admin, second, { duty: 'GATE', pickupPoint: 'WEST' });
  teacher = await site.hold(teacherLogin);
  leader = await site.hold(leaderLogin);
  await setClock(`${today}T15:31`);
});

step(
  'roll-call with the network cut: counted before any figure is shown, merged exactly once (M041 M110)',
  async () => {
    await teacher.launch();
    await teacher.sees('书法社');
    await teacher.tap('点名');
    await teacher.sees('点完自己数一遍人');
    await teacher.network(false);
    await teacher.sees('没有网络');
    await teacher.tap(LATE);
    expect(await teacher.shown()).not.toMatch(/5 人|6 人/);
    await teacher.tap('数一数');
    await teacher.type('5');
    await teacher.tap('数到 5 个');
    await teacher.sees('项待同步');
    expect(await custody('TAKEN')).toEqual([]);
    await teacher.kill();
    await teacher.network(true);
    await teacher.launch();
    await eventually('the merge', async () => (await custody('TAKEN')).length >= 5);
    await teacher.sees('到 5 · 未知 1');
    await teacher.launch();
    await teacher.sees('到 5 · 未知 1');
    const taken = await custody('TAKEN');
    expect(taken).toHaveLength(5);
    expect(new Set(taken.map(({ studentId }) => studentId)).size).toBe(5);
  },
);

step('an answer that breaks off on its way is none: the list stays, and is said to be old', async () => {
  const list = `**/days/${today}/day-list*`;
  await teacher.page.route(list, (route) =>
    route.fulfill({ status: 200, contentType: 'application/json', body: '{"pupils":[' }),
  );
  await teacher.launch();
  await teacher.sees('没有网络');
  await teacher.sees('到 5 · 未知 1');
  await teacher.page.unroute(list);
  await teacher.launch();
  await teacher.sees('到 5 · 未知 1');
  await teacher.misses('没有网络');
});

step('the family sees who has the child, and is told in WeChat without a whole name (M095 E8)', async () => {
  await guardian.launch();
  await guardian.sees('李老师');
  expect(await messageWith('李老师已点名确认')).not.toMatch(/王晓明|138\d{8}/);
});

step(
  'a late child is taken in; all are walked to the West gate and received by count (M092 M093)',
  async () => {
    await teacher.tap('点名');
    await teacher.tap(LATE);
    await teacher.tap('到了，在我这里');
    await teacher.tap('送去门口');
    await teacher.tap('西门');
    await teacher.tap('数一数');
    await teacher.type('6');
    await teacher.tap('数到 6 个');
    await eventually('the walk', async () => (await custody('ESCORT_OUT')).length === 6);
    expect(await custody('ACCEPTED')).toEqual([]);
    await gate.launch();
    await gate.tap('去西门放学');
    await gate.tap('接到一队孩子');
    await gate.tap('数一数');
    await gate.type('6');
    await gate.tap('数到 6 个');
    await eventually('the arrival', async () => (await custody('ACCEPTED')).length === 6);
  },
);

step('the mother sends a neighbour with a spoken code, for today alone (M094)', async () => {
  await allowsMessages();
  await guardian.launch();
  await guardian.tap('换人接');
  await guardian.tap('别人来接一次');
  await guardian.write('来接的人姓名', '周海燕');
  await guardian.write('和孩子的关系', '邻居');
  await guardian.write('手机号后四位', '2088');
  await guardian.tap('生成接送码');
  await guardian.sees('到门口把这个号告诉老师');
  code = (/告诉老师([\d\s]+)/.exec(await guardian.shown())?.[1] ?? '').replace(/\s/g, '');
  expect(code).toMatch(/^\d{6}$/);
  await guardian.tap('记好了');
  expect(await guardian.shown()).not.toContain(code);
  await guardian.tap('邻居 周海燕');
  await guardian.tap('就这样');
  await guardian.sees('周海燕');
});

step(
  'at the West gate a wrong code releases nobody, the right one does, and the family is told (M094 E7)',
  async () => {
    await gate.launch();
    await gate.tap('去西门放学');
    await gate.tap(CHILD);
    await gate.tap('邻居 周海燕');
    await gate.tap('报接送码');
    await gate.tap('请对方报接送码');
    await gate.type(code === '000000' ? '111111' : '000000');
    await gate.tap('核对并放行');
    await gate.sees('编号');
    expect(await custody('RELEASED')).toEqual([]);
    await gate.type(code);
    await gate.tap('核对并放行');
    await gate.sees('已放行');
    expect(await custody('RELEASED')).toHaveLength(1);
    const told = await messageWith('陈思老师核对');
    expect(told).toContain('西门');
    // On a lock screen nobody reads who the neighbour is, nor the child's whole name.
    expect(told).not.toMatch(/周海燕|2088|王晓明/);
  },
);

step(
  'the day cannot be closed while a child is here; all go to their people, then it is signed (M045 M098)',
  async () => {
    const day = { schoolId, serviceDate: today };
    await leader.launch();
    await leader.tap('全校此刻');
    await leader.sees('在门口 5');
    await leader.lacks('清校');
    expect((await app.as(leaderLogin).call(readBoard, day)).body.closed).toBeNull();
    await gate.tap('下一个孩子');
    for (const name of OTHERS) {
      await gate.tap(name);
      await gate.tap(`把 ${name} 交给`);
      await gate.sees('已放行');
      await gate.tap('下一个孩子');
    }
    await teacher.launch();
    await teacher.tap('关教室与签离');
    await teacher.sees('还没关好');
    for (const done of ['卫生打扫好了', '桌凳摆整齐了', '门窗都关好了']) await teacher.tap(done);
    await teacher.sees('关好');
    await teacher.tap('签离');
    await teacher.sees('已签离');
    await leader.launch();
    await leader.tap('全校此刻');
    await leader.tap('清校');
    await leader.tap('签字清校');
    await leader.sees('已清校');
    await leader.sees('签名有效');
    const proof = await app.as(leaderLogin).call(readClose, day);
    expect(proof.body.verified).toBe(true);
    expect(await custody('RELEASED')).toHaveLength(pupils.length);
  },
);

step('no page ever threw', async () => {
  for (const hand of site.hands) expect(hand.thrown).toEqual([]);
});
