import { answerSeatOffer, type ChildGroupDay, joinWaitlist, readChildGroups } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { ShowcaseRow } from '@/features/activities/showcase-row';
import { DayCard } from '@/features/child-groups/day-card';
import { ProofCard } from '@/features/child-groups/proof-card';
import { SeatCard } from '@/features/child-groups/seat-card';
import { WeekStrip } from '@/features/child-groups/week-strip';
import { WishLines } from '@/features/child-groups/wish-lines';
import { useChildKey, useChildren } from '@/features/student/use-children';
import { say } from '@/platform/device';
import { open } from '@/platform/navigation';
import { Card, ListRow } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { Sheet } from '@/ui/sheet';
import { weekdayWord } from '@/ui/time-words';

interface Layer {
  kind: 'why' | 'wait';
  day: ChildGroupDay;
}

/** 每天在哪个班: the week of one child, why, and the seats that come free (M088, C7). */
export default function ChildGroupsPage() {
  const key = useChildKey();
  const query = useQuery(readChildGroups, key, { keep: true });
  const name = useChildren().data?.children.find((one) => one.studentId === key.studentId)?.name ?? '孩子';
  const [layer, setLayer] = useState<Layer | undefined>();
  const close = () => setLayer(undefined);
  const answer = useAction(async (seatOfferId: string, accept: boolean) => {
    await call(answerSeatOffer, { ...key, seatOfferId, accept });
    say(accept ? '座位是孩子的了' : '好的，问下一位');
    await query.refresh();
  });
  const join = useAction(async (offerId: string) => {
    await call(joinWaitlist, { ...key, offerId });
    close();
    say('已排到候补最后一位');
    await query.refresh();
  });
  const title = layer ? weekdayWord(layer.day.weekday) : '';
  const layers = (
    <>
      <Sheet open={layer?.kind === 'why'} title={`${title}为什么这样编班`} onClose={close}>
        {layer ? <WishLines day={layer.day} /> : null}
      </Sheet>
      <Sheet open={layer?.kind === 'wait'} title={`${title}候补哪个社团`} onClose={close}>
        <View className="t-s">排在参加过抽签的孩子之后。轮到时会告诉您，要不要都可以。</View>
        <ProblemNote problem={join.problem} />
        <View>
          {layer?.day.mayWaitFor.map(({ offerId, label }) => (
            <ListRow key={offerId} title={label} end="候补" onTap={() => void join.run(offerId)} />
          ))}
        </View>
      </Sheet>
    </>
  );
  return (
    <Screen title="每天在哪个班" layers={layers}>
      <Loaded query={query}>
        {({ days, termName, mayDecide, proof }) =>
          days.length === 0 ? (
            <Empty icon="class" title="还没有编班" text="通过报名以后，学校编好班会告诉您。" />
          ) : (
            <>
              <View className="t-s">{`${name} · ${termName}`}</View>
              <WeekStrip days={days} />
              <ProblemNote problem={answer.problem} />
              {days.flatMap((day) =>
                day.seatOffers.map((seat) => (
                  <SeatCard
                    key={seat.seatOfferId}
                    day={day}
                    seat={seat}
                    mayDecide={mayDecide}
                    busy={answer.busy}
                    onAnswer={(accept) => void answer.run(seat.seatOfferId, accept)}
                  />
                )),
              )}
              {days.map((day) => (
                <DayCard
                  key={day.weekday}
                  day={day}
                  onWhy={() => setLayer({ kind: 'why', day })}
                  onWait={
                    mayDecide && day.mayWaitFor.length > 0 ? () => setLayer({ kind: 'wait', day }) : undefined
                  }
                />
              ))}
              <Card className="card-list">
                <ShowcaseRow schoolId={key.schoolId} />
                <ListRow
                  title="校外活动"
                  note="要您单独同意才去，随时可以改"
                  onTap={() => void open('packages/guardian/off-site', key)}
                />
                <ListRow
                  title="志愿帮忙"
                  note="学校需要的帮忙，愿意再来"
                  onTap={() => void open('packages/guardian/volunteering', { schoolId: key.schoolId })}
                />
              </Card>
              {proof ? <ProofCard proof={proof} /> : null}
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}
