// «其余老师照办»: every adult on duty today does what the day asks for at this hour – counts, walks to the gates, counts in,
// gives each child to who is listed, checks the room, signs out – through the product's own endpoints. Whoever holds one
// of the demo's own phones is left to act, and nobody comes for one child at the East gate, so that there is a day to
// lead. Says `{"colleagues":{…}}` when done.
import { clock } from '../../apps/server/dist/clock.js';
import { newId } from '../../apps/server/dist/ids.js';
import {
  checkRoom,
  readClosingDay,
  readDayList,
  readDutyDay,
  readEscortDay,
  recordEvents,
  signOutOfDuty,
} from '../../packages/shared/dist/index.js';
import { openOffice } from './office.mjs';

const ROOM_CHECKS = ['CLEAN', 'DESKS', 'DOORS_WINDOWS'];
const PHONE_BATCH = 100;

const office = await openOffice();
const personas = new Set(
  (await office.rows('SELECT personId FROM demo_persona')).map(({ personId }) => personId),
);
const isOnStage = (personId) => personas.has(personId);
const devices = new Map();
try {
  console.log(JSON.stringify({ colleagues: await everyColleague() }));
} finally {
  await office.close();
}

async function everyColleague() {
  const done = { counted: 0, walked: 0, arrived: 0, released: 0, closed: 0, signedOut: 0 };
  const serviceDate = office.today();
  const schools = await office.rows(
    `SELECT DISTINCT d.schoolId, m.personId AS adminId FROM duty_assignment d
       JOIN membership m ON m.placeId = d.schoolId AND m.role = 'ADMIN' AND m.validUntil IS NULL
      WHERE d.serviceDate = ? GROUP BY d.schoolId`,
    [serviceDate],
  );
  for (const { schoolId, adminId } of schools) {
    const where = { schoolId, serviceDate };
    const day = await office.call(adminId, readDutyDay, where);
    if (!day.served || clock.now() < timeOf(serviceDate, day.bell)) continue;
    const { plan, endsAt } = await office.call(adminId, readEscortDay, where);
    const isOver = endsAt !== null && clock.now() >= Date.parse(endsAt);
    const teachers = day.groups.flatMap(({ tempClassId, teachers: [first] }) =>
      first === undefined ? [] : [{ tempClassId, personId: first.personId }],
    );
    for (const teacher of teachers) done.counted += await count(where, teacher);
    done.walked += await walk(where, plan);
    for (const gate of day.gates) {
      done.arrived += await countIn(where, gate);
      if (isOver) done.released += await release(where, gate);
    }
    if (!isOver) continue;
    const adults = [teachers, ...day.gates.flatMap((gate) => [gate.adults, gate.escorts])].flat();
    for (const personId of new Set(adults.map((one) => one.personId))) {
      const { closed, signedOut } = await finish(where, personId);
      done.closed += closed;
      done.signedOut += signedOut;
    }
  }
  return done;
}

/** Who is seen for the first time now. */
async function count(where, { personId, tempClassId }) {
  if (isOnStage(personId)) return 0;
  const { pupils } = await office.call(personId, readDayList, where);
  const own = pupils.filter((pupil) => pupil.tempClassId === tempClassId);
  const unseen = own.filter(({ head }) => head.state === 'UNKNOWN');
  return say(where, personId, unseen, { kind: 'TAKEN', tempClassId }, { tempClassId, pickupPoint: null });
}

/** By the plan of the day, once there is one: each escort takes the children of the walk who are in a room. */
async function walk(where, plan) {
  let walked = 0;
  for (const { escort, pickupPoint, children } of plan?.walks ?? []) {
    if (escort === null || isOnStage(escort.personId)) continue;
    const { pupils } = await office.call(escort.personId, readDayList, where);
    const line = new Set(children.map(({ studentId }) => studentId));
    const ready = pupils.filter(
      ({ studentId, head }) => line.has(studentId) && head.state === 'SEEN' && head.atPickupPoint === null,
    );
    walked += await say(where, escort.personId, ready, { kind: 'ESCORT_OUT', pickupPoint });
  }
  return walked;
}

async function countIn(where, { pickupPoint, adults }) {
  const adult = adults.find(({ personId }) => !isOnStage(personId));
  if (adult === undefined) return 0;
  const { pupils } = await office.call(adult.personId, readDayList, where);
  const coming = pupils.filter(({ head }) => head.state === 'IN_TRANSIT' && head.pickupPoint === pickupPoint);
  return say(
    where,
    adult.personId,
    coming,
    { kind: 'ACCEPTED', pickupPoint },
    { tempClassId: null, pickupPoint },
  );
}

/** The family of all but one child has come: each is given to who was named for today. */
async function release(where, { pickupPoint, adults }) {
  const giver = adults.find(({ personId }) => !isOnStage(personId));
  const second = adults.find(({ personId }) => personId !== giver?.personId);
  if (giver === undefined || second === undefined) return 0;
  const { pupils } = await office.call(giver.personId, readDayList, where);
  const waiting = pupils.filter(
    ({ head, collectors, onHold }) =>
      head.accountableId === giver.personId && head.state === 'SEEN' && collectors.length > 0 && !onHold,
  );
  const fetched = pickupPoint === 'EAST' ? waiting.slice(0, -1) : waiting;
  return say(where, giver.personId, fetched, ({ collectors }) => ({
    ...{ kind: 'RELEASED', pickupPoint, method: 'GUARDIAN_CALLED', secondActorId: second.personId },
    toCollectorId: (collectors.find(({ plannedToday }) => plannedToday) ?? collectors[0]).collectorId,
  }));
}

async function finish(where, personId) {
  const done = { closed: 0, signedOut: 0 };
  if (isOnStage(personId)) return done;
  const { mine } = await office.call(personId, readClosingDay, where);
  if (!mine.onDuty || mine.held.length > 0) return done;
  for (const { tempClassId, checks } of mine.rooms) {
    const missing = ROOM_CHECKS.filter((item) => !checks.some((check) => check.item === item));
    for (const item of missing) {
      const check = { id: newId(), item, checked: true, occurredAt: instantNow() };
      await office.call(personId, checkRoom, { ...where, tempClassId, ...check });
    }
    if (missing.length > 0) done.closed += 1;
  }
  if (mine.signedOutAt !== null) return done;
  await office.call(personId, signOutOfDuty, where);
  return { ...done, signedOut: 1 };
}

function deviceOf(personId) {
  if (!devices.has(personId)) devices.set(personId, { deviceId: newId(), deviceSeq: 0 });
  return devices.get(personId);
}

function instantNow() {
  return new Date(clock.now()).toISOString();
}

function timeOf(serviceDate, wallTime) {
  return Date.parse(`${serviceDate}T${wallTime}:00+08:00`);
}

/** The same said of each child by one phone; how many the ledger took. `counted`: said as a roll-call of them all. */
async function say(where, personId, pupils, words, counted) {
  let taken = 0;
  for (let from = 0; from < pupils.length; from += PHONE_BATCH) {
    const some = pupils.slice(from, from + PHONE_BATCH);
    const device = deviceOf(personId);
    const occurredAt = instantNow();
    const events = some.map((pupil) => factOf(personId, pupil, words, ++device.deviceSeq, occurredAt));
    const rollCall = counted && { id: newId(), ...counted, countedCount: events.length, occurredAt };
    const batch = { sentAt: occurredAt, deviceId: device.deviceId, events, ...(rollCall && { rollCall }) };
    const { answers } = await office.call(personId, recordEvents, { ...where, ...batch });
    taken += answers.filter(({ outcome }) => outcome === 'accepted').length;
  }
  return taken;
}

function factOf(personId, pupil, words, deviceSeq, occurredAt) {
  const said = typeof words === 'function' ? words(pupil) : words;
  const isTaking = ['TAKEN', 'ACCEPTED', 'ESCORT_OUT'].includes(said.kind);
  return {
    ...{ v: 1, id: newId(), studentId: pupil.studentId },
    ...{ afterEventId: pupil.head.headEventId, fromPersonId: pupil.head.accountableId },
    toPersonId: isTaking ? personId : null,
    ...{ toCollectorId: null, tempClassId: null, pickupPoint: null, method: null, reasonCode: null },
    ...{ secondActorId: null, deviceSeq, offline: false, occurredAt },
    ...said,
  };
}
