/**
 * The letter on the real weapp against the real server: the office sends it, the homeroom teacher shares it into the
 * class's group, a family opens the card there, binds, answers with a tap and gets a receipt; the tally shows it
 * (M075 M076 M077 M084 M106).
 */

import { WechatAccounts } from '../../../server/src/modules/identity/identity.public.js';
import { startTestApp, type TestPerson } from '../../../server/test/app.js';
import { foundSchool, type TestChild, type TestSchool, type TestStaff } from '../../../server/test/school.js';
import { APPID, startTestWechat } from '../../../server/test/wechat.js';
import { type Hand, holdPhone } from './hand.js';

const GROUP = 'g-class-1';
const hands: Hand[] = [];
// First: a phone ends before the server it speaks to.
afterAll(() => Promise.all(hands.map((hand) => hand.close())));

const wechat = await startTestWechat();
const app = await startTestApp({ env: wechat.env });
let school: TestSchool;
let child: TestChild;
let api: string;
let office: Hand;
let teacher: Hand;
let mother: Hand;
let shareTicket = '';
let card: Record<string, string> = {};

/** A phone of somebody whom the school knows already. */
async function holdOwn(openid: string, { personId }: TestPerson): Promise<Hand> {
  await wechat.control.putUser({ openid, appid: APPID });
  await app.database.transaction((tx) =>
    app.get(WechatAccounts).link(tx, { personId, appid: APPID, openid }),
  );
  return hold(openid);
}
async function hold(openid: string, phone?: string): Promise<Hand> {
  const hand = await holdPhone({
    api,
    double: wechat.url,
    openid,
    appid: APPID,
    ...(phone ? { phone } : {}),
  });
  hands.push(hand);
  return hand;
}
const rows = <T>(sql: string) => app.database.rows<T>(sql);

beforeAll(async () => {
  school = await foundSchool(app, { unbound: true });
  child = school.children[0] as TestChild;
  await wechat.enterApps(app, [school.schoolId]);
  await app.nest.listen(0, '127.0.0.1');
  api = await app.nest.getUrl();
});

it('the office starts from its own calendar; a word of compulsion cannot be sent, the mended letter is sent once asked', async () => {
  office = await holdOwn('o-office', school.admin);
  await office.tap('致家长的信');
  await office.sees('这学期还没有发信');
  await office.tap('写信');
  await office.tap('✓ 自愿参加');
  await office.write('自愿参加', '全体学生都要参加。');
  await office.sees('像是要求参加');
  await office.lacks('发给全校');
  await office.write('自愿参加', '参加不参加由您和孩子决定。');
  await office.misses('像是要求参加');
  await office.tap('发给全校');
  await office.sees(`发给全校 ${school.children.length} 个孩子的家庭？`);
  expect(await rows('SELECT id FROM parent_letter')).toEqual([]);
  await office.tap('发出去');
  await office.sees('正在回复');
  expect(await rows(`SELECT state FROM parent_letter`)).toEqual([{ state: 'PUBLISHED' }]);
});

it('the homeroom teacher shares it into the group: our own picture, no child on it (wechat 3.3)', async () => {
  teacher = await holdOwn('o-teacher', school.teachers[0] as TestStaff);
  await wechat.control.putGroup(GROUP, ['o-teacher', 'o-mother'], APPID);
  await teacher.tap('我班');
  await teacher.tap('调查摸底');
  await teacher.sees('没回复 3');
  await teacher.tap('发到班级群');
  await teacher.sees('卡片不能再转发');
  await teacher.phone.answer('share', { opengid: GROUP });
  await teacher.tap('选班级群，发出去');
  const [shared] = await teacher.phone.notes('share');
  expect(shared).toMatchObject({
    title: expect.stringContaining('致家长的一封信'),
    path: expect.stringContaining('/packages/guardian/letter/index?schoolId='),
    imageUrl: expect.stringMatching(/^wxfile:\/\//),
  });
  expect(JSON.stringify(shared)).not.toContain(child.name);
  shareTicket = shared?.shareTicket as string;
  card = Object.fromEntries(new URLSearchParams(String(shared?.path).split('?')[1]));
  expect(shareTicket).toMatch(/^\w+$/);
});

const openCard = (hand: Hand) =>
  hand.phone.launch({ path: 'packages/guardian/letter/index', query: card, scene: 1044, shareTicket });

it('someone not bound reads the whole letter from the card and sees no child; then binds by the usual way (E3 E5)', async () => {
  mother = await hold('o-mother', child.guardianPhone);
  await openCard(mother);
  await mother.sees('上级通知精神');
  await mother.sees('不收任何费用');
  expect(await mother.shown()).not.toContain(child.name);
  await mother.tap('找到孩子再回复');
  await mother.tap('用手机号找');
  await mother.tap('同意');
  await mother.tap('用手机号找');
  await mother.sees('您是孩子的');
  await mother.tap('妈妈');
  await mother.tap('是，都对');
  await mother.sees(child.name);
});

it('one tap is the answer, with a receipt; who changes to leaving on time says once that it is known (M077 M084)', async () => {
  await openCard(mother);
  await mother.sees(child.name);
  expect(mother.taps()).toBeGreaterThan(0);
  await mother.tap('要参加');
  await mother.sees('收到 · 妈妈（您）');
  expect(mother.taps()).toBe(1);
  await mother.sees('回执');
  await mother.sees('现在就填申请');
  await mother.tap('不参加，按时离校');
  await mother.sees('我知道孩子会在放学时按时离校');
  expect(await rows('SELECT answer FROM survey_answer')).toEqual([{ answer: 'JOIN' }]);
  await mother.tap('我知道');
  await mother.misses('现在就填申请');
  expect(await rows('SELECT answer FROM survey_answer')).toEqual([{ answer: 'LEAVE_ON_TIME' }]);
  await mother.tap('要参加');
  await mother.sees('现在就填申请');
  expect(await rows('SELECT channel FROM letter_reach ORDER BY channel')).toEqual([
    { channel: 'APP' },
    { channel: 'GROUP' },
  ]);
});

it('the teacher sees it counted, marks the meeting, and the rest are reminded by a picture without names (M075 M077)', async () => {
  await teacher.phone.launch();
  await teacher.tap('我班');
  await teacher.tap('调查摸底');
  await teacher.sees('已回复 1');
  await teacher.sees('班级群 1');
  await teacher.tap('家长会、纸质信');
  await teacher.tap('都到了');
  await teacher.tap('记好了');
  await teacher.sees('家长会 3');
  await teacher.tap('提醒');
  await teacher.tap('给 2 家发提醒');
  await teacher.sees('2 家没绑定');
  await teacher.tap('发图片到群');
  expect(await teacher.phone.notes('previewImage')).toHaveLength(1);
  await teacher.tap('复制文字');
  const copied = (await teacher.phone.notes('setClipboardData')).at(-1)?.data as string;
  expect(copied).toContain('已有 1 家回复，全班 3 家');
  expect(school.children.filter(({ name }) => copied.includes(name))).toEqual([]);
});

it('never threw', async () => {
  for (const hand of hands) expect(await hand.phone.exceptions()).toEqual([]);
});
