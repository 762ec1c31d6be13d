/**
 * One say is what one tap meant: a single fact, or a counted batch that stands or falls together (M110). Says keep
 * their order; a counted one travels alone, so that its count is never cut in two.
 */
import type { EventAnswer, RecordedEvent, RollCall } from '@anxin/shared';
import type { Answered } from '@/api/outbox';
import { byteLength } from '@/api/outbox';

export interface Say {
  id: string;
  rollCall?: RollCall;
  events: RecordedEvent[];
}

const maxEvents = 100;
const maxBytes = 80 * 1024;

export function requestsOf(says: readonly Say[]): Say[][] {
  const requests: Say[][] = [];
  let open: Say[] = [];
  let [eventCount, bytes] = [0, 0];
  const close = () => {
    if (open.length > 0) requests.push(open);
    open = [];
    [eventCount, bytes] = [0, 0];
  };
  for (const say of says) {
    const size = byteLength(JSON.stringify(say.events));
    const isFull = eventCount + say.events.length > maxEvents || bytes + size > maxBytes;
    if (say.rollCall || isFull) close();
    open.push(say);
    eventCount += say.events.length;
    bytes += size;
    if (say.rollCall) close();
  }
  close();
  return requests;
}

const rank = { accepted: 0, duplicate: 1, conflict: 2, rejected: 3 } as const;
const fateOf = {
  accepted: 'ACCEPTED',
  duplicate: 'DUPLICATE',
  conflict: 'CONFLICT',
  rejected: 'REJECTED',
} as const;

/** A say is as well off as its worst fact; undefined while one of them has no answer. */
export function answeredOf(say: Say, answers: readonly EventAnswer[]): Answered | undefined {
  const byId = new Map(answers.map((answer) => [answer.id, answer]));
  const own = say.events.map((event) => byId.get(event.id));
  let worst: EventAnswer | undefined;
  for (const answer of own) {
    if (answer === undefined) return undefined;
    if (worst === undefined || rank[answer.outcome] > rank[worst.outcome]) worst = answer;
  }
  if (worst === undefined) return undefined;
  return { id: say.id, fate: fateOf[worst.outcome], ...(worst.code === null ? {} : { code: worst.code }) };
}
