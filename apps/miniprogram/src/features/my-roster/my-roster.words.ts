/** A colleague's own duties, wishes and absences in words. */
import type { AbsenceKind, DatedDuty, MyRosterView } from '@anxin/shared';
import { placeWord } from '@/features/dayplan/place.words';
import { dutyWords } from '@/features/duties/duty.words';
import { dateWords, dayWords, weekdayWord } from '@/ui/time-words';

export const absenceWords: Record<AbsenceKind, string> = {
  SICK: '病假',
  TRAINING: '培训',
  OFFICIAL: '公事',
  OTHER: '其他',
};

/** 「值班教师 · 书法社」「守门 · 东门」 */
export const whatWords = ({ duty, label, pickupPoint }: DatedDuty): string =>
  [dutyWords[duty], label ?? placeWord(pickupPoint)].filter(Boolean).join(' · ');

/** 「15:30–18:00 · 二楼书法室」 */
export const whereWords = ({ startsAt, endsAt, venueLabel }: DatedDuty): string =>
  [startsAt && endsAt ? `${startsAt}\u2060–\u2060${endsAt}` : '', venueLabel ?? '']
    .filter(Boolean)
    .join(' · ');

/** 「12月3日 周四 守门 · 东门」 */
export const wholeWords = (duty: DatedDuty): string => `${dayWords(duty.serviceDate)} ${whatWords(duty)}`;

export const spanWords = ({ fromDate, toDate }: { fromDate: string; toDate: string }): string =>
  fromDate === toDate ? dayWords(fromDate) : `${dateWords(fromDate)}—${dateWords(toDate)}`;

type Wish = MyRosterView['wishes'][number];

/** 「不想 周五 守门」 */
export function wishWords({ wants, onDate, weekday, duty }: Wish): string {
  const when = onDate ? dayWords(onDate) : weekday ? weekdayWord(weekday) : '';
  return [wants ? '愿意' : '不想', when, duty ? dutyWords[duty] : '值班'].filter(Boolean).join(' ');
}

/** 「已问 3 位同事」 */
export function calledWords({ dutyCount, askedCount }: { dutyCount: number; askedCount: number }): string {
  if (dutyCount === 0) return '记下了，这几天没有您的值班';
  return askedCount > 0 ? `记下了，已问 ${askedCount} 位同事` : '记下了，已告诉值日领导安排人';
}
