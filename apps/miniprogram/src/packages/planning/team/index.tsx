import { leaveTeam, listStudents, nominate, readTeam } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { offerWords } from '@/features/activities/activity.words';
import { say } from '@/platform/device';
import { useParams } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Field, Input } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet, Sheet } from '@/ui/sheet';
import { weekdayWord } from '@/ui/time-words';
import { Seats } from '@/ui/wide';

/** 校队名单: nominated one by one, outside the draw (M028). */
export default function TeamPage() {
  const schoolId = useSchoolId();
  const { offerId = '' } = useParams();
  const query = useQuery(readTeam, { schoolId, offerId });
  const [name, setName] = useState('');
  const [isAdding, setIsAdding] = useState(false);
  const [leaving, setLeaving] = useState<{ studentId: string; name: string } | undefined>();
  const find = useAction(() => call(listStudents, { schoolId, name: name.trim(), limit: 20 }));
  const [found, setFound] = useState<Awaited<ReturnType<typeof find.run>>>();
  const add = useAction(async (studentId: string) => {
    await call(nominate, { schoolId, offerId, studentId });
    say('已入队');
    setIsAdding(false);
    await query.refresh();
  });
  const leave = useAction(async (studentId: string) => {
    await call(leaveTeam, { schoolId, offerId, studentId });
    setLeaving(undefined);
    await query.refresh();
  });
  const offer = query.data?.offer;
  return (
    <Screen
      title={offer?.label ?? '校队名单'}
      actions={offer ? <Button onTap={() => setIsAdding(true)}>推荐入队</Button> : undefined}
      layers={
        <>
          <Sheet open={isAdding} title="推荐入队" onClose={() => setIsAdding(false)}>
            <View className="stack">
              <Field label="孩子的姓名">
                <Input label="孩子的姓名" value={name} maxLength={20} onChange={setName} />
              </Field>
              <Button
                kind="secondary"
                busy={find.busy}
                disabled={name.trim() === ''}
                onTap={() => void find.run().then(setFound)}
              >
                找一找
              </Button>
              {found?.items.length === 0 ? <View className="t-s">没有找到，请写全名。</View> : null}
              {(found?.items ?? []).map((one) => (
                <ListRow
                  key={one.studentId}
                  title={one.maskedName}
                  note={one.classLabel}
                  onTap={() => void add.run(one.studentId)}
                />
              ))}
              <ProblemNote problem={add.problem ?? find.problem} />
            </View>
          </Sheet>
          <ConfirmSheet
            open={leaving !== undefined}
            question={`让${leaving?.name ?? ''}离开这支队？`}
            explain={leave.problem?.text ?? '离开后，这一天可以填社团志愿。'}
            confirm="离开"
            busy={leave.busy}
            onConfirm={() => leaving && void leave.run(leaving.studentId)}
            onClose={() => setLeaving(undefined)}
          />
        </>
      }
    >
      <Loaded query={query}>
        {(team) => (
          <>
            <Card className="stack">
              <View className="row between">
                <View className="t-l grow">{`${weekdayWord(team.offer.weekday)} · ${team.offer.label}`}</View>
                <View className="t-l num">{`${team.members.length}/${team.offer.capSeats}`}</View>
              </View>
              <View className="t-s">{offerWords(team.offer)}</View>
              <Seats taken={team.members.length} cap={team.offer.capSeats} />
            </Card>
            {team.members.length === 0 ? (
              <Empty icon="child" title="还没有队员" text="由老师推荐，不参加抽签。" />
            ) : (
              <Card className="card-list">
                {team.members.map((one) => (
                  <ListRow
                    key={one.studentId}
                    title={one.name}
                    end={one.classLabel}
                    onTap={() => setLeaving(one)}
                  />
                ))}
              </Card>
            )}
          </>
        )}
      </Loaded>
    </Screen>
  );
}
