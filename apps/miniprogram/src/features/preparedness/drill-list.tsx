/** 疏散演练 as they were held: when, how soon everybody was counted, who led (M044). */
import { listSafetyDrills, PLAN_COVER_WORD } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useQuery } from '@/api/use-query';
import { useSchoolId } from '@/session/session';
import { Card, ListRow, Tag } from '@/ui/card';
import { Loaded } from '@/ui/loaded';
import { dateWords } from '@/ui/time-words';

export function DrillList() {
  const schoolId = useSchoolId();
  const query = useQuery(listSafetyDrills, { schoolId }, { keep: true });
  return (
    <View className="stack-tight">
      <View className="t-s">疏散演练</View>
      <Loaded query={query} cards={1}>
        {({ items }) => (
          <Card className="card-list">
            {items.map((drill) => (
              <ListRow
                key={drill.evacuationId}
                title={`${dateWords(drill.serviceDate)} ${PLAN_COVER_WORD[drill.kind]}演练`}
                note={`${drill.ledBy}带领 · ${drill.expectedCount} 个孩子`}
                end={
                  drill.minutesToCountAll === null ? (
                    <Tag tone="wait">没有数齐</Tag>
                  ) : (
                    <Tag tone="safe">{`${drill.minutesToCountAll} 分钟数齐`}</Tag>
                  )
                }
              />
            ))}
            {items.length === 0 ? (
              <ListRow title="还没有演练记录" note="演练由值日领导在“疏散”里发起，结束后记在这里。" />
            ) : null}
          </Card>
        )}
      </Loaded>
    </View>
  );
}
