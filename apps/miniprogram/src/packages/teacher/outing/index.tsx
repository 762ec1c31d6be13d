import { countBack, countOut, type OutingView, readOuting } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { outingWords } from '@/features/off-site/off-site.words';
import { OffSiteList } from '@/features/off-site/off-site-list';
import { CountSheet } from '@/features/roll-call/count-sheet';
import { buzz } from '@/platform/device';
import { useOnPull, useParams } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { Banner, Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

const marks = {
  HERE: { word: '没出发', tone: 'quiet' },
  OUT: { word: '在外面', tone: 'wait' },
  BACK: { word: '都回来了', tone: 'safe' },
} as const;

const differs = (difference: number): string =>
  difference < 0 ? `比出发时少 ${-difference} 个` : `比出发时多 ${difference} 个`;

/** 出发和回来: a head count at both ends, each blind; unequal, the leader of the day is called (M032). */
export default function OutingPage() {
  const { schoolId = '', tempClassId = '', serviceDate = '' } = useParams();
  const key = { schoolId, tempClassId, serviceDate };
  const query = useQuery(readOuting, key);
  const [counting, setCounting] = useState<'OUT' | 'BACK' | undefined>();
  useOnPull(query.refresh);
  const count = useAction(async (headCount: number, way: 'OUT' | 'BACK') => {
    const outing = await call(way === 'OUT' ? countOut : countBack, { ...key, headCount });
    buzz();
    query.replace({ outing });
  });
  const outing = query.data?.outing;
  const act = (one: OutingView) =>
    one.state === 'BACK' ? undefined : one.state === 'HERE' ? (
      <Button big busy={count.busy} onTap={() => setCounting('OUT')}>
        出发前数一遍
      </Button>
    ) : (
      <>
        <Button kind="secondary" busy={count.busy} onTap={() => setCounting('OUT')}>
          出发时数错了
        </Button>
        <Button big busy={count.busy} onTap={() => setCounting('BACK')}>
          回来数一遍
        </Button>
      </>
    );
  return (
    <Screen
      title="出发和回来"
      actions={outing ? act(outing) : undefined}
      layers={
        <CountSheet
          open={counting !== undefined}
          onClose={() => setCounting(undefined)}
          onCounted={(headCount) => {
            if (counting) void count.run(headCount, counting);
            setCounting(undefined);
          }}
        />
      }
    >
      <ProblemNote problem={count.problem} />
      <Loaded query={query}>
        {({ outing: one }) =>
          one === null ? (
            <Empty icon="class" title="这个班不出校门" text="在学校里点名就可以。" />
          ) : (
            <>
              {one.difference ? (
                <Banner tone="alarm" icon="alert">
                  {`${differs(one.difference)}，已叫值日领导。先找孩子，再数一遍。`}
                </Banner>
              ) : null}
              <Card className="stack">
                <View className="row between">
                  <View className="t-l grow">{one.label}</View>
                  <Tag tone={marks[one.state].tone}>{marks[one.state].word}</Tag>
                </View>
                <View className="t-m">{one.venueLabel}</View>
                <View className="t-s">{outingWords(one)}</View>
              </Card>
              <OffSiteList schoolId={schoolId} offerId={one.offerId} />
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}
