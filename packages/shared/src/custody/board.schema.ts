/** What is read from the ledger: the live board, a child's timeline, the guardian's line, the closing proof (C3, C15, M045). */
import { venueBlock } from '../activity/activity.schema.js';
import { pickupPoint } from '../kernel/pickup-point.js';
import { count, id, instant, serviceDate, sha256, z } from '../kernel/schema.js';
import {
  alarmKind,
  equation,
  eventKind,
  headView,
  pupilState,
  reasonCode,
  releaseMethod,
  releasePlace,
} from './custody.schema.js';
import { WAIT_KINDS } from './wait.rules.js';

const label = z.string().check(z.maxLength(60));
const person = z.strictObject({ personId: id, name: label });

export const closeView = z.strictObject({
  version: count,
  closedAt: instant,
  closedBy: person,
  /** Facts that arrived after the signature and wait for the duty leader; the signed version never changes. */
  pendingCount: count,
  chainHash: sha256,
  signature: z.string().check(z.maxLength(200)),
  balance: equation,
  /** Opened again by the principal after this signature, and why. */
  reopened: z.nullable(
    z.strictObject({ reopenedAt: instant, reopenedBy: person, reason: z.string().check(z.maxLength(200)) }),
  ),
});

export const board = z.strictObject({
  serviceDate,
  version: count,
  readAt: instant,
  bellAt: z.nullable(instant),
  closesAt: z.nullable(instant),
  frozen: z.boolean(),
  dutyLeader: z.nullable(person),
  readerIsDutyLeader: z.boolean(),
  school: equation,
  /** Children for whom somebody must still act: unknown + seen + in transit + conflict. The day closes at zero. */
  openCount: count,
  classes: z.array(z.strictObject({ classId: id, label, balance: equation })),
  groups: z.array(
    z.strictObject({
      tempClassId: id,
      label,
      venueLabel: z.nullable(label),
      /** Older boards have none. */
      venueBlock: z.optional(z.nullable(venueBlock)),
      teachers: z.array(person),
      movedInCount: count,
      movedOutCount: count,
      balance: equation,
    }),
  ),
  /** `arrivedCount`: who stands there now; who has gone is in the balance. */
  gates: z.array(z.strictObject({ pickupPoint, arrivedCount: count, balance: equation })),
  /** By name, oldest first, with the person to call. */
  unaccounted: z.array(
    z.strictObject({
      head: headView,
      name: label,
      classLabel: label,
      groupLabel: z.nullable(label),
      accountable: z.nullable(person),
      lastSeenAt: z.nullable(instant),
      absentMarkedAt: z.nullable(instant),
    }),
  ),
  conflicts: z.array(
    z.strictObject({
      head: headView,
      name: label,
      classLabel: label,
      claims: z.array(
        z.strictObject({
          eventId: id,
          kind: eventKind,
          actor: person,
          occurredAt: instant,
          fromPersonId: z.nullable(id),
          toPersonId: z.nullable(id),
        }),
      ),
    }),
  ),
  /** Offers that nobody has accepted, children on the way, children out of the room: the oldest first. */
  waits: z.array(
    z.strictObject({
      ...{ kind: z.enum(WAIT_KINDS), holder: z.nullable(person), to: z.nullable(person) },
      ...{ pupilCount: count, since: instant, awayFor: z.nullable(reasonCode) },
      /** From then on somebody has been called. */
      overdueAt: instant,
      /** The first few, for whoever goes to look. */
      names: z.array(label),
    }),
  ),
  /** Whom nobody expected today and who is here: with whom, so that the family can be called (M084). */
  turnedUp: z.array(
    z.strictObject({ studentId: id, name: label, classLabel: label, holder: z.nullable(person) }),
  ),
  alarms: z.array(
    z.strictObject({
      eventId: id,
      kind: alarmKind,
      studentId: z.nullable(id),
      name: z.nullable(label),
      classLabel: z.nullable(label),
      raisedAt: instant,
      actor: z.nullable(person),
    }),
  ),
  /** Null while the day is open, or open again. */
  closed: z.nullable(closeView),
});

/** One line of a child's day. A guardian sees the school's adults by name and the collector by relation only. */
export const timelineLine = z.strictObject({
  eventId: id,
  kind: eventKind,
  occurredAt: instant,
  recordedAt: instant,
  /** The phone's clock was this much ahead of the server's. */
  skewMs: z.int(),
  offline: z.boolean(),
  actor: z.nullable(person),
  from: z.nullable(person),
  to: z.nullable(person),
  collector: z.nullable(label),
  groupLabel: z.nullable(label),
  venueLabel: z.nullable(label),
  pickupPoint: z.nullable(releasePlace),
  method: z.nullable(releaseMethod),
  reasonCode: z.nullable(reasonCode),
  /** Did it move the chain, stand beside it as evidence, or contradict it? */
  effect: z.enum(['HEAD', 'EVIDENCE', 'CONFLICT']),
});

export const whereView = z.strictObject({
  studentId: id,
  serviceDate,
  version: count,
  name: label,
  classLabel: label,
  state: pupilState,
  /** «16:42 王老师 · 二楼书法室 · 今天去东门» in parts, so that a screen can set them. */
  accountable: z.nullable(person),
  since: z.nullable(instant),
  groupLabel: z.nullable(label),
  venueLabel: z.nullable(label),
  pickupPoint: z.nullable(pickupPoint),
  /** Where the child waits to be met, once walked to a gate. */
  waitsAt: z.nullable(pickupPoint),
  line: z.string().check(z.maxLength(120)),
  planned: z.nullable(
    z.strictObject({
      collectorLabel: z.nullable(label),
      time: z.nullable(z.string()),
      pickupPoint: z.nullable(pickupPoint),
    }),
  ),
  bellAt: z.nullable(instant),
  closesAt: z.nullable(instant),
  timeline: z.array(timelineLine),
});

export type Board = z.output<typeof board>;
export type CloseView = z.output<typeof closeView>;
export type TimelineLine = z.output<typeof timelineLine>;
export type WhereView = z.output<typeof whereView>;
