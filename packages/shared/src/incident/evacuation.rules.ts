/**
 * The evacuation's state machine, and what a head counted at the assembly point means for the child's chain (C14).
 * Pure. A drill uses the same machine and never touches a chain.
 */
import type { ErrorCode } from '../catalogue.js';
import type { PupilState } from '../custody/custody.vocabulary.js';
import type { EvacuationState } from './incident.vocabulary.js';

export const EVACUATION_ACTIONS = ['COUNT', 'CONFIRM', 'CALL_OFF', 'END'] as const;
export type EvacuationAction = (typeof EVACUATION_ACTIONS)[number];

/** A head counted is a fact: it is kept whenever it arrives. */
export const EVACUATION_MACHINE: Readonly<
  Record<EvacuationState, Readonly<Record<EvacuationAction, EvacuationState | ErrorCode>>>
> = {
  RAISED: { COUNT: 'RAISED', CONFIRM: 'ACTIVE', CALL_OFF: 'CALLED_OFF', END: 'evacuation.not_confirmed' },
  ACTIVE: { COUNT: 'ACTIVE', CONFIRM: 'ACTIVE', CALL_OFF: 'evacuation.already_confirmed', END: 'ENDED' },
  ENDED: {
    COUNT: 'ENDED',
    CONFIRM: 'evacuation.over',
    CALL_OFF: 'evacuation.over',
    END: 'evacuation.over',
  },
  CALLED_OFF: {
    COUNT: 'CALLED_OFF',
    CONFIRM: 'evacuation.over',
    CALL_OFF: 'evacuation.over',
    END: 'evacuation.over',
  },
};

/** Children in the school's hands: those whom an evacuation must count. */
export const IN_HANDS: readonly PupilState[] = ['UNKNOWN', 'SEEN', 'IN_TRANSIT', 'CONFLICT'];

export interface CountedHead {
  readonly state: PupilState;
  /** Unix milliseconds; when the head last moved. */
  readonly since: number | null;
}

/**
 * A count that comes late (a phone without a net) takes the child over only if nobody has taken the child over or let
 * it go since; otherwise it says where the child was then, and the chain stands.
 */
export function countTakesOver(head: CountedHead, happenedAt: number, isDrill: boolean): boolean {
  if (isDrill) return false;
  const movedLater = head.since !== null && head.since > happenedAt;
  const isUntouched = head.state === 'UNKNOWN' || head.state === 'NOT_TODAY';
  return isUntouched || !movedLater;
}

/** Counted is equal to named, each named once; otherwise nobody of the batch is confirmed (M110). */
export const countAgrees = (countedCount: number, studentIds: readonly string[]): boolean =>
  studentIds.length === countedCount && new Set(studentIds).size === studentIds.length;
