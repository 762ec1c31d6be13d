/**
 * The words of the DemandSurvey: one answer a child, by a guardian in the app or keyed from paper, and the tallies
 * that follow by themselves. M059 M060 M077 M084.
 */
import { APPLICATION_REASONS } from '../application/application.schema.js';
import type { Infer } from '../kernel/schema.js';
import { count, id, instant, serviceDate, sha256, weekday, z } from '../kernel/schema.js';
import { kinship } from '../student/student.schema.js';

export const SURVEY_ANSWERS = ['JOIN', 'LEAVE_ON_TIME', 'UNDECIDED'] as const;
export type SurveyAnswer = (typeof SURVEY_ANSWERS)[number];
export const SURVEY_ANSWER_TEXT: Readonly<Record<SurveyAnswer, string>> = {
  JOIN: '要参加',
  LEAVE_ON_TIME: '不参加，按时离校',
  UNDECIDED: '还没想好',
};

/** What a family says that does not take part (M084). */
export const DISMISSAL_ACKNOWLEDGEMENT = '我知道孩子会在放学时按时离校';

export const SURVEY_CHANNELS = ['GUARDIAN', 'PAPER'] as const;

const wishedWeekdays = z.array(weekday).check(
  z.maxLength(7),
  z.refine((days) => new Set(days).size === days.length),
);

/** `weekdays` and `reason` only with JOIN; nothing is to be proved (M060). */
export const surveyAnswerGiven = {
  /** Made by the phone: the same answer sent twice is one. */
  answerId: id,
  letterId: id,
  contentHash: sha256,
  answer: z.enum(SURVEY_ANSWERS),
  weekdays: wishedWeekdays,
  reason: z.nullable(z.enum(APPLICATION_REASONS)),
  /** «我知道孩子会在放学时按时离校»: needed once before LEAVE_ON_TIME counts. */
  acknowledges: z.boolean(),
};

/** Who answered, as the other guardian reads it. */
const answeredBy = {
  by: z.enum(['ME', 'GUARDIAN', 'SCHOOL']),
  relation: z.nullable(kinship),
};

export const surveyAnswerView = z.strictObject({
  answer: z.enum(SURVEY_ANSWERS),
  weekdays: z.array(weekday),
  reason: z.nullable(z.enum(APPLICATION_REASONS)),
  channel: z.enum(SURVEY_CHANNELS),
  signedOn: z.nullable(serviceDate),
  answeredAt: instant,
  ...answeredBy,
  letterNumber: z.int(),
  contentHash: sha256,
});
export type SurveyAnswerView = Infer<typeof surveyAnswerView>;

/** `answer` null: taken back. */
export const surveyStep = z.strictObject({
  answer: z.nullable(z.enum(SURVEY_ANSWERS)),
  at: instant,
  ...answeredBy,
});
export type SurveyStep = Infer<typeof surveyStep>;

export const reachCounts = z.strictObject({
  MEETING: count,
  GROUP: count,
  LETTER: count,
  APP: count,
  /** By at least one of them. */
  any: count,
});

export const surveyCounts = z.strictObject({
  pupilCount: count,
  joinCount: count,
  leaveOnTimeCount: count,
  undecidedCount: count,
  silentCount: count,
  reach: reachCounts,
});
export type SurveyCounts = Infer<typeof surveyCounts>;

/** In the order of the school, never by share (E11). */
export const classTally = z.strictObject({
  classId: id,
  classLabel: z.string(),
  grade: z.int(),
  ...surveyCounts.def.shape,
});
export type ClassTally = Infer<typeof classTally>;
export const gradeTally = z.strictObject({ grade: z.int(), ...surveyCounts.def.shape });
