/**
 * What the phone knows of each child's chain, and what it will know after an act (M041, M043). The server's own
 * rules extend the chain here too, so a phone without a signal goes on from its own acts, in their order.
 */
import type { Fact, Head, HeadView, PupilState, RecordedEvent } from '@anxin/shared';
import { accountableOf, EVENT_VERSION, extend, originOf, stateOf } from '@anxin/shared';

const BASE_OF: Record<PupilState, Head['base']> = {
  NOT_TODAY: 'AWAITED',
  UNKNOWN: 'AWAITED',
  SEEN: 'HELD',
  IN_TRANSIT: 'IN_TRANSIT',
  CONFLICT: 'HELD',
  ON_LEAVE: 'ON_LEAVE',
  ABSENT_EXPLAINED: 'ABSENT_EXPLAINED',
  RELEASED: 'RELEASED',
  LEFT_ALONE: 'LEFT_ALONE',
};
const untouched = new Set<Head['base']>(['AWAITED', 'ON_LEAVE', 'ABSENT_EXPLAINED']);
/** A list kept by an older build has not every field. */
const ms = (instant: string | null | undefined) => (instant ? Date.parse(instant) : null);
const instantOf = (at: number | null) => (at === null ? null : new Date(at).toISOString());

/** A chain as far as its last line tells it: enough to go on from, judged again by the server. */
export function headOf(view: HeadView, dutyLeaderId: string): Head {
  const base = BASE_OF[view.state];
  return {
    onList: view.origin === 'ON_LIST',
    base,
    custodianId: view.accountableId ?? dutyLeaderId,
    isTouched: !untouched.has(base),
    headEventId: view.headEventId,
    confirmedBy: [],
    tenure: view.headEventId === null ? [] : [view.headEventId],
    sightings: [],
    conflictEventId: view.conflictEventId,
    withheldEventId: view.withheld ? (view.headEventId ?? view.studentId) : null,
    offeredToId: view.offeredToId,
    offeredAt: ms(view.offeredAt),
    awayFor: view.awayFor ?? null,
    awaySince: ms(view.awaySince),
    collectorId: null,
    tempClassId: view.tempClassId,
    atPickupPoint: view.atPickupPoint === 'EAST' || view.atPickupPoint === 'WEST' ? view.atPickupPoint : null,
    since: ms(view.since),
    lastSeenAt: null,
    absentMarkedAt: null,
    dismissedAt: view.state === 'NOT_TODAY' && view.accountableId === null ? (ms(view.since) ?? 0) : null,
  };
}

export function viewAfter(view: HeadView, fact: Fact, dutyLeaderId: string): HeadView {
  const { head } = extend(headOf(view, dutyLeaderId), fact);
  const accountable = accountableOf(head, dutyLeaderId);
  const { offeredAt: _, awayFor: __, awaySince: ___, ...rest } = view;
  return {
    ...rest,
    ...(head.offeredAt === null ? {} : { offeredAt: new Date(head.offeredAt).toISOString() }),
    ...(head.awayFor === null || head.awaySince === null
      ? {}
      : { awayFor: head.awayFor, awaySince: new Date(head.awaySince).toISOString() }),
    state: stateOf(head),
    origin: originOf(head),
    accountableId: accountable.who === 'PERSON' ? accountable.personId : null,
    headEventId: head.headEventId,
    conflictEventId: head.conflictEventId,
    offeredToId: head.offeredToId,
    tempClassId: head.tempClassId,
    atPickupPoint: head.atPickupPoint,
    withheld: head.withheldEventId !== null,
    since: instantOf(head.since),
  };
}

/** An act in a person's words, before it has an id, a place in the sequence and what the phone knew. */
export type Saying = Pick<RecordedEvent, 'kind' | 'studentId'> &
  Partial<
    Pick<
      RecordedEvent,
      | 'afterEventId'
      | 'toPersonId'
      | 'toCollectorId'
      | 'tempClassId'
      | 'pickupPoint'
      | 'method'
      | 'reasonCode'
      | 'secondActorId'
    >
  >;

export interface Spoken {
  readonly id: string;
  readonly deviceSeq: number;
  readonly actorId: string;
  readonly offline: boolean;
  readonly at: number;
}

const taking = new Set<RecordedEvent['kind']>(['TAKEN', 'ACCEPTED', 'ESCORT_OUT']);

export function eventOf(saying: Saying, view: HeadView | undefined, spoken: Spoken): RecordedEvent {
  const { id, deviceSeq, actorId, offline, at } = spoken;
  return {
    v: EVENT_VERSION,
    id,
    kind: saying.kind,
    studentId: saying.studentId,
    afterEventId: saying.afterEventId ?? view?.headEventId ?? null,
    fromPersonId: saying.kind === 'OFFERED' ? actorId : (view?.accountableId ?? null),
    toPersonId: taking.has(saying.kind) ? actorId : (saying.toPersonId ?? null),
    toCollectorId: saying.toCollectorId ?? null,
    tempClassId: saying.tempClassId ?? null,
    pickupPoint: saying.pickupPoint ?? null,
    method: saying.method ?? null,
    reasonCode: saying.reasonCode ?? null,
    secondActorId: saying.secondActorId ?? null,
    deviceSeq,
    offline,
    occurredAt: new Date(at).toISOString(),
  };
}

export const factOf = (event: RecordedEvent, actorId: string): Fact => ({
  ...event,
  actorId,
  happenedAt: Date.parse(event.occurredAt),
});

export type Views = Readonly<Record<string, HeadView>>;

export function viewsAfter(
  views: Views,
  events: readonly RecordedEvent[],
  actorId: string,
  dutyLeaderId: string,
): Views {
  const after: Record<string, HeadView> = { ...views };
  for (const event of events) {
    const view = event.studentId === null ? undefined : after[event.studentId];
    if (view) after[view.studentId] = viewAfter(view, factOf(event, actorId), dutyLeaderId);
  }
  return after;
}
