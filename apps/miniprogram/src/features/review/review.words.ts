/** The review's codes in the words of an office. */
import type { ApplicationAction, OutputOf, ReviewFlag, ReviewItem, ReviewStep } from '@anxin/shared';
import {
  APPLICATION_REASON_TEXT,
  kinshipText,
  type listReviews,
  REFUSAL_REASON_TEXT,
  RETURN_REASON_TEXT,
} from '@anxin/shared';
import { placeWord } from '@/features/dayplan/place.words';
import { weekdaysWords } from '@/ui/time-words';
import type { Tone } from '@/ui/tone';

export type Counts = OutputOf<typeof listReviews>['counts'];
export type Pile = 'SUBMITTED' | 'REFUSAL' | 'APPEAL' | 'RETURNED' | 'APPROVED' | 'REJECTED' | 'WITHDRAWN';

export const flagWords: Record<ReviewFlag, { word: string; tone: Tone }> = {
  NO_COLLECTOR: { word: '没有接送人', tone: 'wait' },
  NO_COLLECTOR_PHONE: { word: '缺接送人电话', tone: 'wait' },
  CHILD_UNSURE: { word: '孩子没想好', tone: 'wait' },
  GUARDIANS_DIFFER: { word: '两位家长说法不一', tone: 'wait' },
  REFUSAL_PROPOSED: { word: '建议不同意', tone: 'wait' },
  APPEALED: { word: '家长申诉', tone: 'wait' },
  OWN_CHILD: { word: '您自己的孩子', tone: 'info' },
};

/** Piles in the order of work; the two that wait for a second person only show when they hold something. */
export function pilesOf(counts: Counts, shown: Pile): { value: Pile; word: string }[] {
  const all: [Pile, string, number, boolean][] = [
    ['SUBMITTED', '待审', counts.submittedCount, true],
    ['REFUSAL', '等校长确认', counts.refusalProposedCount, false],
    ['APPEAL', '申诉', counts.appealedCount, false],
    ['RETURNED', '退回', counts.returnedCount, true],
    ['APPROVED', '已通过', counts.approvedCount, true],
    ['REJECTED', '未同意', counts.rejectedCount, false],
    ['WITHDRAWN', '已退出', counts.withdrawnCount, false],
  ];
  return all
    .filter(([pile, , count, always]) => always || count > 0 || pile === shown)
    .map(([value, word, count]) => ({ value, word: `${word} ${count}` }));
}

/** 「父母下班晚 18:00 · 周一至周五 · 奶奶/外婆接 · 东门」 */
export function itemWords(item: ReviewItem): string {
  return [
    `${APPLICATION_REASON_TEXT[item.reason]} ${item.until}`,
    weekdaysWords(item.weekdays),
    item.collectorKinship ? `${kinshipText[item.collectorKinship]}接` : '接送人待补',
    placeWord(item.pickupPoint),
  ].join('\u00A0· ');
}

export const mayBeTicked = (item: ReviewItem): boolean =>
  item.state === 'SUBMITTED' && item.pending === 'NOTHING' && !item.flags.includes('OWN_CHILD');
export const isClean = (item: ReviewItem): boolean => mayBeTicked(item) && item.flags.length === 0;

export const actionWords: Record<ApplicationAction, string> = {
  SUBMIT: '递交申请',
  WITHDRAW: '退出',
  APPROVE: '通过',
  RETURN: '退回修改',
  PROPOSE_REFUSAL: '建议不同意',
  DROP_REFUSAL: '校长撤下建议',
  CONFIRM_REFUSAL: '校长确认不同意',
  APPEAL: '申诉',
  UPHOLD_REFUSAL: '复核：维持不同意',
  OVERTURN_REFUSAL: '复核：改为通过',
};

const because: Record<string, string> = { ...RETURN_REASON_TEXT, ...REFUSAL_REASON_TEXT };
export const becauseText = (code: string | null): string => (code ? (because[code] ?? '') : '');
export const stepWords = (step: ReviewStep): string =>
  [
    `${step.as === 'GUARDIAN' ? '家长' : '学校'}${actionWords[step.action]}`,
    becauseText(step.because),
    step.note,
  ]
    .filter(Boolean)
    .join('：');
