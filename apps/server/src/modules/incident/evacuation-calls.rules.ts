/**
 * Where a call for an evacuation belongs (C14). Pure. Two who call for the same one are in one, whenever their phones
 * reach the server; a real one ends a drill under way; a drill is the leader's to begin.
 */
import type { ErrorCode, EvacuationState } from '@anxin/shared';

export interface EvacuationPlace {
  readonly id: string;
  readonly isDrill: boolean;
  readonly state: EvacuationState;
  readonly raisedAt: number;
  readonly endedAt: number | null;
}

export interface CalledPlace {
  readonly code?: ErrorCode;
  /** The one that this call is part of; without it a new one begins. */
  readonly joins?: string;
  readonly endsDrillId?: string;
}

/** Two who saw the same smoke do not tap in the same minute. */
const SAME_MS = 10 * 60_000;

export function placeOfCall(
  all: readonly EvacuationPlace[],
  call: { readonly isDrill: boolean; readonly happenedAt: number; readonly mayLead: boolean },
): CalledPlace {
  const isLive = ({ state }: EvacuationPlace) => state === 'RAISED' || state === 'ACTIVE';
  const sameKind = all.filter(({ isDrill }) => isDrill === call.isDrill);
  const live = sameKind.find(isLive);
  if (live !== undefined) return { joins: live.id };
  const covering = sameKind.find(
    ({ raisedAt, endedAt }) =>
      raisedAt - SAME_MS <= call.happenedAt && endedAt !== null && call.happenedAt <= endedAt,
  );
  if (covering !== undefined) return { joins: covering.id };
  const other = all.find((one) => isLive(one));
  if (!call.isDrill) return other === undefined ? {} : { endsDrillId: other.id };
  if (!call.mayLead) return { code: 'evacuation.drill_by_leader' };
  return other === undefined ? {} : { code: 'evacuation.already_confirmed' };
}
