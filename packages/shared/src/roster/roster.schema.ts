/** Who is on duty on a date: teacher per group, escorts and adults per gate, one duty leader (M036, M065, M091–M093). */

import { activityType } from '../activity/activity.schema.js';
import { pickupPoint } from '../kernel/pickup-point.js';
import type { Infer } from '../kernel/schema.js';
import { clockTime, count, id, serviceDate, z } from '../kernel/schema.js';
import { DUTY_OBSTACLES } from '../staff/staff.schema.js';

export const DUTIES = ['DUTY_LEADER', 'DUTY_TEACHER', 'ESCORT', 'GATE', 'ROOM_CLOSER'] as const;
export const duty = z.enum(DUTIES);
export type Duty = (typeof DUTIES)[number];

/** Two adults at every gate, so that no child is ever alone with one. */
export const GATE_ADULTS = 2;

export const dutyPerson = z.strictObject({
  dutyAssignmentId: id,
  personId: id,
  name: z.string(),
  vetted: z.boolean(),
});
export type DutyPersonView = Infer<typeof dutyPerson>;

/** What a date still lacks, and where. `detailCount` says how many adults or children. */
export const GAP_KINDS = [
  'NO_DUTY_LEADER',
  'NO_DUTY_TEACHER',
  'NO_ESCORT',
  'GATE_ADULTS_MISSING',
  'NOT_VETTED',
  'TWO_GROUPS_AT_ONCE',
  'NO_GROUP',
  'STUDENTS_UNPLACED',
] as const;
export const readinessGap = z.strictObject({
  kind: z.enum(GAP_KINDS),
  tempClassId: z.nullable(id),
  pickupPoint: z.nullable(pickupPoint),
  personId: z.nullable(id),
  detailCount: count,
});
export type ReadinessGap = Infer<typeof readinessGap>;

export const dutyDay = z.strictObject({
  serviceDate,
  /** False on a day without service: nobody is needed. */
  served: z.boolean(),
  weekdayServed: z.nullable(z.int()),
  bell: z.nullable(clockTime),
  closesAt: z.nullable(clockTime),
  leader: z.nullable(dutyPerson),
  groups: z.array(
    z.strictObject({
      tempClassId: id,
      label: z.string(),
      venueLabel: z.string(),
      activityType,
      seatsTaken: count,
      teachers: z.array(dutyPerson),
      roomClosers: z.array(dutyPerson),
    }),
  ),
  gates: z.array(z.strictObject({ pickupPoint, adults: z.array(dutyPerson), escorts: z.array(dutyPerson) })),
  gaps: z.array(readinessGap),
});
export type DutyDayView = Infer<typeof dutyDay>;

/** One duty of the person who asks: where, when, how many. */
export const myDuty = z.strictObject({
  dutyAssignmentId: id,
  duty,
  tempClassId: z.nullable(id),
  label: z.nullable(z.string()),
  venueLabel: z.nullable(z.string()),
  activityType: z.nullable(activityType),
  pickupPoint: z.nullable(pickupPoint),
  startsAt: clockTime,
  endsAt: clockTime,
  /** Children placed in the group; of the whole school for a duty leader; null at a gate. */
  placedCount: z.nullable(count),
});

/** A date in the week's overview. */
export const dutyWeekDay = z.strictObject({
  serviceDate,
  served: z.boolean(),
  leaderName: z.nullable(z.string()),
  groupCount: count,
  coveredGroupCount: count,
  gapCount: count,
});

/** Someone who could be put on duty; whoever has an obstacle is shown with it and cannot be chosen (E6). */
export const dutyCandidate = z.strictObject({
  staffId: id,
  personId: z.nullable(id),
  name: z.string(),
  subject: z.nullable(z.string()),
  dutyObstacle: z.nullable(z.enum(DUTY_OBSTACLES)),
  dutiesThatDay: z.array(duty),
  dutiesThisTermCount: count,
});
