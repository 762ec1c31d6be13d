/**
 * The school's own 《课后延时服务工作实施方案》 of a term: its text, its leading group, the six steps of the flow and the
 * eight systems, each with an owner (M003 M055–M058 M069 M074 M097–M104 M119); and how far the six steps are.
 */
import type { Infer } from '../kernel/schema.js';
import { count, id, instant, serviceDate, sha256, text, z } from '../kernel/schema.js';

/** 调查摸底——家长申请——学校审核——合理安排值班教师——重新组班——无缝衔接 (M074). */
export const FLOW_STEPS = ['SURVEY', 'APPLICATION', 'REVIEW', 'DUTY', 'REGROUPING', 'CONNECTION'] as const;
export type FlowStep = (typeof FLOW_STEPS)[number];

/** The eight systems of M097–M104, in their order. */
export const SAFETY_SYSTEMS = [
  'APPROVAL',
  'HOME_SCHOOL',
  'PUPILS',
  'VOLUNTEERS',
  'INSPECTION',
  'SAFETY',
  'RISK',
  'EMERGENCY',
] as const;
export type SafetySystem = (typeof SAFETY_SYSTEMS)[number];

/** Running text of the plan, in the order it is printed. */
export const PLAN_SECTIONS = [
  'purpose',
  'pupils',
  'time',
  'staffing',
  'venues',
  'activities',
  'rules',
] as const;
export type PlanSection = (typeof PLAN_SECTIONS)[number];

export const MOST_MEMBERS = 30;

const sectionText = text(3000);
const owner = z.nullable(id);
const step = z.strictObject({ text: text(500), staffId: owner, deadline: z.nullable(serviceDate) });
const system = z.strictObject({ text: text(500), staffId: owner });

export const planContent = z.strictObject({
  title: text(60),
  sections: z.strictObject({
    purpose: sectionText,
    pupils: sectionText,
    time: sectionText,
    staffing: sectionText,
    venues: sectionText,
    activities: sectionText,
    rules: sectionText,
  }),
  /** 领导小组: a leader and members, of the staff (M057 M058). */
  leader: owner,
  members: z.array(id).check(z.maxLength(MOST_MEMBERS)),
  steps: z.strictObject({
    SURVEY: step,
    APPLICATION: step,
    REVIEW: step,
    DUTY: step,
    REGROUPING: step,
    CONNECTION: step,
  }),
  systems: z.strictObject({
    APPROVAL: system,
    HOME_SCHOOL: system,
    PUPILS: system,
    VOLUNTEERS: system,
    INSPECTION: system,
    SAFETY: system,
    RISK: system,
    EMERGENCY: system,
  }),
});
export type PlanContent = Infer<typeof planContent>;

/** READY: signed off by the principal, its printed file kept by hash, ready to be filed. */
export const PLAN_STATES = ['DRAFT', 'READY', 'SUPERSEDED'] as const;

export const PLAN_GAPS = [
  'LEADER',
  'MEMBERS',
  'STEP_OWNER',
  'STEP_DEADLINE',
  'SYSTEM_OWNER',
  'MINUTES',
] as const;
/** What a plan still lacks before it can be signed off; `where` names the step or system. */
export const planGap = z.strictObject({
  what: z.enum(PLAN_GAPS),
  where: z.nullable(z.enum([...FLOW_STEPS, ...SAFETY_SYSTEMS])),
});
export type PlanGap = Infer<typeof planGap>;

export const planPerson = z.strictObject({ staffId: id, name: z.string() });

export const schoolPlan = z.strictObject({
  planId: id,
  termId: id,
  number: z.int().check(z.minimum(1)),
  state: z.enum(PLAN_STATES),
  content: planContent,
  /** Of the words and the minutes: what the principal answers for. */
  contentHash: sha256,
  /** The names of those the plan names: today's in a draft, as they were in a signed one. */
  people: z.array(planPerson),
  hasMinutes: z.boolean(),
  gaps: z.array(planGap),
  savedAt: instant,
  signedOffAt: z.nullable(instant),
  /** SHA-256 of the printed file that is ready to be filed. */
  fileHash: z.nullable(sha256),
});
export type SchoolPlanView = Infer<typeof schoolPlan>;

export const STEP_STATES = ['NOT_STARTED', 'UNDER_WAY', 'DONE'] as const;

/** One of the six steps as it stands: computed from what has been done, never set by hand. */
export const timelineStep = z.strictObject({
  step: z.enum(FLOW_STEPS),
  state: z.enum(STEP_STATES),
  /** So many of so many: families, applications, days or seats, by the step. */
  doneCount: count,
  wholeCount: count,
  ownerName: z.nullable(z.string()),
  ownerIsMe: z.boolean(),
  deadline: z.nullable(serviceDate),
  /** The deadline's day is over and the step is not done. */
  isOverdue: z.boolean(),
});
export type TimelineStepView = Infer<typeof timelineStep>;
