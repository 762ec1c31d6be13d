/**
 * What is left of a term's plan, by touch: the second classroom with its words (M022), a child's week and its kinds
 * (M121), a separate yes for a club off site and the count out and back (M032), help that a parent picks and leaves
 * without a trace (C12). Each page fits a small phone, the dark and 关怀模式 with a name of twelve characters.
 */
import {
  assignDuty,
  createTempClasses,
  keepVolunteerSlot,
  openOffers,
  placeStudents,
  saveVenue,
} from '@anxin/shared';
import { newId } from '../../../server/src/ids.js';
import { publish } from '../../../server/test/applying.js';
import { messyRoster } from '../../../server/test/roster-file.js';
import { addStaff, type TestSchool, type TestStaff } from '../../../server/test/school.js';
import { familyEnrolls, importRoster, ringBells, staffSignsIn } from '../office.js';
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
const LOOKS = [
  { viewport: { width: 375, height: 812 }, colorScheme: 'light' as const, care: false },
  { viewport: { width: 320, height: 640 }, colorScheme: 'dark' as const, care: false },
  { viewport: { width: 375, height: 812 }, colorScheme: 'light' as const, care: true },
];

let admin: { personId: string };
let family: { guardian: { personId: string }; studentId: string };
let guide: TestStaff;
let farmClass: string;
const slotId = newId();
const offerId = newId();
const login = async (person: { personId: string }) => ({ ...person, token: await app.token(person) });
const child = () => `schoolId=${schoolId}&studentId=${family.studentId}`;
const rows = (table: string) => app.database.rows(`SELECT * FROM ${table} WHERE schoolId = ?`, [schoolId]);

/** The page in every look, once it is at rest: nothing to stumble over. */
async function fits(person: { personId: string }, at: string, words: string, kept: object = {}) {
  for (const { care, ...phone } of LOOKS) {
    const hand = await site.hold(await login(person), phone, { ...kept, look: { care, look: 'system' } });
    await hand.launch(at);
    await hand.sees(words);
    let found = ['not looked yet'];
    for (let look = 0; look < 25 && found.length > 0; look++) {
      await hand.page.waitForTimeout(200);
      found = await hand.page.evaluate(stumbles);
    }
    expect([at, phone.viewport.width, care, found]).toEqual([at, phone.viewport.width, care, []]);
    expect(hand.thrown).toEqual([]);
    await hand.close();
  }
}
const ofOffice = { 'session.acting': { role: 'ADMIN', placeId: '' } };

beforeAll(async () => {
  ofOffice['session.acting'].placeId = schoolId;
  admin = await staffSignsIn(world, ADMIN.phone);
  const pupils = [{ name: LONG, phone: '13800000001' }];
  const staff = [{ name: '陈思', phone: '13700000003', homeroomOf: '三（2）班' }];
  const imported = await importRoster(world, admin, await messyRoster(pupils, staff));
  await imported.apply();
  await ringBells(world, admin);
  await publish(app, {
    ...{ schoolId, admin, principal: await staffSignsIn(world, '13700000002') },
  } as unknown as TestSchool);
  family = await familyEnrolls(world, admin, '13800000001');
  guide = await addStaff(app, schoolId, '欧阳老师', ['TEACHER']);
  const office = app.as(admin);
  const venues = { farm: newId(), room: newId() };
  const room = { schoolId, capacitySeats: 40, inspectedOn: null };
  const farm = { ...room, venueId: venues.farm, label: '城东中小学综合实践基地', kind: 'OFF_SITE' };
  await office.call(saveVenue, farm);
  await office.call(saveVenue, { ...room, venueId: venues.room, label: '书法室', kind: 'FUNCTION_ROOM' });
  const club = {
    ...{ schoolId, activityType: 'SPORTS_ARTS', activityKind: 'CLUB', aspect: null, traditionTag: null },
    ...{
      isTeam: false,
      gradeFrom: 1,
      gradeTo: 6,
      capSeats: 30,
      minimumSeats: 0,
      leaderStaffId: guide.staffId,
    },
  };
  const opened = [
    await office.call(openOffers, {
      ...{ ...club, sessions: [{ offerId, weekday: 3 }], clubId: 'labour', label: '劳动实践' },
      ...{ branch: 'LABOUR', venueId: venues.farm },
    }),
    await office.call(openOffers, {
      ...{ ...club, sessions: [{ offerId: newId(), weekday: 1 }], clubId: 'calligraphy', label: '书法' },
      ...{ branch: 'ART', venueId: venues.room, traditionTag: 'CALLIGRAPHY' },
    }),
  ];
  expect(opened.map(({ status }) => status)).toEqual([200, 200]);
  const groups: [weekday: number, label: string, venueLabel: string, activityType: string][] = [
    [1, '书法', '书法室', 'SPORTS_ARTS'],
    [2, '作业班', '三楼', 'HOMEWORK'],
    [3, '劳动实践', farm.label, 'SPORTS_ARTS'],
  ];
  for (const [weekday, label, venueLabel, activityType] of groups) {
    const made = await office.call(createTempClasses, {
      ...{ schoolId, weekdays: [weekday], label, venueLabel, activityType, capSeats: 40 },
    });
    const tempClassId = made.body.tempClasses[0]?.tempClassId as string;
    if (weekday === 3) farmClass = tempClassId;
    else await office.call(placeStudents, { schoolId, tempClassId, studentIds: [family.studentId] });
  }
  await office.call(keepVolunteerSlot, {
    ...{ schoolId, slotId, heldOn: '2026-11-27', fromTime: '16:30', untilTime: '18:00', place: '东门外路口' },
    ...{ task: '放学时提醒车辆慢行', meetsChildren: false, wantedCount: 2 },
  });
}, 120_000);

let mother: Hand;

step(
  'the office says in its own words what a club is; what it may not say is marked as it is typed (M022)',
  async () => {
    const office = await site.hold(await login(admin), LOOKS[0], ofOffice);
    await office.launch('/#/packages/planning/activities/index');
    await office.tap('第二课堂');
    await office.tap('书法的介绍');
    await office.write('介绍', '每学期收费二百元');
    await office.sees('不能提钱');
    expect(await rows('club_description')).toEqual([]);
    await office.write('介绍', '从执笔开始，每次写完整的一张，期末在走廊展出。');
    await office.tap('保存');
    await office.sees('期末在走廊展出');
    expect(await rows('club_description')).toHaveLength(1);
    expect(office.thrown).toEqual([]);
  },
);

step(
  'a mother sees the kinds of the week and the way to what the school has; no name of a child there (M121 M022)',
  async () => {
    mother = await site.hold(await login(family.guardian));
    await mother.launch(`/#/packages/guardian/groups/index?${child()}`);
    await mother.sees('一周有作业、艺术，共 2 样');
    await mother.tap('第二课堂');
    await mother.sees('期末在走廊展出');
    await mother.sees('校外');
    expect(await mother.shown()).not.toContain(LONG);
    await mother.lacks('书法的介绍');
  },
);

step('off site only with a yes for that place; a no takes it back at once (M032)', async () => {
  const place = { schoolId, tempClassId: farmClass, studentIds: [family.studentId] };
  const early = await app.as(admin).call(placeStudents, place);
  expect(early.body.code).toBe('off_site.consent_needed');
  await mother.launch(`/#/packages/guardian/off-site/index?${child()}`);
  await mother.sees('还没答复');
  await mother.tap('同意去城东');
  await mother.sees('换了地点会再问您');
  await mother.tap('同意去');
  await mother.sees('您已同意');
  expect((await app.as(admin).call(placeStudents, place)).status).toBe(200);
  await mother.launch(`/#/packages/guardian/groups/index?${child()}`);
  await mother.sees('作业、艺术、劳动，共 3 样');
});

step(
  'the adult on duty counts out and, without the figure, back; one short is called at once (M032)',
  async () => {
    const duty = { schoolId, serviceDate: world.today, duty: 'DUTY_TEACHER', tempClassId: farmClass };
    const assigned = await app.as(admin).call(assignDuty, { ...duty, personId: guide.personId });
    expect(assigned.status).toBe(200);
    const teacher = await site.hold(await login(guide));
    const key = `schoolId=${schoolId}&tempClassId=${farmClass}&serviceDate=${world.today}`;
    await teacher.launch(`/#/packages/teacher/outing/index?${key}`);
    await teacher.sees(LONG);
    await teacher.tap('出发前数一遍');
    await teacher.type('2');
    await teacher.tap('数到 2 个');
    await teacher.sees('在外面');
    await teacher.tap('回来数一遍');
    await teacher.type('1');
    await teacher.tap('数到 1 个');
    await teacher.sees('比出发时少 1 个');
    expect(await rows('attention_item')).toMatchObject([{ kind: 'roster.outing_differs', state: 'OPEN' }]);
    await teacher.tap('回来数一遍');
    await teacher.type('2');
    await teacher.tap('数到 2 个');
    await teacher.sees('都回来了');
    expect(await rows('attention_item')).toMatchObject([{ state: 'RESOLVED' }]);
    expect(teacher.thrown).toEqual([]);
    await fits(guide, `/#/packages/teacher/outing/index?${key}`, LONG);
  },
);

step(
  'a parent comes of their own accord, and leaves without a reason and without a trace (C12)',
  async () => {
    await mother.launch(`/#/packages/guardian/volunteering/index?schoolId=${schoolId}`);
    await mother.sees('还缺 2 位');
    await mother.tap('11月27日 周五 16:30–18:00我来帮忙');
    await mother.write('怎么称呼您', '古丽妈妈');
    await mother.tap('我来');
    await mother.sees('可以来');
    const office = await site.hold(await login(admin), LOOKS[0], ofOffice);
    await office.launch('/#/packages/planning/volunteering/index');
    await office.sees('古丽妈妈');
    await fits(admin, '/#/packages/planning/volunteering/index', '古丽妈妈', ofOffice);
    await mother.tap('11月27日 周五 16:30–18:00我不来了');
    await mother.sees('还缺 2 位');
    expect([await rows('volunteer_pick'), await rows('outside_helper')]).toEqual([[], []]);
    expect(mother.thrown).toEqual([]);
  },
);

step('every page fits a small phone, the dark and 关怀模式', async () => {
  const { guardian } = family;
  await fits(guardian, `/#/packages/guardian/groups/index?${child()}`, '共 3 样');
  await fits(guardian, `/#/packages/guardian/showcase/index?schoolId=${schoolId}`, '期末在走廊展出');
  await fits(guardian, `/#/packages/guardian/off-site/index?${child()}`, '您已同意');
  await fits(guardian, `/#/packages/guardian/volunteering/index?schoolId=${schoolId}`, '还缺 2 位');
  await fits(admin, '/#/packages/planning/variety/index', '已编班 1 个孩子', ofOffice);
  await fits(admin, `/#/packages/planning/off-site/index?offerId=${offerId}`, LONG, ofOffice);
});
