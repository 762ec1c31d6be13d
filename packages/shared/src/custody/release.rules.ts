/**
 * May this child be given to this person, now, by this adult (M094, E7)? One rule for the gate's phone and the
 * server. Asked online, the first fault refuses. Recorded offline it already happened: every fault is an alarm.
 */
import type { ErrorCode } from '../catalogue.js';
import { ALWAYS_MET_GRADES } from '../student/student.rules.js';
import type { AlarmKind, ReleaseMethod } from './custody.vocabulary.js';
import type { Fact } from './head.rules.js';

export interface CollectorStanding {
  readonly collectorId: string;
  readonly kind: 'GUARDIAN' | 'COLLECTOR' | 'PROXY';
  /** On the list on this date: not revoked, not expired. */
  readonly allowed: boolean;
  /** A restriction by court or school names this person. */
  readonly blocked: boolean;
  readonly hasFace: boolean;
  readonly hasCard: boolean;
  /** Staff who may say «I know this face»: those who released this pair before, and the homeroom teacher. */
  readonly knownTo: readonly string[];
}

export interface ReleaseAuthority {
  readonly grade: number;
  readonly collectors: readonly CollectorStanding[];
  /** The family has not answered, or its answers contradict each other. */
  readonly onHold: boolean;
  /** Unix milliseconds; before it the child may not go, because a change of the day's end does not count for it (C6). */
  readonly heldUntil?: number | null;
  /** A signed independent leave covers this date. */
  readonly mayLeaveAlone: boolean;
  /** Adults of the school whose own child this is. */
  readonly parentsOnStaff: readonly string[];
}

export interface ReleaseCircumstances {
  readonly withheld: boolean;
  /** The server itself checked the code. */
  readonly codeVerified: boolean;
  /** The second adult is on duty today and is another person. */
  readonly hasSecondAdult: boolean;
  /** Since the phone last heard from the server; null where it cannot be known. */
  readonly minutesWithoutContact: number | null;
}

export interface ReleaseFault {
  readonly code: ErrorCode;
  readonly alarm: AlarmKind;
}

/** Past this a phone's list is too old for one adult alone. */
export const CONTACT_MINUTES = 20;

const FAULTS = {
  unlisted: { code: 'custody.unlisted', alarm: 'UNLISTED_RELEASE' },
  revoked: { code: 'custody.revoked', alarm: 'REVOKED_RELEASE' },
  blocked: { code: 'custody.blocked', alarm: 'BLOCKED_RELEASE' },
  onHold: { code: 'custody.on_hold', alarm: 'HELD_RELEASE' },
  withheld: { code: 'custody.withheld', alarm: 'WITHHELD_RELEASE' },
  method: { code: 'custody.method_unproven', alarm: 'METHOD_UNPROVEN' },
  secondAdult: { code: 'custody.second_adult_needed', alarm: 'SECOND_ADULT_MISSING' },
  alone: { code: 'custody.not_alone', alarm: 'LEFT_ALONE_UNALLOWED' },
} as const satisfies Record<string, ReleaseFault>;

export function releaseFaults(
  fact: Fact,
  authority: ReleaseAuthority,
  now: ReleaseCircumstances,
): ReleaseFault[] {
  const faults: ReleaseFault[] = [];
  const isOverride = fact.method === 'OVERRIDE';
  const collector = authority.collectors.find((one) => one.collectorId === fact.toCollectorId);

  if (fact.kind === 'LEFT_ALONE') {
    if (authority.grade <= ALWAYS_MET_GRADES || !authority.mayLeaveAlone) faults.push(FAULTS.alone);
  } else {
    if (collector?.blocked) faults.push(FAULTS.blocked);
    else if (!isOverride && collector === undefined) faults.push(FAULTS.unlisted);
    else if (!isOverride && !collector?.allowed) faults.push(FAULTS.revoked);
    if (!isOverride && collector !== undefined && !isProven(fact, collector, now)) faults.push(FAULTS.method);
  }
  if (!isOverride && (authority.onHold || fact.happenedAt < (authority.heldUntil ?? 0)))
    faults.push(FAULTS.onHold);
  if (!isOverride && now.withheld) faults.push(FAULTS.withheld);
  if (!now.hasSecondAdult && needsSecondAdult(fact, collector, authority, now))
    faults.push(FAULTS.secondAdult);
  return faults;
}

const PROOF: Record<
  ReleaseMethod,
  (fact: Fact, collector: CollectorStanding, now: ReleaseCircumstances) => boolean
> = {
  KNOWN_FACE: (fact, collector) => collector.knownTo.includes(fact.actorId),
  PHOTO: (_, collector) => collector.hasFace,
  CARD: (_, collector) => collector.hasCard,
  CODE: (_, collector, now) => collector.kind === 'PROXY' && now.codeVerified,
  GUARDIAN_CALLED: () => true,
  OVERRIDE: () => true,
};
const isProven = (fact: Fact, collector: CollectorStanding, now: ReleaseCircumstances) =>
  fact.method !== null && PROOF[fact.method](fact, collector, now);

function needsSecondAdult(
  fact: Fact,
  collector: CollectorStanding | undefined,
  authority: ReleaseAuthority,
  now: ReleaseCircumstances,
): boolean {
  if (fact.method === 'OVERRIDE' || fact.method === 'GUARDIAN_CALLED') return true;
  if (authority.parentsOnStaff.includes(fact.actorId)) return true;
  if (fact.offline && collector?.kind === 'PROXY') return true;
  return now.minutesWithoutContact !== null && now.minutesWithoutContact > CONTACT_MINUTES;
}
