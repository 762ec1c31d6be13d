/** How far each of the six steps is, from what has been done; nobody ticks a step off (M074). */
import type { FlowStep, STEP_STATES } from '@anxin/shared';

export type StepState = (typeof STEP_STATES)[number];

export interface FlowFacts {
  readonly survey: {
    readonly childCount: number;
    readonly answeredCount: number;
    /** Said that the child is to take part. */
    readonly wishingCount: number;
    /** The school has closed it: who has not answered will not any more. */
    readonly isClosed: boolean;
  };
  readonly applications: {
    readonly count: number;
    /** Waiting for the school: to be decided, or a refusal or appeal in hand. */
    readonly waitingCount: number;
    readonly approvedCount: number;
  };
  readonly enrolledCount: number;
  /** The next service days, as many as were looked at. */
  readonly duty: {
    readonly dayCount: number;
    readonly readyCount: number;
    readonly begun: boolean;
    /** The very next one lacks nothing, neither a person nor a child's place. */
    readonly nextIsReady: boolean;
  };
  readonly seats: { readonly neededCount: number; readonly takenCount: number };
}

export interface StepProgress {
  readonly state: StepState;
  readonly doneCount: number;
  readonly wholeCount: number;
}

const stateOf = (begun: boolean, done: boolean): StepState =>
  done ? 'DONE' : begun ? 'UNDER_WAY' : 'NOT_STARTED';

/** `isPast`: the deadline of the step is over; families who did not come by then have said no. */
export function progressOf(step: FlowStep, facts: FlowFacts, isPast: boolean): StepProgress {
  const { survey, applications, enrolledCount, duty, seats } = facts;
  const of = (doneCount: number, wholeCount: number, begun: boolean, done: boolean): StepProgress => ({
    state: stateOf(begun, done),
    doneCount: Math.min(doneCount, wholeCount),
    wholeCount,
  });
  switch (step) {
    case 'SURVEY': {
      const { answeredCount, childCount, isClosed } = survey;
      const everybody = childCount > 0 && answeredCount >= childCount;
      return of(answeredCount, childCount, answeredCount > 0, everybody || isClosed);
    }
    case 'APPLICATION': {
      const { count } = applications;
      const wishes = Math.max(survey.wishingCount, count);
      const everybodyCame = survey.wishingCount > 0 && count >= survey.wishingCount;
      return of(count, wishes, count > 0, count > 0 && (everybodyCame || isPast));
    }
    case 'REVIEW': {
      const { count, waitingCount } = applications;
      return of(count - waitingCount, count, count > waitingCount, count > 0 && waitingCount === 0);
    }
    case 'DUTY': {
      const { dayCount, readyCount, begun } = duty;
      return of(readyCount, dayCount, begun, dayCount > 0 && readyCount === dayCount);
    }
    case 'REGROUPING': {
      const { neededCount, takenCount } = seats;
      return of(takenCount, neededCount, takenCount > 0, neededCount > 0 && takenCount >= neededCount);
    }
    case 'CONNECTION': {
      const { approvedCount } = applications;
      const signed = approvedCount > 0 && enrolledCount >= approvedCount;
      return of(enrolledCount, approvedCount, enrolledCount > 0, signed && duty.nextIsReady);
    }
  }
}
