/** What a fact does to a head, and the steps that every kind of fact shares: evidence, confirmation, contradiction, move. */
import { PICKUP_POINTS } from '../kernel/pickup-point.js';
import type { AlarmKind, ReasonCode } from './custody.vocabulary.js';
import { TAKE_OVER_REASONS } from './custody.vocabulary.js';
import type { Base, Fact, Head } from './head.rules.js';
import { isGone, isHeld } from './head.rules.js';

export type Effect = 'HEAD' | 'EVIDENCE' | 'CONFLICT';
export interface Extension {
  readonly head: Head;
  readonly effect: Effect;
  readonly alarms: readonly AlarmKind[];
}

/** A phone that says the same over and over adds nothing after this many. */
export const SAYINGS_KEPT = 12;
const BY_WORD: ReadonlySet<ReasonCode | null> = new Set(TAKE_OVER_REASONS);

export const isFresh = (head: Head, { afterEventId }: Fact) =>
  afterEventId === head.headEventId || (afterEventId !== null && head.confirmedBy.includes(afterEventId));
export const hasKnownTenure = (head: Head, { afterEventId }: Fact) =>
  afterEventId !== null && head.tenure.includes(afterEventId);
/** The giver held the child when the fact was recorded, and has held it ever since. */
export const isStillWith = (head: Head, fact: Fact) =>
  fact.fromPersonId === head.custodianId && (!head.isTouched || hasKnownTenure(head, fact));
export const later = (a: number | null, b: number) => (a === null || b > a ? b : a);
export const evidence = (head: Head, ...alarms: AlarmKind[]): Extension => ({
  head,
  effect: 'EVIDENCE',
  alarms,
});
const andAlso = (sayings: readonly string[], { id }: Fact) => [...sayings, id].slice(0, SAYINGS_KEPT);
export const confirmed = (head: Head, fact: Fact, ...alarms: AlarmKind[]): Extension => {
  const confirmedBy = andAlso(head.confirmedBy, fact);
  return evidence({ ...head, confirmedBy, tenure: andAlso(head.tenure, fact) }, ...alarms);
};
export const conflict = (head: Head, fact: Fact, ...alarms: AlarmKind[]): Extension => ({
  head: { ...head, conflictEventId: fact.id },
  effect: 'CONFLICT',
  alarms: ['CONFLICT', ...alarms],
});

/** The head moves: whatever was offered or seen before belongs to the past. */
export function moved(
  head: Head,
  fact: Fact,
  base: Base,
  custodianId: string,
  ...alarms: AlarmKind[]
): Extension {
  const goesOn = head.isTouched && !isGone(head.base) && !isGone(base) && custodianId === head.custodianId;
  const gate = PICKUP_POINTS.find((point) => point === fact.pickupPoint) ?? null;
  // Taken over by word: whoever was out of the room still is, and nobody has seen anybody.
  const isByWord = isHeld(base) && BY_WORD.has(fact.reasonCode);
  return {
    effect: 'HEAD',
    alarms,
    head: {
      ...head,
      base,
      custodianId,
      isTouched: true,
      headEventId: fact.id,
      confirmedBy: [],
      tenure: goesOn ? andAlso(head.tenure, fact) : [fact.id],
      sightings: [],
      offeredToId: null,
      offeredAt: null,
      awayFor: isByWord ? head.awayFor : null,
      awaySince: isByWord ? head.awaySince : null,
      collectorId: base === 'RELEASED' ? fact.toCollectorId : null,
      tempClassId: fact.tempClassId ?? head.tempClassId,
      atPickupPoint: base === 'HELD' || isGone(base) ? gate : null,
      since: fact.happenedAt,
      lastSeenAt: isHeld(base) && !isByWord ? later(head.lastSeenAt, fact.happenedAt) : head.lastSeenAt,
    },
  };
}
