/** Decisions of those who watch over the day that phone and server share. Pure. */
import type { AttentionKind } from '../attention/attention.kinds.js';
import { PATROL_QUESTIONS, type PatrolProblem } from './patrol.questions.js';

/** A child who has left this long before the end has left early: ten minutes before it the walk to the gates begins. */
export const EARLY_MS = 10 * 60_000;

export function isEarlyDeparture(of: {
  readonly leftAt: number;
  readonly endsAt: number | null;
  readonly reasonCode: string | null;
}): boolean {
  if (of.reasonCode === 'EARLY_LEAVE') return true;
  return of.endsAt !== null && of.leftAt < of.endsAt - EARLY_MS;
}

/** A count that differs is said to differ, and only then: a leader cannot tick one and write the other. */
export const saysItsCount = (visit: {
  readonly problems: readonly PatrolProblem[];
  readonly shownCount: number;
  readonly countedCount: number;
}): boolean => (visit.shownCount !== visit.countedCount) === visit.problems.includes('COUNT_DIFFERS');

export interface PatrolMatter {
  readonly kind: Extract<AttentionKind, `watch.${string}`>;
  readonly owner: 'DUTY_LEADER' | 'PRINCIPAL';
  readonly problems: readonly PatrolProblem[];
}

/** What somebody must act on after a visit: a count at once, teaching by the principal, the rest together. */
export function mattersOf(problems: readonly PatrolProblem[]): PatrolMatter[] {
  const of = (wanted: (problem: PatrolProblem) => boolean) =>
    PATROL_QUESTIONS.map(({ problem }) => problem).filter((one) => problems.includes(one) && wanted(one));
  const matters: PatrolMatter[] = [
    { kind: 'watch.count_differs', owner: 'DUTY_LEADER', problems: of((one) => one === 'COUNT_DIFFERS') },
    { kind: 'watch.teaching_seen', owner: 'PRINCIPAL', problems: of((one) => one === 'TEACHING') },
    {
      ...{ kind: 'watch.patrol_problem', owner: 'DUTY_LEADER' },
      problems: of((one) => one !== 'COUNT_DIFFERS' && one !== 'TEACHING'),
    },
  ];
  return matters.filter((matter) => matter.problems.length > 0);
}

/** The same adult may be reminded again after this long. */
export const REMIND_AGAIN_MS = 10 * 60_000;
