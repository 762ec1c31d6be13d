/** What was announced, and how the families stand to it: a ring, the numbers, class by class (C6). */
import { changeReasonText, type ScheduleChangeView, type ScheduleDayView } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Card, ListRow, Tag } from '@/ui/card';
import { Ring } from '@/ui/data';
import { clockWords, momentWords } from '@/ui/time-words';
import { askedOf, changeWords, scopeWords, stateOf, toCallOf } from './change.words';

export function ChangeCard({ change, closesAt }: { change: ScheduleChangeView; closesAt: string | null }) {
  const { word, tone } = stateOf(change);
  return (
    <Card className="stack-tight">
      <View className="row between">
        <View className="t-l grow">{changeWords(change)}</View>
        <Tag tone={tone}>{word}</Tag>
      </View>
      <View className="t-m">
        {[changeReasonText[change.reasonCode], change.note].filter(Boolean).join(' · ')}
      </View>
      <View className="t-s">
        {[
          closesAt && `原来 ${closesAt}`,
          scopeWords[change.scopeKind],
          `请家长 ${clockWords(change.confirmBy)} 前确认`,
        ]
          .filter(Boolean)
          .join(' · ')}
      </View>
      {change.announcedAt ? (
        <View className="t-xs">
          {`${momentWords(change.announcedAt)} ${change.announcedByName ?? ''}发出 · 第 ${change.version ?? 1} 次`}
        </View>
      ) : null}
    </Card>
  );
}

export function StandingCard({ day }: { day: ScheduleDayView }) {
  const { tally, heldCount, unboundCount } = day;
  if (!tally) return null;
  const parts: [string, number][] = [
    ['按原来时间', tally.refusedCount],
    ['说法不一', tally.disputedCount],
    ['还没确认', tally.unansweredCount],
    ['请假', tally.onLeaveCount],
  ];
  return (
    <Card className="row">
      <Ring part={tally.confirmedCount} whole={askedOf(tally)} label="已确认" />
      <View className="grow stack-tight">
        <View className="t-l">{`${askedOf(tally)} 家里 ${tally.confirmedCount} 家已确认`}</View>
        <View className="t-s">
          {parts
            .filter(([, count]) => count > 0)
            .map(([word, count]) => `${word} ${count}`)
            .join(' · ') || '都确认了'}
        </View>
        {heldCount > 0 ? (
          <View className="t-s c-wait strong">{`${heldCount} 个孩子留到原来的时间，不得提前放行`}</View>
        ) : null}
        {unboundCount > 0 ? (
          <View className="t-s">{`${unboundCount} 家收不到消息，只能打电话。`}</View>
        ) : null}
      </View>
    </Card>
  );
}

export function ClassRows({
  classes,
  onTap,
}: {
  classes: ScheduleDayView['classes'];
  onTap: (classId: string) => void;
}) {
  if (classes.length === 0) return null;
  return (
    <Card className="card-list">
      {classes.map((one) => {
        const left = toCallOf(one);
        return (
          <ListRow
            key={one.classId}
            title={one.label}
            note={`确认 ${one.confirmedCount} / ${askedOf(one)}${one.refusedCount > 0 ? ` · 按原来时间 ${one.refusedCount}` : ''}`}
            end={<Tag tone={left > 0 ? 'wait' : 'safe'}>{left > 0 ? `还差 ${left}` : '齐了'}</Tag>}
            label={`${one.label}，还差 ${left} 家`}
            onTap={() => onTap(one.classId)}
          />
        );
      })}
    </Card>
  );
}
