/** What a closed day shows: its signed figures, what came after the signature, and the public proof (C3, C10, M045). */
import { pickupPoint } from '../kernel/pickup-point.js';
import { count, id, instant, serviceDate, sha256, z } from '../kernel/schema.js';
import { closeView } from './board.schema.js';
import { alarmKind, equation, eventKind, releasePlace } from './custody.schema.js';

const label = z.string().check(z.maxLength(60));
const person = z.strictObject({ personId: id, name: label });

/** A fact that the ledger took after the signature: kept, and put before the duty leader. */
export const lateFact = z.strictObject({
  eventId: id,
  studentId: z.nullable(id),
  name: z.nullable(label),
  classLabel: z.nullable(label),
  kind: eventKind,
  effect: z.enum(['HEAD', 'EVIDENCE', 'CONFLICT']),
  actor: z.nullable(person),
  pickupPoint: z.nullable(releasePlace),
  offline: z.boolean(),
  occurredAt: instant,
  recordedAt: instant,
});

/** The figures of one signed version, counted from its own lines: the rows of each list add up to `school`. */
export const dayReport = z.strictObject({
  serviceDate,
  schoolName: label,
  close: closeView,
  verified: z.boolean(),
  classes: z.array(z.strictObject({ label, balance: equation })),
  /** The row without a label: children who belong to no group today. */
  groups: z.array(z.strictObject({ label: z.nullable(label), balance: equation })),
  gates: z.array(z.strictObject({ pickupPoint: z.nullable(pickupPoint), balance: equation })),
  factCount: count,
  firstSeenAt: z.nullable(instant),
  firstReleasedAt: z.nullable(instant),
  lastReleasedAt: z.nullable(instant),
  /** By class, never by name: the paper leaves the school. */
  alarms: z.array(
    z.strictObject({
      kind: alarmKind,
      classLabel: z.nullable(label),
      raisedAt: instant,
      endedAt: z.nullable(instant),
      endedBy: z.nullable(label),
      how: z.nullable(z.string().check(z.maxLength(200))),
    }),
  ),
  versions: z.array(closeView),
});

/** What anybody learns who scans the code on the paper: figures and whether they are the signed ones; no name. */
export const dayVerification = z.strictObject({
  genuine: z.boolean(),
  schoolName: label,
  serviceDate,
  version: count,
  closedAt: instant,
  balance: equation,
  chainHash: sha256,
  /** A later version was signed, or the day stands open again. */
  isLatest: z.boolean(),
});

export type LateFact = z.output<typeof lateFact>;
export type DayReport = z.output<typeof dayReport>;
export type DayVerification = z.output<typeof dayVerification>;
