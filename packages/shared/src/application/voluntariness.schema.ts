/**
 * When nearly a whole class takes part, the principal asks whether each family chose freely. The share is no aim and
 * shown nowhere; what is kept is how it was asked and what was found. M106 C8 E11.
 */
import type { Infer } from '../kernel/schema.js';
import { id, instant, text, z } from '../kernel/schema.js';

export const VOLUNTARINESS_ASKED = ['CALLS', 'ANONYMOUS_PAPER', 'ONE_BY_ONE', 'PUPILS_TALK'] as const;
export const VOLUNTARINESS_FOUND = ['FREE_CHOICE', 'SOME_FELT_PRESSED', 'TEACHER_PRESSED'] as const;
type TextOf<T extends readonly string[]> = Readonly<Record<T[number], string>>;

export const VOLUNTARINESS_ASKED_TEXT: TextOf<typeof VOLUNTARINESS_ASKED> = {
  CALLS: '给几家打了电话',
  ANONYMOUS_PAPER: '发了不记名的纸条',
  ONE_BY_ONE: '和家长当面聊了',
  PUPILS_TALK: '和孩子们聊了',
};
export const VOLUNTARINESS_FOUND_TEXT: TextOf<typeof VOLUNTARINESS_FOUND> = {
  FREE_CHOICE: '都是自己愿意的',
  SOME_FELT_PRESSED: '有家庭觉得不好意思不参加，已说明随时可以不参加',
  TEACHER_PRESSED: '有老师说过要求参加的话，已纠正并告知家长',
};

export const voluntarinessReview = z.strictObject({
  reviewId: id,
  classId: id,
  classLabel: z.string(),
  openedAt: instant,
  askedHow: z.nullable(z.enum(VOLUNTARINESS_ASKED)),
  found: z.nullable(z.enum(VOLUNTARINESS_FOUND)),
  note: z.nullable(text(200)),
  recordedAt: z.nullable(instant),
});
export type VoluntarinessReviewView = Infer<typeof voluntarinessReview>;
