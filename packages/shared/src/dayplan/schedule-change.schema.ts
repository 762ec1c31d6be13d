/**
 * The end of one service day moved (M064 C6 E13): earlier or later, for the whole school or some of it. Earlier counts
 * for a child only when a guardian who decides has confirmed; until then the child is kept, not released.
 */
import type { Infer } from '../kernel/schema.js';
import { clockTime, count, id, instant, serviceDate, text, z } from '../kernel/schema.js';
import { KINSHIPS } from '../student/student.schema.js';

export const CHANGE_STATES = ['DRAFT', 'ANNOUNCED', 'CHANGED', 'RECALLED', 'OVER'] as const;
export type ChangeState = (typeof CHANGE_STATES)[number];
/** CHANGE: a newer one takes its place. END: the day is over. */
export const CHANGE_ACTIONS = ['SAVE', 'ANNOUNCE', 'CHANGE', 'RECALL', 'END'] as const;
export type ChangeAction = (typeof CHANGE_ACTIONS)[number];

export const CHANGE_REASONS = [
  'RAIN',
  'SNOW',
  'WIND',
  'HEAT',
  'FOG',
  'EXAM',
  'EVENT',
  'FACILITY',
  'TRAFFIC',
  'OTHER',
] as const;
export type ChangeReason = (typeof CHANGE_REASONS)[number];

export const CHANGE_SCOPES = ['SCHOOL', 'GRADES', 'CLASSES', 'GROUPS'] as const;
export type ChangeScope = (typeof CHANGE_SCOPES)[number];

export const WORD_CHANNELS = ['APP', 'PHONE', 'PAPER'] as const;
export type WordChannel = (typeof WORD_CHANNELS)[number];
/** NO_ANSWER: somebody called and nobody picked up. */
export const WORDS_SAID = ['YES', 'NO', 'NO_ANSWER'] as const;
export type WordSaid = (typeof WORDS_SAID)[number];

/** How a family stands to a change. DISPUTED: two guardians contradict each other, so the usual time holds. */
export const NOTICE_STANDINGS = ['CONFIRMED', 'REFUSED', 'DISPUTED', 'UNANSWERED', 'ON_LEAVE'] as const;
export type NoticeStanding = (typeof NOTICE_STANDINGS)[number];

export const changeBody = {
  serviceDate,
  endsAt: clockTime,
  reasonCode: z.enum(CHANGE_REASONS),
  note: z.optional(text(60)),
  confirmBy: instant,
  scopeKind: z.enum(CHANGE_SCOPES),
  grades: z.optional(z.array(z.int().check(z.minimum(1), z.maximum(9))).check(z.maxLength(9))),
  classIds: z.optional(z.array(id).check(z.maxLength(100))),
  tempClassIds: z.optional(z.array(id).check(z.maxLength(100))),
};

export const scheduleChange = z.strictObject({
  changeId: id,
  serviceDate,
  /** Which announcement of that date it is; null for a draft. */
  version: z.nullable(count),
  state: z.enum(CHANGE_STATES),
  /** Against the school's regular close. */
  isEarlier: z.boolean(),
  endsAt: clockTime,
  reasonCode: z.enum(CHANGE_REASONS),
  note: z.nullable(z.string()),
  confirmBy: instant,
  scopeKind: z.enum(CHANGE_SCOPES),
  grades: z.array(z.int()),
  classIds: z.array(id),
  tempClassIds: z.array(id),
  announcedAt: z.nullable(instant),
  announcedByName: z.nullable(z.string()),
});
export type ScheduleChangeView = Infer<typeof scheduleChange>;

export const noticeNumbers = {
  coveredCount: count,
  confirmedCount: count,
  refusedCount: count,
  disputedCount: count,
  unansweredCount: count,
  onLeaveCount: count,
};
export const noticeTally = z.strictObject(noticeNumbers);
export type NoticeTally = Infer<typeof noticeTally>;

const choice = { label: z.string() };

/** One date: what stands, what came before it, and how many families have answered, class by class. */
export const scheduleDay = z.strictObject({
  serviceDate,
  service: z.boolean(),
  /** The earliest bell and the regular close. */
  bellAt: z.nullable(clockTime),
  closesAt: z.nullable(clockTime),
  readAt: instant,
  mayMake: z.boolean(),
  draft: z.nullable(scheduleChange),
  /** The last one announced, recalled or not; null while nothing was announced. */
  latest: z.nullable(scheduleChange),
  before: z.array(scheduleChange),
  tally: z.nullable(noticeTally),
  classes: z.array(z.strictObject({ classId: id, label: z.string(), ...noticeNumbers })),
  /** Children who may not go earlier than usual: nobody has confirmed, or the change was taken back. */
  heldCount: count,
  /** Families of whom nobody who decides is bound: only a call reaches them. */
  unboundCount: count,
  choices: z.nullable(
    z.strictObject({
      grades: z.array(z.int()),
      classes: z.array(z.strictObject({ classId: id, ...choice })),
      groups: z.array(z.strictObject({ tempClassId: id, ...choice })),
    }),
  ),
});
export type ScheduleDayView = Infer<typeof scheduleDay>;

/** What a draft would reach. */
export const scheduleDraft = z.strictObject({
  change: scheduleChange,
  coveredCount: count,
  unboundCount: count,
});

export const noticeFamily = z.strictObject({
  studentId: id,
  name: z.string(),
  classId: id,
  classLabel: z.string(),
  standing: z.enum(NOTICE_STANDINGS),
  regularAt: clockTime,
  endsAt: clockTime,
  /** Who decides, the first contact first. */
  guardians: z.array(
    z.strictObject({
      linkId: id,
      relation: z.enum(KINSHIPS),
      name: z.string(),
      phoneLast4: z.nullable(z.string()),
      isBound: z.boolean(),
      said: z.nullable(z.enum(['YES', 'NO'])),
      channel: z.nullable(z.enum(WORD_CHANNELS)),
      saidAt: z.nullable(instant),
      triedCount: count,
      lastTriedAt: z.nullable(instant),
    }),
  ),
});
export type NoticeFamily = Infer<typeof noticeFamily>;

export const myNoticeChild = z.strictObject({
  studentId: id,
  name: z.string(),
  classLabel: z.string(),
  regularAt: clockTime,
  endsAt: clockTime,
  standing: z.enum(NOTICE_STANDINGS),
  mayDecide: z.boolean(),
  mySaid: z.nullable(z.enum(['YES', 'NO'])),
  otherSaid: z.nullable(z.enum(['YES', 'NO'])),
});
export type MyNoticeChild = Infer<typeof myNoticeChild>;

/** One change, with all of the reader's children whom it touches. */
export const myNotice = z.strictObject({
  schoolId: id,
  schoolName: z.string(),
  changeId: id,
  serviceDate,
  state: z.enum(CHANGE_STATES),
  isEarlier: z.boolean(),
  endsAt: clockTime,
  reasonCode: z.enum(CHANGE_REASONS),
  note: z.nullable(z.string()),
  confirmBy: instant,
  children: z.array(myNoticeChild),
});
export type MyNotice = Infer<typeof myNotice>;
