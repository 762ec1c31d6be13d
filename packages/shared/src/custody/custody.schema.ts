/**
 * The shapes of the ledger: an event as a phone records it, a batch and its answers (M041, M043, M095, M110).
 * Ids are made where the fact is made, so sending a batch twice is harmless.
 */
import { pickupPoint } from '../kernel/pickup-point.js';
import { count, id, instant, text, z } from '../kernel/schema.js';
import {
  ALARM_KINDS,
  EVENT_KINDS,
  EVENT_OUTCOMES,
  type EventKind,
  ORIGINS,
  PHONE_KINDS,
  PUPIL_STATES,
  REASON_CODES,
  RELEASE_METHODS,
  RELEASE_PLACES,
} from './custody.vocabulary.js';

export const eventKind = z.enum(Object.keys(EVENT_KINDS) as [EventKind, ...EventKind[]]);
export const pupilState = z.enum(PUPIL_STATES);
export const origin = z.enum(ORIGINS);
export const releasePlace = z.enum(RELEASE_PLACES);
export const releaseMethod = z.enum(RELEASE_METHODS);
export const reasonCode = z.enum(REASON_CODES);
export const alarmKind = z.enum(ALARM_KINDS);

/** Version of the event's shape; older ones of the last 60 days are brought up to it by the server. */
export const EVENT_VERSION = 1;

/**
 * One fact. `afterEventId` is the head of the child's chain that the phone knew (`dayList.pupils[].headEventId`);
 * for `SIGHTING_RETRACTED` the sighting or take-over taken back; for `RELEASE_REVERSED` the release.
 * `fromPersonId` is the adult who was accountable as the phone knew it; `toPersonId` the one who is from now on,
 * for TAKEN, ACCEPTED and ESCORT_OUT always the actor; for OFFERED the adult the child is offered to.
 */
const fact = {
  v: z.literal(EVENT_VERSION),
  id,
  studentId: z.nullable(id),
  afterEventId: z.nullable(id),
  fromPersonId: z.nullable(id),
  toPersonId: z.nullable(id),
  toCollectorId: z.nullable(id),
  tempClassId: z.nullable(id),
  pickupPoint: z.nullable(releasePlace),
  method: z.nullable(releaseMethod),
  reasonCode: z.nullable(reasonCode),
  secondActorId: z.nullable(id),
  deviceSeq: count,
  /** Recorded without contact to the server: it happened, so it is judged as a fact, not as a request. */
  offline: z.boolean(),
  occurredAt: instant,
};

export const recordedEvent = z.strictObject({
  ...fact,
  kind: z.enum(PHONE_KINDS),
  /** Sealed with the child's key on arrival. */
  note: z.optional(text(200)),
});

/**
 * A blind count: how many children were counted before the screen had shown how many there should be.
 * Equal to the number of presence events in this batch, or nobody of the batch is confirmed.
 */
export const rollCall = z.strictObject({
  id,
  tempClassId: z.nullable(id),
  pickupPoint: z.nullable(releasePlace),
  countedCount: z.int().check(z.minimum(0), z.maximum(999)),
  occurredAt: instant,
});

export const eventBatch = {
  /** The phone's clock when it sent: the server measures the skew from it. */
  sentAt: instant,
  deviceId: id,
  rollCall: z.optional(rollCall),
  events: z.array(recordedEvent).check(z.minLength(1), z.maxLength(100)),
};

/** The child's chain after the event was judged, so that a phone goes on from the truth. */
export const headView = z.strictObject({
  studentId: id,
  state: pupilState,
  origin,
  /** Accountable adult at school; null when the family is. */
  accountableId: z.nullable(id),
  headEventId: z.nullable(id),
  conflictEventId: z.nullable(id),
  offeredToId: z.nullable(id),
  /** Only while it is so: an older phone's list has neither. */
  offeredAt: z.optional(instant),
  /** Out of the room for a few minutes, and since when; the accountable adult stays the same. */
  awayFor: z.optional(reasonCode),
  awaySince: z.optional(instant),
  tempClassId: z.nullable(id),
  pickupPoint: z.nullable(pickupPoint),
  /** The pickup point where the child now stands, once an adult there has accepted it. */
  atPickupPoint: z.nullable(releasePlace),
  withheld: z.boolean(),
  since: z.nullable(instant),
});

export const eventAnswer = z.strictObject({
  id,
  outcome: z.enum(EVENT_OUTCOMES),
  code: z.nullable(z.string()),
  text: z.nullable(z.string()),
  alarms: z.array(alarmKind),
  head: z.nullable(headView),
});

export const equation = z.strictObject({
  onListCount: count,
  turnedUpCount: count,
  unknownCount: count,
  seenCount: count,
  inTransitCount: count,
  conflictCount: count,
  onLeaveCount: count,
  absentExplainedCount: count,
  releasedCount: count,
  leftAloneCount: count,
});

export type RecordedEvent = z.output<typeof recordedEvent>;
export type RollCall = z.output<typeof rollCall>;
export type EventAnswer = z.output<typeof eventAnswer>;
export type HeadView = z.output<typeof headView>;
export type Equation = z.output<typeof equation>;
