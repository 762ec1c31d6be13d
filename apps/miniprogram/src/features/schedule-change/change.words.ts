/** The words of a change of the day's end, for families and for staff alike (M064 C6). */
import type { ChangeScope, NoticeStanding, NoticeTally, ScheduleChangeView } from '@anxin/shared';
import { dayWords } from '@/ui/time-words';
import type { Tone } from '@/ui/tone';

/** 「今天改到 16:30 放学」 */
export const changeWords = ({ serviceDate, endsAt }: { serviceDate: string; endsAt: string }): string =>
  `${dayWords(serviceDate)}改到 ${endsAt} 放学`;

export const stateOf = ({ state }: Pick<ScheduleChangeView, 'state'>): { word: string; tone: Tone } =>
  ({
    DRAFT: { word: '还没发出', tone: 'quiet' as const },
    ANNOUNCED: { word: '已发出', tone: 'info' as const },
    CHANGED: { word: '已另发新的', tone: 'quiet' as const },
    RECALLED: { word: '已收回', tone: 'quiet' as const },
    OVER: { word: '已结束', tone: 'quiet' as const },
  })[state];

export const standingWords: Record<NoticeStanding, { word: string; tone: Tone }> = {
  CONFIRMED: { word: '已确认', tone: 'safe' },
  REFUSED: { word: '按原来时间', tone: 'info' },
  DISPUTED: { word: '说法不一', tone: 'wait' },
  UNANSWERED: { word: '还没确认', tone: 'wait' },
  ON_LEAVE: { word: '今天请假', tone: 'quiet' },
};

export const scopeWords: Record<ChangeScope, string> = {
  SCHOOL: '全校',
  GRADES: '按年级',
  CLASSES: '按班级',
  GROUPS: '按社团',
};

/** Who can still be heard from: a child on leave is not asked about. */
export const askedOf = ({ coveredCount, onLeaveCount }: NoticeTally): number => coveredCount - onLeaveCount;
export const toCallOf = ({ unansweredCount, disputedCount }: NoticeTally): number =>
  unansweredCount + disputedCount;
