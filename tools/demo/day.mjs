// The service day of the demo: who is on duty this week, families' wishes for today, half of the roll-calls done.
import { clock } from '../../apps/server/dist/clock.js';
import { newId } from '../../apps/server/dist/ids.js';
import {
  addDays,
  askLeave,
  assignDuty,
  issueProxy,
  readDayList,
  readDutyDay,
  recordEvents,
} from '../../packages/shared/dist/index.js';
import { STAFFED_AHEAD_DAYS } from './made.mjs';
import { forEach } from './office.mjs';

const POINTS = ['EAST', 'WEST'];

/** The posts whose holders have a phone on the demo page, under the key of its persona. */
const POSTS_ON_STAGE = {
  'leader-1': 'DUTY_LEADER',
  'leader-3': 'DUTY_LEADER',
  'teacher-1': '书法社',
  'teacher-2': '看护照管',
  'gate-1': 'GATE/WEST',
};

/** By post: who has a phone on the demo page keeps that post every day, so that its name stays true tomorrow. */
export const onStage = (personas) =>
  new Map(
    personas.flatMap(({ key, personId }) => (POSTS_ON_STAGE[key] ? [[POSTS_ON_STAGE[key], personId]] : [])),
  );

export const staffToday = (office, school, today) => staff(office, school, today, { days: 1 });

/** Fills what the coming two weeks lack; what is already set stays. */
export const staffTheWeek = (office, school, today, stage) =>
  staff(office, school, today, { days: STAFFED_AHEAD_DAYS, stage });

/** Answers with today's people. */
async function staff(office, { schoolId, admin, dutyStaff }, today, { days, stage = new Map() }) {
  const held = new Set(stage.values());
  const others = dutyStaff.filter(({ personId }) => !held.has(personId));
  for (let ahead = 0; ahead < days; ahead++) {
    const serviceDate = addDays(today, ahead);
    const day = await office.call(admin.personId, readDutyDay, { schoolId, serviceDate });
    if (!day.served || day.leader !== null) continue;
    // Further along the list each day: everybody else takes turns.
    const queue = others.map((_, position) => others[(position + ahead * 5) % others.length].personId);
    for (const { name, ...post } of postsOf(day)) {
      const personId = stage.get(name) ?? queue.shift();
      await office.call(admin.personId, assignDuty, { schoolId, serviceDate, personId, ...post });
    }
  }
  return office.call(admin.personId, readDutyDay, { schoolId, serviceDate: today });
}

const postsOf = ({ groups }) => [
  { name: 'DUTY_LEADER', duty: 'DUTY_LEADER' },
  ...groups.map(({ label, tempClassId }) => ({ name: label, duty: 'DUTY_TEACHER', tempClassId })),
  ...POINTS.flatMap((pickupPoint) => [
    { duty: 'ESCORT', pickupPoint },
    { name: `GATE/${pickupPoint}`, duty: 'GATE', pickupPoint },
    { duty: 'GATE', pickupPoint },
  ]),
];

/** This morning: a few children on leave, one to be met by a neighbour with a spoken code. */
export async function hearFamilies(office, { schoolId }, { joining }, today) {
  for (const { personId, studentId } of joining.slice(20, 26)) {
    const leave = { serviceDate: today, kind: 'WHOLE_DAY', reasonCode: 'SICK' };
    await office.call(personId, askLeave, { schoolId, studentId, ...leave });
  }
  const { personId, studentId } = joining[3];
  const proxy = { name: '周海燕', relation: '邻居', phoneLast4: '2071' };
  await office.call(personId, issueProxy, { schoolId, studentId, serviceDate: today, ...proxy });
}

/** After the bell: in the first half of the groups everybody but one has been counted and named. */
export async function callRolls(office, { schoolId }, { groups }, today) {
  await forEach(
    groups.slice(0, Math.ceil(groups.length / 2)),
    async ({ tempClassId, teachers: [teacher] }) => {
      const where = { schoolId, serviceDate: today };
      const list = await office.call(teacher.personId, readDayList, where);
      const here = list.pupils
        .filter((pupil) => pupil.tempClassId === tempClassId && pupil.head.state === 'UNKNOWN')
        .slice(0, -1);
      const occurredAt = new Date(clock.now()).toISOString();
      const events = here.map(({ studentId, head }, position) => ({
        ...{ v: 1, id: newId(), kind: 'TAKEN', studentId, tempClassId },
        ...{ afterEventId: head.headEventId, fromPersonId: head.accountableId, toPersonId: teacher.personId },
        ...{ toCollectorId: null, pickupPoint: null, method: null, reasonCode: null, secondActorId: null },
        ...{ deviceSeq: position + 1, offline: false, occurredAt },
      }));
      const rollCall = {
        id: newId(),
        tempClassId,
        pickupPoint: null,
        countedCount: events.length,
        occurredAt,
      };
      const batch = { sentAt: occurredAt, deviceId: newId(), rollCall, events };
      if (events.length > 0) await office.call(teacher.personId, recordEvents, { ...where, ...batch });
    },
    1,
  );
}
