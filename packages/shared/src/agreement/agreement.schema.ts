/**
 * The words of the 《延时看管服务安全责任书》: its four mandatory parts, versions, signatures and the enrollment
 * that only a signature on an approved application makes. M082 M083 E12 E15.
 */
import { APPLICATION_STATES } from '../application/application.schema.js';
import type { Infer } from '../kernel/schema.js';
import { count, id, instant, serviceDate, sha256, text, weekday, z } from '../kernel/schema.js';

/** 时间 · 形式 · 管理要求 · 双方权利和义务 (M083). */
export const AGREEMENT_PARTS = ['time', 'form', 'management', 'rights'] as const;
export type AgreementPart = (typeof AGREEMENT_PARTS)[number];

export const agreementText = {
  title: text(60),
  time: text(3000),
  form: text(3000),
  management: text(3000),
  rights: text(3000),
};
export const agreementContent = z.strictObject({
  ...agreementText,
  /** The school's side of the signatures: who answers for it, and its seal in words. */
  principalName: text(40),
  sealText: text(60),
});
export type AgreementContent = Infer<typeof agreementContent>;

export const VERSION_STATES = ['DRAFT', 'PUBLISHED', 'REPLACED'] as const;
export const waiver = z.strictObject({ part: z.enum(AGREEMENT_PARTS), phrase: text(60), at: count });
export type Waiver = Infer<typeof waiver>;

export const agreementVersion = z.strictObject({
  versionId: id,
  number: z.int().check(z.minimum(1)),
  state: z.enum(VERSION_STATES),
  content: agreementContent,
  contentHash: sha256,
  publishedAt: z.nullable(instant),
  signedCount: count,
  waivers: z.array(waiver),
});

/**
 * A signature as a pen drew it: strokes of points on a pad `width` × `height`. A point is [x, y, t] in pad units
 * and milliseconds since the first touch.
 */
const point = z.array(z.int().check(z.minimum(0), z.maximum(600_000))).check(z.minLength(3), z.maxLength(3));
export const strokes = z.strictObject({
  width: z.int().check(z.minimum(50), z.maximum(5000)),
  height: z.int().check(z.minimum(50), z.maximum(5000)),
  strokes: z
    .array(z.array(point).check(z.minLength(1), z.maxLength(1000)))
    .check(z.minLength(1), z.maxLength(60)),
});
export type Strokes = Infer<typeof strokes>;

export const SIGNING_WAYS = ['SCREEN', 'PAPER'] as const;

export const signatureView = z.strictObject({
  signatureId: id,
  versionId: id,
  versionNumber: count,
  way: z.enum(SIGNING_WAYS),
  signedAt: instant,
  signerIsMe: z.boolean(),
  contentHash: sha256,
  evidenceHash: sha256,
  /** `/verify/:token`, what the QR on the PDF says. */
  verifyToken: z.string().check(z.regex(/^[A-Za-z0-9_-]{22}$/)),
});

/** What a family does next; one word per screen. */
export const NEXT_STEPS = [
  'APPLY',
  'WAIT',
  'MEND',
  'SIGN',
  'PAPER_IN_CHECK',
  'ENROLLED',
  'REFUSED',
  'APPEALED',
  'NO_TERM',
] as const;
export type NextStep = (typeof NEXT_STEPS)[number];

export const enrollmentView = z.strictObject({
  enrollmentId: id,
  weekdays: z.array(weekday),
  activeFrom: serviceDate,
  activeUntil: serviceDate,
});

/** One card per child on the family's «报名» tab. */
export const enrollmentStanding = z.strictObject({
  schoolId: id,
  schoolName: text(60),
  studentId: id,
  studentName: text(60),
  classLabel: text(60),
  termId: z.nullable(id),
  termLabel: z.nullable(text(60)),
  nextStep: z.enum(NEXT_STEPS),
  applicationId: z.nullable(id),
  applicationState: z.enum(APPLICATION_STATES),
  applicationVersion: z.nullable(count),
  /** Why the school returned or refused it, as a code, and in its words. */
  because: z.nullable(text(40)),
  note: z.nullable(text(200)),
  changedAt: z.nullable(instant),
  enrollment: z.nullable(enrollmentView),
  /** Only a guardian who decides may apply, sign and withdraw; another sees the same card without the buttons. */
  mayDecide: z.boolean(),
});
export type EnrollmentStanding = Infer<typeof enrollmentStanding>;

/** The reading and signing page in one answer. */
export const agreementSheet = z.strictObject({
  studentId: id,
  studentName: text(60),
  classLabel: text(60),
  schoolName: text(60),
  versionId: id,
  versionNumber: count,
  termLabel: text(60),
  content: agreementContent,
  contentHash: sha256,
  signerName: z.nullable(text(60)),
  maySign: z.boolean(),
  /** Why not, as a code of the catalogue. */
  whyNot: z.nullable(text(60)),
  signature: z.nullable(signatureView),
  enrollment: z.nullable(enrollmentView),
});

/** The school's list: who is approved and has not signed, whose paper waits for a second look, who is enrolled. */
export const AGREEMENT_STANDINGS = ['UNSIGNED', 'PAPER_IN_CHECK', 'ENROLLED'] as const;
export const agreementLine = z.strictObject({
  studentId: id,
  applicationId: id,
  maskedName: text(60),
  classLabel: text(60),
  standing: z.enum(AGREEMENT_STANDINGS),
  approvedAt: z.nullable(instant),
  paperId: z.nullable(id),
  /** Whoever uploaded a scan cannot check it. */
  mayCheck: z.boolean(),
  weekdays: z.array(weekday),
  activeFrom: z.nullable(serviceDate),
});

/** What anybody with the paper in hand can learn: that it is genuine, never whose it is. */
export const verification = z.strictObject({
  genuine: z.boolean(),
  schoolName: text(60),
  versionNumber: count,
  way: z.enum(SIGNING_WAYS),
  signedAt: instant,
  contentHash: sha256,
  evidenceHash: sha256,
  chainIntact: z.boolean(),
  /** 王*明: enough to compare with the paper, no more. */
  maskedStudentName: text(60),
  endedOn: z.nullable(serviceDate),
});
export const fileVerification = z.strictObject({ genuine: z.boolean(), fileHash: sha256 });
