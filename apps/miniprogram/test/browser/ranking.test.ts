/**
 * A family ranks clubs for two children on one screen: by tapping, by dragging, by buttons; keeps its draft over a
 * killed tab, hears of a club that closed meanwhile, and has a receipt with time and version (C7, M028, E7). The office
 * opens the round and chooses a club from the catalogue by its own hand (M071 M073 Q3).
 */
import { closeOffer, listOffers, openOffers, saveVenue } from '@anxin/shared';
import { newId } from '../../../server/src/ids.js';
import { publish } from '../../../server/test/applying.js';
import { messyRoster } from '../../../server/test/roster-file.js';
import { addChild, type TestSchool } from '../../../server/test/school.js';
import { enrolls, familyEnrolls, importRoster, ringBells, staffSignsIn } from '../office.js';
import { walk } from '../weapp/walk.js';
import { ADMIN, openWorld } from '../world.js';
import type { Hand } from './hand.js';
import { stumbles } from './sight.js';
import { openSite } from './site.js';

const step = walk();
const world = await openWorld();
const { app, schoolId } = world;
const site = await openSite(world);
const LONG = '买买提吐尔逊阿不都热依木';
const CLUBS = ['书法', '足球', '剪纸', '围棋'];
const LOOKS = [
  { phone: { viewport: { width: 375, height: 812 }, colorScheme: 'light' as const }, kept: {} },
  { phone: { viewport: { width: 320, height: 640 }, colorScheme: 'dark' as const }, kept: {} },
  {
    phone: { viewport: { width: 375, height: 812 }, colorScheme: 'light' as const },
    kept: { look: { care: true, look: 'system' } },
  },
];

let admin: { personId: string };
let family: { guardian: { personId: string }; studentId: string };
let sister: { studentId: string };
let office: Hand;
let mother: Hand;
const offers = new Map<string, string>();

const login = async (person: { personId: string }) => ({ ...person, token: await app.token(person) });
const kept = () =>
  app.database.rows<{ studentId: string; choices: string; version: number }>(
    'SELECT studentId, choices, version FROM preference WHERE schoolId = ? ORDER BY studentId',
    [schoolId],
  );
const orderOf = async (studentId: string) => {
  const one = (await kept()).find((row) => row.studentId === studentId);
  const choices = JSON.parse(one?.choices ?? '{}') as Record<string, string[]>;
  return (choices[3] ?? []).map((id) => [...offers].find(([, offerId]) => offerId === id)?.[0]);
};
/** Once it is at rest: a sheet that comes up is faint for a moment. */
const fits = async (hand: Hand) => {
  let found = ['not looked yet'];
  for (let look = 0; look < 25 && found.length > 0; look++) {
    await hand.page.waitForTimeout(200);
    found = await hand.page.evaluate(stumbles);
  }
  expect(found).toEqual([]);
};

beforeAll(async () => {
  admin = await staffSignsIn(world, ADMIN.phone);
  const pupils = [{ name: LONG, phone: '13800000001' }];
  const staff = [{ name: '陈思', phone: '13700000003', homeroomOf: '三（2）班' }];
  const imported = await importRoster(world, admin, await messyRoster(pupils, staff));
  await imported.apply();
  await ringBells(world, admin);
  await publish(app, {
    schoolId,
    admin,
    principal: await staffSignsIn(world, '13700000002'),
  } as unknown as TestSchool);
  family = await familyEnrolls(world, admin, '13800000001');
  const [seat] = await app.database.rows<{ classId: string }>(
    'SELECT classId FROM student WHERE schoolId = ? AND id = ?',
    [schoolId, family.studentId],
  );
  const wanted = { classId: seat?.classId as string, name: '古丽·阿依木', guardian: family.guardian };
  const younger = await addChild(app, schoolId, wanted);
  await enrolls(world, admin, younger, { weekdays: [3] });
  sister = younger;
  const venueId = newId();
  const room = { label: '二楼书法室', kind: 'FUNCTION_ROOM', capacitySeats: 36, inspectedOn: null };
  await app.as(admin).call(saveVenue, { schoolId, venueId, ...room });
  for (const label of CLUBS) {
    const offerId = newId();
    const answer = await app.as(admin).call(openOffers, {
      ...{
        schoolId,
        sessions: [{ offerId, weekday: 3 }],
        clubId: newId(),
        label,
        activityType: 'SPORTS_ARTS',
      },
      ...{ activityKind: 'CLUB', branch: 'ART', aspect: null, traditionTag: null, isTeam: false, venueId },
      ...{ gradeFrom: 1, gradeTo: 6, capSeats: 30, minimumSeats: 5, leaderStaffId: null },
    });
    expect(answer.status).toBe(200);
    offers.set(label, offerId);
  }
}, 120_000);

step(
  'the office chooses a club from the catalogue, found by the name of a brand, for a Wednesday',
  async () => {
    office = await site.hold(await login(admin), LOOKS[0]?.phone, {
      'session.acting': { role: 'ADMIN', placeId: schoolId },
    });
    await office.launch('/#/packages/planning/activities/index');
    await office.tap('周三 4');
    await office.sees('都用二楼书法室');
    await fits(office);
    await office.tap('给周三加活动');
    await office.write('找活动', '编程猫');
    await office.tap('图形化编程');
    await office.sees('最多容纳 36 人');
    await fits(office);
    await office.tap('安排');
    await office.tap('周三 5');
    await office.sees('图形化编程');
    const { body } = await app.as(admin).call(listOffers, { schoolId });
    expect(body.items.find(({ clubId }) => clubId === 'visual-programming')).toMatchObject({
      ...{ weekday: 3, label: '图形化编程', branch: 'SCIENCE', capSeats: 36 },
    });
    await app.as(admin).call(closeOffer, {
      ...{ schoolId, offerId: body.items.find(({ clubId }) => clubId === 'visual-programming')?.offerId },
    });
  },
);

step('the office opens the round and names where the seed will come from', async () => {
  await office.launch('/#/packages/planning/preference-round/index');
  await office.sees('未开放');
  await office.tap('开放志愿填报');
  await office.write('抽签用哪个公开号码', '2026年12月6日双色球第2026140期开奖号码');
  await office.tap('开放，并告诉家长');
  await office.sees('填报中');
  await office.sees('这学期参加的共 2 个');
  await fits(office);
  expect(office.thrown).toEqual([]);
});

step('a mother ranks for both children on one screen, and the draft outlives the tab', async () => {
  mother = await site.hold(await login(family.guardian));
  await mother.launch('/#/packages/guardian/preferences/index');
  await mother.sees('不比手快');
  await mother.sees('古丽·阿依木');
  for (const label of ['书法', '足球', '剪纸']) await mother.tap(`${label}，排第`);
  await mother.sees('周三 3');
  await fits(mother);
  await mother.kill();
  await mother.launch('/#/packages/guardian/preferences/index');
  await mother.sees('接着上次没交的继续');
  await mother.sees('周三 3');
  expect(await kept()).toEqual([]);
});

step(
  'a drag by the handle brings the third to the top; buttons do the same for who cannot drag',
  async () => {
    const handle = mother.page.locator('.rank-handle').nth(2);
    await handle.scrollIntoViewIfNeeded();
    const box = await handle.boundingBox();
    if (!box) throw new Error('there is no handle');
    const finger = await mother.page.context().newCDPSession(mother.page);
    const [x, y] = [box.x + box.width / 2, box.y + box.height / 2];
    const touch = (type: 'touchStart' | 'touchMove' | 'touchEnd', ...at: number[]) =>
      finger.send('Input.dispatchTouchEvent', { type, touchPoints: at.map((to) => ({ x, y: to })) });
    await touch('touchStart', y);
    for (let up = 20; up <= 150; up += 26) await touch('touchMove', y - up);
    await touch('touchEnd');
    await mother.page.locator('.rank-row').nth(0).getByText('剪纸').waitFor({ timeout: 5_000 });
    await mother.tap('第 3 志愿 足球');
    await mother.tap('足球往前一位');
    await mother.tap('好了');
    await mother.page.locator('.rank-row').nth(1).getByText('足球').waitFor({ timeout: 5_000 });
  },
);

step(
  'a club closed meanwhile is named, the rest stays; then there is a receipt with time and version',
  async () => {
    const offerId = offers.get('剪纸');
    expect((await app.as(admin).call(closeOffer, { schoolId, offerId })).status).toBe(200);
    await mother.tap('提交志愿');
    // The brother has nothing ranked: asked once.
    await mother.sees('一项都没排');
    await mother.tap('提交');
    await mother.sees('「剪纸」已停办');
    expect(await kept()).toEqual([]);
    await mother.sees('周三 2');
    await mother.tap('提交志愿');
    await mother.tap('提交');
    await mother.sees('第 1 版');
    await mother.sees('已经交给学校');
    expect(await orderOf(sister.studentId)).toEqual(['足球', '书法']);
    expect(await kept()).toHaveLength(2);
    await fits(mother);
    expect(mother.thrown).toEqual([]);
  },
);

step('changed until the deadline: the second version replaces the first', async () => {
  await mother.tap('围棋，排第 3');
  await mother.tap('提交志愿');
  await mother.sees('第 2 版');
  expect(await orderOf(sister.studentId)).toEqual(['足球', '书法', '围棋']);
});

test.each(LOOKS)(
  'the page fits eyes and thumbs: $phone.viewport.width px, $phone.colorScheme, $kept',
  async (look) => {
    const hand = await site.hold(await login(family.guardian), look.phone, look.kept);
    await hand.launch('/#/packages/guardian/preferences/index');
    await hand.sees('第 2 版');
    await fits(hand);
    await hand.tap('第 1 志愿');
    await hand.sees('不排它了');
    await fits(hand);
  },
);
