/** A head as phones see it. */
import { type Head, type HeadView, isPlan, originOf, stateOf } from '@anxin/shared';
import type { DayPupil } from './day-pupil.row.js';

const WITH_FAMILY = new Set(['ON_LEAVE', 'ABSENT_EXPLAINED', 'RELEASED', 'LEFT_ALONE']);

/** The adult of the school who answers for the child; null when the family does, or when the duty leader decides. */
export const accountableIdOf = (head: Head): string | null => {
  const state = stateOf(head);
  if (state === 'CONFLICT' || WITH_FAMILY.has(state)) return null;
  return state === 'NOT_TODAY' && head.dismissedAt !== null ? null : head.custodianId;
};

export function headViewOf({ studentId, head, plannedPickupPoint }: DayPupil): HeadView {
  return {
    studentId,
    state: stateOf(head),
    origin: originOf(head),
    accountableId: accountableIdOf(head),
    headEventId: head.headEventId,
    conflictEventId: head.conflictEventId,
    offeredToId: head.offeredToId,
    ...(head.offeredAt === null ? {} : { offeredAt: new Date(head.offeredAt).toISOString() }),
    ...(head.awayFor === null || head.awaySince === null
      ? {}
      : { awayFor: head.awayFor, awaySince: new Date(head.awaySince).toISOString() }),
    tempClassId: head.tempClassId,
    pickupPoint: plannedPickupPoint,
    atPickupPoint: isPlan(head.base) ? null : head.atPickupPoint,
    withheld: head.withheldEventId !== null,
    since: head.since === null ? null : new Date(head.since).toISOString(),
  };
}
