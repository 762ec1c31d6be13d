/**
 * What comes of a draw, and the hashes by which anybody who re-runs it knows that it is the same (C7). The hash of
 * the result leaves the cut-offs out: they follow from the rest and the input, and would let a class be guessed.
 */
import { hashOf } from './canonical-json.rules.js';
import { NO_SEAT } from './deferred-acceptance.rules.js';
import type { DayDraw, Draw } from './draw.rules.js';
import { inputHashOf } from './draw-input.rules.js';

/** Changes with every rule that could change a result; the golden draw in the tests guards it. */
export const DRAW_VERSION = 'regrouping-1';

/** The key of the last pupil who got in. */
export interface CutOff {
  readonly class: number;
  readonly member: boolean;
  readonly lottery: number;
}

export interface DrawResult {
  /** By student and weekday: the session, or null for care and homework groups. */
  readonly assignments: Readonly<Record<string, Readonly<Record<string, string | null>>>>;
  /** By session; null while it has a free seat or does not take place. */
  readonly cutoffs: Readonly<Record<string, CutOff | null>>;
  readonly waitlists: Readonly<Record<string, readonly string[]>>;
  readonly closed: readonly string[];
}

export interface DrawProof {
  readonly codeVersion: string;
  readonly seed: string | null;
  readonly limit: number | null;
  readonly hashes: { readonly input: string; readonly result: string };
}

export function resultOf({ input, days }: Draw): DrawResult {
  const assignments = input.students.map(({ id }, pupil) => {
    const seats = days.map((day) => [day.weekday, day.sessions[day.seatOf[pupil]!]?.id ?? null]);
    return [id, Object.fromEntries(seats)];
  });
  const bySession = <T>(of: (day: DayDraw, session: number) => T): Record<string, T> =>
    Object.fromEntries(days.flatMap((day) => day.sessions.map(({ id }, session) => [id, of(day, session)])));
  return {
    assignments: Object.fromEntries(assignments),
    cutoffs: bySession((day, session) => cutOffOf(input, day, session)),
    waitlists: bySession((day, session) => day.waiting[session]!.map((pupil) => input.students[pupil]!.id)),
    closed: days.flatMap(({ closed, sessions }) => closed.map((session) => sessions[session]!.id)),
  };
}

export function proofOf(
  { input, settings }: Draw,
  { assignments, closed, waitlists }: DrawResult,
): DrawProof {
  return {
    codeVersion: DRAW_VERSION,
    seed: input.lottery ? null : settings.seed,
    limit: settings.limit,
    hashes: { input: inputHashOf(input), result: hashOf({ assignments, closed, waitlists }) },
  };
}

export function cutOffOf({ students }: Draw['input'], day: DayDraw, session: number): CutOff | null {
  const { capacity } = day.sessions[session]!;
  const pupils = day.held[session]!;
  const last = pupils.at(-1) ?? NO_SEAT;
  if (pupils.length < capacity) return null;
  return {
    class: students[last]!.class,
    member: day.isMember(session, last),
    lottery: day.lottery[last]!,
  };
}
