/**
 * The verdict on one fact: can it be a fact at all, may the child be released, and how the chain goes on
 * (M037, M043, M094). The phone judges its own queue with this code, the server judges everybody's.
 */
import type { ErrorCode } from '../catalogue.js';
import { extend } from './chain.rules.js';
import type { AlarmKind, EventOutcome } from './custody.vocabulary.js';
import type { Effect } from './extension.rules.js';
import type { Fact, Head } from './head.rules.js';
import type { ReleaseAuthority } from './release.rules.js';
import { releaseFaults } from './release.rules.js';

export interface DayContext {
  readonly dutyLeaderId: string;
  /** Has this person a duty at this school on this date, a class of their own included? */
  readonly isOnDuty: (personId: string) => boolean;
  /** Signed out before this fact: not there to be handed a child, or to stand by (M118). */
  readonly hasLeft: (personId: string) => boolean;
  /** Null where the one who judges does not know the child's collectors: then nothing may be released. */
  readonly authorityOf: (studentId: string) => ReleaseAuthority | null;
  readonly codeVerified: boolean;
  readonly minutesWithoutContact: number | null;
}

export interface Verdict {
  readonly outcome: Exclude<EventOutcome, 'duplicate'>;
  readonly code: ErrorCode | null;
  readonly effect: Effect | null;
  readonly head: Head;
  readonly alarms: readonly AlarmKind[];
}

export function judge(head: Head, fact: Fact, day: DayContext): Verdict {
  const impossible = impossibility(fact, day);
  if (impossible !== null) return rejected(head, impossible);

  const faults = isRelease(fact) ? faultsOf(head, fact, day) : [];
  if (faults === null) return rejected(head, 'custody.unknown_child');
  const [first] = faults;
  // Offline it has happened, and is told as any other release by one adult alone.
  if (isRelease(fact) && !fact.offline && fact.secondActorId !== null && day.hasLeft(fact.secondActorId))
    return rejected(head, 'custody.signed_out');
  if (first !== undefined && !fact.offline) {
    return rejected(head, first.code, first.alarm === 'BLOCKED_RELEASE' ? [first.alarm] : []);
  }

  const extension = extend(head, fact);
  return {
    outcome: extension.effect === 'CONFLICT' ? 'conflict' : 'accepted',
    code: null,
    effect: extension.effect,
    head: extension.head,
    alarms: [...new Set([...faults.map((fault) => fault.alarm), ...extension.alarms])],
  };
}

/** Refused, and told to whoever asked; an attempt by a person who must not have the child calls the leader. */
const rejected = (head: Head, code: ErrorCode, alarms: readonly AlarmKind[] = []): Verdict => ({
  outcome: 'rejected',
  code,
  effect: null,
  head,
  alarms,
});

const isRelease = (fact: Fact) => fact.kind === 'RELEASED' || fact.kind === 'LEFT_ALONE';

function faultsOf(head: Head, fact: Fact, day: DayContext) {
  const authority = day.authorityOf(fact.studentId ?? '');
  if (authority === null) return null;
  return releaseFaults(fact, authority, {
    withheld: head.withheldEventId !== null,
    codeVerified: day.codeVerified,
    hasSecondAdult:
      fact.secondActorId !== null &&
      fact.secondActorId !== fact.actorId &&
      day.isOnDuty(fact.secondActorId) &&
      !day.hasLeft(fact.secondActorId),
    minutesWithoutContact: day.minutesWithoutContact,
  });
}

/** What cannot be a fact at this school on this date, whoever says so. */
function impossibility(fact: Fact, day: DayContext): ErrorCode | null {
  if ((fact.studentId === null) !== (fact.kind === 'FOUND_UNIDENTIFIED')) return 'custody.unknown_child';
  switch (fact.kind) {
    case 'EXPECTED':
    case 'ON_LEAVE':
      return null;
    case 'TAKEN':
    case 'ACCEPTED':
    case 'ESCORT_OUT':
      if (fact.toPersonId !== fact.actorId) return 'custody.not_yours_to_name';
      break;
    case 'OFFERED':
      if (fact.fromPersonId !== fact.actorId) return 'custody.not_yours_to_name';
      if (fact.toPersonId === null || !day.isOnDuty(fact.toPersonId)) return 'custody.no_duty';
      if (day.hasLeft(fact.toPersonId)) return 'custody.signed_out';
      break;
    case 'DECIDED':
      if (fact.actorId !== day.dutyLeaderId) return 'custody.not_duty_leader';
      if (fact.toPersonId !== null && !day.isOnDuty(fact.toPersonId)) return 'custody.no_duty';
      if (fact.toPersonId !== null && day.hasLeft(fact.toPersonId)) return 'custody.signed_out';
      break;
    case 'RELEASED':
      if (fact.method === 'OVERRIDE' && fact.actorId !== day.dutyLeaderId) return 'custody.not_duty_leader';
      break;
  }
  return day.isOnDuty(fact.actorId) ? null : 'custody.no_duty';
}

/** The head that a child's accepted facts lead to, in the order in which the ledger took them. */
export const replay = (first: Head, facts: readonly Fact[]): Head =>
  facts.reduce((head, fact) => extend(head, fact).head, first);
