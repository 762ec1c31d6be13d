/**
 * What the phone of an adult on duty keeps for one service day: the groups and the gate of that duty only,
 * encrypted on the phone and wiped at the day's end (M045, M091, M094, E5, E17).
 */
import { venueBlock } from '../activity/activity.schema.js';
import { pickupPoint } from '../kernel/pickup-point.js';
import { clockTime, count, id, instant, serviceDate, sha256, z } from '../kernel/schema.js';
import { DUTIES } from '../roster/roster.schema.js';
import { headView } from './custody.schema.js';

const label = z.string().check(z.maxLength(60));

export const dutyView = z.strictObject({
  duty: z.enum(['HOMEROOM', ...DUTIES]),
  tempClassId: z.nullable(id),
  classId: z.nullable(id),
  pickupPoint: z.nullable(pickupPoint),
  label,
});

export const collectorView = z.strictObject({
  collectorId: id,
  /** `PROXY` is for this day only; `GUARDIAN` decides; both stand on the list. */
  kind: z.enum(['GUARDIAN', 'COLLECTOR', 'PROXY']),
  name: label,
  relation: label,
  phoneMasked: z.nullable(label),
  plannedToday: z.boolean(),
  /** The reader released this pair before, or is the child's homeroom teacher: KNOWN_FACE is allowed. */
  knownFace: z.boolean(),
  /** Id of a small face (≤ 6 KB) served by the student module, if the family gave one. */
  faceId: z.nullable(id),
  cardSecretHash: z.nullable(sha256),
});

/** Why a child is kept: guardians who contradict each other, or an earlier end that does not count for it (C6). */
export const HOLD_REASONS = [
  'GUARDIANS_DISAGREE',
  'UNANSWERED',
  'REFUSED',
  'DISPUTED',
  'FALLEN_BACK',
] as const;
export type HoldReason = (typeof HOLD_REASONS)[number];

export const dayListPupil = z.strictObject({
  studentId: id,
  name: label,
  classId: id,
  classLabel: label,
  grade: z.int(),
  tempClassId: z.nullable(id),
  head: headView,
  planned: z.nullable(
    z.strictObject({
      collectorId: z.nullable(id),
      time: z.nullable(clockTime),
      pickupPoint: z.nullable(pickupPoint),
    }),
  ),
  collectors: z.array(collectorView),
  /** People who must not be given the child, by name, for the eyes at the gate only. */
  blocked: z.array(z.strictObject({ name: label, relation: label })),
  onHold: z.boolean(),
  /** With its end, so that a phone without a signal lets the child go at the usual time. Older lists have none. */
  hold: z.optional(z.nullable(z.strictObject({ because: z.enum(HOLD_REASONS), until: z.nullable(instant) }))),
  mayLeaveAlone: z.boolean(),
  /** Class labels of pupils with the same or a very similar name. */
  namesakeClasses: z.array(label),
  siblingIds: z.array(id),
  hasHealthNote: z.boolean(),
  /** The reader's own child: a second adult is needed. */
  ownChild: z.boolean(),
});

export const dayList = z.strictObject({
  serviceDate,
  version: count,
  ledgerEpoch: count,
  issuedAt: instant,
  expiresAt: instant,
  bellAt: z.nullable(instant),
  closesAt: z.nullable(instant),
  closed: z.boolean(),
  /** The school's own: how long a child may be out of the room. Older lists have none. */
  awayAlarmMinutes: z.optional(count),
  reader: z.strictObject({ personId: id, name: label, duties: z.array(dutyView) }),
  dutyLeader: z.nullable(z.strictObject({ personId: id, name: label })),
  groups: z.array(
    z.strictObject({
      ...{ tempClassId: id, label, venueLabel: z.nullable(label), teacherIds: z.array(id) },
      /** Older lists have none. */
      venueBlock: z.optional(z.nullable(venueBlock)),
    }),
  ),
  /** Every adult on duty today and the homeroom teachers of the pupils below: who may be handed a child. */
  adults: z.array(
    z.strictObject({
      ...{ personId: id, name: label, duties: z.array(dutyView) },
      /** Gone home (M118): named where it did something, offered for nothing. Older lists do not say. */
      isSignedOut: z.optional(z.boolean()),
    }),
  ),
  pupils: z.array(dayListPupil),
});

export type DayList = z.output<typeof dayList>;
export type DayListPupil = z.output<typeof dayListPupil>;
export type CollectorView = z.output<typeof collectorView>;
export type DutyView = z.output<typeof dutyView>;
