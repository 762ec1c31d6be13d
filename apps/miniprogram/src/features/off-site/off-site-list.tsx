/** The children of a club off site: who goes, and what each family said (M032). */
import { readOffSiteList } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useQuery } from '@/api/use-query';
import { Card, ListRow, Tag } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { weekdayWord } from '@/ui/time-words';
import { answerWords } from './off-site.words';

export function OffSiteList({ schoolId, offerId }: { schoolId: string; offerId: string }) {
  const query = useQuery(readOffSiteList, { schoolId, offerId });
  return (
    <Loaded query={query}>
      {({ children, label, weekday, venueLabel }) => {
        const going = children.filter(({ isPlaced }) => isPlaced);
        const others = children.filter(({ isPlaced }) => !isPlaced);
        return (
          <>
            <Card className="stack-tight">
              <View className="t-l">{`${weekdayWord(weekday)} · ${label}`}</View>
              <View className="t-s">{`${venueLabel} · 去 ${going.length} 人`}</View>
              <View className="t-xs">您看过这份名单，会记在查看记录里。</View>
            </Card>
            {children.length === 0 ? (
              <Empty icon="child" title="还没有家长答复" text="家长同意以后，孩子才能编进来。" />
            ) : null}
            {[going, others].map((some, at) =>
              some.length === 0 ? null : (
                <Card key={String(at)} className="card-list">
                  {some.map(({ studentId, name, classLabel, isPlaced, answer }) => (
                    <ListRow
                      key={studentId}
                      title={name}
                      note={[classLabel, isPlaced ? '在这个班' : '不在这个班'].join(' · ')}
                      end={<Tag tone={answerWords[answer].tone}>{answerWords[answer].word}</Tag>}
                    />
                  ))}
                </Card>
              ),
            )}
          </>
        );
      }}
    </Loaded>
  );
}
