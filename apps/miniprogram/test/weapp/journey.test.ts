/**
 * The main job on real phones: a messy file → bound and applied → returned, mended, approved → signed → counted with
 * the network cut → merged → a neighbour with a spoken code at the West gate → the family told → balance zero → closed
 * (M010 M017 M018 M037 M041 M045 M059–M063 M078–M083 M091–M098 M109 M110, E1 E7 E8). Each step says what must not be.
 */
import { readBoard, readClose } from '@anxin/shared';
import type { TestPerson } from '../../../server/test/app.js';
import { messyRoster } from '../../../server/test/roster-file.js';
import { familyEnrolls, giveDuty, makeGroup, ringBells, staffSignsIn } from '../office.js';
import { ADMIN, eventually, openWorld, PRINCIPAL } from '../world.js';
import type { Hand } from './hand.js';
import { holdPhones } from './hands.js';
import { walk } from './walk.js';

const step = walk();

const world = await openWorld();
const { app, wechat, schoolId, today, setClock } = world;

const pupils = ['王晓明', '李雨涵', '古丽·阿依木', '李䶮', '赵子杰', '周一诺'].map((name, position) => ({
  name,
  phone: `1380000000${position + 1}`,
  written: {
    phone: [`+86 138-0000-0001`, '１３８００００００02', null, `'13800000004`][position] ?? undefined,
    classLabel: ['三（2）班', '三年级2班', '3.2'][position],
  },
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

const phones = holdPhones(world);
const { hold } = phones;
const rowsOf = (table: string) => app.database.rows(`SELECT id FROM ${table}`);
const custody = (kind: string) =>
  app.database.rows<{ studentId: string; id: string }>(
    'SELECT id, studentId FROM custody_event WHERE schoolId = ? AND kind = ?',
    [schoolId, kind],
  );

/** The last message of WeChat on the mother's phone, when it says this. */
const messageWith = (words: string) =>
  eventually(`a message with «${words}»`, async () => {
    const last = JSON.stringify((await wechat.control.outbox({ openid: 'o-mother' })).at(-1)?.fields ?? []);
    return last.includes(words) && last;
  });

let admin: TestPerson;
let office: Hand;
let principal: Hand;
let guardian: Hand;
let teacher: Hand;
let gate: Hand;
let leader: Hand;
let code = '';

step(
  'the office takes a messy file from a chat: what would be written and what is left out is shown first (M061)',
  async () => {
    office = await hold('office', ADMIN.phone);
    await office.signIn();
    admin = await office.login();
    const before = await rowsOf('staff_member');
    await office.tap('导入名册');
    await office.choose('选择表格', { name: '合影.jpg', bytes: Buffer.from('no table') });
    await office.sees('一张表，导入全校');
    expect(await rowsOf('register_import')).toEqual([]);
    const bytes = await messyRoster(pupils, Object.values(STAFF));
    await office.choose('选择表格', { name: '三年级名册.xlsx', bytes });
    await office.sees('正在读表格');
    await office.lacks('导入 10 行');
    await office.sees('等您确认');
    await office.sees('孙悦然');
    const preview = await office.shown();
    expect(preview).toContain('学生：新增 6 · 变更 0 · 不变 0 · 不导入 1');
    expect(preview).toMatch(/孙悦然[\s\S]*全校学生 第 \d+ 行[\s\S]*班级/);
    await office.tap('下载不导入的 1 行');
    const opened = await eventually(
      'the bad rows',
      async () => (await office.phone.notes('openDocument'))[0],
    );
    expect(opened).toMatchObject({ fileType: 'xlsx', size: expect.any(Number) });
    expect(await rowsOf('student')).toEqual([]);
    expect(await rowsOf('staff_member')).toEqual(before);

    await office.tap('导入 10 行');
    await office.sees('正在写入');
    await office.sees('已导入');
    await office.lacks('导入 10 行');
    expect(await rowsOf('student')).toHaveLength(pupils.length);
    expect(await rowsOf('staff_member')).toHaveLength(before.length + Object.keys(STAFF).length);
    await ringBells(world, admin);
  },
);

step(
  'the school signs first: the office writes the text, the principal alone issues it (M082 E12)',
  async () => {
    const versions = () => app.database.rows('SELECT state FROM agreement_version');
    await office.phone.launch();
    await office.tap('安全责任书');
    await office.tap('责任书正文');
    await office.write('校方签名人', PRINCIPAL.name);
    await office.tap('保存草稿');
    await office.sees('第 1 版');
    await office.lacks('签发');
    principal = await hold('principal', PRINCIPAL.phone);
    await principal.signIn();
    await principal.tap('安全责任书');
    await principal.tap('责任书正文');
    await principal.sees('第 1 版');
    await principal.tap('签发');
    await principal.sees('签发这个版本？');
    expect(await versions()).toEqual([{ state: 'DRAFT' }]);
    await principal.tap('签发');
    await principal.sees('正在使用');
    expect(await versions()).toEqual([{ state: 'PUBLISHED' }]);
  },
);

step('a mother finds her child by phone and applies; she is asked for no proof and no money', async () => {
  guardian = await hold('mother', '13800000001');
  await guardian.signIn();
  await guardian.tap('妈妈');
  await guardian.tap('是，都对');
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

const application = async () => {
  const [one] = await app.database.rows<{ state: string; version: number }>(
    'SELECT state, version FROM service_application',
  );
  return one;
};

step(
  'the office returns it with a reason, seeing no whole name in the queue; she mends it (M080 M081)',
  async () => {
    await principal.phone.launch();
    await principal.tap('审核');
    await principal.tap('选中 王');
    await office.phone.launch();
    await office.tap('审核');
    await office.sees('王*明');
    expect(await office.shown()).not.toContain(CHILD);
    await office.tap('看 王');
    await office.tap('退回');
    await office.write('给家长的留言', '周三有活动，请确认');
    expect(await application()).toEqual({ state: 'SUBMITTED', version: 1 });
    await office.tap('请重新选择星期和时间');
    await office.misses('请家长：');
    await office.lacks('通过');
    expect(await application()).toEqual({ state: 'RETURNED', version: 2 });
    await guardian.phone.launch();
    await guardian.tap('报名');
    await guardian.sees('周三有活动，请确认');
    await guardian.tap('去修改');
    await guardian.sees('请重新选择星期和时间');
    await guardian.tap('以上情况属实');
    await guardian.tap('改好了，再交一次');
    await guardian.sees('等学校审核');
  },
);

step('a phone that still shows the old one cannot approve it; a fresh look can (M081)', async () => {
  const mended = { state: 'SUBMITTED', version: 3 };
  expect(await application()).toEqual(mended);
  await principal.tap('通过选中的 1 份');
  await principal.sees('通过 0 份，1 份没有通过');
  expect(await application()).toEqual(mended);
  await office.phone.launch();
  await office.tap('审核');
  await office.tap('选中 王');
  await office.tap('通过选中的 1 份');
  await office.sees('都审完了');
  expect(await application()).toMatchObject({ state: 'APPROVED' });
});

step('she reads and signs on the pad; only then is he enrolled (M082 M083 E15)', async () => {
  await guardian.phone.launch();
  await guardian.tap('报名');
  await guardian.tap('读一读，签字');
  await guardian.sees('四、双方权利和义务');
  await guardian.sign();
  await guardian.lacks('签好了，交给学校');
  expect(await rowsOf('enrollment')).toEqual([]);
  await guardian.tap('我读完了');
  await guardian.tap('签好了，交给学校');
  await guardian.sees('已签好');
  expect(await rowsOf('enrollment')).toHaveLength(1);
});

step('the other families join, a group is made and everybody has a post', async () => {
  // The homeroom teacher first: the day's rows name her from the bell.
  gate = await hold('gate', STAFF.homeroom.phone);
  await gate.signIn();
  for (const { phone } of pupils.slice(1)) await familyEnrolls(world, admin, phone);
  const { tempClassId, placedCount } = await makeGroup(world, admin, 3);
  expect(placedCount).toBe(pupils.length);
  teacher = await hold('teacher', STAFF.teacher.phone);
  leader = await hold('leader', STAFF.leader.phone);
  for (const hand of [teacher, leader]) await hand.signIn();
  const second = await staffSignsIn(world, STAFF.second.phone);
  await giveDuty(world, admin, await leader.login(), { duty: 'DUTY_LEADER' });
  await giveDuty(world, admin, await teacher.login(), { duty: 'DUTY_TEACHER', tempClassId });
  await giveDuty(world, admin, await gate.login(), { duty: 'GATE', pickupPoint: 'WEST' });
  await giveDuty(world, admin, second, { duty: 'GATE', pickupPoint: 'WEST' });
  await setClock(`${today}T15:31`);
});

step(
  'roll-call with the network cut: counted before any figure is shown, kept through a kill, merged exactly once',
  async () => {
    await teacher.phone.launch();
    await teacher.sees('书法社');
    await teacher.phone.network({ type: 'none' });
    await teacher.tap('点名');
    await teacher.sees('没有网络');
    await teacher.tap(LATE);
    expect(await teacher.shown()).not.toMatch(/5 人|6 人/);
    await teacher.tap('数一数');
    await teacher.type('5');
    await teacher.tap('数到 5 个');
    await teacher.sees('项待同步');
    expect(await custody('TAKEN')).toEqual([]);

    await teacher.phone.kill();
    await teacher.phone.launch();
    await teacher.sees('项待同步');
    await teacher.phone.network({ type: 'wifi' });
    const taken = await eventually('the merge', async () => {
      const rows = await custody('TAKEN');
      return rows.length >= 5 && rows;
    });
    expect(new Set(taken.map(({ studentId }) => studentId)).size).toBe(5);
    await teacher.phone.launch();
    await teacher.sees('到 5 · 未知 1');
    expect(await custody('TAKEN')).toHaveLength(5);
  },
);

step('the family sees who has the child, and is told in WeChat', async () => {
  await guardian.phone.launch();
  await guardian.sees('李老师');
  expect(await messageWith('李老师已点名确认')).not.toMatch(/王晓明|138\d{8}/);
});

step('a late child is taken in; all are walked to the West gate and received by count', async () => {
  await teacher.tap('点名');
  await teacher.tap(LATE);
  await teacher.tap('到了，在我这里');
  await teacher.tap('送去门口');
  await teacher.tap('西门');
  await teacher.tap('数一数');
  await teacher.type('6');
  await teacher.tap('数到 6 个');
  await eventually('the walk', async () => (await custody('ESCORT_OUT')).length === 6);
  await gate.phone.launch();
  await gate.tap('去西门放学');
  await gate.tap('接到一队孩子');
  await gate.tap('数一数');
  await gate.type('6');
  await gate.tap('数到 6 个');
  await eventually('the arrival', async () => (await custody('ACCEPTED')).length === 6);
});

step('the mother sends a neighbour with a spoken code; the plan changes for today alone', async () => {
  await guardian.phone.launch();
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
  await guardian.tap('邻居 周海燕');
  await guardian.tap('就这样');
});

step('at the West gate a wrong code releases nobody, the right one does', async () => {
  await gate.phone.launch();
  await gate.tap('去西门放学');
  await gate.tap(CHILD);
  await gate.tap('邻居 周海燕');
  await gate.tap('报接送码');
  await gate.tap('请对方报接送码');
  await gate.type(code === '000000' ? '111111' : '000000');
  await gate.tap('核对并放行');
  await gate.sees('接送码不对');
  expect(await custody('RELEASED')).toEqual([]);
  await gate.type(code);
  await gate.tap('核对并放行');
  await gate.sees('已放行');
  expect(await custody('RELEASED')).toHaveLength(1);
  const told = await messageWith('西门');
  expect(told).toContain('陈思老师核对');
  // On a lock screen nobody reads who the neighbour is, nor the child's whole name.
  expect(told).not.toMatch(/周海燕|2088|王晓明/);
});

step(
  'the day cannot be closed while a child is here; all go to their people; then it is closed and signed',
  async () => {
    await leader.phone.launch();
    await leader.tap('全校此刻');
    await leader.sees('在门口 5');
    await leader.lacks('清校');
    const board = async () => {
      const leaderPerson = await leader.login();
      return (await app.as(leaderPerson).call(readBoard, { schoolId, serviceDate: today })).body;
    };
    expect((await board()).closed).toBeNull();
    for (const name of OTHERS) {
      await gate.phone.launch();
      await gate.tap('去西门放学');
      await gate.tap(name);
      await gate.tap(`把 ${name} 交给`);
      await gate.sees('已放行');
    }
    await teacher.phone.launch();
    await teacher.tap('关教室与签离');
    await teacher.sees('还没关好');
    for (const done of ['卫生打扫好了', '桌凳摆整齐了', '门窗都关好了']) await teacher.tap(done);
    await teacher.sees('关好');
    await teacher.tap('签离');
    await teacher.sees('已签离');
    await leader.phone.launch();
    await leader.tap('全校此刻');
    await leader.tap('清校');
    await leader.tap('签字清校');
    await leader.sees('已清校');
    const proof = await app.as(await leader.login()).call(readClose, { schoolId, serviceDate: today });
    expect(proof.body.verified).toBe(true);
    expect(await custody('RELEASED')).toHaveLength(pupils.length);
  },
);

step('no phone ever threw', async () => {
  await phones.neverThrew();
  phones.printTaps();
});
