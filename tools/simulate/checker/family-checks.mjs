// What families were told, against what happened: true, once per event and guardian, with a known end; a person kept
// away by the court hears and sees nothing.
import { Chain } from './chain.mjs';
import { keyOf } from './evidence.mjs';
import { Standing } from './standing.mjs';

const BECAUSE = {
  CHILD_ARRIVED: ['SEEN', 'TAKEN', 'ACCEPTED'],
  CHILD_RELEASED: ['RELEASED'],
  CHILD_LEFT_ALONE: ['LEFT_ALONE'],
  CHILD_ABSENT: ['ABSENT_MARKED'],
  SIGHTING_CORRECTED: ['SIGHTING_RETRACTED'],
  RELEASE_CORRECTED: ['RELEASE_REVERSED', 'DECIDED'],
};
const LEAVINGS = { RELEASED: 'CHILD_RELEASED', LEFT_ALONE: 'CHILD_LEFT_ALONE' };

/** Each message has a fact behind it, and each release, and each taking back of one, has its message. */
export function* messages(evidence) {
  const standing = new Standing(evidence);
  const facts = new Map(evidence.ledger.map((event) => [event.id, event]));
  const told = new Map();
  for (const { topic, becauseId, personId, studentId, schoolId } of evidence.messages) {
    if (BECAUSE[topic] === undefined) continue;
    const fact = facts.get(becauseId);
    const isTrue =
      fact !== undefined &&
      fact.studentId === studentId &&
      fact.schoolId === schoolId &&
      fact.effect !== 'CONFLICT';
    if (!isTrue || !BECAUSE[topic].includes(fact.kind))
      yield `${topic} to ${personId} because of ${becauseId} is not true`;
    const place = `${becauseId}/${personId}`;
    if (told.has(place)) yield `${personId} was told twice of ${becauseId}`;
    told.set(place, topic);
  }
  for (const event of evidence.ledger) {
    const { id, kind, effect, schoolId, studentId } = event;
    if (studentId === null || !standing.pupil(schoolId, studentId)) continue;
    const guardians = standing.guardians({ schoolId, studentId, at: event.recordedAt }).told;
    const takenBack = evidence.ledger.some(
      (other) => other.kind === 'RELEASE_REVERSED' && other.effect === 'HEAD' && other.afterEventId === id,
    );
    if (LEAVINGS[kind] && effect === 'HEAD' && !takenBack) {
      for (const { personId } of guardians)
        if (told.get(`${id}/${personId}`) !== LEAVINGS[kind])
          yield `${personId} was not told of ${kind} ${id}`;
    }
    if (kind === 'RELEASE_REVERSED' && effect === 'HEAD') {
      for (const { personId } of guardians) {
        const heard = told.has(`${event.afterEventId}/${personId}`);
        if (heard && !told.has(`${id}/${personId}`))
          yield `${personId} believes ${event.afterEventId}, which was taken back`;
      }
    }
  }
  yield* arrivals(evidence, standing);
}

/** Whoever was missed and then held was told that the child is there. */
function* arrivals(evidence, standing) {
  const homerooms = new Map(evidence.pupils.map((row) => [keyOf(row), row.homeroomId]));
  const arrived = new Set(
    evidence.messages
      .filter(({ topic }) => topic === 'CHILD_ARRIVED')
      .map(({ personId, studentId, serviceDate }) => `${serviceDate}/${studentId}/${personId}`),
  );
  for (const [key, events] of evidence.chains) {
    const [{ schoolId, studentId, serviceDate }] = events;
    if (!standing.pupil(schoolId, studentId)) continue;
    const chain = new Chain(homerooms.get(key));
    for (const event of events) {
      const before = chain.state;
      chain.add(event);
      const isArrival = event.kind === 'TAKEN' && event.effect === 'HEAD' && before === 'UNKNOWN';
      if (!isArrival || chain.state !== 'SEEN') continue;
      for (const { personId } of standing.guardians({ schoolId, studentId, at: event.recordedAt }).told)
        if (!arrived.has(`${serviceDate}/${studentId}/${personId}`))
          yield `${personId} never heard that ${studentId} arrived`;
    }
  }
}

export function* restricted(evidence) {
  const standing = new Standing(evidence);
  for (const { schoolId, studentId, personId, topic, createdAt } of evidence.messages) {
    if (studentId === null || !standing.pupil(schoolId, studentId)) continue;
    const { kept } = standing.guardians({ schoolId, studentId, at: createdAt });
    if (kept.some((one) => one.personId === personId))
      yield `restricted ${personId} was told ${topic} of ${studentId}`;
  }
  const fromTheStart = evidence.plan.schools.flatMap(({ pupils }) =>
    pupils.flatMap(({ restrictedFather }) => restrictedFather?.openid ?? []),
  );
  for (const { openid } of evidence.wechat)
    if (fromTheStart.includes(openid)) yield `WeChat carried a message to restricted ${openid}`;
  for (const { by, schoolId, studentId, status, at } of evidence.wheres) {
    const { kept } = standing.guardians({ schoolId, studentId, at });
    if (kept.some(({ personId }) => personId === by) && status === 200)
      yield `restricted ${by} was shown ${studentId}`;
  }
}

const FINAL = new Set(['SENT', 'FAILED', 'UNCERTAIN']);

/** Everything handed to WeChat has an end that is known, and nothing arrived more often than it was sent. */
export function* fates({ sends, wechat, messages: inbox }) {
  const known = new Set(inbox.map(({ schoolId, id }) => `${schoolId}/${id}`));
  const arrived = new Map();
  for (const { msgid } of wechat) arrived.set(String(msgid), (arrived.get(String(msgid)) ?? 0) + 1);
  const perhaps = new Map();
  for (const { schoolId, notificationId, openid, state, msgid, failureCode } of sends) {
    const name = `the sending of ${notificationId}`;
    if (!FINAL.has(state)) yield `${name} has no end: ${state}`;
    if (!known.has(`${schoolId}/${notificationId}`)) yield `${name} is of a message that does not exist`;
    if (state === 'FAILED' && failureCode === null) yield `${name} failed and nobody knows why`;
    if (state === 'SENT' && arrived.get(String(msgid)) !== 1)
      yield `${name} is SENT and arrived ${arrived.get(String(msgid)) ?? 0} times`;
    if (state !== 'FAILED') perhaps.set(openid, (perhaps.get(openid) ?? 0) + 1);
  }
  const counts = new Map();
  for (const { openid } of wechat) counts.set(openid, (counts.get(openid) ?? 0) + 1);
  for (const [openid, count] of counts)
    if (count > (perhaps.get(openid) ?? 0))
      yield `${openid} got ${count} messages of ${perhaps.get(openid) ?? 0} sent`;
}
