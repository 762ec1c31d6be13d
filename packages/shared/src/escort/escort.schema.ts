/**
 * The walk from the rooms to the gates (M092, M093, C2): who walks which children where, who stays to close each room,
 * who stands at each gate, what is lacking, and who is not where the plan expects.
 */
import { pickupPoint } from '../kernel/pickup-point.js';
import type { Infer } from '../kernel/schema.js';
import { count, id, instant, serviceDate, z } from '../kernel/schema.js';

const label = z.string().check(z.maxLength(60));
export const escortPerson = z.strictObject({ personId: id, name: label });

/** Children whom one adult can keep in sight on the way; the school may say another number. */
export const DEFAULT_WALK_CHILDREN = 40;

export const escortSettings = z.strictObject({
  maxChildrenCount: z.int().check(z.minimum(5), z.maximum(60)),
});
export type EscortSettings = Infer<typeof escortSettings>;

export const PLAN_REASONS = ['TIMER', 'ASKED', 'MOVED'] as const;
export const ESCORT_NEEDS = ['GATE', 'ROOM_CLOSER', 'ESCORT'] as const;
export type EscortNeed = (typeof ESCORT_NEEDS)[number];

/** NOT_SEEN: nobody has found the child yet; ELSEWHERE: with an adult who is not of the room; UNCLEAR: in conflict. */
export const LATE_REASONS = ['NOT_SEEN', 'ELSEWHERE', 'UNCLEAR'] as const;
/** Why a child stays in the room with its closer when the others walk. */
export const STAY_REASONS = ['LATER_PICKUP', 'HELD', 'ALONE'] as const;

const child = { studentId: id, name: label, classLabel: label, tempClassId: z.nullable(id) };
export const walkingChild = z.strictObject(child);

/** One adult, one gate, a line of children from one room or several. Two waves by one adult are two walks. */
export const escortWalk = z.strictObject({
  walkId: id,
  wave: z.int(),
  pickupPoint,
  escort: z.nullable(escortPerson),
  stops: z.array(z.strictObject({ tempClassId: id, label, venueLabel: label, childCount: count })),
  children: z.array(walkingChild),
});

export const escortPlanView = z.strictObject({
  version: count,
  madeAt: instant,
  because: z.enum(PLAN_REASONS),
  acceptedAt: z.nullable(instant),
  acceptedBy: z.nullable(escortPerson),
  waveCount: count,
  walks: z.array(escortWalk),
  gates: z.array(z.strictObject({ pickupPoint, adults: z.array(escortPerson), childCount: count })),
  rooms: z.array(
    z.strictObject({
      tempClassId: id,
      label,
      venueLabel: label,
      closer: z.nullable(escortPerson),
      /** The closer walks the room's children first and comes back to close it. */
      closesAfterWalk: z.boolean(),
    }),
  ),
  missing: z.array(
    z.strictObject({
      need: z.enum(ESCORT_NEEDS),
      pickupPoint: z.nullable(pickupPoint),
      tempClassId: z.nullable(id),
      adultCount: count,
    }),
  ),
  late: z.array(
    z.strictObject({
      ...child,
      pickupPoint: z.nullable(pickupPoint),
      why: z.enum(LATE_REASONS),
      withWhom: z.nullable(escortPerson),
    }),
  ),
  staying: z.array(z.strictObject({ ...child, why: z.enum(STAY_REASONS) })),
  /** What the plan does not know yet: made again, it would be another one. */
  changed: z.boolean(),
});
export type EscortPlanView = Infer<typeof escortPlanView>;
export type EscortWalkView = Infer<typeof escortWalk>;

/** A child who left a room with an escort and was not counted in with the others (M092). */
export const escortGap = z.strictObject({
  studentId: id,
  name: label,
  classLabel: label,
  pickupPoint: z.nullable(pickupPoint),
  escort: z.nullable(escortPerson),
  noticedAt: instant,
});

export const escortDay = z.strictObject({
  serviceDate,
  readAt: instant,
  endsAt: z.nullable(instant),
  planDueAt: z.nullable(instant),
  settings: escortSettings,
  /** The duty leader and the office see every walk; others those they lead, and what comes to their gate. */
  readerLeads: z.boolean(),
  /** The reader is today's duty leader: makes and accepts plans. */
  readerDecides: z.boolean(),
  plan: z.nullable(escortPlanView),
  gaps: z.array(escortGap),
});
export type EscortDayView = Infer<typeof escortDay>;
