/** A round as the leader sees it: which rooms are done, and what a room's line says. */
import { type PatrolDay, type PatrolProblem, patrolProblemText } from '@anxin/shared';

interface Seen {
  readonly tempClassId: string;
  readonly problems: readonly PatrolProblem[];
  readonly countedCount: number;
  readonly visitedAt: string;
}

/** What this round has of each room, sent or still on the phone. */
export function seenInRound(
  day: Pick<PatrolDay, 'visits'>,
  roundId: string,
  unsent: readonly (Seen & { readonly roundId: string })[],
): Map<string, Seen & { readonly isSent: boolean }> {
  const seen = new Map<string, Seen & { readonly isSent: boolean }>();
  for (const one of unsent) if (one.roundId === roundId) seen.set(one.tempClassId, { ...one, isSent: false });
  for (const one of day.visits)
    if (one.roundId === roundId) seen.set(one.tempClassId, { ...one, isSent: true });
  return seen;
}

export const problemsWords = (problems: readonly PatrolProblem[]): string =>
  problems.length === 0 ? '都正常' : problems.map(patrolProblemText).join('、');
