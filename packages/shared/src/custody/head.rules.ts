/**
 * The head of one child's chain on one service day (M037, M095, C1). Accountable and seen are two facts:
 * `custodianId` always names one adult of the school; the family is accountable when the child is with it.
 */
import type { PickupPoint } from '../kernel/pickup-point.js';
import type {
  EventKind,
  Origin,
  PupilState,
  ReasonCode,
  ReleaseMethod,
  ReleasePlace,
} from './custody.vocabulary.js';

/** What the custody kinds and the day's plan alone say; sightings are counted on top of it. */
export const BASES = [
  'AWAITED',
  'ABSENT_EXPLAINED',
  'ON_LEAVE',
  'HELD',
  'IN_TRANSIT',
  'RELEASED',
  'LEFT_ALONE',
  'MISSING',
] as const;
export type Base = (typeof BASES)[number];

export const isPlan = (base: Base) =>
  base === 'AWAITED' || base === 'ABSENT_EXPLAINED' || base === 'ON_LEAVE';
export const isGone = (base: Base) => base === 'RELEASED' || base === 'LEFT_ALONE';
export const isHeld = (base: Base) => base === 'HELD' || base === 'IN_TRANSIT';

export interface Head {
  readonly onList: boolean;
  readonly base: Base;
  readonly custodianId: string;
  /** An adult took the child over or let it go today; until then plans and sightings join in any order. */
  readonly isTouched: boolean;
  readonly headEventId: string | null;
  /** Facts that said the same as the head: whoever knew one of them knew the head. */
  readonly confirmedBy: readonly string[];
  /** Facts since the custodian became so without a break: whoever knew one of them may take from that adult. */
  readonly tenure: readonly string[];
  /** Sightings that nobody has taken back. */
  readonly sightings: readonly string[];
  /** The latest contradiction that nobody has decided. */
  readonly conflictEventId: string | null;
  readonly withheldEventId: string | null;
  readonly offeredToId: string | null;
  readonly offeredAt: number | null;
  /** Out of the room for a few minutes: why, and since when. The custodian stays accountable. */
  readonly awayFor: ReasonCode | null;
  readonly awaySince: number | null;
  readonly collectorId: string | null;
  readonly tempClassId: string | null;
  readonly atPickupPoint: PickupPoint | null;
  /** Unix milliseconds, corrected by the phone's skew. */
  readonly since: number | null;
  readonly lastSeenAt: number | null;
  readonly absentMarkedAt: number | null;
  readonly dismissedAt: number | null;
}

/** One event as the rules read it: the ledger's row, the phone's queue and the wire all fit. */
export interface Fact {
  readonly id: string;
  readonly kind: EventKind;
  readonly studentId: string | null;
  readonly afterEventId: string | null;
  readonly fromPersonId: string | null;
  readonly toPersonId: string | null;
  readonly toCollectorId: string | null;
  readonly tempClassId: string | null;
  readonly pickupPoint: ReleasePlace | null;
  readonly method: ReleaseMethod | null;
  readonly reasonCode: ReasonCode | null;
  readonly actorId: string;
  readonly secondActorId: string | null;
  readonly offline: boolean;
  /** Unix milliseconds, corrected by the phone's skew. */
  readonly happenedAt: number;
}

/** A pupil before the day's first fact: the homeroom teacher (or whoever stands in) answers for the child. */
export function firstHead(day: { homeroomId: string; tempClassId: string | null }): Head {
  return {
    onList: false,
    base: 'AWAITED',
    custodianId: day.homeroomId,
    isTouched: false,
    headEventId: null,
    confirmedBy: [],
    tenure: [],
    sightings: [],
    conflictEventId: null,
    withheldEventId: null,
    offeredToId: null,
    offeredAt: null,
    awayFor: null,
    awaySince: null,
    collectorId: null,
    tempClassId: day.tempClassId,
    atPickupPoint: null,
    since: null,
    lastSeenAt: null,
    absentMarkedAt: null,
    dismissedAt: null,
  };
}

export function originOf(head: Head): Origin {
  if (head.onList) return 'ON_LIST';
  const isHere = head.sightings.length > 0 || !isPlan(head.base) || head.conflictEventId !== null;
  return isHere ? 'TURNED_UP' : 'NOT_TODAY';
}

export function stateOf(head: Head): PupilState {
  if (head.conflictEventId !== null) return 'CONFLICT';
  if (originOf(head) === 'NOT_TODAY') return 'NOT_TODAY';
  if (head.sightings.length > 0) return 'SEEN';
  if (head.base === 'AWAITED' || head.base === 'MISSING') return 'UNKNOWN';
  return head.base === 'HELD' ? 'SEEN' : head.base;
}

/** Exactly one: a named adult of the school, or the family. */
export type Accountable = { readonly who: 'PERSON'; readonly personId: string } | { readonly who: 'FAMILY' };
const FAMILY: Accountable = { who: 'FAMILY' };

export function accountableOf(head: Head, dutyLeaderId: string): Accountable {
  const state = stateOf(head);
  if (state === 'CONFLICT') return { who: 'PERSON', personId: dutyLeaderId };
  if (state === 'ON_LEAVE' || state === 'ABSENT_EXPLAINED') return FAMILY;
  if (state === 'RELEASED' || state === 'LEFT_ALONE') return FAMILY;
  if (state === 'NOT_TODAY' && head.dismissedAt !== null) return FAMILY;
  return { who: 'PERSON', personId: head.custodianId };
}

/** What a decision of the duty leader must have seen: the open contradiction, the hold, or the head. */
export const decisionPointOf = (head: Head) =>
  head.conflictEventId ?? head.withheldEventId ?? head.headEventId;
