/**
 * The one state machine of a service application: who may do what in which state, as data. Both the phone (which
 * buttons to show) and the server (what to refuse) read it. M018 M081 M097 M106.
 */
import type { ApplicationAction, ApplicationState, Pending } from './application.schema.js';

export type ApplicationActor = 'GUARDIAN' | 'REVIEWER' | 'PRINCIPAL';

export interface Standing {
  readonly state: ApplicationState;
  readonly pending: Pending;
}

interface Transition {
  readonly action: ApplicationAction;
  readonly by: ApplicationActor;
  readonly from: readonly Standing[];
  readonly to: Standing;
}

const at = (state: ApplicationState, pending: Pending = 'NOTHING'): Standing => ({ state, pending });

const draft = at('DRAFT');
const submitted = at('SUBMITTED');
const refusalProposed = at('SUBMITTED', 'REFUSAL');
const returned = at('RETURNED');
const approved = at('APPROVED');
const rejected = at('REJECTED');
const appealed = at('REJECTED', 'APPEAL');
const withdrawn = at('WITHDRAWN');

export const STANDINGS = [
  draft,
  submitted,
  refusalProposed,
  returned,
  approved,
  rejected,
  appealed,
  withdrawn,
] as const;

/** Leaving is possible from everywhere that is not already left; a refusal never stands on one person's word. */
export const TRANSITIONS: readonly Transition[] = [
  { action: 'SUBMIT', by: 'GUARDIAN', from: [draft, returned, withdrawn], to: submitted },
  {
    action: 'WITHDRAW',
    by: 'GUARDIAN',
    from: [submitted, refusalProposed, returned, approved, rejected, appealed],
    to: withdrawn,
  },
  { action: 'APPROVE', by: 'REVIEWER', from: [submitted], to: approved },
  { action: 'RETURN', by: 'REVIEWER', from: [submitted], to: returned },
  { action: 'PROPOSE_REFUSAL', by: 'REVIEWER', from: [submitted], to: refusalProposed },
  { action: 'DROP_REFUSAL', by: 'PRINCIPAL', from: [refusalProposed], to: submitted },
  { action: 'CONFIRM_REFUSAL', by: 'PRINCIPAL', from: [refusalProposed], to: rejected },
  { action: 'APPEAL', by: 'GUARDIAN', from: [rejected], to: appealed },
  { action: 'UPHOLD_REFUSAL', by: 'REVIEWER', from: [appealed], to: rejected },
  { action: 'OVERTURN_REFUSAL', by: 'REVIEWER', from: [appealed], to: approved },
];

const same = (one: Standing, other: Standing) => one.state === other.state && one.pending === other.pending;

/** Where an action leads, or null where it is not possible. */
export function nextStanding(
  from: Standing,
  action: ApplicationAction,
  by: ApplicationActor,
): Standing | null {
  const step = TRANSITIONS.find((each) => each.action === action);
  if (step === undefined || !mayAct(by, step.by)) return null;
  return step.from.some((standing) => same(standing, from)) ? step.to : null;
}

export function possibleActions(from: Standing, by: ApplicationActor): ApplicationAction[] {
  return TRANSITIONS.map((each) => each.action).filter((action) => nextStanding(from, action, by) !== null);
}

/** A principal is also a reviewer; nobody at school acts as a guardian. */
function mayAct(actor: ApplicationActor, needed: ApplicationActor): boolean {
  return actor === needed || (actor === 'PRINCIPAL' && needed === 'REVIEWER');
}

/** A family has this many days to appeal, and a school this many to answer. */
export const APPEAL_WITHIN_DAYS = 15;
export const APPEAL_ANSWER_DAYS = 5;

/** Weekdays as bits, Monday lowest, for the one column and index that asks «who comes on this weekday?». */
export const weekdayBits = (weekdays: readonly number[]): number =>
  weekdays.reduce((bits, day) => bits | (1 << (day - 1)), 0);

export const weekdaysOf = (bits: number): number[] =>
  [1, 2, 3, 4, 5, 6, 7].filter((day) => (bits & (1 << (day - 1))) !== 0);
