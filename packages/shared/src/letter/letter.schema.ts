/**
 * The words of 《致家长的一封信》 and of what it reaches: a letter of the school to every family of a term, its versions,
 * its parts and who has seen it by which channel. M075 M076 M106 E1.
 */
import type { Infer } from '../kernel/schema.js';
import { count, id, instant, sha256, text, weekday, z } from '../kernel/schema.js';
import { surveyAnswerView, surveyStep } from './survey.schema.js';

/** In the order in which they are read. */
export const LETTER_PARTS = [
  'policy',
  'body',
  'what',
  'when',
  'who',
  'free',
  'voluntary',
  'leaving',
] as const;
export type LetterPart = (typeof LETTER_PARTS)[number];

export const LETTER_PART_TITLE: Readonly<Record<LetterPart, string>> = {
  policy: '上级通知精神',
  body: '为什么办',
  what: '孩子做什么',
  when: '什么时候',
  who: '谁可以参加，谁来照看',
  free: '不收费',
  voluntary: '自愿参加',
  leaving: '不参加和退出',
};

/** Characters at most. */
export const LETTER_PART_MAX: Readonly<Record<LetterPart, number>> = {
  policy: 1500,
  body: 1500,
  what: 800,
  when: 800,
  who: 800,
  free: 400,
  voluntary: 400,
  leaving: 400,
};
const part = (of: LetterPart) => text(LETTER_PART_MAX[of]);

export const letterContent = z.strictObject({
  title: text(40),
  policy: part('policy'),
  body: part('body'),
  what: part('what'),
  when: part('when'),
  who: part('who'),
  free: part('free'),
  voluntary: part('voluntary'),
  leaving: part('leaving'),
});
export type LetterContent = Infer<typeof letterContent>;

/** A newer version takes the place of the one before; the last one is closed by the school. */
export const LETTER_STATES = ['DRAFT', 'PUBLISHED', 'REPLACED', 'CLOSED'] as const;
export type LetterState = (typeof LETTER_STATES)[number];

/** What a letter may not say: money, compulsion, lessons for a fee by another name. */
export const LETTER_FLAWS = ['FEE', 'COMPULSION', 'CLUB_WORD'] as const;
export const letterFlaw = z.strictObject({
  kind: z.enum(LETTER_FLAWS),
  part: z.enum(['title', ...LETTER_PARTS, 'changeNote']),
  phrase: text(60),
  at: count,
});
export type LetterFlaw = Infer<typeof letterFlaw>;

export const changeNote = z.nullable(text(200));

/** As the office sees it. */
export const letterVersion = z.strictObject({
  letterId: id,
  number: z.int().check(z.minimum(1)),
  state: z.enum(LETTER_STATES),
  content: letterContent,
  contentHash: sha256,
  deadline: instant,
  changeNote,
  publishedAt: z.nullable(instant),
  closedAt: z.nullable(instant),
  flaws: z.array(letterFlaw),
});
export type LetterVersion = Infer<typeof letterVersion>;

/** As families and teachers see it. */
export const letterInForce = z.strictObject({
  letterId: id,
  termLabel: z.string(),
  schoolName: z.string(),
  number: z.int(),
  content: letterContent,
  contentHash: sha256,
  deadline: instant,
  changeNote,
  publishedAt: instant,
  /** Answers count now. */
  isOpen: z.boolean(),
});
export type LetterInForce = Infer<typeof letterInForce>;

/** By which way a family was reached (M075): the parents' meeting, the class's group, the paper letter, the app. */
export const REACH_CHANNELS = ['MEETING', 'GROUP', 'LETTER', 'APP'] as const;
export type ReachChannel = (typeof REACH_CHANNELS)[number];
export const REACH_CHANNEL_TEXT: Readonly<Record<ReachChannel, string>> = {
  MEETING: '家长会',
  GROUP: '班级群',
  LETTER: '纸质信',
  APP: '小程序',
};

/** One of my children under the letter. */
export const letterChild = z.strictObject({
  studentId: id,
  name: z.string(),
  classLabel: z.string(),
  mayDecide: z.boolean(),
  answer: z.nullable(surveyAnswerView),
  /** «我知道孩子会在放学时按时离校», said once (M084). */
  acknowledgedAt: z.nullable(instant),
  /** Who answered when, the latest first: two guardians who differ both see it. */
  history: z.array(surveyStep),
});
export type LetterChild = Infer<typeof letterChild>;

export const familyLetter = z.strictObject({
  letter: z.nullable(letterInForce),
  /** The weekdays that can be wished for. */
  weekdays: z.array(weekday),
  children: z.array(letterChild),
});

/** What the home screen needs to call to an answer. */
export const letterCall = z.strictObject({
  schoolId: id,
  schoolName: z.string(),
  letterId: id,
  title: z.string(),
  deadline: instant,
  isOpen: z.boolean(),
  waiting: z.array(z.strictObject({ studentId: id, name: z.string() })),
});

/** Open data as the phone received it, encrypted under the login's session key. */
export const openData = z.strictObject({
  encryptedData: z.string().check(z.regex(/^[A-Za-z0-9+/=]{8,2000}$/)),
  iv: z.string().check(z.regex(/^[A-Za-z0-9+/=]{24}$/)),
});

/** What `wx.authPrivateMessage` gave the phone; `valid`: WeChat's word that this person is in the group now (wechat 3.3). */
export const privateMessage = z.strictObject({ ...openData.shape, valid: z.optional(z.boolean()) });
