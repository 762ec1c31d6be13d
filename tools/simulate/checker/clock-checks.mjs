// The two clocks of a day (C4, C5): a child whom nobody can find, and a child for whom nobody comes. Each begins when
// the ledger says so, climbs its rungs in time, ends when the child is safe, and calls off everybody it has called.
import { Chain } from './chain.mjs';
import { keyOf, timeOn } from './evidence.mjs';

const MINUTE_MS = 60_000;
/** Timers are carried within moments of the control clock; only while a worker is down may they come late. */
const IN_TIME_MS = MINUTE_MS;
const RUNGS = {
  MISSING: { HOMEROOM: 0, GUARDIAN: 2, LEADER: 5 },
  UNCOLLECTED: { REMIND: 5, CALL: 10, INDOORS: 20, PRINCIPAL: 45 },
};
const AT_ONCE = new Set(['RELEASE_REVERSED', 'NOT_FOUND']);
const HERE = new Set(['SEEN', 'IN_TRANSIT']);
const SAFE = new Set(['SEEN', 'IN_TRANSIT', 'RELEASED', 'LEFT_ALONE', 'ON_LEAVE', 'ABSENT_EXPLAINED']);
const HOME = new Set(['RELEASED', 'LEFT_ALONE', 'ON_LEAVE', 'ABSENT_EXPLAINED']);

/** What each child was, from when to when. */
function* spansOf(evidence) {
  for (const row of evidence.pupils) {
    const chain = new Chain(row.homeroomId);
    let last = null;
    for (const event of evidence.chains.get(keyOf(row)) ?? []) {
      chain.add(event);
      if (last !== null) yield { ...last, until: event.recordedAt };
      last = { row, state: chain.state, from: event.recordedAt, event };
    }
    if (last !== null) yield { ...last, until: Number.POSITIVE_INFINITY };
  }
}

const startsSearch = ({ kind, effect, reasonCode }) =>
  kind === 'ABSENT_MARKED' ||
  kind === 'SIGHTING_RETRACTED' ||
  (kind === 'RELEASE_REVERSED' && effect === 'HEAD') ||
  (kind === 'DECIDED' && reasonCode === 'NOT_FOUND');

export function* clocks(evidence) {
  const { plan, cases, steps } = evidence;
  const casesOf = new Map();
  for (const one of cases) {
    const key = `${keyOf(one)}/${one.kind}`;
    casesOf.set(key, [...(casesOf.get(key) ?? []), one]);
  }
  const isRunning = (row, kind, at) =>
    (casesOf.get(`${keyOf(row)}/${kind}`) ?? []).some(
      ({ openedAt, endedAt }) => openedAt <= at + IN_TIME_MS && (endedAt ?? Number.POSITIVE_INFINITY) >= at,
    );
  const safeSince = new Map();
  for (const { row, state, from, until, event } of spansOf(evidence)) {
    const who = `child ${row.studentId} on ${row.serviceDate}`;
    const lasted = until - from > IN_TIME_MS;
    if (state === 'UNKNOWN' && startsSearch(event) && lasted && !isRunning(row, 'MISSING', from))
      yield `nobody is asked to look for ${who} after ${event.kind} ${event.id}`;
    const remindAt = timeOn(row.serviceDate, plan.closes) + RUNGS.UNCOLLECTED.REMIND * MINUTE_MS;
    const waits = HERE.has(state) && until > remindAt + IN_TIME_MS && from <= remindAt;
    if (waits && !isRunning(row, 'UNCOLLECTED', remindAt))
      yield `nobody is asked to care for ${who}, still here`;
    const safe = safeSince.get(keyOf(row)) ?? [];
    if (lasted) safeSince.set(keyOf(row), [...safe, { state, from }]);
  }
  for (const one of cases) {
    yield* rungsOf(one, steps);
    const safe = one.kind === 'MISSING' ? SAFE : HOME;
    const since = (safeSince.get(keyOf(one)) ?? []).find(
      ({ state, from }) => safe.has(state) && from > one.openedAt,
    );
    const ended = one.endedAt ?? Number.POSITIVE_INFINITY;
    if (since !== undefined && ended > since.from + IN_TIME_MS)
      yield `the clock of child ${one.studentId} (${one.kind}) ran on after ${new Date(since.from).toISOString()}`;
  }
  yield* allClear(evidence);
}

function* rungsOf(one, steps) {
  const { id, kind, cause, startsAt, openedAt, endedAt, studentId } = one;
  const over = endedAt ?? Number.POSITIVE_INFINITY;
  for (const [rung, minutes] of Object.entries(RUNGS[kind])) {
    const dueAt = Math.max(openedAt, startsAt + (AT_ONCE.has(cause) ? 0 : minutes * MINUTE_MS));
    const taken = steps.filter((step) => step.caseId === id && step.kind === rung);
    const name = `${rung} of the ${kind} clock of child ${studentId}`;
    if (taken.length > 1) yield `${name} was climbed ${taken.length} times`;
    if (taken.length === 0 && over > dueAt + IN_TIME_MS) yield `${name} was due and never came`;
    for (const { at } of taken) {
      if (at > dueAt + IN_TIME_MS || at < dueAt)
        yield `${name} came at ${new Date(at).toISOString()}, due ${new Date(dueAt).toISOString()}`;
      if (at > over) yield `${name} came after its end`;
    }
  }
}

/** Whoever was called about a missing child hears that it is over. */
function* allClear({ cases, alarmed, messages }) {
  const missing = new Map(cases.filter(({ kind }) => kind === 'MISSING').map((one) => [one.id, one]));
  for (const { caseId, personId, schoolId } of alarmed) {
    const one = missing.get(caseId);
    if (one === undefined || one.endedAt === null) continue;
    const heard = messages.some(
      (message) =>
        message.topic === 'SEARCH_ENDED' &&
        message.personId === personId &&
        message.schoolId === schoolId &&
        message.createdAt >= one.endedAt &&
        message.createdAt <= one.endedAt + IN_TIME_MS,
    );
    if (!heard) yield `${personId} was called about ${one.studentId} and never called off`;
  }
  for (const { topic, personId, studentId, createdAt } of messages) {
    if (topic !== 'CHILD_SOUGHT') continue;
    const heard = messages.some(
      (message) =>
        ['CHILD_FOUND', 'SEARCH_OVER'].includes(message.topic) &&
        message.personId === personId &&
        message.studentId === studentId &&
        message.createdAt >= createdAt,
    );
    if (!heard) yield `${personId} believes that ${studentId} is still looked for`;
  }
}
