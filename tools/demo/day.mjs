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

/** Fills what the coming two weeks lack; what is already set stays. Answers with today's people. */
export async function staffTheWeek(office, { schoolId, admin, dutyStaff }, today) {
  for (let ahead = 0; ahead < STAFFED_AHEAD_DAYS; ahead++) {
    const serviceDate = addDays(today, ahead);
    const day = await office.call(admin.personId, readDutyDay, { schoolId, serviceDate });
    if (!day.served || day.leader !== null) continue;
    // One further along the list each day: everybody takes turns.
    const queue = dutyStaff.map((_, position) => dutyStaff[(position + ahead * 5) % dutyStaff.length]);
    const posts = [
      { duty: 'DUTY_LEADER' },
      ...day.groups.map(({ tempClassId }) => ({ duty: 'DUTY_TEACHER', tempClassId })),
      ...POINTS.flatMap((pickupPoint) => ['ESCORT', 'GATE', 'GATE'].map((duty) => ({ duty, pickupPoint }))),
    ];
    for (const post of posts) {
      const { personId } = queue.shift();
      await office.call(admin.personId, assignDuty, { schoolId, serviceDate, personId, ...post });
    }
  }
  return office.call(admin.personId, readDutyDay, { schoolId, serviceDate: today });
}

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
