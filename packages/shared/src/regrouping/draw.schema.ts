/** The draw as the school, a family and everybody else may see it (M088, M089, C7, C9). */
import { activityType, varietyKind } from '../activity/activity.schema.js';
import type { Infer } from '../kernel/schema.js';
import { count, id, instant, sha256, text, weekday, z } from '../kernel/schema.js';

/** COMMITTED: the list is frozen. DRAWING: the seed is known, the worker draws. Only PUBLISHED is told to families. */
export const RUN_STATES = ['COMMITTED', 'DRAWING', 'DRAWN', 'PUBLISHED', 'ABANDONED'] as const;
export const runState = z.enum(RUN_STATES);
export type RunState = Infer<typeof runState>;

const separators = /[\s,，、.。·:：;；+＋|/\-—]/g;
/** The public number as it was announced; its separators mean nothing. Lottery numbers are decimal: they read as hex. */
export const publicNumber = z.string().check(
  z.maxLength(120),
  z.overwrite((typed) => typed.replace(separators, '')),
  z.regex(/^\d{6,64}$/),
);

const percent = z.int().check(z.minimum(0), z.maximum(100));
const step = z.strictObject({ at: instant, byName: z.nullable(z.string()) });

export const drawRun = z.strictObject({
  runId: id,
  number: count,
  state: runState,
  seedSource: z.string(),
  /** Ends with `/page`: the page that everybody may read. */
  publicPath: z.string(),
  pupilCount: count,
  codeVersion: z.string(),
  inputRoot: sha256,
  seed: z.nullable(z.string()),
  resultHash: z.nullable(sha256),
  percent,
  committed: step,
  seedEntered: z.nullable(step),
  drawnAt: z.nullable(instant),
  published: z.nullable(step),
  abandoned: z.nullable(step),
  abandonedBecause: z.nullable(z.string()),
});
export type DrawRunView = Infer<typeof drawRun>;

const share = z.nullable(z.number().check(z.minimum(0)));
/** Null: so few children that they could be told apart (C9). */
const fewHidden = z.nullable(count);

export const wishCounts = z.strictObject({
  pupilCount: fewHidden,
  requestCount: fewHidden,
  firstCount: fewHidden,
  topThreeCount: fewHidden,
  leftOutCount: fewHidden,
  noSessionCount: fewHidden,
  averageRank: share,
});
export type WishCounts = Infer<typeof wishCounts>;

export const drawReport = z.strictObject({
  whole: wishCounts,
  /** By priority class; null when there is none, or when its counts would point at fewer than five children. */
  priority: z.nullable(wishCounts),
  others: z.nullable(wishCounts),
  /** The least average rank of any placing: what the rule costs. */
  leastAverageRank: z.strictObject({ classBlind: z.number(), classRespecting: z.nullable(z.number()) }),
  silentCount: count,
  careGroupCount: count,
  sessions: z.array(
    z.strictObject({
      offerId: id,
      label: z.string(),
      weekday,
      capSeats: count,
      seatedCount: count,
      waitingCount: count,
      isClosed: z.boolean(),
    }),
  ),
});
export type DrawReportView = Infer<typeof drawReport>;

/** What anybody may know of a draw: nothing of it tells two lists apart that differ in one child's class (C9). */
export const publicDraw = z.strictObject({
  schoolName: z.string(),
  termName: z.string(),
  number: count,
  state: runState,
  rules: z.array(z.string()),
  seedRule: z.string(),
  seedSource: z.string(),
  codeVersion: z.string(),
  inputRoot: sha256,
  pupilCount: count,
  committedAt: instant,
  seed: z.nullable(z.string()),
  seedAt: z.nullable(instant),
  resultHash: z.nullable(sha256),
  publishedAt: z.nullable(instant),
  abandonedBecause: z.nullable(z.string()),
  earlier: z.array(z.strictObject({ number: count, abandonedAt: instant, because: z.string() })),
});
export type PublicDraw = Infer<typeof publicDraw>;

/** The key by which a session orders: only ever shown to the family it belongs to. */
const drawKey = z.strictObject({ hasPriority: z.boolean(), isMember: z.boolean(), lottery: z.number() });

export const WISH_OUTCOMES = ['PLACED', 'FULL', 'CLOSED', 'NOT_NEEDED'] as const;
export const explainedWish = z.strictObject({
  offerId: id,
  label: z.string(),
  rank: count,
  outcome: z.enum(WISH_OUTCOMES),
  ownKey: drawKey,
  cutOff: z.nullable(drawKey),
  aheadCount: count,
  waitlistPlace: z.nullable(count),
});
export type ExplainedWish = Infer<typeof explainedWish>;

export const seatOfferView = z.strictObject({
  seatOfferId: id,
  label: z.string(),
  venueLabel: z.string(),
  expiresAt: instant,
});

export const childGroupDay = z.strictObject({
  weekday,
  group: z.nullable(
    z.strictObject({
      label: z.string(),
      activityType,
      /** What the day is for the child, beside its other days (M121). */
      kind: varietyKind,
      venueLabel: z.string(),
      leaderName: z.nullable(z.string()),
    }),
  ),
  sentence: z.nullable(z.string()),
  wishes: z.array(explainedWish),
  waiting: z.array(z.strictObject({ offerId: id, label: z.string(), aheadCount: count })),
  seatOffers: z.array(seatOfferView),
  mayWaitFor: z.array(z.strictObject({ offerId: id, label: z.string() })),
});
export type ChildGroupDay = Infer<typeof childGroupDay>;

/** The child's own line of the frozen list, and what proves that this very line was drawn. */
export const drawnLine = z.strictObject({
  publicPath: z.string(),
  seed: z.string(),
  inputRoot: sha256,
  resultHash: sha256,
  codeVersion: z.string(),
  line: z.string(),
  salt: z.string(),
  path: z.array(sha256),
});

export const waitingChild = z.strictObject({
  place: count,
  studentId: id,
  name: z.string(),
  classLabel: z.string(),
  state: z.enum(['WAITING', 'OFFERED', 'PASSED']),
});

export const abandonReason = text(60, 4);
