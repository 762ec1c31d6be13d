/** The draw in words: its states and its figures, the way a school speaks of them. */
import type { DrawRunView, WishCounts } from '@anxin/shared';
import { momentWords } from '@/ui/time-words';
import type { Tone } from '@/ui/tone';

export const runStateWords: Record<DrawRunView['state'], { word: string; tone: Tone }> = {
  COMMITTED: { word: '名单已封存', tone: 'info' },
  DRAWING: { word: '正在抽签', tone: 'wait' },
  DRAWN: { word: '等您公布', tone: 'wait' },
  PUBLISHED: { word: '已公布', tone: 'safe' },
  ABANDONED: { word: '已作废', tone: 'quiet' },
};

export const doneWords = (step: { at: string; byName: string | null } | null): string =>
  step ? [momentWords(step.at), step.byName].filter(Boolean).join(' · ') : '';

/** 「62%」; what is kept back, or has no whole, says so. */
export function shareWords(part: number | null, whole: number | null): string {
  if (part === null || whole === null) return '人数少，不显示';
  return whole === 0 ? '没有' : `${Math.round((part / whole) * 100)}%`;
}

export const rankWords = (rank: number | null): string => (rank === null ? '没有' : rank.toFixed(2));

export function figureLines(counts: WishCounts): { word: string; text: string; note: string }[] {
  const { requestCount, pupilCount } = counts;
  const of = (part: number | null, whole: number | null, unit: string) =>
    part === null || whole === null ? '' : `${part} / ${whole} ${unit}`;
  return [
    {
      word: '第一志愿',
      text: shareWords(counts.firstCount, requestCount),
      note: of(counts.firstCount, requestCount, '人次'),
    },
    {
      word: '前三志愿',
      text: shareWords(counts.topThreeCount, requestCount),
      note: of(counts.topThreeCount, requestCount, '人次'),
    },
    {
      word: '去看护作业组',
      text: shareWords(counts.leftOutCount, requestCount),
      note: of(counts.leftOutCount, requestCount, '人次'),
    },
    {
      word: '一周都没有社团',
      text: shareWords(counts.noSessionCount, pupilCount),
      note: of(counts.noSessionCount, pupilCount, '人'),
    },
  ];
}
