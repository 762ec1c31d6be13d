/** One weekday of a child: which group, where, with whom; why; what is waited for. */
import type { ChildGroupDay } from '@anxin/shared';
import { View } from '@tarojs/components';
import { activityWords } from '@/features/groups/group.words';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { weekdayWord } from '@/ui/time-words';

export function DayCard({
  day,
  onWhy,
  onWait,
}: {
  day: ChildGroupDay;
  onWhy: () => void;
  onWait: (() => void) | undefined;
}) {
  const { group, sentence, waiting } = day;
  const word = weekdayWord(day.weekday);
  return (
    <Card className="stack">
      <View className="row between">
        <View className="t-s grow">{word}</View>
        {group ? <Tag tone="safe">{activityWords[group.activityType]}</Tag> : <Tag tone="wait">还没编班</Tag>}
      </View>
      <View className="t-xl">{group?.label ?? '学校还在安排'}</View>
      {group ? (
        <View className="t-s">
          {[group.venueLabel, group.leaderName ? `${group.leaderName}老师` : '当天值班老师'].join(' · ')}
        </View>
      ) : null}
      {sentence ? <View className="paragraph">{sentence}</View> : null}
      {waiting.length > 0 ? (
        <View>
          {waiting.map(({ offerId, label, aheadCount }) => (
            <ListRow
              key={offerId}
              title={`${label} 候补中`}
              end={aheadCount === 0 ? '下一个就是您' : `前面还有 ${aheadCount} 人`}
            />
          ))}
        </View>
      ) : null}
      {day.wishes.length > 0 || onWait ? (
        <View className="btns">
          {day.wishes.length > 0 ? (
            <Button kind="secondary" label={`${word}为什么这样编班`} onTap={onWhy}>
              为什么
            </Button>
          ) : null}
          {onWait ? (
            <Button kind="secondary" label={`${word}候补别的社团`} onTap={onWait}>
              候补别的社团
            </Button>
          ) : null}
        </View>
      ) : null}
    </Card>
  );
}
