/**
 * Which facts of the ledger are news for a family (E8, G44). Pure. Told only: what a person confirmed, once, and
 * what takes such a message back. UNKNOWN is never told as absent; a contradiction is the duty leader's, not news.
 */
import type { EventKind, MessageTopic } from '@anxin/shared';

export interface LedgerFact {
  readonly eventId: string;
  readonly kind: EventKind;
  readonly effect: 'HEAD' | 'EVIDENCE' | 'CONFLICT';
  readonly outcome: string;
  readonly was: string;
  readonly is: string;
  /** Nobody expected the child today (M084). */
  readonly turnedUp?: boolean | undefined;
  /** What this fact takes back, when it takes something back. */
  readonly afterEventId: string | null;
}

/** What the family has been told of this child today, oldest first. */
export interface ToldBefore {
  readonly becauseId: string;
  readonly topic: MessageTopic;
}

const NOT_HERE_YET = ['NOT_TODAY', 'UNKNOWN', 'ABSENT_EXPLAINED', 'ON_LEAVE', 'SEEN'];
/** Leave, proxies and codes are told of the same day and say nothing of where the child is. */
const LEDGER_TOPICS: ReadonlySet<MessageTopic> = new Set([
  'CHILD_ARRIVED',
  'CHILD_TURNED_UP',
  'CHILD_RELEASED',
  'CHILD_LEFT_ALONE',
  'CHILD_ABSENT',
  'SIGHTING_CORRECTED',
  'RELEASE_CORRECTED',
]);
const CORRECTIONS: Partial<Record<MessageTopic, MessageTopic>> = {
  CHILD_ARRIVED: 'SIGHTING_CORRECTED',
  CHILD_TURNED_UP: 'SIGHTING_CORRECTED',
  CHILD_RELEASED: 'RELEASE_CORRECTED',
  CHILD_LEFT_ALONE: 'RELEASE_CORRECTED',
};

const TOLD_KINDS: ReadonlySet<EventKind> = new Set([
  ...(['SEEN', 'TAKEN', 'ACCEPTED', 'ABSENT_MARKED', 'RELEASED', 'LEFT_ALONE'] as const),
  ...(['SIGHTING_RETRACTED', 'RELEASE_REVERSED', 'DECIDED'] as const),
]);

/** What can be news, whatever the family was told before. */
export const mayBeNews = ({ kind, outcome }: Pick<LedgerFact, 'kind' | 'outcome'>): boolean =>
  outcome === 'accepted' && TOLD_KINDS.has(kind);

/** `takenBack`: the ledger already holds a fact that takes this one back. */
export function newsOf(
  fact: LedgerFact,
  before: readonly ToldBefore[],
  takenBack: boolean,
): MessageTopic | null {
  if (fact.outcome !== 'accepted' || fact.effect === 'CONFLICT' || takenBack) return null;
  const last = before.findLast(({ topic }) => LEDGER_TOPICS.has(topic))?.topic;
  switch (fact.kind) {
    case 'SEEN':
    case 'TAKEN':
    case 'ACCEPTED':
      if (fact.is !== 'SEEN' || !NOT_HERE_YET.includes(fact.was)) return null;
      if (isStillHere(last)) return null;
      return fact.turnedUp ? 'CHILD_TURNED_UP' : 'CHILD_ARRIVED';
    case 'ABSENT_MARKED':
      return fact.is === 'UNKNOWN' && last !== 'CHILD_ABSENT' ? 'CHILD_ABSENT' : null;
    case 'RELEASED':
      return fact.effect === 'HEAD' ? 'CHILD_RELEASED' : null;
    case 'LEFT_ALONE':
      return fact.effect === 'HEAD' ? 'CHILD_LEFT_ALONE' : null;
    case 'SIGHTING_RETRACTED':
    case 'RELEASE_REVERSED': {
      const told = before.find(({ becauseId }) => becauseId === fact.afterEventId);
      return (told && CORRECTIONS[told.topic]) ?? null;
    }
    case 'DECIDED':
      return fact.is === 'SEEN' && last && CORRECTIONS[last] === 'RELEASE_CORRECTED'
        ? 'RELEASE_CORRECTED'
        : null;
    default:
      return null;
  }
}

const isStillHere = (last: MessageTopic | undefined) =>
  last === 'CHILD_ARRIVED' || last === 'CHILD_TURNED_UP' || last === 'RELEASE_CORRECTED';
