import { leaveSlot, type OpenSlot, pickSlot, readVolunteering } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { SlotCard } from '@/features/volunteer/slot-card';
import { durationWords, whenWords } from '@/features/volunteer/volunteer.words';
import { say } from '@/platform/device';
import { useOnPull, useParams } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, ListRow } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Field, Input } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { Sheet } from '@/ui/sheet';
import { dateWords } from '@/ui/time-words';

/** 志愿帮忙: what help there is to pick; not picking is nobody's business, the own hours neither (C12, E11). */
export default function VolunteeringPage() {
  const { schoolId = '' } = useParams();
  const query = useQuery(readVolunteering, { schoolId });
  const [picking, setPicking] = useState<OpenSlot | undefined>();
  const [typed, setTyped] = useState<string | undefined>();
  const name = typed ?? query.data?.myName ?? '';
  useOnPull(query.refresh);
  const pick = useAction(async (slotId: string) => {
    await call(pickSlot, { schoolId, slotId, name: name.trim() });
    setPicking(undefined);
    say('学校知道您愿意来，谢谢');
    await query.refresh();
  });
  const leave = useAction(async (slotId: string) => {
    await call(leaveSlot, { schoolId, slotId });
    say('已取消，没有留下记录');
    await query.refresh();
  });
  return (
    <Screen
      title="志愿帮忙"
      layers={
        <Sheet open={picking !== undefined} title="我来帮忙" onClose={() => setPicking(undefined)}>
          {picking ? (
            <View className="stack">
              <View className="t-m">{`${whenWords(picking)}，${picking.place}，${picking.task}`}</View>
              <Field label="怎么称呼您" note="只给学校接待的老师看。您不来了，名字就删去。">
                <Input label="怎么称呼您" value={name} maxLength={20} onChange={setTyped} />
              </Field>
              <ProblemNote problem={pick.problem} />
              <Button
                busy={pick.busy}
                disabled={name.trim() === ''}
                onTap={() => void pick.run(picking.slotId)}
              >
                我来
              </Button>
            </View>
          ) : null}
        </Sheet>
      }
    >
      <Loaded query={query}>
        {({ slots, past, pastMinutes }) => (
          <>
            <View className="t-s">愿意再来，完全自愿。不来不用说，老师看不到谁没报，也不影响孩子。</View>
            <ProblemNote problem={leave.problem} />
            {slots.length === 0 ? (
              <Empty icon="check" title="现在没有要帮忙的" text="学校需要时会写在这里。" />
            ) : (
              slots.map((slot) => (
                <SlotCard
                  key={slot.slotId}
                  slot={slot}
                  busy={pick.busy || leave.busy}
                  onPick={() => setPicking(slot)}
                  onLeave={() => void leave.run(slot.slotId)}
                />
              ))
            )}
            {past.length > 0 ? (
              <>
                <View className="t-s">{`您帮过的忙，一共 ${durationWords(pastMinutes)}。只有您自己看得到。`}</View>
                <Card className="card-list">
                  {past.map((one) => (
                    <ListRow
                      key={one.slotId}
                      title={one.task}
                      note={dateWords(one.heldOn)}
                      end={durationWords(one.minutes)}
                    />
                  ))}
                </Card>
              </>
            ) : null}
          </>
        )}
      </Loaded>
    </Screen>
  );
}
