/**
 * The main screens of every role on a day under way, as eyes and thumbs meet them: 375 px light, 320 px dark, 375 px in
 * 关怀模式, with a name of twelve characters and one with a dot (experience 2 and 6, M103). Nothing leaves the screen or
 * its own surface, text is read at 4.5 : 1, what is tapped is 44 px high and has a name.
 */
import {
  createTempClasses,
  readDayList,
  recordVenueCheck,
  relocateGroup,
  saveVenue,
  settleVenueDefect,
} from '@anxin/shared';
import { newId } from '../../../server/src/ids.js';
import type { TestPerson } from '../../../server/test/app.js';
import { publish, submit } from '../../../server/test/applying.js';
import { messyRoster } from '../../../server/test/roster-file.js';
import type { TestSchool } from '../../../server/test/school.js';
import { TestPhone } from '../../../server/test/service-day.js';
import {
  familyBinds,
  familyEnrolls,
  giveDuty,
  importRoster,
  makeGroup,
  ringBells,
  staffSignsIn,
} from '../office.js';
import { ADMIN, eventually, openWorld, PRINCIPAL } from '../world.js';
import type { Hand } from './hand.js';
import { stumbles } from './sight.js';
import { type Login, openSite, type Phone } from './site.js';

const world = await openWorld();
const { app, schoolId, termId, today, setClock } = world;
const site = await openSite(world);

const LONG = '买买提吐尔逊阿不都热依木';
const DOTTED = '古丽·阿依木';
const NAMES = [
  LONG,
  DOTTED,
  '王晓明',
  '李䶮',
  '欧阳子涵',
  '周一诺',
  '赵子杰',
  '古丽巴哈尔·阿卜杜热合曼',
  '孙一',
];
const pupils = NAMES.map((name, position) => ({ name, phone: `1380000000${position + 1}` }));
const STAFF = ['陈思', '李老师', '周老师', '刘主任', '古丽娜尔·阿布都'].map((name, position) => ({
  name,
  phone: `1370000000${position + 3}`,
  ...(position === 0 ? { homeroomOf: '三（2）班' } : {}),
}));

const HALL = '二楼书法室';

const LOOKS: Record<string, { phone: Phone; kept: object }> = {
  '375 light': { phone: { viewport: { width: 375, height: 812 }, colorScheme: 'light' }, kept: {} },
  '320 dark': { phone: { viewport: { width: 320, height: 640 }, colorScheme: 'dark' }, kept: {} },
  '375 关怀模式': {
    phone: { viewport: { width: 375, height: 812 }, colorScheme: 'light' },
    kept: { look: { care: true, look: 'system' } },
  },
};

/** Where a person goes: a page by its address, or by what is tapped on the page before. */
type Way = string | readonly string[];
const at = (page: string) => `#/${page}/index`;
const ROOMS: Record<string, readonly Way[]> = {
  'a guardian': [
    at('pages/today'),
    ['换人接'],
    ['别人来接一次'],
    at('pages/today'),
    ['请假'],
    at('pages/apply'),
    at('pages/inbox'),
    at('pages/me'),
  ],
  'a guardian who has not applied': [
    at('pages/today'),
    at('pages/apply'),
    ['看看并报名'],
    ['看完了，去填表'],
  ],
  'a teacher': [at('pages/today'), ['点名'], [DOTTED], at('packages/teacher/unsynced')],
  'the homeroom teacher': [at('pages/work'), ['邀请家长']],
  'a teacher at the gate': [at('pages/today'), ['去西门放学'], [LONG]],
  'the duty leader': [
    at('pages/today'),
    ['全校此刻'],
    ['书法社'],
    ['书法社'],
    at('packages/duty/venue-safety'),
    ['小教室'],
  ],
  'a colleague who looks at a venue': [
    at('packages/duty/venue-safety'),
    [HALL],
    ['检查一次'],
    ['有隐患', '严重隐患'],
  ],
  'an administrator': [
    at('pages/today'),
    at('pages/work'),
    ['看 赵'],
    at('pages/work'),
    ['选中 赵'],
    ['退回'],
    ...['register', 'students', 'groups', 'duties', 'calendar'].map((page) => at(`packages/school/${page}`)),
    at('packages/planning/school-plan'),
    ['写方案'],
    ['组长'],
    at('packages/planning/school-plan-editor'),
    ['六个环节 · 缺 6'],
    ['八项制度 · 缺 8'],
    at('packages/school/staff'),
    ['导出'],
  ],
};
const logins: Record<string, Pick<Login, 'personId' | 'token'>> = {};

beforeAll(async () => {
  const admin = await staffSignsIn(world, ADMIN.phone);
  const principal = await staffSignsIn(world, PRINCIPAL.phone);
  const { apply } = await importRoster(world, admin, await messyRoster(pupils, STAFF));
  await apply();
  await ringBells(world, admin);
  const school = { schoolId, termId, admin, principal } as unknown as TestSchool;
  await publish(app, school);
  const [homeroom, teacher, second, leader, escort] = await Promise.all(
    STAFF.map(({ phone }) => staffSignsIn(world, phone)),
  );
  if (!homeroom || !teacher || !second || !leader || !escort) throw new Error('a colleague is missing');
  const children: Awaited<ReturnType<typeof familyBinds>>[] = [];
  const grandfather = { collectorId: newId(), name: LONG, kinship: 'GRANDFATHER', phone: '13812342071' };
  for (const [position, { phone }] of pupils.slice(0, 6).entries())
    children.push(
      await familyEnrolls(world, admin, phone, position === 0 ? { collectors: [grandfather] } : {}),
    );
  for (const { phone } of pupils.slice(6, 8)) {
    const asking = await familyBinds(world, phone);
    const collectors = [{ collectorId: newId(), name: LONG, kinship: 'GRANDFATHER', phone: '13812342071' }];
    const { answer } = await submit(app, school, asking as never, { collectors });
    if (answer.status !== 200) throw new Error(`not applied: ${answer.body.code}`);
  }
  const unapplied = await familyBinds(world, '13800000009');
  const { tempClassId } = await makeGroup(world, admin, 3);
  await giveDuty(world, admin, leader, { duty: 'DUTY_LEADER' });
  await giveDuty(world, admin, teacher, { duty: 'DUTY_TEACHER', tempClassId });
  await giveDuty(world, admin, escort, { duty: 'ESCORT', pickupPoint: 'WEST' });
  for (const person of [homeroom, second])
    await giveDuty(world, admin, person, { duty: 'GATE', pickupPoint: 'WEST' });
  await setClock(`${today}T15:31`);
  const [classroom, gate] = [new TestPhone(app, schoolId, teacher), new TestPhone(app, schoolId, homeroom)];
  const { body } = await app.as(teacher).call(readDayList, { schoolId, serviceDate: today });
  for (const { head } of body.pupils) classroom.learn({ head });
  const [first, , ...others] = children.map(({ studentId }) => studentId);
  for (const studentId of [first, ...others] as string[])
    await classroom.tell({ kind: 'TAKEN', studentId, tempClassId });
  for (const studentId of [first, others[0]] as string[])
    await classroom.tell({ kind: 'ESCORT_OUT', studentId, pickupPoint: 'WEST' });
  for (const [studentId, head] of classroom.heads) gate.heads.set(studentId, head);
  await gate.tell({ kind: 'ACCEPTED', studentId: first as string, pickupPoint: 'WEST' });
  await blockVenues(admin, leader);
  const people = {
    'a guardian': children[0]?.guardian,
    'a guardian who has not applied': unapplied.guardian,
    'a teacher': teacher,
    'the homeroom teacher': homeroom,
    'a teacher at the gate': second,
    'the duty leader': leader,
    'a colleague who looks at a venue': escort,
    'an administrator': admin,
  };
  for (const [who, person] of Object.entries(people)) {
    if (!person) throw new Error(`${who} is missing`);
    logins[who] = { personId: person.personId, token: await app.token(person) };
  }
});

/** The room of today's group is blocked; tomorrow's was, and the group that left it waits for a word (M039). */
async function blockVenues(admin: TestPerson, leader: TestPerson) {
  const office = app.as(admin);
  const [hall, library, small] = [newId(), newId(), newId()];
  const venue = { kind: 'FUNCTION_ROOM' as const, capacitySeats: 60, inspectedOn: null };
  for (const [venueId, label] of [
    [hall, HALL],
    [library, '图书馆'],
    [small, '小教室'],
  ] as const)
    await office.call(saveVenue, { schoolId, venueId, ...venue, label });
  const made = await office.call(createTempClasses, {
    ...{ schoolId, weekdays: [4], label: '折纸与剪纸', activityType: 'SPORTS_ARTS' },
    ...{ venueLabel: '小教室', capSeats: 40 },
  });
  const tempClassId = made.body.tempClasses[0]?.tempClassId as string;
  const check = async (venueId: string, found: object) => {
    const findings = [{ item: 'LIGHTING', ...found }];
    const said = { schoolId, venueId, checkId: newId(), findings };
    const { status, body } = await office.call(recordVenueCheck, said);
    if (status !== 200) throw new Error(`not checked: ${body.code}`);
    return body.openDefects[0]?.defectId;
  };
  const falling = { result: 'DEFECT', note: '吊灯松了，眼看要掉下来', isSerious: true };
  const defectId = await check(small, falling);
  const moved = { schoolId, venueId: small, tempClassId, toVenueId: library };
  if ((await app.as(leader).call(relocateGroup, moved)).status !== 200) throw new Error('not moved');
  await office.call(settleVenueDefect, { schoolId, defectId, note: '换了新吊灯' });
  await check(small, { result: 'OK' });
  await check(hall, falling);
}

/** Until nothing is loading any more and two looks see the same. */
const settled = async (hand: Hand) => {
  let before = '';
  await eventually('a page at rest', async () => {
    await hand.page.waitForTimeout(250);
    const isLoading = await hand.page.locator('.skeleton, .spin').locator('visible=true').count();
    const now = `${hand.path()} ${await hand.shown()}`;
    const isSame = now === before && isLoading === 0 && now.length > 20;
    before = now;
    return isSame;
  });
};

/** The narrowest in the dark, and with `--deep` the others too. */
const looked = process.env.ANXIN_DEEP === '1' ? Object.keys(LOOKS) : ['320 dark'];

describe.each(looked)('at %s', (look) => {
  it.each(Object.keys(ROOMS))('%s stumbles over nothing', async (who) => {
    const { phone, kept } = LOOKS[look] as (typeof LOOKS)[string];
    const hand = await site.hold(logins[who], phone, kept);
    await hand.launch();
    await hand.sees('今天');
    const found: string[] = [];
    for (const way of ROOMS[who] ?? []) {
      if (typeof way === 'string') await hand.page.evaluate((hash) => location.assign(hash), way);
      else for (const words of way) await hand.tap(words);
      await settled(hand);
      for (const stumble of await hand.page.evaluate(stumbles)) found.push(`${way}: ${stumble}`);
    }
    expect(found).toEqual([]);
    expect(hand.thrown).toEqual([]);
    await hand.close();
  });
});
