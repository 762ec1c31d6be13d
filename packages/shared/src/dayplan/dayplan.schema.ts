/**
 * One child's plan for one date: on leave or not, who collects, when, at which gate, one-day proxies (M094, E7, E8).
 * Everything here may be changed by a guardian who decides; where two of them disagree the stricter answer holds.
 */
import { pickupPoint } from '../kernel/pickup-point.js';
import type { Infer } from '../kernel/schema.js';
import { clockTime, count, id, instant, serviceDate, weekday, z } from '../kernel/schema.js';

export const LEAVE_KINDS = ['WHOLE_DAY', 'EARLY'] as const;
export const LEAVE_REASONS = ['SICK', 'FAMILY', 'OTHER'] as const;
/** GRANTED before the bell at once; after it, or against another guardian's word, ASKED until the duty leader decides. */
export const LEAVE_STATES = ['GRANTED', 'ASKED', 'REFUSED', 'CANCELLED'] as const;
export type LeaveState = (typeof LEAVE_STATES)[number];

export const leaveRequest = z.strictObject({
  leaveRequestId: id,
  serviceDate,
  kind: z.enum(LEAVE_KINDS),
  leavesAt: z.nullable(clockTime),
  reasonCode: z.enum(LEAVE_REASONS),
  state: z.enum(LEAVE_STATES),
  askedAt: instant,
});
export type LeaveRequestView = Infer<typeof leaveRequest>;

/** Where the plan comes from: the application's default, a guardian's change, or the school after hearing both. */
export const PLAN_SOURCES = ['DEFAULT', 'GUARDIAN', 'SCHOOL'] as const;

/** Why a child may not be handed over until the duty leader has acted. */
export const HOLDS = ['GUARDIANS_DISAGREE', 'NO_COLLECTOR'] as const;
export type Hold = (typeof HOLDS)[number];

/** COLLECTED: handed to a person. ALONE: leaves by a signed independent leave. */
export const PICKUP_MANNERS = ['COLLECTED', 'ALONE'] as const;

/** Exactly one of `collectorId` and `proxyId` when COLLECTED and known; neither when ALONE or held. */
export const pickupPlan = z.strictObject({
  manner: z.enum(PICKUP_MANNERS),
  collectorId: z.nullable(id),
  proxyId: z.nullable(id),
  pickupPoint,
  at: clockTime,
  source: z.enum(PLAN_SOURCES),
  hold: z.nullable(z.enum(HOLDS)),
});
export type PickupPlan = Infer<typeof pickupPlan>;

export const PROXY_STATES = ['ACTIVE', 'LOCKED', 'REVOKED'] as const;
/** A proxy for one day, without its code: a code is shown once, when issued. */
export const collectorProxy = z.strictObject({
  proxyId: id,
  name: z.string(),
  phoneLast4: z.string(),
  relation: z.string(),
  state: z.enum(PROXY_STATES),
  issuedByMe: z.boolean(),
});

/** Digits and how they are said: «48 17 06». */
export const issuedProxy = z.strictObject({
  proxy: collectorProxy,
  code: z.string().check(z.regex(/^\d{6}$/)),
  spoken: z.string(),
});

export const independentLeave = z.strictObject({
  independentLeaveId: id,
  weekdays: z.array(weekday),
  from: serviceDate,
  until: serviceDate,
  signedByMe: z.boolean(),
});

/** Everything the guardian's card and its sheets (换人接, 请假/早走, 代接码) show, in one answer. */
export const childDay = z.strictObject({
  serviceDate,
  /** The child is expected in the service that day when nobody asks for leave. */
  served: z.boolean(),
  bell: z.nullable(clockTime),
  closesAt: z.nullable(clockTime),
  /** The bell: until then leave counts at once, afterwards the duty leader is asked. */
  leaveCountsUntil: z.nullable(instant),
  mayDecide: z.boolean(),
  leave: z.nullable(leaveRequest),
  plan: z.nullable(pickupPlan),
  collectors: z.array(
    z.strictObject({
      collectorId: id,
      name: z.string(),
      relation: z.string(),
      phoneLast4: z.nullable(z.string()),
    }),
  ),
  proxies: z.array(collectorProxy),
  independentLeave: z.nullable(independentLeave),
  /** Grades 1 and 2 never; above that the county's parameter (E7). */
  mayLeaveAlone: z.boolean(),
});
export type ChildDayView = Infer<typeof childDay>;

/** What the duty leader reads before deciding. */
export const leaveToDecide = z.strictObject({
  ...leaveRequest.shape,
  studentId: id,
  name: z.string(),
  classLabel: z.string(),
  because: z.enum(['AFTER_BELL', 'GUARDIANS_DISAGREE']),
});

/** Children whose deciding guardians contradict each other today; each guardian's word side by side. */
export const disagreement = z.strictObject({
  studentId: id,
  name: z.string(),
  classLabel: z.string(),
  words: z.array(
    z.strictObject({
      guardianName: z.string(),
      relation: z.string(),
      manner: z.enum(PICKUP_MANNERS),
      collectorName: z.nullable(z.string()),
      pickupPoint,
      at: clockTime,
      saidAt: instant,
    }),
  ),
});

export const codeCheck = z.strictObject({
  proxyId: id,
  name: z.string(),
  phoneLast4: z.string(),
  relation: z.string(),
  triesLeftCount: count,
});
