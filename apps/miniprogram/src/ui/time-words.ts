/** Time as people say it, in Shanghai: 16:42, 今天, 明天, 周三, 12月1日. */
import { addDays, clockTimeOf, serviceDateOf, weekdayOf } from '@anxin/shared';
import { now } from '@/platform/clock';

const dayNames = ['一', '二', '三', '四', '五', '六', '日'];

export const today = (): string => serviceDateOf(now());
export const instantNow = (): string => new Date(now()).toISOString();
export const clockWords = (instant: string | number): string =>
  clockTimeOf(typeof instant === 'number' ? instant : Date.parse(instant));
export const weekdayWord = (day: number): string => `周${dayNames[day - 1] ?? ''}`;

/** 「周一至周五」「周一、三、五」 */
export function weekdaysWords(days: readonly number[]): string {
  const sorted = [...days].sort();
  const [first, last] = [sorted[0], sorted.at(-1)];
  if (first === undefined || last === undefined) return '';
  if (sorted.length >= 3 && last - first === sorted.length - 1)
    return `${weekdayWord(first)}至${weekdayWord(last)}`;
  return `周${sorted.map((day) => dayNames[day - 1]).join('、')}`;
}

export function dateWords(date: string): string {
  const [, month, day] = date.split('-').map(Number);
  return `${month}月${day}日`;
}

export function dayWords(date: string): string {
  if (date === today()) return '今天';
  if (date === addDays(today(), 1)) return '明天';
  return `${dateWords(date)} ${weekdayWord(weekdayOf(date))}`;
}

/** 「今天 16:42」「11月20日 09:05」 */
export function momentWords(instant: string): string {
  const at = Date.parse(instant);
  const date = serviceDateOf(at);
  return `${date === today() ? '今天' : dateWords(date)} ${clockTimeOf(at)}`;
}
