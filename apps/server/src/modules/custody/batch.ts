/** A batch as the ledger takes it: who sent it, from which phone, and what the phone said. */
import type { EventAnswer, EventKind, RecordedEvent, RollCall } from '@anxin/shared';
import type { DayKey } from './day-pupil.row.js';

/** What a phone records, or what the duty leader's own endpoints make of a decision. */
export type SaidEvent = Omit<RecordedEvent, 'kind'> & { readonly kind: EventKind };

export interface Batch extends DayKey {
  readonly actorId: string;
  /** Who did it, where the actor keys in what a colleague wrote on paper. */
  readonly onBehalfOfId?: string;
  readonly deviceId: string | null;
  readonly skewMs: number;
  readonly rollCall: RollCall | null;
  readonly events: readonly SaidEvent[];
  /** The server itself checked the code of this batch's release. */
  readonly codeVerified: boolean;
}

export interface Recorded {
  readonly recordedAt: Date;
  readonly answers: readonly EventAnswer[];
}
