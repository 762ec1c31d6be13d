// To whom children were given, against who was allowed at that moment: no release to somebody unlisted, revoked or
// restricted, none of a held child, without an alarm; asked with the net there, none at all.
import { Chain } from './chain.mjs';
import { keyOf } from './evidence.mjs';
import { Standing } from './standing.mjs';

const ALARMS = { UNLISTED: 'UNLISTED_RELEASE', REVOKED: 'REVOKED_RELEASE', BLOCKED: 'BLOCKED_RELEASE' };
const alarmsOf = ({ alarms }) => new Set(alarms.map(({ eventId, kind }) => `${eventId}/${kind}`));

function* judged(evidence, faultOf) {
  const raised = alarmsOf(evidence);
  for (const event of evidence.ledger) {
    const fault = faultOf(event);
    if (fault === null || event.method === 'OVERRIDE') continue;
    const who = `child ${event.studentId} to ${event.toCollectorId} (${event.id})`;
    if (!event.offline) yield `${fault}: released with the net there, ${who}`;
    if (!raised.has(`${event.id}/${fault}`)) yield `${fault}: no alarm for the release of ${who}`;
  }
}

export function* release(evidence) {
  const standing = new Standing(evidence);
  yield* judged(evidence, (event) => {
    if (event.kind === 'LEFT_ALONE') return 'LEFT_ALONE_UNALLOWED';
    if (event.kind !== 'RELEASED' || !standing.pupil(event.schoolId, event.studentId)) return null;
    if (event.method === 'CODE' && standing.hasProxy(event)) return null;
    const of = { ...event, collectorId: event.toCollectorId, at: event.recordedAt };
    return ALARMS[standing.ofCollector(of)] ?? null;
  });
  // An attempt that was refused to their face calls the leader too.
  const raised = alarmsOf(evidence);
  for (const { ids, codes } of evidence.acknowledged) {
    for (const [position, id] of ids.entries()) {
      if (codes[position] === 'custody.blocked' && !raised.has(`${id}/BLOCKED_RELEASE`))
        yield `BLOCKED_RELEASE: no alarm for the attempt ${id}`;
    }
  }
}

/** A child whose family has not answered with one voice, or whom an adult holds back, goes with nobody. */
export function* hold(evidence) {
  const standing = new Standing(evidence);
  yield* judged(evidence, (event) => {
    if (event.kind !== 'RELEASED') return null;
    return standing.isHeld({ ...event, at: event.recordedAt }) === 'YES' ? 'HELD_RELEASE' : null;
  });
  const homerooms = new Map(evidence.pupils.map((row) => [keyOf(row), row.homeroomId]));
  const withheld = new Set();
  for (const [key, events] of evidence.chains) {
    const told = new Chain(homerooms.get(key));
    for (const event of events) {
      if (event.kind === 'RELEASED' && told.hold !== null) withheld.add(event.id);
      told.add(event);
    }
  }
  yield* judged(evidence, (event) => (withheld.has(event.id) ? 'WITHHELD_RELEASE' : null));
}

const ALWAYS = {
  RELEASE_REVERSED: 'RELEASE_REVERSED',
  WITHHELD: 'WITHHELD',
  FOUND_UNIDENTIFIED: 'FOUND_UNIDENTIFIED',
};
const AT_ONCE_MS = 2_000;

/** What must call the leader does, at once, and has one owner. */
export function* alarms(evidence) {
  const { ledger, plan } = evidence;
  const raised = new Map(evidence.alarms.map((alarm) => [`${alarm.eventId}/${alarm.kind}`, alarm]));
  const owned = new Map(
    evidence.attention.filter(({ kind }) => kind === 'custody.alarm').map((item) => [item.subjectId, item]),
  );
  const leaders = new Map(plan.schools.map(({ schoolId, leaderId }) => [schoolId, leaderId]));
  const signedAt = new Map();
  for (const { schoolId, serviceDate, closedAt, version } of evidence.closes)
    if (version === 1) signedAt.set(`${schoolId}/${serviceDate}`, closedAt);
  for (const event of ledger) {
    const wanted = [ALWAYS[event.kind], event.effect === 'CONFLICT' ? 'CONFLICT' : undefined];
    if (
      event.recordedAt > (signedAt.get(`${event.schoolId}/${event.serviceDate}`) ?? Number.POSITIVE_INFINITY)
    )
      wanted.push('AFTER_CLOSE');
    for (const kind of wanted) {
      if (kind === undefined) continue;
      const alarm = raised.get(`${event.id}/${kind}`);
      if (alarm === undefined) yield `no ${kind} alarm for ${event.kind} ${event.id}`;
      else if (alarm.raisedAt - event.recordedAt > AT_ONCE_MS)
        yield `the ${kind} alarm of ${event.id} came late`;
    }
  }
  for (const { eventId, kind, schoolId } of evidence.alarms) {
    const item = owned.get(eventId);
    if (item === undefined) yield `nobody has to act on the ${kind} alarm of ${eventId}`;
    else if (item.ownerPersonId !== leaders.get(schoolId))
      yield `the ${kind} alarm of ${eventId} is not the leader's`;
  }
}
