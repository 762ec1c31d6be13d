// The afternoon of every adult on duty who is on no phone of the demo page: counts, walks to the gates, counts in, gives
// each child to who is listed, checks the room, signs out – what the day asks for at this hour, through the product's own
// endpoints. Whoever holds one of the demo's own phones is left to act, and nobody comes for one child at the East gate
// of their school, so that there is a day to lead.
import { newId } from '../../apps/server/dist/ids.js';
import {
  checkRoom,
  readBoard,
  readClosingDay,
  readDayList,
  readDutyDay,
  readEscortDay,
  recordEvents,
  signOutOfDuty,
} from '../../packages/shared/dist/index.js';

const ROOM_CHECKS = ['CLEAN', 'DESKS', 'DOORS_WINDOWS'];
const PHONE_BATCH = 100;

export class Colleagues {
  devices = new Map();

  /** Refused where there is no demo: nobody acts for real people. */
  static async of(office) {
    if (office.config.mode !== 'demo')
      throw new Error('Colleagues act by themselves in demo mode only (ANXIN_MODE=demo).');
    const rows = await office.rows('SELECT personId FROM demo_persona');
    return new Colleagues(office, new Set(rows.map(({ personId }) => personId)));
  }

  constructor(office, personas) {
    this.office = office;
    this.personas = personas;
  }

  isOnStage(personId) {
    return this.personas.has(personId);
  }

  /** What was done, by kind; said again a moment later there is nothing left to do. */
  async act() {
    const done = { counted: 0, walked: 0, arrived: 0, released: 0, closed: 0, signedOut: 0 };
    const serviceDate = this.office.today();
    for (const { schoolId, adminId } of await this.schools(serviceDate)) {
      const where = { schoolId, serviceDate };
      const day = await this.office.call(adminId, readDutyDay, where);
      if (!day.served || this.office.now() < timeOf(serviceDate, day.bell)) continue;
      const { plan, endsAt } = await this.office.call(adminId, readEscortDay, where);
      const isOver = endsAt !== null && this.office.now() >= Date.parse(endsAt);
      const teachers = day.groups.flatMap(({ tempClassId, teachers: [first] }) =>
        first === undefined ? [] : [{ tempClassId, personId: first.personId }],
      );
      for (const teacher of teachers) done.counted += await this.count(where, teacher);
      done.walked += await this.walk(where, plan);
      for (const gate of day.gates) {
        done.arrived += await this.countIn(where, gate);
        if (isOver) done.released += await this.release(where, gate, day);
      }
      if (!isOver || !(await this.isLastChildOut(where, adminId, day))) continue;
      const adults = [teachers, ...day.gates.flatMap((gate) => [gate.adults, gate.escorts])].flat();
      for (const personId of new Set(adults.map((one) => one.personId))) {
        const { closed, signedOut } = await this.finish(where, personId);
        done.closed += closed;
        done.signedOut += signedOut;
      }
    }
    return done;
  }

  /** With people on duty that day. */
  schools(serviceDate) {
    return this.office.rows(
      `SELECT d.schoolId, MIN(m.personId) AS adminId FROM duty_assignment d
         JOIN membership m ON m.placeId = d.schoolId AND m.role = 'ADMIN' AND m.validUntil IS NULL
        WHERE d.serviceDate = ? GROUP BY d.schoolId`,
      [serviceDate],
    );
  }

  /** Whoever goes home is needed no more: a day whose end was moved keeps children in their rooms until the usual one. */
  async isLastChildOut(where, adminId, { closesAt }) {
    if (this.office.now() >= timeOf(where.serviceDate, closesAt)) return true;
    const { school, gates } = await this.office.call(adminId, readBoard, where);
    const { unknownCount, seenCount, inTransitCount, conflictCount } = school;
    const atGates = gates.reduce((sum, { arrivedCount }) => sum + arrivedCount, 0);
    return unknownCount + inTransitCount + conflictCount === 0 && seenCount === atGates;
  }

  /** Who is seen for the first time now. */
  async count(where, { personId, tempClassId }) {
    if (this.isOnStage(personId)) return 0;
    const { pupils } = await this.office.call(personId, readDayList, where);
    const own = pupils.filter((pupil) => pupil.tempClassId === tempClassId);
    const unseen = own.filter(({ head }) => head.state === 'UNKNOWN');
    return this.say(
      where,
      personId,
      unseen,
      { kind: 'TAKEN', tempClassId },
      { tempClassId, pickupPoint: null },
    );
  }

  /** By the plan of the day, once there is one: each escort takes the children of the walk who are in a room. */
  async walk(where, plan) {
    let walked = 0;
    for (const { escort, pickupPoint, children } of plan?.walks ?? []) {
      if (escort === null || this.isOnStage(escort.personId)) continue;
      const { pupils } = await this.office.call(escort.personId, readDayList, where);
      const line = new Set(children.map(({ studentId }) => studentId));
      const ready = pupils.filter(
        ({ studentId, head }) => line.has(studentId) && head.state === 'SEEN' && head.atPickupPoint === null,
      );
      walked += await this.say(where, escort.personId, ready, { kind: 'ESCORT_OUT', pickupPoint });
    }
    return walked;
  }

  async countIn(where, { pickupPoint, adults }) {
    const adult = adults.find(({ personId }) => !this.isOnStage(personId));
    if (adult === undefined) return 0;
    const { pupils } = await this.office.call(adult.personId, readDayList, where);
    const coming = pupils.filter(
      ({ head }) => head.state === 'IN_TRANSIT' && head.pickupPoint === pickupPoint,
    );
    return this.say(
      where,
      adult.personId,
      coming,
      { kind: 'ACCEPTED', pickupPoint },
      { tempClassId: null, pickupPoint },
    );
  }

  /** The family of all but one child has come: each is given to who was named for today. Late is a family on the page. */
  async release(where, { pickupPoint, adults }, day) {
    const giver = adults.find(({ personId }) => !this.isOnStage(personId));
    const second = adults.find(({ personId }) => personId !== giver?.personId);
    if (giver === undefined || second === undefined) return 0;
    const { pupils } = await this.office.call(giver.personId, readDayList, where);
    const waiting = pupils.filter(
      ({ head, collectors, onHold }) =>
        head.accountableId === giver.personId && head.state === 'SEEN' && collectors.length > 0 && !onHold,
    );
    const late =
      pickupPoint === 'EAST' && this.isStage(day) ? await this.lateChild(where, waiting) : undefined;
    const fetched = waiting.filter((pupil) => pupil !== late);
    return this.say(where, giver.personId, fetched, ({ collectors }) => ({
      ...{ kind: 'RELEASED', pickupPoint, method: 'GUARDIAN_CALLED', secondActorId: second.personId },
      toCollectorId: (collectors.find(({ plannedToday }) => plannedToday) ?? collectors[0]).collectorId,
    }));
  }

  /** The school whose gate has a phone on the page; the other one has an afternoon without a wait. */
  isStage({ gates }) {
    return gates.some(({ adults }) => adults.some(({ personId }) => this.isOnStage(personId)));
  }

  async lateChild({ schoolId }, waiting) {
    const rows = await this.office.rows(
      `SELECT l.studentId FROM guardian_link l JOIN demo_persona p ON p.personId = l.livePersonId
        WHERE l.schoolId = ? ORDER BY p.sortOrder`,
      [schoolId],
    );
    const onPhone = rows.map(({ studentId }) => waiting.find((pupil) => pupil.studentId === studentId));
    return onPhone.find(Boolean) ?? waiting.at(-1);
  }

  async finish(where, personId) {
    const done = { closed: 0, signedOut: 0 };
    if (this.isOnStage(personId)) return done;
    const { mine } = await this.office.call(personId, readClosingDay, where);
    if (!mine.onDuty || mine.held.length > 0) return done;
    for (const { tempClassId, checks } of mine.rooms) {
      const missing = ROOM_CHECKS.filter((item) => !checks.some((check) => check.item === item));
      for (const item of missing) {
        const check = { id: newId(), item, checked: true, occurredAt: this.instantNow() };
        await this.office.call(personId, checkRoom, { ...where, tempClassId, ...check });
      }
      if (missing.length > 0) done.closed += 1;
    }
    if (mine.signedOutAt !== null) return done;
    await this.office.call(personId, signOutOfDuty, where);
    return { ...done, signedOut: 1 };
  }

  deviceOf(personId) {
    if (!this.devices.has(personId)) this.devices.set(personId, { deviceId: newId(), deviceSeq: 0 });
    return this.devices.get(personId);
  }

  instantNow() {
    return new Date(this.office.now()).toISOString();
  }

  /** The same said of each child by one phone; how many the ledger took. `counted`: said as a roll-call of them all. */
  async say(where, personId, pupils, words, counted) {
    let taken = 0;
    for (let from = 0; from < pupils.length; from += PHONE_BATCH) {
      const some = pupils.slice(from, from + PHONE_BATCH);
      const device = this.deviceOf(personId);
      const occurredAt = this.instantNow();
      const events = some.map((pupil) => factOf(personId, pupil, words, ++device.deviceSeq, occurredAt));
      const rollCall = counted && { id: newId(), ...counted, countedCount: events.length, occurredAt };
      const batch = { sentAt: occurredAt, deviceId: device.deviceId, events, ...(rollCall && { rollCall }) };
      const { answers } = await this.office.call(personId, recordEvents, { ...where, ...batch });
      taken += answers.filter(({ outcome }) => outcome === 'accepted').length;
    }
    return taken;
  }
}

export function timeOf(serviceDate, wallTime) {
  return Date.parse(`${serviceDate}T${wallTime}:00+08:00`);
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
