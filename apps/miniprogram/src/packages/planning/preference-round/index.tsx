import { listUnranked, readPreferenceRound, remindUnranked } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { usePages } from '@/api/use-pages';
import { useQuery } from '@/api/use-query';
import { deadlineWords } from '@/features/preferences/ranking.words';
import { RoundSheet } from '@/features/preferences/round-sheet';
import { say } from '@/platform/device';
import { open, useOnPull } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { Ring } from '@/ui/data';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Paged } from '@/ui/paged';
import { Screen } from '@/ui/screen';
import { momentWords } from '@/ui/time-words';

/** 志愿填报: until when, how many have answered, whom to ask again; no class is compared with another. */
export default function PreferenceRoundPage() {
  const schoolId = useSchoolId();
  const query = useQuery(readPreferenceRound, { schoolId });
  const unranked = usePages(listUnranked, { schoolId });
  const [editing, setEditing] = useState(false);
  const refresh = () => Promise.all([query.refresh(), unranked.refresh()]);
  useOnPull(refresh);
  const remind = useAction(async () => {
    const { remindedCount } = await call(remindUnranked, { schoolId });
    say(`正在提醒 ${remindedCount} 个孩子的家长`);
    await query.refresh();
  });
  const round = query.data?.round;
  const isOpen = round?.isOpen === true;
  return (
    <Screen
      title="志愿填报"
      wide
      actions={
        query.data && (!round || isOpen) ? (
          <Button kind={round ? 'secondary' : 'primary'} onTap={() => setEditing(true)}>
            {round ? '延后截止时间' : '开放志愿填报'}
          </Button>
        ) : undefined
      }
      layers={
        editing && query.data ? (
          <RoundSheet
            standing={query.data}
            onClose={() => setEditing(false)}
            onDone={(standing) => {
              query.replace(standing);
              setEditing(false);
              void unranked.refresh();
            }}
          />
        ) : null
      }
    >
      <Loaded query={query}>
        {(standing) => (
          <>
            <Card className="stack">
              <View className="row between">
                <View className="t-l grow">{standing.termLabel}</View>
                <Tag tone={isOpen ? 'safe' : 'quiet'}>
                  {round ? (isOpen ? '填报中' : '已截止') : '未开放'}
                </Tag>
              </View>
              {standing.round ? (
                <>
                  <View className="t-m">{deadlineWords(standing.round)}</View>
                  <View className="t-s">{`抽签用的号码：${standing.round.seedSource}`}</View>
                </>
              ) : (
                <View className="t-s">{`${standing.offerCount} 场活动等家长来排。开放后每家都会收到消息。`}</View>
              )}
            </Card>
            {standing.round ? (
              <Card className="stack">
                <View className="row">
                  <Ring part={standing.rankedCount} whole={standing.inServiceCount} label="已填" />
                  <View className="grow">
                    <View className="strong">{`${standing.rankedCount} 个孩子已填`}</View>
                    <View className="t-s">{`这学期参加的共 ${standing.inServiceCount} 个`}</View>
                  </View>
                </View>
                {standing.remindedAt ? (
                  <View className="t-s center">{`${momentWords(standing.remindedAt)} 提醒过`}</View>
                ) : null}
                <ProblemNote problem={remind.problem} />
                {isOpen && standing.rankedCount < standing.inServiceCount ? (
                  <Button busy={remind.busy} onTap={() => void remind.run()}>
                    {`提醒没填的 ${standing.inServiceCount - standing.rankedCount} 家`}
                  </Button>
                ) : null}
              </Card>
            ) : null}
          </>
        )}
      </Loaded>
      {round ? (
        <>
          <View className="t-l">还没填的孩子</View>
          <View className="t-s">不填也可以，会到看护作业组。家里没有手机的，点名字录入纸质志愿。</View>
          <Paged pages={unranked} empty={<Empty title="都填了" text="每个孩子都有了志愿。" />}>
            {(items) => (
              <Card className="card-list">
                {items.map(({ studentId, name, classLabel }) => (
                  <ListRow
                    key={studentId}
                    title={name}
                    end={classLabel}
                    {...(isOpen
                      ? { onTap: () => void open('packages/planning/paper-preferences', { studentId }) }
                      : {})}
                  />
                ))}
              </Card>
            )}
          </Paged>
        </>
      ) : null}
    </Screen>
  );
}
