// The schools of a simulation, made through the product itself: groups on every weekday, everybody's duty on every
// date, families who have bound, and the plan that the checker will believe.
import { newId } from '../../apps/server/dist/ids.js';
import { Schools } from '../../apps/server/dist/modules/school/school.public.js';
import {
  addDays,
  assignDuty,
  createTempClasses,
  placeStudents,
  weekdayOf,
} from '../../packages/shared/dist/index.js';
import { knowFaces } from '../bench/walks.mjs';
import { enroll, mintTokens } from '../bench/world.mjs';
import { openOffice } from '../demo/office.mjs';
import { chance } from '../demo/people.mjs';
import { foundSchool } from '../demo/school.mjs';
import { enterApps } from '../demo/wechat.mjs';
import { childrenAStory } from './day.mjs';
import { completeFamilies } from './families.mjs';
import { OUTSIDE, rains } from './stories/rain.mjs';

/** Three in the house, and the one outside. */
const GROUPS = OUTSIDE + 1;
const SCHOOL_WEEK = [1, 2, 3, 4, 5];
/** One child in twenty is a pupil of the school and not in the service. */
const NOT_ENROLLED_EVERY = 20;

/** The next dates from `first` on which there is school. */
export function schoolDates(first, count) {
  const dates = [];
  for (let date = first; dates.length < count; date = addDays(date, 1)) {
    if (weekdayOf(date) <= 5) dates.push(date);
  }
  return dates;
}

export async function foundSchools(world, { dates, size }) {
  const office = await openOffice();
  await office.rows('SET GLOBAL innodb_flush_log_at_trx_commit = 0');
  const countyId = newId();
  await office.transaction((tx) => office.get(Schools).addCounty(tx, { id: countyId, name: '模拟县教育局' }));
  const made = [];
  for (const name of ['第一小学', '第二小学']) {
    const school = await foundSchool(office, {
      ...{ countyId, name, today: dates[0], random: chance(name) },
      ...{ classesPerGrade: 1, classSize: Math.max(4, Math.round(size / 6)), dutyStaff: GROUPS + 9 },
    });
    made.push(school);
  }
  await enterApps(
    office,
    made.map(({ schoolId }) => schoolId),
  );
  const schools = [];
  for (const school of made) schools.push(await complete(office, school, dates));
  const tokens = await mintTokens(
    office,
    made.map((school, position) => ({ ...school, otherPersonIds: othersOf(schools[position]) })),
  );
  const db = await world.connect();
  for (const [position, { gates }] of schools.entries()) {
    await knowFaces(db, { ...made[position], gateIds: [...gates.EAST, ...gates.WEST] });
  }
  await db.end();
  await office.drain();
  await office.rows('SET GLOBAL innodb_flush_log_at_trx_commit = 1');
  await office.close();
  return { schools, tokens: Object.fromEntries(tokens) };
}

async function complete(office, school, dates) {
  const { schoolId, name, principal, admin, homerooms, classes, dutyStaff } = school;
  const pupils = await completeFamilies(office, school);
  for (const [position, pupil] of pupils.entries()) pupil.isEnrolled = position % NOT_ENROLLED_EVERY !== 7;
  const enrolled = pupils.filter(({ isEnrolled }) => isEnrolled);
  await enroll(office, { ...school, children: enrolled }, dates[0], newId);
  const groups = await makeGroups(office, { schoolId, admin }, enrolled);
  const people = dutyStaff.map(({ personId }) => personId);
  const [leaderId, substituteId, idleId, escortEast, escortWest, ...rest] = people;
  const gates = { EAST: rest.slice(0, 2), WEST: rest.slice(2, 4) };
  for (const [position, group] of groups.entries()) group.teacherId = rest[4 + position];
  const duties = [];
  for (const date of dates) {
    const post = async (personId, duty, place = {}) => {
      const input = { schoolId, serviceDate: date, personId, duty, ...place };
      const { dutyAssignmentId } = await office.call(admin.personId, assignDuty, input);
      duties.push({ date, personId, duty, ...place, dutyAssignmentId });
    };
    for (const group of groups)
      await post(group.teacherId, 'DUTY_TEACHER', { tempClassId: group.tempClassIds[weekdayOf(date)] });
    await post(escortEast, 'ESCORT', { pickupPoint: 'EAST' });
    await post(escortWest, 'ESCORT', { pickupPoint: 'WEST' });
    for (const gate of ['EAST', 'WEST'])
      for (const personId of gates[gate]) await post(personId, 'GATE', { pickupPoint: gate });
    await post(leaderId, 'DUTY_LEADER');
  }
  return {
    ...{ schoolId, name, leaderId, substituteId, idleId, gates, groups, pupils, duties },
    escorts: { EAST: escortEast, WEST: escortWest },
    adminId: admin.personId,
    principalId: principal.personId,
    homerooms: classes.map(({ id, grade }, position) => {
      return { classId: id, grade, personId: homerooms[position].personId };
    }),
  };
}

/** The same children together on every weekday. */
async function makeGroups(office, { schoolId, admin }, pupils) {
  const groups = [];
  const outside = pupils
    .filter(({ mother, gate }) => mother.personId !== null && gate === 'EAST')
    .slice(0, childrenAStory(pupils.length) * Object.keys(rains).length);
  const inside = pupils.filter((pupil) => !outside.includes(pupil));
  const size = Math.ceil(inside.length / OUTSIDE);
  for (let position = 0; position < GROUPS; position++) {
    const { tempClasses } = await office.call(admin.personId, createTempClasses, {
      ...{ schoolId, weekdays: SCHOOL_WEEK, label: `第${position + 1}组`, activityType: 'HOMEWORK' },
      ...{ venueLabel: `${position + 1}号教室`, capSeats: 40 },
    });
    const members = position === OUTSIDE ? outside : inside.slice(position * size, (position + 1) * size);
    const studentIds = members.map(({ studentId }) => studentId);
    for (const { tempClassId } of tempClasses)
      await office.call(admin.personId, placeStudents, { schoolId, tempClassId, studentIds });
    for (const member of members)
      member.groups = Object.fromEntries(SCHOOL_WEEK.map((weekday) => [weekday, position]));
    const tempClassIds = Object.fromEntries(
      tempClasses.map(({ weekday, tempClassId }) => [weekday, tempClassId]),
    );
    groups.push({ position, tempClassIds, studentIds });
  }
  return groups;
}

const othersOf = ({ pupils, homerooms }) => [
  ...homerooms.map(({ personId }) => personId),
  ...pupils.flatMap(({ father, restrictedFather }) => (father ?? restrictedFather)?.personId ?? []),
];
