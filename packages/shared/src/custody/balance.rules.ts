/**
 * The day's equation (M045, C3): onList + turnedUp = unknown + seen + inTransit + conflict + onLeave
 * + absentExplained + released + leftAlone. A pupil not in today's service stays outside both sides.
 */
import type { Equation, RecordedEvent, RollCall } from './custody.schema.js';
import type { Origin, PupilState } from './custody.vocabulary.js';

const COLUMN = {
  UNKNOWN: 'unknownCount',
  SEEN: 'seenCount',
  IN_TRANSIT: 'inTransitCount',
  CONFLICT: 'conflictCount',
  ON_LEAVE: 'onLeaveCount',
  ABSENT_EXPLAINED: 'absentExplainedCount',
  RELEASED: 'releasedCount',
  LEFT_ALONE: 'leftAloneCount',
} as const satisfies Partial<Record<PupilState, keyof Equation>>;

export interface BalanceRow {
  readonly origin: Origin;
  readonly state: PupilState;
  readonly pupilCount: number;
}

export function balanceOf(rows: Iterable<BalanceRow>): Equation {
  const sum = {
    onListCount: 0,
    turnedUpCount: 0,
    unknownCount: 0,
    seenCount: 0,
    inTransitCount: 0,
    conflictCount: 0,
    onLeaveCount: 0,
    absentExplainedCount: 0,
    releasedCount: 0,
    leftAloneCount: 0,
  };
  for (const { origin, state, pupilCount } of rows) {
    if (origin === 'NOT_TODAY' || state === 'NOT_TODAY') continue;
    sum[origin === 'ON_LIST' ? 'onListCount' : 'turnedUpCount'] += pupilCount;
    sum[COLUMN[state]] += pupilCount;
  }
  return sum;
}

/** Children for whom somebody must still act. The day closes when there is none. */
export const openCountOf = (balance: Equation) =>
  balance.unknownCount + balance.seenCount + balance.inTransitCount + balance.conflictCount;

export const isBalanced = (balance: Equation) =>
  balance.onListCount + balance.turnedUpCount ===
  openCountOf(balance) +
    balance.onLeaveCount +
    balance.absentExplainedCount +
    balance.releasedCount +
    balance.leftAloneCount;

const PRESENCE_KINDS: ReadonlySet<RecordedEvent['kind']> = new Set([
  'SEEN',
  'TAKEN',
  'ACCEPTED',
  'ESCORT_OUT',
]);
export const isPresence = (kind: RecordedEvent['kind']) => PRESENCE_KINDS.has(kind);

/** The blind count (M110): as many children counted as named, each named once. Otherwise nobody is confirmed. */
export function rollCallAgrees(
  rollCall: Pick<RollCall, 'countedCount'>,
  events: readonly Pick<RecordedEvent, 'kind' | 'studentId'>[],
): boolean {
  const named = events.filter((event) => isPresence(event.kind)).map((event) => event.studentId);
  return named.length === rollCall.countedCount && new Set(named).size === named.length;
}
