/**
 * The state machine of an incident, and when its three steps are done (M112–M114, M122). Pure, for the phone and the
 * server. Acts are facts that only add up, so their order and whose hands they came from do not matter.
 */
import type { ErrorCode } from '../catalogue.js';
import type { IncidentActKind, IncidentState, IncidentStep } from './incident.vocabulary.js';

export const INCIDENT_ACTIONS = ['RECORD', 'NAME_CHILD', 'CLOSE', 'JOIN'] as const;
export type IncidentAction = (typeof INCIDENT_ACTIONS)[number];

/**
 * What each action makes of each state, or the code that refuses it. A fact is never refused: what comes late is
 * kept, and a child named after the close opens the incident again, because its guardian has not been told.
 */
export const INCIDENT_MACHINE: Readonly<
  Record<IncidentState, Readonly<Record<IncidentAction, IncidentState | ErrorCode>>>
> = {
  OPEN: { RECORD: 'OPEN', NAME_CHILD: 'OPEN', CLOSE: 'CLOSED', JOIN: 'JOINED' },
  CLOSED: {
    RECORD: 'CLOSED',
    NAME_CHILD: 'OPEN',
    CLOSE: 'incident.already_closed',
    JOIN: 'incident.already_closed',
  },
  JOINED: {
    RECORD: 'JOINED',
    NAME_CHILD: 'JOINED',
    CLOSE: 'incident.already_joined',
    JOIN: 'incident.already_joined',
  },
};

export interface ActFact {
  readonly kind: IncidentActKind;
  readonly actorId: string;
  readonly studentId: string | null;
  /** A way of rescuing, or what became of a call. */
  readonly code: string | null;
}

/** Children named and not taken back, whoever of several adults named them; `acts` in the order in which they were recorded. */
export function childrenOf(acts: readonly ActFact[]): string[] {
  const children = new Set<string>();
  for (const { kind, studentId } of acts) {
    if (studentId === null) continue;
    if (kind === 'CHILD_NAMED') children.add(studentId);
    if (kind === 'CHILD_UNNAMED') children.delete(studentId);
  }
  return [...children];
}

export type StepState = 'DONE' | 'TRIED' | 'OPEN' | 'NOT_NEEDED';

/** A leader who raised it, helps or tried a guardian knows of it. `leaderIds`: today's duty leader and the principal. */
export function stepsOf(
  acts: readonly ActFact[],
  leaderIds: readonly string[],
): Record<IncidentStep, StepState> {
  const reached = (of: readonly ActFact[]) => of.some(({ code }) => code === 'REACHED');
  const calls = acts.filter(({ kind }) => kind === 'LEADER_TOLD');
  const leaderKnows = reached(calls) || acts.some(({ actorId }) => leaderIds.includes(actorId));
  const guardians = childrenOf(acts).map((studentId) => {
    const tries = acts.filter((one) => one.kind === 'GUARDIAN_TRIED' && one.studentId === studentId);
    return reached(tries) ? 'DONE' : tries.length > 0 ? 'TRIED' : 'OPEN';
  });
  return {
    RESCUE: acts.some(({ kind }) => kind === 'RESCUED' || kind === 'HOSPITAL') ? 'DONE' : 'OPEN',
    LEADER: leaderKnows ? 'DONE' : calls.length > 0 ? 'TRIED' : 'OPEN',
    GUARDIAN:
      guardians.length === 0
        ? 'NOT_NEEDED'
        : guardians.every((one) => one === 'DONE')
          ? 'DONE'
          : guardians.some((one) => one !== 'OPEN')
            ? 'TRIED'
            : 'OPEN',
  };
}

/** The code that keeps an incident open, or null: rescue, leader and guardian must each be on record (M122). */
export function closeObstacle(steps: Record<IncidentStep, StepState>): ErrorCode | null {
  if (steps.RESCUE !== 'DONE') return 'incident.rescue_open';
  if (steps.LEADER !== 'DONE') return 'incident.leader_open';
  return steps.GUARDIAN === 'DONE' || steps.GUARDIAN === 'NOT_NEEDED' ? null : 'incident.guardian_open';
}
