/**
 * What the server said of single children since it last gave the list (M041, M094). The list on the phone is older than
 * its own answers: without them a child who was handed over a moment ago would wait at the gate again after the app was
 * ended, and without a signal it would wait all evening.
 */
import type { EventAnswer, HeadView, RecordedEvent } from '@anxin/shared';
import type { Queued } from '@/api/outbox';
import type { Say } from './says.rules';

export interface Learned {
  /** Counts the answers; what is read back from storage is older than all of them. */
  readonly turn: number;
  readonly heads: Readonly<Record<string, { readonly head: HeadView; readonly turn: number }>>;
}

export const NOTHING_LEARNED: Learned = { turn: 0, heads: {} };

export function learnedFrom({ turn, heads }: Learned, answers: readonly EventAnswer[]): Learned {
  const told = answers.flatMap(({ head }) =>
    head ? [[head.studentId, { head, turn: turn + 1 }] as const] : [],
  );
  return { turn: turn + 1, heads: { ...heads, ...Object.fromEntries(told) } };
}

/** A list that was asked for after the turn given knows all that was learned until then. */
export function learnedSince({ turn, heads }: Learned, asked: number): Learned {
  return { turn, heads: Object.fromEntries(Object.entries(heads).filter(([, one]) => one.turn > asked)) };
}

/** As it lies in storage. */
export const keptHeads = ({ heads }: Learned): readonly HeadView[] =>
  Object.values(heads).map(({ head }) => head);

export const learnedBefore = (heads: readonly HeadView[] = []): Learned => ({
  turn: 0,
  heads: Object.fromEntries(heads.map((head) => [head.studentId, { head, turn: 0 }])),
});

/** Own acts that neither a list of that time nor an answer since can know, in their order. */
export const actsBeyond = (
  queued: readonly Queued<Say>[],
  listedAt: number,
  { heads }: Learned,
): RecordedEvent[] =>
  queued
    .filter(({ fate }) => fate !== 'REJECTED' && fate !== 'CONFLICT')
    .flatMap(({ fate, event }) =>
      event.events.filter(
        ({ studentId, occurredAt }) =>
          fate === 'WAITING' || (Date.parse(occurredAt) > listedAt && !heads[studentId ?? '']),
      ),
    );
