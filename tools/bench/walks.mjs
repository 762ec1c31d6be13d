// What phones of a service day send, as requests: each child's chain goes on from its head, so every fact is taken.

import { newId } from '../../apps/server/dist/ids.js';
import { readBoard, recordEvents, toWire } from '../../packages/shared/dist/index.js';

const BLANK = {
  ...{
    v: 1,
    afterEventId: null,
    fromPersonId: null,
    toPersonId: null,
    toCollectorId: null,
    tempClassId: null,
  },
  ...{ pickupPoint: null, method: null, reasonCode: null, secondActorId: null, deviceSeq: 1, offline: false },
};

/** What the day's rows say now: head and accountable adult of every child. */
export async function readHeads(db, { schoolId }, serviceDate) {
  const [rows] = await db.query(
    `SELECT p.studentId, p.headEventId, p.custodianId, MIN(g.id) AS collectorId
       FROM day_pupil p LEFT JOIN guardian_link g ON g.schoolId = p.schoolId AND g.studentId = p.studentId
      WHERE p.schoolId = ? AND p.serviceDate = ? GROUP BY p.studentId, p.headEventId, p.custodianId`,
    [schoolId, serviceDate],
  );
  return new Map(rows.map((row) => [row.studentId, row]));
}

export class Phones {
  constructor(world, school, tokens, heads) {
    Object.assign(this, { world, school, tokens, heads });
  }

  say(kind, studentId, actorId, change = {}) {
    const head = this.heads.get(studentId);
    const isTaking = ['TAKEN', 'ACCEPTED', 'ESCORT_OUT'].includes(kind);
    const event = {
      ...{
        ...BLANK,
        id: newId(),
        kind,
        studentId,
        afterEventId: head.headEventId,
        fromPersonId: head.custodianId,
      },
      ...{ toPersonId: isTaking ? actorId : null, occurredAt: this.now(), ...change },
    };
    if (isTaking || kind === 'RELEASED') head.headEventId = event.id;
    if (isTaking) head.custodianId = actorId;
    return event;
  }

  request(actorId, events, rollCall) {
    const { schoolId } = this.school;
    const { serviceDate } = this.world;
    const batch = { schoolId, serviceDate, sentAt: this.now(), deviceId: newId(), events };
    return this.wire(recordEvents, { ...batch, ...(rollCall && { rollCall }) }, actorId);
  }

  /** From the classroom to the gate into a known hand, seen on the way: eight facts. */
  walk(studentId, tempClassId, teacherId) {
    const { escortId, gateIds } = this.school;
    const [gateId] = gateIds;
    const place = { pickupPoint: 'EAST' };
    const release = { ...place, method: 'KNOWN_FACE', toCollectorId: this.heads.get(studentId).collectorId };
    return [
      ['TAKEN', teacherId, { tempClassId }],
      ['SEEN', teacherId, { tempClassId }],
      ['SEEN', teacherId, { tempClassId }],
      ['ESCORT_OUT', escortId, place],
      ['SEEN', escortId, place],
      ['ACCEPTED', gateId, place],
      ['SEEN', gateId, place],
      ['RELEASED', gateId, release],
    ].map(([kind, actorId, change]) => this.request(actorId, [this.say(kind, studentId, actorId, change)]));
  }

  /** A blind count of a whole group. */
  rollCall(studentIds, actorId, tempClassId = null) {
    const events = studentIds.map((studentId) => this.say('TAKEN', studentId, actorId, { tempClassId }));
    const counted = { id: newId(), tempClassId, pickupPoint: null, countedCount: events.length };
    return this.request(actorId, events, { ...counted, occurredAt: this.now() });
  }

  board(personId) {
    return this.wire(
      readBoard,
      { schoolId: this.school.schoolId, serviceDate: this.world.serviceDate },
      personId,
    );
  }

  wire(endpoint, input, personId) {
    const { method, url, body } = toWire(endpoint, input);
    const token = this.tokens.get(personId);
    return { method, path: `/api${url}`, token, ...(body && { body: JSON.stringify(body) }) };
  }

  now() {
    return new Date(this.world.now()).toISOString();
  }
}

/** Whoever stands at the gate has handed each child to this person before. */
export async function knowFaces(db, { schoolId, gateIds, children }) {
  const [rows] = await db.query(
    'SELECT studentId, MIN(id) AS linkId FROM guardian_link WHERE schoolId = ? GROUP BY studentId',
    [schoolId],
  );
  const faces = rows.flatMap(({ studentId, linkId }) =>
    gateIds.map((gateId) => [schoolId, studentId, linkId, gateId]),
  );
  if (faces.length < children.length) throw new Error('A child without a guardian');
  await db.query('INSERT IGNORE INTO known_face (schoolId, studentId, collectorId, personId) VALUES ?', [
    faces,
  ]);
}
