/**
 * How often a family's open page asks where its child is. Pure: the last answer and the time in, milliseconds out. The
 * phone and the bench that plays a county's phones both ask by these numbers, so that neither is kinder than the other.
 */
import type { WhereView } from './board.schema.js';

const OFTEN_MS = 20_000;
const BEFORE_BELL_MS = 60_000;
const SELDOM_MS = 300_000;
/** From this long before the bell until this long after the close a child may change hands. */
const AHEAD_MS = 600_000;
const BEYOND_MS = 3_600_000;

/** Whose day is decided. What takes it back (a release corrected, a child who turned up) is told by a message. */
const DECIDED: ReadonlySet<WhereView['state']> = new Set([
  ...(['RELEASED', 'LEFT_ALONE', 'ON_LEAVE', 'ABSENT_EXPLAINED', 'NOT_TODAY'] as const),
]);

type Told = Pick<WhereView, 'state' | 'bellAt' | 'closesAt'>;

export function whereAskedEveryMs(told: Told | undefined, nowMs: number): number {
  if (!told?.bellAt || !told.closesAt || DECIDED.has(told.state)) return SELDOM_MS;
  const bell = Date.parse(told.bellAt);
  if (nowMs <= bell - AHEAD_MS || nowMs >= Date.parse(told.closesAt) + BEYOND_MS) return SELDOM_MS;
  return nowMs < bell ? BEFORE_BELL_MS : OFTEN_MS;
}

/** Phones that asked together do not ask together again. `chance` from 0 to 1. */
export const spreadMs = (everyMs: number, chance: number): number => everyMs * (0.85 + chance * 0.3);
