/** Who is asked next when a seat comes free (C7), and until when they may think about it: 20:00 of the next day. */
import { addDays, instantOf, SEAT_OFFER_UNTIL, serviceDateOf } from '@anxin/shared';
import { nextForVacancy } from './vacancy.rules.js';

export interface Waiting {
  readonly studentId: string;
  readonly offerId: string;
  readonly place: number;
  readonly wishRank: number;
}

export interface SeatFacts {
  readonly offerId: string;
  readonly freeSeats: number;
  /** Everybody's entries of that weekday who wait for this session and have not let it pass. */
  readonly entries: readonly Waiting[];
  /** Where those children sit that day now, by session; null or absent: a care group. */
  readonly heldBy: ReadonlyMap<string, string | null>;
  readonly enrolled: ReadonlySet<string>;
  /** Who has been asked and has not answered. */
  readonly asked: ReadonlySet<string>;
}

/** In order; as many as there are free seats. */
export function nextInLine(facts: SeatFacts): string[] {
  const { offerId, entries, heldBy, enrolled, asked } = facts;
  const waitlist = entries
    .filter((one) => one.offerId === offerId)
    .sort((a, b) => a.place - b.place)
    .map(({ studentId }) => studentId);
  const preferences = new Map(waitlist.map((studentId) => [studentId, wishesOf(entries, studentId)]));
  const passed = new Set([...asked, ...waitlist.filter((studentId) => !enrolled.has(studentId))]);
  const chosen: string[] = [];
  while (chosen.length < facts.freeSeats) {
    const next = nextForVacancy({
      ...{ sessionId: offerId, waitlist, lateJoiners: [], preferences, assignments: heldBy },
      passed: new Set([...passed, ...chosen]),
    });
    if (next === undefined) break;
    chosen.push(next);
  }
  return chosen;
}

const wishesOf = (entries: readonly Waiting[], studentId: string): string[] =>
  entries
    .filter((one) => one.studentId === studentId)
    .sort((a, b) => a.wishRank - b.wishRank)
    .map(({ offerId }) => offerId);

export const answerBy = (now: number): Date =>
  new Date(instantOf(addDays(serviceDateOf(now), 1), SEAT_OFFER_UNTIL));
