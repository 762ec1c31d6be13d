/** A phone's time for what it saw: never later than now, and a wrong clock is no reason to lose the fact. Pure. */
const LONGEST_UNSENT_MS = 12 * 3_600_000;

export const saidAt = (said: string, nowMs: number): Date =>
  new Date(Math.min(nowMs, Math.max(Date.parse(said), nowMs - LONGEST_UNSENT_MS)));
