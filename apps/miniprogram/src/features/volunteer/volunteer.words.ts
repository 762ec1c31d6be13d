/** Help and helpers, in words (C12, M020). */
import type { HelperKind, HelperView, PickState } from '@anxin/shared';
import { HELPER_KINDS, weekdayOf } from '@anxin/shared';
import { dateWords, weekdayWord } from '@/ui/time-words';
import type { Tone } from '@/ui/tone';

export const helperKindWords: Readonly<Record<HelperKind, string>> = {
  PARENT: '家长',
  HELPER: '义工',
  VOLUNTEER: '志愿者',
  SPECIALIST: '专业特长人才',
  NOTABLE: '社会人士',
};
export const helperKindOptions = HELPER_KINDS.map((value) => ({ value, word: helperKindWords[value] }));

export const pickWords: Readonly<Record<PickState, { word: string; tone: Tone }>> = {
  CONFIRMED: { word: '可以来', tone: 'safe' },
  WAITS: { word: '等学校查询', tone: 'wait' },
  UNVETTED: { word: '这次来不了', tone: 'quiet' },
};

interface Held {
  readonly heldOn: string;
  readonly fromTime: string;
  readonly untilTime: string;
}

export const whenWords = ({ heldOn, fromTime, untilTime }: Held): string =>
  `${dateWords(heldOn)} ${weekdayWord(weekdayOf(heldOn))} ${fromTime}–${untilTime}`;

export const vettingWordsOf = ({ vetting: { status, expiresOn } }: HelperView): string => {
  if (status === 'PENDING') return '还没查询';
  return status === 'NOT_CLEAR' ? '查询没有通过' : `查询有效到 ${expiresOn ?? ''}`;
};

/** Minutes as a person says them. */
export const durationWords = (minutes: number): string => {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  return [hours > 0 ? `${hours} 小时` : '', rest > 0 || hours === 0 ? `${rest} 分钟` : '']
    .filter(Boolean)
    .join(' ');
};
