/** Answers to a club off site, in words (M032). */
import type { OffSiteAnswer, OutingView } from '@anxin/shared';
import { clockWords } from '@/ui/time-words';
import type { Tone } from '@/ui/tone';

export const answerWords: Readonly<Record<OffSiteAnswer, { word: string; tone: Tone }>> = {
  OPEN: { word: '还没答复', tone: 'wait' },
  GIVEN: { word: '同意去', tone: 'safe' },
  REFUSED: { word: '不去', tone: 'quiet' },
  DIFFERING: { word: '家长意见不一，先不去', tone: 'wait' },
};

export const outingWords = ({ state, outAt, backAt }: OutingView): string => {
  if (state === 'HERE') return '还没出发';
  if (state === 'BACK' && backAt) return `${clockWords(backAt)} 全部回来了`;
  return `${outAt ? clockWords(outAt) : ''} 出发，还没全部回来`;
};
