/** The term's roster as the office makes it: what is needed, who is where, what it costs and why (M036, M065, M086, C13). */
import { pickupPoint } from '../kernel/pickup-point.js';
import type { Infer } from '../kernel/schema.js';
import { count, id, instant, serviceDate, text, z } from '../kernel/schema.js';
import { STAFF_ROLES, subject } from '../staff/staff.schema.js';
import { duty } from './roster.schema.js';

/** A roster is planned for at most four weeks at once. */
export const PLAN_DAYS = 28;

/** DRAFT: the instant draft is being made. SOLVING: it is there, its proof is not. One of the first three per school. */
export const ROSTER_PLAN_STATES = ['DRAFT', 'SOLVING', 'READY', 'PUBLISHED', 'SUPERSEDED'] as const;
export type RosterPlanState = (typeof ROSTER_PLAN_STATES)[number];

const few = z.int().check(z.minimum(1), z.maximum(3));

/** So many of the homework groups' teachers of a day are of this subject (M086). */
export const subjectNeed = z.strictObject({
  subject,
  neededCount: z.int().check(z.minimum(1), z.maximum(20)),
});

/** What each day of the period needs beside two adults a gate and one duty leader. */
export const rosterNeeds = {
  teachersPerGroup: few,
  escortsPerGate: few,
  roomClosers: z.boolean(),
  subjects: z.array(subjectNeed).check(z.maxLength(8)),
};

/** Where somebody may stand on a date: the place is the group or the gate, or none for the duty leader. */
export const seatPlace = {
  serviceDate,
  duty,
  tempClassId: z.optional(id),
  pickupPoint: z.optional(pickupPoint),
};

export const WISH_STANDINGS = ['KEPT', 'BROKEN', 'NONE'] as const;

export const seatHolder = z.strictObject({
  personId: id,
  wish: z.enum(WISH_STANDINGS),
  /** On duty the day before or after too. */
  isConsecutive: z.boolean(),
});

export const rosterCell = z.strictObject({
  serviceDate,
  duty,
  tempClassId: z.nullable(id),
  pickupPoint: z.nullable(pickupPoint),
  subject: z.nullable(z.string()),
  neededCount: count,
  holders: z.array(seatHolder),
});
export type RosterCell = Infer<typeof rosterCell>;

const change = z.number();
export const softCosts = z.strictObject({
  fairness: change,
  turns: change,
  consecutive: change,
  wishes: change,
  changes: change,
});
export type SoftCostsView = Infer<typeof softCosts>;

export const planTeacher = z.strictObject({
  personId: id,
  name: z.string(),
  subject: z.nullable(z.string()),
  dutyCount: count,
  /** This term before the period. */
  beforeCount: count,
});

export const rosterPlanView = z.strictObject({
  rosterPlanId: id,
  state: z.enum(ROSTER_PLAN_STATES),
  /** Goes up with every change, so that of two people the second sees what the first did. */
  revision: count,
  fromDate: serviceDate,
  toDate: serviceDate,
  ...rosterNeeds,
  days: z.array(serviceDate),
  groups: z.array(z.strictObject({ tempClassId: id, label: z.string() })),
  cells: z.array(rosterCell),
  teachers: z.array(planTeacher),
  /** Null until the draft is made. */
  result: z.nullable(
    z.strictObject({
      isProven: z.boolean(),
      cost: z.number(),
      bound: z.number(),
      gap: z.number(),
      costs: softCosts,
      uncoveredCount: count,
      /** Why seats stay open, a sentence each. */
      shortages: z.array(z.string()),
    }),
  ),
  progress: z.nullable(
    z.strictObject({ seconds: z.number(), cost: z.nullable(z.number()), bound: z.number() }),
  ),
  publishedAt: z.nullable(instant),
});
export type RosterPlanView = Infer<typeof rosterPlanView>;

/** Somebody who could sit there, and what that changes; `exchangesWith` tells the place the present holder would take. */
export const seatCandidate = z.strictObject({
  personId: id,
  name: z.string(),
  subject: z.nullable(z.string()),
  dutyCount: count,
  exchanges: z.nullable(duty),
  cost: z.number(),
  costs: softCosts,
});
export type SeatCandidate = Infer<typeof seatCandidate>;

export const staffTag = text(20);

/** What the school knows of a colleague for the roster. */
export const dutyLimit = z.strictObject({
  staffId: id,
  name: z.string(),
  subject: z.nullable(z.string()),
  roles: z.array(z.enum(STAFF_ROLES)),
  weeklyMaximum: z.int(),
  mayLead: z.boolean(),
  /** Subjects and qualifications beside the own subject; 骨干 is such a tag too (M019). */
  tags: z.array(z.string()),
});
