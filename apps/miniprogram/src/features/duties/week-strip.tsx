/** Seven days of duties: which run, which lack somebody; a step to the week before and after. */
import type { OutputOf, readDutyWeek } from '@anxin/shared';
import { addDays, weekdayOf } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Period } from '@/ui/period';
import { Tappable } from '@/ui/tappable';
import { dateWords, today, weekdayWord } from '@/ui/time-words';
import { classes } from '@/ui/tone';
import './duties.scss';

type Day = OutputOf<typeof readDutyWeek>['days'][number];

/** What lacked on a day that is over is no longer to be mended. */
const stateOf = (day: Day | undefined) =>
  !day || (day.served && day.serviceDate < today())
    ? ''
    : !day.served
      ? '休'
      : day.gapCount > 0
        ? `缺 ${day.gapCount}`
        : '齐';

export function WeekStrip({
  week,
  weekStart,
  date,
  onChoose,
}: {
  week: readonly Day[] | undefined;
  weekStart: string;
  date: string;
  onChoose: (date: string) => void;
}) {
  return (
    <View className="stack-tight">
      <Period
        className="t-s"
        before={{ word: '上一周', go: () => onChoose(addDays(date, -7)) }}
        after={{ word: '下一周', go: () => onChoose(addDays(date, 7)) }}
      >
        {`${dateWords(weekStart)}—\u200b${dateWords(addDays(weekStart, 6))}`}
      </Period>
      <View className="week">
        {Array.from({ length: 7 }, (_, at) => addDays(weekStart, at)).map((one) => {
          const day = week?.find((each) => each.serviceDate === one);
          const state = stateOf(day);
          return (
            <Tappable
              key={one}
              role="tab"
              checked={one === date}
              label={`${dateWords(one)} ${weekdayWord(weekdayOf(one))} ${state}`}
              className={classes('week-day', one === date && 'week-day-on')}
              onTap={() => onChoose(one)}
            >
              <View className="t-xs">{weekdayWord(weekdayOf(one)).slice(1)}</View>
              <View className="strong num">{Number(one.slice(8))}</View>
              <View className={classes('week-state', state.startsWith('缺') && 'c-wait')}>{state}</View>
            </Tappable>
          );
        })}
      </View>
    </View>
  );
}
