/**
 * What a row of the paper says, as facts of the ledger (C11). Pure. The paper knew the chain as it was printed; what
 * it says later than the head came after it, in the same hands, and extends it. What it says earlier is judged as
 * printed: a sighting true at its time, or a contradiction that a person decides.
 */
import {
  EVENT_VERSION,
  extend,
  type Fact,
  type Head,
  instantOf,
  isGone,
  type KeyedRow,
  type PickupPoint,
} from '@anxin/shared';
import type { SaidEvent } from './batch.js';
import { derivedId } from './derived-id.js';

/** A minute on paper is any of its sixty seconds. */
const MINUTE_MS = 59_999;

export interface PrintedRow {
  readonly studentId: string;
  readonly headEventId: string | null;
  readonly custodianId: string;
}

export interface PaperPage {
  readonly serial: string;
  readonly serviceDate: string;
  readonly tempClassId: string | null;
  readonly pickupPoint: PickupPoint | null;
  readonly keptById: string;
  readonly secondActorId: string | null;
}

export const arrivalId = ({ serial, serviceDate }: PaperPage, row: number) =>
  derivedId(instantOf(serviceDate, '00:00'), serial, String(row), 'ARRIVED');
export const departureId = ({ serial, serviceDate }: PaperPage, row: number) =>
  derivedId(instantOf(serviceDate, '00:00'), serial, String(row), 'LEFT');

/** Arrival, then departure, in the chain that each of them extends. */
export function paperFacts(page: PaperPage, printed: PrintedRow, keyed: KeyedRow, head: Head): SaidEvent[] {
  const facts: SaidEvent[] = [];
  let known = head;
  if (keyed.arrivedAt !== null) {
    const arrival = arrivalOf(page, printed, keyed, known);
    facts.push(arrival);
    known = extend(known, factOf(arrival, page)).head;
  }
  if (keyed.leftAt !== null) facts.push(departureOf(page, printed, keyed, known));
  return facts;
}

function arrivalOf(
  page: PaperPage,
  printed: PrintedRow,
  { row, arrivedAt }: KeyedRow,
  head: Head,
): SaidEvent {
  const at = instantOf(page.serviceDate, arrivedAt ?? '00:00');
  const place = placeIn(head, printed, at);
  const isOlder = place.isOlder && head.isTouched;
  return {
    ...blankOf(page, printed, at),
    ...{ id: arrivalId(page, row), deviceSeq: row * 2 },
    kind: isOlder || isGone(head.base) ? 'SEEN' : 'TAKEN',
    afterEventId: place.afterEventId,
    fromPersonId: place.fromPersonId,
    toPersonId: isOlder || isGone(head.base) ? null : page.keptById,
    tempClassId: page.tempClassId,
  };
}

function departureOf(page: PaperPage, printed: PrintedRow, keyed: KeyedRow, head: Head): SaidEvent {
  const at = instantOf(page.serviceDate, keyed.leftAt ?? '00:00');
  const { afterEventId, fromPersonId } = placeIn(head, printed, at);
  const isAlone = keyed.toCollectorId === null;
  return {
    ...blankOf(page, printed, at),
    ...{ id: departureId(page, keyed.row), deviceSeq: keyed.row * 2 + 1, afterEventId, fromPersonId },
    kind: isAlone ? 'LEFT_ALONE' : 'RELEASED',
    toCollectorId: keyed.toCollectorId,
    method: isAlone ? null : keyed.method,
    secondActorId: page.secondActorId,
  };
}

function placeIn(head: Head, printed: PrintedRow, at: number) {
  const isOlder = head.since !== null && head.since > at + MINUTE_MS;
  return isOlder
    ? { isOlder, afterEventId: printed.headEventId, fromPersonId: printed.custodianId }
    : { isOlder, afterEventId: head.headEventId, fromPersonId: head.custodianId };
}

const blankOf = ({ pickupPoint }: PaperPage, { studentId }: PrintedRow, at: number) =>
  ({
    v: EVENT_VERSION,
    ...{ studentId, pickupPoint, toPersonId: null, toCollectorId: null, tempClassId: null, method: null },
    ...{ reasonCode: null, secondActorId: null, offline: true, occurredAt: new Date(at).toISOString() },
  }) as const;

const factOf = (said: SaidEvent, { keptById }: PaperPage): Fact => ({
  ...said,
  actorId: keptById,
  happenedAt: Date.parse(said.occurredAt),
});
