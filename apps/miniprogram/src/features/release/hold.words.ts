/** Why a child is kept, as the adult at the gate says it to whoever has come (C6). */
import type { DayListPupil, HoldReason } from '@anxin/shared';
import { clockWords } from '@/ui/time-words';

const reasons: Record<HoldReason, string> = {
  GUARDIANS_DISAGREE: '两位监护人说法不一',
  UNANSWERED: '提前放学家长没确认',
  REFUSED: '家长要按原来的时间',
  DISPUTED: '提前放学两位监护人说法不一',
  FALLEN_BACK: '提前放学已收回',
};

export const holdTag = ({ hold }: DayListPupil): string =>
  hold?.because === 'UNANSWERED' ? '未确认，不得放行' : '不得放行';

/** 「提前放学家长没确认，17:00 起照常放学」 */
export function holdWords({ hold }: DayListPupil): string {
  if (!hold) return '家长没有确认';
  return `${reasons[hold.because]}${hold.until ? `，${clockWords(hold.until)} 起照常放学` : ''}`;
}

/** Beside the tag, which has said the reason already: only until when. */
export const holdNote = (pupil: DayListPupil): string =>
  pupil.hold?.because === 'UNANSWERED' && pupil.hold.until
    ? `${clockWords(pupil.hold.until)} 起照常放学`
    : holdWords(pupil);

/** What can be done about it, here and now. */
export const holdAdvice = ({ hold }: DayListPupil): string =>
  hold?.until
    ? '家长在手机上点确认，或打电话确认后由班主任、值日领导记下，马上就能放行。'
    : '请给两位监护人打电话，由值日领导决定。';
