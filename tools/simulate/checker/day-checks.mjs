// The day as a whole: timers ring, the board and the families' pages show what the ledger says, the signature stands
// for a school with nobody left.
import { Chain } from './chain.mjs';
import { keyOf, timeOn } from './evidence.mjs';

const OPEN = new Set(['UNKNOWN', 'SEEN', 'IN_TRANSIT', 'CONFLICT']);
const COLUMNS = {
  ...{ UNKNOWN: 'unknownCount', SEEN: 'seenCount', IN_TRANSIT: 'inTransitCount', CONFLICT: 'conflictCount' },
  ...{ ON_LEAVE: 'onLeaveCount', ABSENT_EXPLAINED: 'absentExplainedCount' },
  ...{ RELEASED: 'releasedCount', LEFT_ALONE: 'leftAloneCount' },
};
const EVENING = '20:00';
const IN_TIME_MS = 180_000;
const DAY_MS = 86_400_000;

function equationOf(chains) {
  const sum = Object.fromEntries(
    ['onListCount', 'turnedUpCount', ...Object.values(COLUMNS)].map((name) => [name, 0]),
  );
  for (const { state, origin } of chains) {
    if (state === 'NOT_TODAY') continue;
    sum[origin === 'ON_LIST' ? 'onListCount' : 'turnedUpCount'] += 1;
    sum[COLUMNS[state]] += 1;
  }
  return sum;
}

const differs = (shown, counted) =>
  Object.entries(counted)
    .filter(([name, value]) => shown[name] !== value)
    .map(([name, value]) => `${name} ${shown[name]}, counted ${value}`);
const isWhole = (sum) =>
  sum.onListCount + sum.turnedUpCount ===
  Object.values(COLUMNS).reduce((total, name) => total + sum[name], 0);

const chainAt = (evidence, row, at) =>
  Chain.of(
    row.homeroomId,
    (evidence.chains.get(keyOf(row)) ?? []).filter(({ recordedAt }) => recordedAt <= at),
  );
const rowsOf = ({ pupils }, { schoolId, serviceDate }) =>
  pupils.filter((row) => row.schoolId === schoolId && row.serviceDate === serviceDate);

/** The equation holds wherever it is shown, and counts what the ledger says: of the school and of each class. */
export function* balance(evidence) {
  for (const shown of evidence.boards) {
    const rows = rowsOf(evidence, shown);
    const counted = equationOf(rows.map((row) => chainAt(evidence, row, shown.at)));
    const where = `the board of ${shown.schoolId} at ${new Date(shown.at).toISOString()}`;
    if (!isWhole(shown.board.school)) yield `${where} does not add up`;
    const wrong = differs(shown.board.school, counted);
    if (wrong.length > 0) yield `${where}: ${wrong.join('; ')}`;
    for (const { classId, balance: own } of shown.board.classes) {
      const ofClass = rows.filter((row) => row.classId === classId);
      const off = differs(own, equationOf(ofClass.map((row) => chainAt(evidence, row, shown.at))));
      if (off.length > 0) yield `${where}, class ${classId}: ${off.join('; ')}`;
    }
  }
}

const HOME = new Set(['RELEASED', 'LEFT_ALONE', 'ON_LEAVE', 'ABSENT_EXPLAINED', 'NOT_TODAY']);

/** A family's page says where the child is, and with whom. */
export function* pages(evidence) {
  const leaders = new Map(evidence.plan.schools.map(({ schoolId, leaderId }) => [schoolId, leaderId]));
  const rows = new Map(evidence.pupils.map((row) => [keyOf(row), row]));
  for (const { schoolId, serviceDate, studentId, at, status, state, accountableId } of evidence.wheres) {
    const row = rows.get(keyOf({ schoolId, serviceDate, studentId }));
    if (status !== 200 || row === undefined) continue;
    const told = chainAt(evidence, row, at);
    const holder =
      told.state === 'CONFLICT' ? leaders.get(schoolId) : HOME.has(told.state) ? null : told.holder;
    if (told.state !== state || holder !== accountableId)
      yield `the family of ${studentId} was shown ${state} with ${accountableId}; it was ${told.state} with ${holder}`;
  }
}

/** Signed only when nobody is left in the middle and nothing contradicts itself; and signed in the end. */
export function* close(evidence) {
  for (const { schoolId, serviceDate, version, heads, balance: signed } of evidence.closes) {
    const name = `version ${version} of ${serviceDate} at ${schoolId}`;
    const rows = new Map(rowsOf(evidence, { schoolId, serviceDate }).map((row) => [row.studentId, row]));
    const lines = heads === '' ? [] : heads.split('\n').map((line) => line.split('|'));
    if (lines.length !== rows.size) yield `${name} names ${lines.length} children of ${rows.size}`;
    const chains = [];
    for (const [studentId, state, , head, , facts] of lines) {
      const row = rows.get(studentId);
      if (row === undefined) continue;
      const told = Chain.of(row.homeroomId, (evidence.chains.get(keyOf(row)) ?? []).slice(0, Number(facts)));
      chains.push(told);
      if (OPEN.has(told.state)) yield `${name} was signed while ${studentId} was ${told.state}`;
      if (told.state !== state || (told.head ?? '') !== head)
        yield `${name} says ${state} of ${studentId}, the ledger ${told.state}`;
    }
    const wrong = differs(JSON.parse(signed), equationOf(chains));
    if (wrong.length > 0) yield `${name}: ${wrong.join('; ')}`;
  }
  for (const { schoolId } of evidence.plan.schools) {
    for (const date of evidence.plan.dates) {
      const own = evidence.closes.filter((row) => row.schoolId === schoolId && row.serviceDate === date);
      const last = own.sort((one, other) => one.version - other.version).at(-1);
      if (last === undefined) yield `${date} at ${schoolId} was never signed`;
      else if (last.pendingCount > 0)
        yield `${date} at ${schoolId}: ${last.pendingCount} late facts wait unsigned`;
    }
  }
}

/** The bell and the evening before ring by themselves, whoever died; nothing due is left, nothing ended in silence. */
export function* timers(evidence) {
  const { plan, days, ledger, deliveries, control } = evidence;
  const prepared = new Map(
    days.map(({ schoolId, serviceDate, preparedAt }) => [`${schoolId}/${serviceDate}`, preparedAt]),
  );
  for (const { schoolId, pupils } of plan.schools) {
    for (const date of plan.dates) {
      const bell = timeOn(date, plan.bell);
      const expected = new Map();
      for (const { schoolId: of, serviceDate, kind, studentId, recordedAt } of ledger)
        if (of === schoolId && serviceDate === date && (kind === 'EXPECTED' || kind === 'ON_LEAVE'))
          expected.set(studentId, Math.min(recordedAt, expected.get(studentId) ?? recordedAt));
      for (const { studentId, isEnrolled } of pupils) {
        const at = expected.get(studentId);
        if (isEnrolled && !(at >= bell && at <= bell + IN_TIME_MS))
          yield `${studentId} was expected at ${at && new Date(at).toISOString()}, the bell rang at ${new Date(bell).toISOString()}`;
      }
      const next = new Date(timeOn(date, '12:00') + DAY_MS);
      if (next.getUTCDay() === 0 || next.getUTCDay() === 6) continue;
      const nextDate = next.toISOString().slice(0, 10);
      const evening = timeOn(date, EVENING);
      const at = prepared.get(`${schoolId}/${nextDate}`);
      if (!(at >= evening && at <= evening + IN_TIME_MS))
        yield `${nextDate} at ${schoolId} was made ready at ${at && new Date(at).toISOString()}, not in the evening before`;
    }
  }
  const ended = control.find(({ what }) => what === 'ended')?.at ?? Number.POSITIVE_INFINITY;
  for (const { id, name, subscriber, state, dueAt, failureCode } of deliveries) {
    const delivery = `the delivery ${id} of ${name} to ${subscriber}`;
    if (state === 'SENDING' || (state === 'DUE' && dueAt <= ended)) yield `${delivery} is still ${state}`;
    if (state === 'POISONED' || (state === 'FAILED' && !failureCode))
      yield `${delivery} ended ${state} (${failureCode})`;
  }
}
