/** The child's week at a glance: what each day is, and in one sentence how many kinds it has (M121). */
import { type ChildGroupDay, isHomeworkOnly, kindsOfWeek, VARIETY_KIND_TEXT } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Card } from '@/ui/card';
import { weekdayWord } from '@/ui/time-words';
import { classes } from '@/ui/tone';
import './week-strip.scss';

function weekWords(days: readonly ChildGroupDay[]): string {
  const kinds = kindsOfWeek(days.flatMap(({ group }) => group?.kind ?? []));
  if (kinds.length === 0) return '编好班以后，这里看得到一周都做些什么。';
  const words = kinds.map((kind) => VARIETY_KIND_TEXT[kind]).join('、');
  if (!isHomeworkOnly(kinds)) return `一周有${words}，共 ${kinds.length} 样。`;
  const mayWait = days.some(({ mayWaitFor }) => mayWaitFor.length > 0);
  return `这一周都是${words}。${mayWait ? '想换换样，可以在下面候补社团。' : ''}`;
}

export function WeekStrip({ days }: { days: readonly ChildGroupDay[] }) {
  return (
    <Card className="stack">
      <View className="week-strip">
        {days.map(({ weekday, group }) => (
          <View key={weekday} className={classes('week-strip-day', !group && 'week-strip-none')}>
            <View className="t-xs">{weekdayWord(weekday)}</View>
            <View className="strong">{group ? VARIETY_KIND_TEXT[group.kind] : '未定'}</View>
          </View>
        ))}
      </View>
      <View className="t-s">{weekWords(days)}</View>
    </Card>
  );
}
