/** What a reviewer sees of applications: masked until revealed, priority only as yes or no (M081 C9). */
import { pickupPoint } from '../kernel/pickup-point.js';
import type { Infer } from '../kernel/schema.js';
import { clockTime, count, id, instant, text, weekday, z } from '../kernel/schema.js';
import { kinship, phoneLast4 } from '../student/student.schema.js';
import {
  APPLICATION_ACTIONS,
  APPLICATION_CHANNELS,
  applicationReason,
  applicationState,
  applicationVersion,
  childWish,
  namedCollector,
  pendingStep,
  REVIEW_FLAGS,
  reviewStep,
} from './application.schema.js';

/** One line of the review queue; the child's name is masked (C9: priority only as yes or no). */
export const reviewItem = z.strictObject({
  applicationId: id,
  studentId: id,
  version: applicationVersion,
  state: applicationState,
  pending: pendingStep,
  channel: z.enum(APPLICATION_CHANNELS),
  maskedName: text(60),
  classLabel: text(60),
  submittedAt: instant,
  weekdays: z.array(weekday),
  until: clockTime,
  reason: applicationReason,
  collectorKinship: z.nullable(kinship),
  pickupPoint,
  priority: z.boolean(),
  flags: z.array(z.enum(REVIEW_FLAGS)),
});
export type ReviewItem = Infer<typeof reviewItem>;

export const reviewCounts = z.strictObject({
  submittedCount: count,
  returnedCount: count,
  approvedCount: count,
  rejectedCount: count,
  withdrawnCount: count,
  refusalProposedCount: count,
  appealedCount: count,
});

/** The reviewer's page: masked until revealed, and the reveal is logged. */
export const reviewDetail = z.strictObject({
  item: reviewItem,
  childWish,
  because: z.nullable(text(40)),
  note: z.nullable(text(200)),
  collectors: z.array(
    z.strictObject({
      maskedName: text(60),
      kinship,
      phoneLast4: z.nullable(phoneLast4),
    }),
  ),
  history: z.array(reviewStep),
  may: z.array(z.enum(APPLICATION_ACTIONS)),
});

/** What is hidden in the detail, shown once and written into the access log. */
export const revealedApplication = z.strictObject({
  studentName: text(60),
  reasonNote: z.nullable(text(200)),
  collectors: z.array(namedCollector),
});

export const chosenApplication = z.strictObject({ applicationId: id, version: applicationVersion });
/** Every item of a batch is answered by itself: one that another reviewer decided does not stop the rest. */
export const batchAnswer = z.strictObject({
  applicationId: id,
  approved: z.boolean(),
  /** Why not, as a code of the catalogue, and its Chinese text. */
  code: z.nullable(text(60)),
  text: z.nullable(text(200)),
  state: z.nullable(applicationState),
  version: z.nullable(applicationVersion),
});
