/** A month as weeks from Monday: what each date is in a word and a colour. A tap opens the date. */
import type { calendarMonth, OutputOf } from '@anxin/shared';
import { weekdayOf } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Tappable } from '@/ui/tappable';
import { dateWords, today, weekdayWord } from '@/ui/time-words';
import { classes } from '@/ui/tone';
import './calendar.scss';

export type CalendarDay = OutputOf<typeof calendarMonth>['days'][number];

const week = [1, 2, 3, 4, 5, 6, 7];

export function dayWord(day: CalendarDay): string {
  if (day.kind === 'SWAP_DAY') return day.weekdayServed ? `补${weekdayWord(day.weekdayServed)}` : '调休';
  if (day.label) return day.label;
  if (day.service) return day.closesAt ?? '';
  return day.kind === 'HOLIDAY' ? '休' : '';
}

export function MonthGrid({
  days,
  onDay,
}: {
  days: readonly CalendarDay[];
  onDay: (day: CalendarDay) => void;
}) {
  const first = days[0];
  if (!first) return null;
  return (
    <View className="month">
      {week.map((day) => (
        <View key={day} className="month-head">
          {weekdayWord(day).slice(1)}
        </View>
      ))}
      {week
        .filter((day) => day < weekdayOf(first.date))
        .map((day) => (
          <View key={`before${day}`} />
        ))}
      {days.map((day) => (
        <Tappable
          key={day.date}
          className={classes(
            'month-day',
            day.kind === 'SWAP_DAY' ? 'month-swap' : day.service && 'month-served',
            day.date === today() && 'month-today',
          )}
          label={`${dateWords(day.date)} ${dayWord(day)}`}
          onTap={() => onDay(day)}
        >
          <View>{Number(day.date.slice(8))}</View>
          <View className="month-word">{dayWord(day)}</View>
        </Tappable>
      ))}
    </View>
  );
}
