/**
 * What may not last (C1, M095): an offer that nobody has accepted, a child on the way, a child out of the room. Each
 * ages visibly on every screen that shows it, and past the school's minutes somebody is called.
 */
import type { PupilState } from './custody.vocabulary.js';

export const WAIT_KINDS = ['TRANSFER', 'TRANSIT', 'AWAY'] as const;
export type WaitKind = (typeof WAIT_KINDS)[number];

export interface Wait<T> {
  readonly kind: WaitKind;
  readonly since: T;
}

/** A head as the rules or as a phone know it: instants are compared by whoever asks. */
interface Standing<T> {
  readonly state: PupilState;
  readonly offeredToId: string | null;
  readonly offeredAt?: T | null | undefined;
  readonly awaySince?: T | null | undefined;
  readonly since: T | null;
}

/** In conflict the duty leader decides; whoever has gone waits for nothing. */
export function waitsOf<T>({ state, offeredToId, offeredAt, awaySince, since }: Standing<T>): Wait<T>[] {
  const waits: Wait<T>[] = [];
  if (state !== 'SEEN' && state !== 'IN_TRANSIT' && state !== 'UNKNOWN') return waits;
  if (offeredToId !== null && offeredAt != null) waits.push({ kind: 'TRANSFER', since: offeredAt });
  if (state === 'IN_TRANSIT' && since !== null) waits.push({ kind: 'TRANSIT', since });
  if (state === 'SEEN' && awaySince != null) waits.push({ kind: 'AWAY', since: awaySince });
  return waits;
}
