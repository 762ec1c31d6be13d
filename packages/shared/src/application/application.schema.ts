/**
 * The words of a ServiceApplication: its states, what people do to it, why a family asks, and the shapes that
 * screens receive. M017 M018 M060 M078–M081 M097 M106.
 */
import { pickupPoint } from '../kernel/pickup-point.js';
import type { Infer } from '../kernel/schema.js';
import { clockTime, id, instant, mobile, serviceDate, text, weekday, z } from '../kernel/schema.js';
import { isPupil, kinship, personName } from '../student/student.schema.js';

/** DRAFT is still on the family's phone: it is the state of an application that does not exist yet. */
export const APPLICATION_STATES = [
  'DRAFT',
  'SUBMITTED',
  'RETURNED',
  'APPROVED',
  'REJECTED',
  'WITHDRAWN',
] as const;
export type ApplicationState = (typeof APPLICATION_STATES)[number];

/** What is still waiting for a second person: the principal on a refusal, another reviewer on an appeal. */
export const PENDINGS = ['NOTHING', 'REFUSAL', 'APPEAL'] as const;
export type Pending = (typeof PENDINGS)[number];

export const APPLICATION_ACTIONS = [
  'SUBMIT',
  'WITHDRAW',
  'APPROVE',
  'RETURN',
  'PROPOSE_REFUSAL',
  'DROP_REFUSAL',
  'CONFIRM_REFUSAL',
  'APPEAL',
  'UPHOLD_REFUSAL',
  'OVERTURN_REFUSAL',
] as const;
export type ApplicationAction = (typeof APPLICATION_ACTIONS)[number];

/** Why the family asks; nothing is to be proved (M060). */
export const APPLICATION_REASONS = [
  'LATE_WORK',
  'NOBODY_HOME',
  'TOO_FAR',
  'SEVERAL_CHILDREN',
  'OTHER',
] as const;
/** What a family can mend. */
export const RETURN_REASONS = [
  'COLLECTOR_PHONE',
  'COLLECTOR_MISSING',
  'TIMES_UNCLEAR',
  'CHILD_WISH',
  'OTHER',
] as const;
/** Why a school may refuse; approval is the rule (Q6). */
export const REFUSAL_REASONS = ['NOT_A_PUPIL', 'DUPLICATE', 'CARE_NEEDS_UNMET', 'SERVICE_NOT_RUN'] as const;
export const APPLICATION_CHANNELS = ['APP', 'PAPER'] as const;
/** The child's own wish, asked of the child (M078). */
export const CHILD_WISHES = ['WANTS', 'UNSURE', 'DOES_NOT_WANT'] as const;
/** What a reviewer should look at before approving; an item without flags may be approved in a batch. */
export const REVIEW_FLAGS = [
  'NO_COLLECTOR',
  'NO_COLLECTOR_PHONE',
  'CHILD_UNSURE',
  'GUARDIANS_DIFFER',
  'REFUSAL_PROPOSED',
  'APPEALED',
  'OWN_CHILD',
] as const;
export type ReviewFlag = (typeof REVIEW_FLAGS)[number];

export const applicationState = z.enum(APPLICATION_STATES);
export const applicationReason = z.enum(APPLICATION_REASONS);
export const returnReason = z.enum(RETURN_REASONS);
export const refusalReason = z.enum(REFUSAL_REASONS);
export const childWish = z.enum(CHILD_WISHES);
export const pendingStep = z.enum(PENDINGS);
const pending = pendingStep;
const channel = z.enum(APPLICATION_CHANNELS);
const version = z.int().check(z.minimum(1), z.maximum(100_000));
const weekdays = z.array(weekday).check(
  z.minLength(1),
  z.maxLength(7),
  z.refine((days) => new Set(days).size === days.length),
);

export const namedCollector = z.strictObject({
  collectorId: id,
  name: personName,
  kinship,
  /** A grandparent may have none; the school then asks who answers for them. */
  phone: z.nullable(mobile),
  isPupil: z.optional(isPupil),
});
export type NamedCollector = Infer<typeof namedCollector>;

/** What a family fills in, in about two minutes. A health note has its own consent and its own door (E3 E17). */
export const applicationForm = {
  weekdays,
  until: clockTime,
  reason: applicationReason,
  reasonNote: z.nullable(text(200)),
  childWish,
  collectors: z.array(namedCollector).check(z.maxLength(6)),
  pickupPoint,
  noticeVersion: text(20),
  /** «以上情况属实»: a statement instead of documents. */
  stated: z.literal(true),
};

/** The same form as kept, for who may see it whole. */
export const keptForm = z.strictObject({
  weekdays: z.array(weekday),
  until: clockTime,
  reason: applicationReason,
  reasonNote: z.nullable(text(200)),
  childWish,
  collectors: z.array(namedCollector),
  pickupPoint,
});
export type KeptForm = Infer<typeof keptForm>;

/** One line of what happened; `because` is a code, `note` is what the school or the family wrote. */
export const reviewStep = z.strictObject({
  version,
  action: z.enum(APPLICATION_ACTIONS),
  state: applicationState,
  pending,
  at: instant,
  byId: id,
  /** «学校» or «家长»: who they were, not their name. */
  as: z.enum(['GUARDIAN', 'STAFF']),
  because: z.nullable(text(40)),
  note: z.nullable(text(200)),
});
export type ReviewStep = Infer<typeof reviewStep>;

/** An application as its family sees it. */
export const applicationView = z.strictObject({
  applicationId: id,
  studentId: id,
  termId: id,
  version,
  state: applicationState,
  pending,
  channel,
  submittedAt: instant,
  changedAt: instant,
  form: keptForm,
  /** The last reason the school gave, when there is one to act on. */
  because: z.nullable(text(40)),
  note: z.nullable(text(200)),
  appealUntil: z.nullable(serviceDate),
  answerUntil: z.nullable(serviceDate),
  may: z.array(z.enum(APPLICATION_ACTIONS)),
  history: z.array(reviewStep),
});
export type ApplicationView = Infer<typeof applicationView>;

export const noticeSection = z.strictObject({ title: text(40), body: text(600) });
export const informedNotice = z.strictObject({ version: text(20), sections: z.array(noticeSection) });

/** Everything the information page and the form need, in one answer. */
export const applicationSheet = z.strictObject({
  termId: id,
  termLabel: text(60),
  applyUntil: z.nullable(serviceDate),
  studentId: id,
  studentName: text(60),
  classLabel: text(60),
  notice: informedNotice,
  /** Weekdays that can be asked for, and the latest time of day in this term. */
  weekdays: z.array(weekday),
  latestUntil: clockTime,
  /** Collectors already registered for this child, to start the form from. */
  knownCollectors: z.array(namedCollector),
  hasHealthNote: z.boolean(),
  mayDecide: z.boolean(),
  application: z.nullable(applicationView),
});

export const applicationVersion = version;
export const applicationDecided = z.strictObject({
  applicationId: id,
  state: applicationState,
  pending,
  version,
});
