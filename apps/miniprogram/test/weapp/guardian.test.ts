/**
 * A guardian's road on the real weapp against the real server: found by phone number, told before asked, applied,
 * mended, signed, enrolled, today's pick-up changed (M017 M018 M078–M083 M094 E1 E3 E15).
 */
import { approveApplications, listReviews, returnApplication } from '@anxin/shared';
import { startTestApp } from '../../../server/test/app.js';
import { publish } from '../../../server/test/applying.js';
import { foundSchool, type TestChild, type TestSchool } from '../../../server/test/school.js';
import { APPID, startTestWechat } from '../../../server/test/wechat.js';
import { type Hand, holdPhone } from './hand.js';

let hand: Hand;
// First: a phone ends before the server it speaks to.
afterAll(() => hand?.close());

const wechat = await startTestWechat();
const app = await startTestApp({ env: wechat.env });
let school: TestSchool;
let child: TestChild;

beforeAll(async () => {
  school = await foundSchool(app, { unbound: true });
  child = school.children[0] as TestChild;
  await wechat.enterApps(app, [school.schoolId]);
  await publish(app, school);
  await app.nest.listen(0, '127.0.0.1');
  const api = await app.nest.getUrl();
  hand = await holdPhone({
    api,
    double: wechat.url,
    openid: 'o-mother-0001',
    appid: APPID,
    phone: child.guardianPhone,
  });
});

const waiting = async () => {
  const { body } = await app
    .as(school.admin)
    .call(listReviews, { schoolId: school.schoolId, state: 'SUBMITTED' });
  const [one] = body.items;
  if (!one) throw new Error('the school sees no application');
  return { applicationId: one.applicationId, version: one.version };
};

it('asks for nothing personal before the privacy text was agreed to', async () => {
  await hand.sees('先找到您的孩子');
  await hand.tap('用手机号找');
  await hand.sees('先说清楚您的信息怎么用');
  await hand.tap('不同意');
  await hand.sees('没关系');
  expect(await app.database.rows('SELECT id FROM guardian_link WHERE personId IS NOT NULL')).toEqual([]);
});

it('offers the way without a phone number, and a wrong code is answered with what to do and a number to quote', async () => {
  await hand.tap('不用手机号，用班级邀请码');
  await hand.tap('同意');
  await hand.write('班级邀请码', 'ABCDEFGH');
  await hand.tap('下一步');
  await hand.sees('编号');
  expect(await hand.shown()).not.toContain('没有正常回答');
  await hand.client.callWxMethod('navigateBack');
});

it('finds the child by phone number, masked until the guardian confirms (wechat 1.3)', async () => {
  await hand.tap('用手机号找');
  await hand.sees('您是孩子的');
  expect(await hand.shown()).not.toContain(child.name);
  await hand.tap('妈妈');
  await hand.tap('是，都对');
  await hand.sees(child.name);
});

it('tells what the service is before the form, then takes one form to the school (M078, E1)', async () => {
  await hand.tap('报名');
  await hand.tap('看看并报名');
  await hand.sees('不收费');
  await hand.sees('自愿参加');
  await hand.tap('看完了，去填表');
  for (const word of ['一', '三', '五', '17:00', '东门', '下班晚，来不及接', '想参加']) await hand.tap(word);
  await hand.tap('加一位接送人');
  await hand.write('接送人 1 姓名', '张桂兰');
  await hand.tap('奶奶/外婆');
  await hand.write('接送人 1 手机号', '+86 138 1234 2071');
  await hand.tap('以上情况属实');
  await hand.tap('交给学校');
  await hand.sees('等学校审核');
});

it('shows what the school returned, keeps what was filled in, and goes back mended (M080)', async () => {
  const { applicationId, version } = await waiting();
  await app.as(school.admin).call(returnApplication, {
    schoolId: school.schoolId,
    applicationId,
    version,
    because: 'TIMES_UNCLEAR',
    note: '周五是活动日，请确认',
  });
  await hand.phone.launch();
  await hand.tap('报名');
  await hand.sees('周五是活动日，请确认');
  await hand.tap('去修改');
  await hand.sees('请重新选择星期和时间');
  await hand.tap('五');
  await hand.tap('以上情况属实');
  await hand.tap('改好了，再交一次');
  await hand.sees('等学校审核');
  expect(await waiting()).toEqual({ applicationId, version: version + 2 });
});

it('after approval, reads, signs by hand and is enrolled; not before the text was read (M082 M083 E15)', async () => {
  const chosen = await waiting();
  await app.as(school.admin).call(approveApplications, { schoolId: school.schoolId, applications: [chosen] });
  await hand.phone.launch();
  await hand.tap('报名');
  await hand.tap('读一读，签字');
  await hand.sees('四、双方权利和义务');
  await hand.sign();
  await hand.lacks('签好了，交给学校');
  expect(await app.database.rows('SELECT id FROM enrollment')).toEqual([]);
  await hand.tap('我读完了');
  await hand.tap('签好了，交给学校');
  await hand.sees('已签好');
  expect(await app.database.rows('SELECT id FROM enrollment')).toHaveLength(1);
});

it('never threw', async () => {
  expect(await hand.phone.exceptions()).toEqual([]);
});
