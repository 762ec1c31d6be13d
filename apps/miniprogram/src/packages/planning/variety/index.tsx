import { readWeekVariety, VARIETY_KIND_TEXT } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useQuery } from '@/api/use-query';
import { useOnPull } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Card, ListRow } from '@/ui/card';
import { Banner, Empty } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { Columns } from '@/ui/wide';

/** 孩子一周做些什么: the school's weeks as counts, in the order of kinds; no class beside another (M121, E11). */
export default function VarietyPage() {
  const schoolId = useSchoolId();
  const query = useQuery(readWeekVariety, { schoolId });
  useOnPull(query.refresh);
  return (
    <Screen title="孩子一周做些什么" wide>
      <Loaded query={query}>
        {({ childCount, homeworkOnlyCount, kinds, breadths }) =>
          childCount === 0 ? (
            <Empty icon="class" title="还没有编班" text="编好班以后，这里看得到孩子一周有几样活动。" />
          ) : (
            <>
              <View className="t-s">{`已编班 ${childCount} 个孩子，按现在的编班算。`}</View>
              {homeworkOnlyCount > 0 ? (
                <Banner tone="info" icon="class">
                  {`${homeworkOnlyCount} 个孩子一周只有作业和看护。可以看看哪天还能添体艺或阅读。`}
                </Banner>
              ) : null}
              <Columns>
                <Card className="card-list">
                  {kinds.map((one) => (
                    <ListRow
                      key={one.kind}
                      title={VARIETY_KIND_TEXT[one.kind]}
                      note={`每周 ${one.dayCount} 人次`}
                      end={`${one.childCount} 个孩子`}
                    />
                  ))}
                </Card>
                <Card className="card-list">
                  {breadths.map((one) => (
                    <ListRow
                      key={one.kindCount}
                      title={`一周 ${one.kindCount} 样`}
                      end={`${one.childCount} 个孩子`}
                    />
                  ))}
                </Card>
              </Columns>
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}
