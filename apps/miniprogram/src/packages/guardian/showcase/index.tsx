import { readShowcase, type ShowcaseClub } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useQuery } from '@/api/use-query';
import { DescribeSheet } from '@/features/activities/describe-sheet';
import { ShowcaseList } from '@/features/activities/showcase-list';
import { useOnPull, useParams } from '@/platform/navigation';
import { useSession } from '@/session/session';
import { Empty } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

/** 第二课堂: what the school offers this term, for families, teachers and the office, who writes the words (M022). */
export default function ShowcasePage() {
  const acting = useSession((state) => state.acting);
  const { schoolId = acting?.placeId ?? '' } = useParams();
  const query = useQuery(readShowcase, { schoolId }, { keep: true });
  const [club, setClub] = useState<ShowcaseClub | undefined>();
  useOnPull(query.refresh);
  const isOffice = acting?.placeId === schoolId && ['ADMIN', 'PRINCIPAL'].includes(acting.role);
  return (
    <Screen
      title="第二课堂"
      layers={
        club ? (
          <DescribeSheet
            key={club.clubId}
            schoolId={schoolId}
            club={club}
            onClose={() => setClub(undefined)}
            onDone={() => {
              setClub(undefined);
              void query.refresh();
            }}
          />
        ) : null
      }
    >
      <Loaded query={query} cards={4}>
        {({ clubs, schoolName, termLabel }) =>
          clubs.length === 0 ? (
            <Empty icon="class" title="这学期的活动还没定" text="学校定好以后，在这里都看得到。" />
          ) : (
            <>
              <View className="t-s">{`${schoolName} · ${termLabel ?? ''}。都由学校老师带，不收任何费用。`}</View>
              <ShowcaseList clubs={clubs} onDescribe={isOffice ? setClub : undefined} />
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}
