/**
 * A seat that comes free during the term is offered along the waitlist (C7): to the next pupil who would still
 * rather have it than what they hold now. Whoever joined after the draw waits behind all who took part in it, in
 * the order of joining: the seed is public by then. A pupil who moves up leaves a seat, which is offered in turn.
 */
export interface VacancyFacts {
  readonly sessionId: string;
  /** From the draw, the next one first. */
  readonly waitlist: readonly string[];
  /** Who joined since, the earliest first. */
  readonly lateJoiners: readonly string[];
  /** That day's wishes in order, by pupil. */
  readonly preferences: ReadonlyMap<string, readonly string[]>;
  /** Where everybody sits that day now. */
  readonly assignments: ReadonlyMap<string, string | null>;
  /** Who let this very offer pass, or left the service. */
  readonly passed: ReadonlySet<string>;
}

export function nextForVacancy(facts: VacancyFacts): string | undefined {
  const { sessionId, preferences, assignments, passed } = facts;
  const wouldMove = (studentId: string): boolean => {
    const wishes = preferences.get(studentId) ?? [];
    const rank = wishes.indexOf(sessionId);
    const held = assignments.get(studentId) ?? null;
    const heldRank = held === null ? -1 : wishes.indexOf(held);
    return rank >= 0 && held !== sessionId && (heldRank < 0 || rank < heldRank);
  };
  return [...facts.waitlist, ...facts.lateJoiners].find(
    (studentId) => !passed.has(studentId) && wouldMove(studentId),
  );
}
