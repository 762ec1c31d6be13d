import { listVenueSafety, VENUE_ITEM_WORD, type VenueSafety } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useQuery } from '@/api/use-query';
import { open, useOnPull } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Card, ListRow, Tag } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { dateWords, momentWords } from '@/ui/time-words';

const noteOf = ({ inspectedOn, lastCheck, openDefects, blockedSince }: VenueSafety): string =>
  [
    ...(blockedSince ? [`${momentWords(blockedSince)} 起停用`] : []),
    ...openDefects.map(
      ({ item, note, isSerious }) => `${isSerious ? '严重 ' : ''}${VENUE_ITEM_WORD[item]}：${note}`,
    ),
    ...(inspectedOn ? [`${dateWords(inspectedOn)}查过${lastCheck ? `，${lastCheck.checkedBy}` : ''}`] : []),
  ].join(' · ');

/** 场所安全检查: what is blocked first, where something is wrong next, then where nobody has looked for longest (M039). */
export default function VenueSafetyPage() {
  const schoolId = useSchoolId();
  const query = useQuery(listVenueSafety, { schoolId }, { keep: true });
  useOnPull(query.refresh);
  return (
    <Screen title="场所安全检查" wide>
      <Loaded query={query} cards={3}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="gate" title="还没有场所" text="学校管理员登记教室、功能室、操场以后，在这里检查。" />
          ) : (
            <>
              <View className="t-s">点一个场所，检查或看记录。</View>
              <Card className="card-list">
                {items.map((venue) => (
                  <ListRow
                    key={venue.venueId}
                    title={venue.label}
                    note={noteOf(venue)}
                    end={
                      venue.blockedSince ? (
                        <Tag tone="alarm">停用</Tag>
                      ) : venue.openDefects.length > 0 ? (
                        <Tag tone="wait">{`${venue.openDefects.length} 处隐患`}</Tag>
                      ) : venue.inspectedOn ? (
                        <Tag tone="safe">没有隐患</Tag>
                      ) : (
                        <Tag tone="wait">没查过</Tag>
                      )
                    }
                    onTap={() => void open('packages/duty/venue-check', { venueId: venue.venueId })}
                  />
                ))}
              </Card>
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}
