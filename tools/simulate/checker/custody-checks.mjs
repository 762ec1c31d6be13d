// The ledger against itself: one adult at each instant, no silent step, the projection is the chain, nobody else's child.
import { Chain } from './chain.mjs';
import { keyOf } from './evidence.mjs';
import { Standing } from './standing.mjs';

const brief = ({ kind, id, studentId }) => `${kind} ${id} of child ${studentId}`;
const homeroomsOf = ({ pupils }) => new Map(pupils.map((row) => [keyOf(row), row.homeroomId]));

/** Exactly one adult with a duty that day answers for every child who is not with its family, after every event. */
export function* custodian(evidence) {
  const standing = new Standing(evidence);
  const homerooms = homeroomsOf(evidence);
  const adultsOf = new Map();
  for (const [key, events] of evidence.chains) {
    const [{ schoolId, serviceDate }] = events;
    const day = `${schoolId}/${serviceDate}`;
    if (!adultsOf.has(day)) adultsOf.set(day, standing.adults({ schoolId, serviceDate }));
    const chain = new Chain(homerooms.get(key) ?? null);
    for (const event of events) {
      chain.add(event);
      const isHome = ['RELEASED', 'LEFT_ALONE', 'ON_LEAVE', 'ABSENT_EXPLAINED', 'NOT_TODAY'].includes(
        chain.state,
      );
      if (isHome || adultsOf.get(day).has(chain.holder)) continue;
      yield `after ${brief(event)} nobody on duty answers for the child (${chain.holder})`;
    }
  }
}

/** No transfer counts when its giver no longer had the child: that is a contradiction for a person to decide. */
export function* chain(evidence) {
  const homerooms = homeroomsOf(evidence);
  for (const [key, events] of evidence.chains) {
    const told = new Chain(homerooms.get(key) ?? null);
    for (const [position, event] of events.entries()) {
      if (event.seq !== position + 1) yield `${brief(event)} is fact ${position + 1} and says ${event.seq}`;
      const objection = told.objection(event);
      if (objection !== null) yield `${brief(event)}: ${objection}`;
      told.add(event);
    }
  }
}

const BASES = {
  EXPLAINED: 'ABSENT_EXPLAINED',
  LEAVE: 'ON_LEAVE',
  WALKING: 'IN_TRANSIT',
  GONE: 'RELEASED',
  ALONE: 'LEFT_ALONE',
};

/** Playing the ledger from nothing gives every child's row of the day, at the end and at every quiet moment before. */
export function* projection(evidence) {
  for (const row of [...evidence.snapshots, ...evidence.pupils]) {
    const { at = Number.POSITIVE_INFINITY } = row;
    const events = evidence.chains.get(keyOf(row)) ?? [];
    const told = Chain.of(
      row.homeroomId,
      events.filter(({ recordedAt }) => recordedAt <= at),
    );
    const wrong = Object.entries(rowOf(told)).filter(([field, value]) => (row[field] ?? null) !== value);
    if (wrong.length === 0) continue;
    const words = wrong.map(([field, value]) => `${field} is ${row[field]}, the ledger says ${value}`);
    yield `child ${row.studentId} on ${row.serviceDate}: ${words.join('; ')}`;
  }
  const rows = new Set(evidence.pupils.map(keyOf));
  for (const key of evidence.chains.keys())
    if (!rows.has(key)) yield `${key} has facts and no row of the day`;
}

const rowOf = (told) => ({
  ...{ state: told.state, origin: told.origin, custodianId: told.holder, headEventId: told.head },
  ...{ conflictEventId: told.dispute, withheldEventId: told.hold, eventCount: told.count },
  ...{ isTouched: told.touched ? 1 : 0, onList: told.listed ? 1 : 0 },
  ...{ base: BASES[told.place] ?? told.place, collectorId: told.collector },
});

/** Another school's child is never in. */
export function* tenancy({ plan, ledger, pupils, messages }) {
  const schoolOf = new Map(
    plan.schools.flatMap((school) => school.pupils.map(({ studentId }) => [studentId, school.schoolId])),
  );
  const tables = { 'the ledger': ledger, 'the day': pupils, 'the messages': messages };
  for (const [where, rows] of Object.entries(tables)) {
    for (const { schoolId, studentId } of rows) {
      if (studentId === null || schoolOf.get(studentId) === schoolId) continue;
      yield `child ${studentId} is in ${where} of school ${schoolId}, which is not its own`;
    }
  }
}
