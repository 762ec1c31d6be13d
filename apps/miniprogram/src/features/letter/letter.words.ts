/** How the letter and its answers are said on every screen. */
import {
  type LetterChild,
  SURVEY_ANSWER_TEXT,
  type SurveyAnswer,
  serviceDateOf,
  weekdayOf,
} from '@anxin/shared';
import { relationWord } from '@/features/student/relation.words';
import { clockWords, dateWords, momentWords, weekdaysWords, weekdayWord } from '@/ui/time-words';
import type { Tone } from '@/ui/tone';

export const answerTone: Readonly<Record<SurveyAnswer, Tone>> = {
  JOIN: 'safe',
  LEAVE_ON_TIME: 'info',
  UNDECIDED: 'wait',
};

/** 「12月5日 周六 20:00」 */
export function deadlineWords(deadline: string): string {
  const date = serviceDateOf(Date.parse(deadline));
  return `${dateWords(date)} ${weekdayWord(weekdayOf(date))} ${clockWords(deadline)}`;
}

type Step = LetterChild['history'][number];

/** 「妈妈（您）」「爸爸」「老师按纸质回执录入」 */
export function speakerWords({ by, relation }: Pick<Step, 'by' | 'relation'>): string {
  if (by === 'SCHOOL') return '老师按纸质回执录入';
  const who = relation ? relationWord(relation) : '家长';
  return by === 'ME' ? `${who}（您）` : who;
}

export const stepWords = (step: Step): string =>
  `${momentWords(step.at)} ${speakerWords(step)}：${step.answer ? SURVEY_ANSWER_TEXT[step.answer] : '撤回了回复'}`;

export const daysWords = (answer: NonNullable<LetterChild['answer']>): string =>
  answer.answer === 'JOIN' ? `想参加${weekdaysWords(answer.weekdays)}` : '';

/** What a teacher copies into the group: title and deadline, no child. */
export const shareWords = (title: string, deadline: string): string =>
  [
    `【${title}】`,
    '各位家长好：请在微信里打开小程序「安心课后」，看一看这封信，告诉学校孩子要不要参加课后延时服务。',
    '参加、不参加、还没想好都可以，完全自愿，不收任何费用。',
    `${deadlineWords(deadline)}以前回复就行，之前随时可以改。`,
  ].join('\n');

export const reminderWords = (title: string, deadline: string, answered: number, all: number): string =>
  [
    `【${title}】`,
    `已有 ${answered} 家回复，全班 ${all} 家。还没回复的家长，有空时点一下就行：参加、不参加、还没想好都可以。`,
    `${deadlineWords(deadline)}截止。不用说明理由。`,
  ].join('\n');
