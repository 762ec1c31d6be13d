/**
 * How one fact extends a child's chain (M043, M095, C1). Nothing is dropped and no clock overwrites anything:
 * a transfer counts when its giver is still accountable, an observation stands beside the chain, and whatever
 * contradicts it opens a conflict that only the duty leader's decision closes.
 *
 * Any order of arrival of the same facts gives the same head, or an open conflict; never a silent difference.
 */
import type { AlarmKind } from './custody.vocabulary.js';
import type { Extension } from './extension.rules.js';
import {
  confirmed,
  conflict,
  evidence,
  hasKnownTenure,
  isFresh,
  isStillWith,
  later,
  moved,
  SAYINGS_KEPT,
} from './extension.rules.js';
import type { Base, Fact, Head } from './head.rules.js';
import { decisionPointOf, isGone, isHeld, isPlan, originOf } from './head.rules.js';

/** A sighting this much later than a release cannot be explained by clocks. */
const CLOCK_DOUBT_MS = 120_000;
export function extend(head: Head, fact: Fact): Extension {
  switch (fact.kind) {
    case 'EXPECTED':
      return planned(head, fact, 'AWAITED');
    case 'ON_LEAVE':
      return planned(head, fact, 'ON_LEAVE');
    case 'ABSENT_EXPLAINED':
      return planned(head, fact, 'ABSENT_EXPLAINED');
    case 'SEEN':
      return seen(head, fact);
    case 'SIGHTING_RETRACTED':
      return retracted(head, fact);
    case 'ABSENT_MARKED':
      return evidence({ ...head, absentMarkedAt: later(head.absentMarkedAt, fact.happenedAt) });
    case 'DISMISSED':
      return evidence({ ...head, dismissedAt: later(head.dismissedAt, fact.happenedAt) });
    case 'OFFERED':
      return offered(head, fact);
    case 'STEPPED_OUT':
      return steppedOut(head, fact);
    case 'CAME_BACK':
      return evidence(backIn({ ...head, lastSeenAt: later(head.lastSeenAt, fact.happenedAt) }, fact));
    case 'WITHHELD':
      return evidence({ ...head, withheldEventId: fact.id }, 'WITHHELD');
    case 'FOUND_UNIDENTIFIED':
      return evidence(head, 'FOUND_UNIDENTIFIED');
    case 'TAKEN':
    case 'ACCEPTED':
      return handedTo(head, fact, 'HELD');
    case 'ESCORT_OUT':
      return handedTo(head, fact, 'IN_TRANSIT');
    case 'RELEASED':
      return letGo(head, fact, 'RELEASED');
    case 'LEFT_ALONE':
      return letGo(head, fact, 'LEFT_ALONE');
    case 'RELEASE_REVERSED':
      return reversed(head, fact);
    case 'DECIDED':
      return decided(head, fact);
  }
}

const PLAN_RANK: Partial<Record<Base, number>> = { AWAITED: 0, ABSENT_EXPLAINED: 1, ON_LEAVE: 2 };

/** Plans join by rank, so their order does not matter; they never overrule what an adult did with the child. */
function planned(head: Head, fact: Fact, base: Base): Extension {
  const onList = head.onList || fact.kind !== 'ABSENT_EXPLAINED';
  const listed = { ...head, onList };
  if (head.isTouched) {
    if (base !== 'ABSENT_EXPLAINED' || head.conflictEventId !== null) return evidence(listed);
    if (head.base === base) return hasKnownTenure(head, fact) ? confirmed(listed, fact) : evidence(listed);
    if (head.base !== 'MISSING' || !isFresh(head, fact)) return evidence(listed);
    return head.sightings.length === 0 ? moved(listed, fact, base, head.custodianId) : conflict(listed, fact);
  }
  if ((PLAN_RANK[base] ?? 0) < (PLAN_RANK[head.base] ?? 0)) return evidence(listed);
  return {
    effect: 'HEAD',
    alarms: [],
    head: { ...listed, base, headEventId: fact.id, since: head.since ?? fact.happenedAt },
  };
}

function seen(head: Head, fact: Fact): Extension {
  const noted = backIn({ ...head, lastSeenAt: later(head.lastSeenAt, fact.happenedAt) }, fact);
  if (isGone(head.base)) {
    const isLater = fact.happenedAt > (head.since ?? 0) + CLOCK_DOUBT_MS;
    if (head.conflictEventId === null && isFresh(head, fact))
      return conflict(noted, fact, 'SEEN_AFTER_RELEASE');
    return isLater ? evidence(noted, 'SEEN_AFTER_RELEASE') : evidence(noted);
  }
  if (isAdrift(head) && isPlan(head.base) && !isFresh(head, fact)) return conflict(noted, fact);
  const counts = isAdrift(head) ? isFresh(head, fact) : !isHeld(head.base);
  if (!counts || head.sightings.length >= SAYINGS_KEPT) return evidence(noted);
  return evidence({
    ...noted,
    sightings: [...head.sightings, fact.id],
    tempClassId: fact.tempClassId ?? head.tempClassId,
  });
}

/** `afterEventId` names what is taken back: a sighting, or the taking over by which the adult now holds the child. */
function retracted(head: Head, fact: Fact): Extension {
  const target = fact.afterEventId;
  if (target !== null && head.sightings.includes(target)) {
    const sightings = head.sightings.filter((one) => one !== target);
    return evidence({ ...head, sightings, since: sightings.length === 0 ? fact.happenedAt : head.since });
  }
  if (head.conflictEventId !== null) return evidence(head);
  if (head.base === 'MISSING' && fact.actorId === head.custodianId) return confirmed(head, fact);
  if (!isHeld(head.base)) return evidence(head);
  if (fact.actorId !== head.custodianId) return isFresh(head, fact) ? conflict(head, fact) : evidence(head);
  return isFresh(head, fact) ? moved(head, fact, 'MISSING', head.custodianId) : conflict(head, fact);
}

/** Half a transfer: the giver stays accountable until it is accepted. Offered to oneself, it is taken back. */
function offered(head: Head, fact: Fact): Extension {
  const isGivers = fact.fromPersonId === head.custodianId && !isGone(head.base);
  if (!isGivers || fact.happenedAt < (head.offeredAt ?? 0)) return evidence(head);
  if (fact.toPersonId === fact.fromPersonId) return evidence({ ...head, offeredToId: null, offeredAt: null });
  return evidence({ ...head, offeredToId: fact.toPersonId, offeredAt: fact.happenedAt });
}

/** Out of the room for a few minutes. Whoever saw the child later knows better. */
function steppedOut(head: Head, fact: Fact): Extension {
  const isNews = head.base === 'HELD' && fact.happenedAt >= (head.lastSeenAt ?? 0);
  if (!isNews) return evidence(head);
  const { happenedAt: awaySince } = fact;
  return evidence({ ...head, awayFor: fact.reasonCode ?? 'OTHER', awaySince, lastSeenAt: awaySince });
}

const backIn = (head: Head, fact: Fact): Head =>
  head.awaySince === null || fact.happenedAt < head.awaySince
    ? head
    : { ...head, awayFor: null, awaySince: null };

function handedTo(head: Head, fact: Fact, base: 'HELD' | 'IN_TRANSIT'): Extension {
  const taker = fact.toPersonId ?? fact.actorId;
  const giver = fact.fromPersonId;
  if (head.conflictEventId !== null || isGone(head.base)) return conflict(head, fact);
  if (isAdrift(head)) return isFresh(head, fact) ? moved(head, fact, base, taker) : conflict(head, fact);
  if (isNobodysAtSchool(head)) return moved(head, fact, base, taker);
  if (taker !== head.custodianId) {
    return isStillWith(head, fact) ? moved(head, fact, base, taker) : conflict(head, fact);
  }
  if (!head.isTouched) return moved(head, fact, base, taker);
  const noted = backIn({ ...head, lastSeenAt: later(head.lastSeenAt, fact.happenedAt) }, fact);
  if (head.base === base) return isSaying(head, fact) ? confirmed(noted, fact) : evidence(noted);
  if (giver !== taker && base === 'HELD') return evidence(noted);
  return giver === taker && isFresh(head, fact) ? moved(head, fact, base, taker) : conflict(head, fact);
}

/** The same step once more: the same taking over, or the same adult's next move by one who knew the head. */
const isSaying = (head: Head, fact: Fact) =>
  fact.fromPersonId === head.custodianId
    ? isFresh(head, fact)
    : head.tenure.length === 1 + head.confirmedBy.length;

/** After hours in an adult's hands the child is missing, or was explained: only what knows that moves the head. */
const isAdrift = (head: Head) => head.isTouched && (head.base === 'MISSING' || isPlan(head.base));

/** On leave, explained or not in today's service, and not seen: no adult of the school is contradicted. */
const isNobodysAtSchool = (head: Head) =>
  !head.isTouched &&
  head.sightings.length === 0 &&
  (head.base !== 'AWAITED' || originOf(head) === 'NOT_TODAY');

function letGo(head: Head, fact: Fact, base: 'RELEASED' | 'LEFT_ALONE'): Extension {
  const wasSeenLater = head.lastSeenAt !== null && head.lastSeenAt > fact.happenedAt + CLOCK_DOUBT_MS;
  const alarms: AlarmKind[] = wasSeenLater ? ['SEEN_AFTER_RELEASE'] : [];
  if (fact.method === 'OVERRIDE') alarms.push('OVERRIDE');
  if (head.conflictEventId !== null) return conflict(head, fact, 'RELEASED_IN_CONFLICT', ...alarms);
  if (isGone(head.base)) {
    const isSame = head.base === base && head.collectorId === fact.toCollectorId;
    if (!isSame) return conflict(head, fact, ...alarms);
    return fact.fromPersonId === head.custodianId
      ? confirmed(head, fact, ...alarms)
      : evidence(head, ...alarms);
  }
  const mayGive = isAdrift(head) ? isFresh(head, fact) : isStillWith(head, fact) || isNobodysAtSchool(head);
  return mayGive ? moved(head, fact, base, head.custodianId, ...alarms) : conflict(head, fact, ...alarms);
}

/** A wrong release found out: the child is missing, and the duty leader (`toPersonId`) answers for it at once. */
function reversed(head: Head, fact: Fact): Extension {
  if (head.conflictEventId === null && head.base === 'MISSING')
    return confirmed(head, fact, 'RELEASE_REVERSED');
  if (head.conflictEventId !== null || !isGone(head.base)) return evidence(head, 'RELEASE_REVERSED');
  if (!isFresh(head, fact)) return conflict(head, fact, 'RELEASE_REVERSED');
  return moved(head, fact, 'MISSING', fact.toPersonId ?? fact.actorId, 'RELEASE_REVERSED');
}

/**
 * The duty leader's word, on exactly what it names: the open conflict, the hold, or the head. One given before
 * the latest contradiction was known decides nothing.
 */
function decided(head: Head, fact: Fact): Extension {
  if (fact.afterEventId !== decisionPointOf(head)) return conflict(head, fact);
  if (head.conflictEventId === null && head.withheldEventId !== null) {
    return evidence({ ...head, withheldEventId: null });
  }
  const base =
    fact.reasonCode === 'IN_SCHOOL' ? 'HELD' : fact.reasonCode === 'WITH_FAMILY' ? 'RELEASED' : 'MISSING';
  return moved({ ...head, conflictEventId: null }, fact, base, fact.toPersonId ?? fact.actorId);
}
