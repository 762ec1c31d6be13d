/** When each rung of a case is due, and what may be done with a case in which state (C4, C5). Pure; steps are data. */
import type { ErrorCode } from '../catalogue.js';
import type { CustodyParameter } from '../custody/parameter.schema.js';
import { type CaseCause, type CaseKind, type CaseState, RUNGS, type Rung } from './safety.vocabulary.js';

/** A step taken this much after it was due is shown as late. */
export const LATE_AFTER_MS = 60_000;

const MINUTE_MS = 60_000;
/** The adult who answers for the child now is the duty leader, and the family must know: nobody waits. */
const AT_ONCE: ReadonlySet<CaseCause> = new Set(['RELEASE_REVERSED', 'NOT_FOUND']);

export interface RunningCase {
  readonly kind: CaseKind;
  readonly cause: CaseCause;
  /** MISSING: when the homeroom teacher is asked. UNCOLLECTED: the child's own end of the service. */
  readonly startsAt: number;
}

const MISSING_MINUTES = {
  HOMEROOM: 'missingHomeroomMinutes',
  GUARDIAN: 'missingGuardianMinutes',
  LEADER: 'missingLeaderMinutes',
} as const;

export function rungDueAt(one: RunningCase, rung: Rung, minutes: CustodyParameter): number {
  const { kind, cause, startsAt } = one;
  const order: readonly Rung[] = RUNGS[kind];
  if (kind === 'UNCOLLECTED') {
    return startsAt + (minutes.uncollectedMinutes[order.indexOf(rung)] ?? 0) * MINUTE_MS;
  }
  if (AT_ONCE.has(cause)) return startsAt;
  const waited = minutes[MISSING_MINUTES[rung as keyof typeof MISSING_MINUTES]];
  return startsAt + (waited - minutes.missingHomeroomMinutes) * MINUTE_MS;
}

/** Every rung that is due and was not climbed, lowest first: rungs that come out of order are all climbed, once. */
export const rungsDue = (
  one: RunningCase,
  climbed: ReadonlySet<string>,
  now: number,
  minutes: CustodyParameter,
): Rung[] => RUNGS[one.kind].filter((rung) => !climbed.has(rung) && rungDueAt(one, rung, minutes) <= now);

/** The highest of the rung where the case stands and the one climbed now. */
export function stateAfter(kind: CaseKind, state: CaseState, rung: Rung): CaseState {
  if (state === 'OVER') return state;
  const order: readonly string[] = RUNGS[kind];
  return order.indexOf(rung) > order.indexOf(state) ? rung : state;
}

export const CASE_ACTS = ['CLIMB', 'NOTE', 'ANSWER', 'INDOORS', 'DECIDE', 'END'] as const;
export type CaseAct = (typeof CASE_ACTS)[number];

const OF_KIND: Readonly<Record<CaseAct, readonly CaseKind[]>> = {
  CLIMB: ['MISSING', 'UNCOLLECTED'],
  NOTE: ['MISSING', 'UNCOLLECTED'],
  ANSWER: ['MISSING'],
  INDOORS: ['UNCOLLECTED'],
  DECIDE: ['UNCOLLECTED'],
  END: ['MISSING', 'UNCOLLECTED'],
};
/** A call made before the child was found may be written down after it: the story is kept whole. */
const ALSO_WHEN_OVER: ReadonlySet<CaseAct> = new Set(['NOTE']);

/** Null: it may be done. A clock that runs on, or ends, a case that is over changes nothing and is no error. */
export function actRefused(kind: CaseKind, state: CaseState, act: CaseAct): ErrorCode | null {
  if (!OF_KIND[act].includes(kind)) return 'safety.other_kind';
  return state === 'OVER' && !ALSO_WHEN_OVER.has(act) ? 'safety.over' : null;
}

/** How many minutes late a step came; null where it came in time. */
export function lateBy(dueAt: number, doneAt: number): number | null {
  return doneAt - dueAt > LATE_AFTER_MS ? Math.round((doneAt - dueAt) / MINUTE_MS) : null;
}
