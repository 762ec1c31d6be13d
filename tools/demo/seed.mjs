// Makes the demo school once, and sees at every start that the demo's week is staffed. Says `{"seeded":…}` when done.
// It never touches a database that holds something else: schools without personas are somebody's data.
import { readFileSync, writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';
import { clock } from '../../apps/server/dist/clock.js';
import { newId } from '../../apps/server/dist/ids.js';
import { DemoPersonas } from '../../apps/server/dist/modules/identity/identity.public.js';
import { SchoolCalendar, Schools } from '../../apps/server/dist/modules/school/school.public.js';
import {
  addDays,
  instantOf,
  readDayList,
  serviceDateOf,
  weekdayOf,
} from '../../packages/shared/dist/index.js';
import { offerActivities } from './activities.mjs';
import { callRolls, hearFamilies, onStage, staffTheWeek, staffToday } from './day.mjs';
import { sendLetter } from './letter.mjs';
import { openOffice } from './office.mjs';
import { chance } from './people.mjs';
import { planTerm } from './plan.mjs';
import { foundSchool } from './school.mjs';
import { holdTerm } from './term.mjs';
import { enterApps, givePhone } from './wechat.mjs';

const SEED = process.env.ANXIN_DEMO_SEED ?? '2026';
const BEFORE_SCHOOL = '07:00';
const MORNING = '10:00';
const ROLL_CALL = '15:33';
const AFTER_ROLL_CALL = ['15:34', '15:36', '15:38', '15:41', '15:44', '15:47', '15:52'];
const DAYS_TO_NEXT_TERM = 14;

const office = await openOffice();
try {
  const [{ personas, schools }] = await office.rows(
    'SELECT (SELECT COUNT(*) FROM demo_persona) AS personas, (SELECT COUNT(*) FROM school) AS schools',
  );
  if (Number(personas) === 0 && Number(schools) > 0) {
    throw new Error(
      'This database holds schools but no demo. Choose an empty database (DATABASE_URL) or data folder ' +
        '(ANXIN_DATA_DIR). 这个数据库里已有学校数据，演示不会改动它：请换一个空的数据库或数据目录。',
    );
  }
  if (Number(personas) === 0) await makeDemo();
  else await keepTheWeekStaffed();
  console.log(JSON.stringify({ seeded: SEED }));
} finally {
  await office.close();
}

async function makeDemo() {
  const random = chance(SEED);
  const countyId = newId();
  await office.transaction((tx) => office.get(Schools).addCounty(tx, { id: countyId, name: '青山县教育局' }));
  const today = serviceDateOf(clock.now());
  await moveClock(today, BEFORE_SCHOOL);
  const first = await foundSchool(office, { countyId, name: '青山县实验小学', today, random });
  const second = await foundSchool(office, {
    ...{ countyId, name: '青山县第二小学', today, random },
    term: { name: '新学期', from: DAYS_TO_NEXT_TERM, to: DAYS_TO_NEXT_TERM + 130 },
  });
  const third = await foundSchool(office, { countyId, name: '青山县第三小学', today, random });
  await enterApps(
    office,
    [first, second, third].map(({ schoolId }) => schoolId),
  );
  const serviceDate = await firstServiceDay(first.schoolId, today);
  await moveClock(serviceDate, MORNING);
  const term = await holdTerm(office, first, random);
  await planTerm(office, first);
  await sendLetter(office, first, term, random);
  const day = await staffToday(office, first, serviceDate);
  await offerActivities(office, first);
  // Some families come on three days of the week: what is shown of this day is of children who come on it.
  const weekday = weekdayOf(serviceDate);
  const coming = { ...term, joining: term.joining.filter(({ weekdays }) => weekdays.includes(weekday)) };
  await hearFamilies(office, first, coming, serviceDate);
  await holdTerm(office, third, random);
  const thirdDay = await staffToday(office, third, serviceDate);
  const personas = [
    ...peopleOfTheDay(first, coming, day, await membersOf(office, first, day, '书法社')),
    ...peopleOfNextTerm(second),
    ['leader-3', thirdDay.leader, '第三小学值日领导', '同一个下午，另一所学校'],
  ].map(([key, { personId }, label, about]) => ({ key, personId, label, about }));
  await enterPersonas(personas);
  for (const school of [first, third])
    await staffTheWeek(office, school, serviceDate, stageOf(school, personas));
  await moveClock(serviceDate, ROLL_CALL);
  await callRolls(office, first, day, serviceDate);
  await callRolls(office, third, thirdDay, serviceDate);
  // Who was not there is looked for minute by minute, as on a day that was lived through.
  for (const time of AFTER_ROLL_CALL) {
    await moveClock(serviceDate, time);
    await office.drain();
  }
}

function stageOf({ dutyStaff }, personas) {
  const own = new Set(dutyStaff.map(({ personId }) => personId));
  return onStage(personas.filter(({ personId }) => own.has(personId)));
}

async function membersOf(office, { schoolId }, { serviceDate, groups }, wanted) {
  const { tempClassId, teachers } = groups.find(({ label }) => label === wanted);
  const { pupils } = await office.call(teachers[0].personId, readDayList, { schoolId, serviceDate });
  return new Set(pupils.filter((one) => one.tempClassId === tempClassId).map(({ studentId }) => studentId));
}

function peopleOfTheDay({ admin, secondAdmin, principal, homerooms, gatekeeper }, term, day, club) {
  const inGroup = new Map(day.groups.map(({ label, teachers }) => [label, teachers[0]]));
  const west = day.gates.find(({ pickupPoint }) => pickupPoint === 'WEST');
  const siblings = term.joining.find(({ personId, studentId }) =>
    term.joining.some((other) => other.personId === personId && other.studentId !== studentId),
  );
  // In the group whose teacher has a phone on the page, and there tomorrow too.
  const everyDay = term.joining.find(
    ({ studentId, weekdays }) => weekdays.length === 5 && club.has(studentId),
  );
  return [
    ['guardian-1', everyDay, '家长 · 孩子在书法社', '孩子已参加，今天有人接'],
    ['guardian-2', term.joining[3], '家长 · 今天邻居代接', '有一个口头说的接送码'],
    ['guardian-3', siblings ?? term.joining[1], '家长 · 两个孩子', '两个孩子在同一屏'],
    ['guardian-4', term.unsigned[0], '家长 · 等着签责任书', '学校已同意'],
    ['guardian-5', term.returned[0], '家长 · 申请被退回', '改好就能再交'],
    ['guardian-6', term.pending[0], '家长 · 等学校审核', '昨天递交的申请'],
    ['teacher-1', inGroup.get('书法社'), '值班教师 · 书法社', '已经点过名'],
    ['teacher-2', inGroup.get('看护照管'), '值班教师 · 看护照管', '还没点名'],
    ['teacher-3', homerooms[0], '班主任 · 一（1）班', '确认绑定，交接孩子'],
    ['gate-1', west.adults[0], '西门值守', '放学时把孩子交给家里人'],
    ['gate-2', gatekeeper, '门卫', '门口登记'],
    ['leader-1', day.leader, '值日领导', '全校此刻、清校'],
    ['admin-1', admin, '学校管理员', '审核、名册、编班、值班'],
    ['admin-2', secondAdmin, '另一位管理员', '复核申诉、核对纸质责任书'],
    ['principal-1', principal, '校长', '责任书、限制、不同意的确认'],
  ];
}

/** The second school is between two terms: nothing written, nobody asked, no group, no roster. */
function peopleOfNextTerm({ admin, principal, homerooms, classes, children }) {
  const [classOne] = classes;
  const family = children.find(({ classId, personId }) => classId === classOne.id && personId !== null);
  return [
    ['admin-term', admin, '第二小学管理员 · 开学前', '新学期：信、社团、抽签、排班，都还没做'],
    ['principal-term', principal, '第二小学校长 · 开学前', '方案、责任书的签发'],
    ['teacher-term', homerooms[0], '第二小学班主任 · 开学前', '把信发到班级群，看谁没回复'],
    ['guardian-term', family, '第二小学家长 · 开学前', '回信、申请、填志愿'],
  ];
}

async function enterPersonas(personas) {
  for (const { personId } of personas.filter(({ key }) => key.startsWith('guardian'))) {
    await givePhone(office, personId);
  }
  await office.transaction((tx) => office.get(DemoPersonas).put(tx, personas));
}

async function keepTheWeekStaffed() {
  const today = serviceDateOf(clock.now());
  const personas = await office.rows('SELECT personaKey AS `key`, personId FROM demo_persona');
  for (const { schoolId } of await office.rows('SELECT id AS schoolId FROM school')) {
    const members = await office.rows(
      `SELECT DISTINCT m.personId, m.role FROM membership m WHERE m.placeId = ? AND m.validUntil IS NULL`,
      [schoolId],
    );
    const homerooms = await office.rows(
      "SELECT personId FROM access_scope WHERE schoolId = ? AND relation = 'HOMEROOM_OF'",
      [schoolId],
    );
    const busy = new Set(homerooms.map(({ personId }) => personId));
    const admin = members.find(({ role }) => role === 'ADMIN');
    const dutyStaff = members.filter(({ role, personId }) => role === 'TEACHER' && !busy.has(personId));
    const school = { schoolId, admin, dutyStaff };
    await staffTheWeek(office, school, today, stageOf(school, personas));
  }
}

async function firstServiceDay(schoolId, today) {
  for (let date = today; ; date = addDays(date, 1)) {
    const day = await office.get(SchoolCalendar).serviceDay(schoolId, date);
    if (day.bells.length > 0) return date;
  }
}

/** Every process of the demo follows this file. */
async function moveClock(date, time) {
  const offsetMs = instantOf(date, time) - Date.now();
  writeFileSync(office.config.clockFile, JSON.stringify({ offsetMs }));
  do await sleep(60);
  while (Math.abs(clock.now() - instantOf(date, time)) > 5_000 && readFileSync(office.config.clockFile));
}
