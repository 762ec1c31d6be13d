import { useState } from 'react';
import { toCallOf } from '@/features/schedule-change/change.words';
import { ChangeCard, ClassRows, StandingCard } from '@/features/schedule-change/standing-card';
import { useScheduleDay } from '@/features/schedule-change/use-schedule-day';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Banner, Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet } from '@/ui/sheet';
import { dayWords } from '@/ui/time-words';

/** 放学时间: what was announced, who has confirmed, whom to call; making another one and taking it back (M064 C6). */
export default function ScheduleChangePage() {
  const [recalling, setRecalling] = useState(false);
  const { key, query, recall } = useScheduleDay(() => setRecalling(false));
  const { schoolId, serviceDate } = key;
  const day = query.data;
  const live = day?.latest?.state === 'ANNOUNCED' ? day.latest : undefined;
  const left = live && day?.tally ? toCallOf(day.tally) : 0;
  const calls = (more: { classId?: string; which?: string } = {}) =>
    void open('packages/duty/notice-calls', { schoolId, changeId: day?.latest?.changeId, ...more });
  const make = () => void open('packages/duty/schedule-form', { date: serviceDate });
  return (
    <Screen
      title="放学时间"
      actions={
        live && left > 0 ? (
          <Button big onTap={() => calls()}>{`给没确认的 ${left} 家打电话`}</Button>
        ) : day?.mayMake && day.service && !live ? (
          <Button big onTap={make}>
            {day.draft ? '接着写，调整放学时间' : '调整放学时间'}
          </Button>
        ) : undefined
      }
      layers={
        <ConfirmSheet
          open={recalling}
          question={`收回${dayWords(serviceDate)} ${live?.endsAt ?? ''} 放学？`}
          explain={
            <>
              所有孩子按原来的时间放学，已经确认的也一样。家长会收到消息；在原来的时间以前，提前来接要由值日领导特批。
              <ProblemNote problem={recall.problem} />
            </>
          }
          confirm="收回"
          grave
          busy={recall.busy}
          onConfirm={() => live && void recall.run(live.changeId)}
          onClose={() => setRecalling(false)}
        />
      }
    >
      <Loaded query={query}>
        {(shown) => (
          <>
            {shown.latest ? (
              <ChangeCard change={shown.latest} closesAt={shown.closesAt} />
            ) : (
              <Empty
                icon="clock"
                title={
                  shown.service ? `${dayWords(serviceDate)}没有调整` : `${dayWords(serviceDate)}没有延时服务`
                }
                text={
                  shown.service
                    ? `照常 ${shown.closesAt ?? ''} 放学。天气等原因要提前或推迟时，从这里发给家长确认。`
                    : '没有服务的日子不用调整放学时间。'
                }
              />
            )}
            {shown.latest?.state === 'RECALLED' && shown.heldCount > 0 ? (
              <Banner tone="wait" icon="alert">
                {`${shown.heldCount} 个孩子曾通知提前放学，现在都按原来的时间，不得提前放行。`}
              </Banner>
            ) : null}
            {live ? <StandingCard day={shown} /> : null}
            {live ? (
              <ClassRows classes={shown.classes} onTap={(classId) => calls({ classId, which: 'ALL' })} />
            ) : null}
            {live && shown.mayMake ? (
              <>
                <Button kind="secondary" onTap={make}>
                  时间又变了，另发一次
                </Button>
                <Button kind="secondary" onTap={() => setRecalling(true)}>
                  收回，按原来的时间
                </Button>
              </>
            ) : null}
            {shown.before.map((one) => (
              <ChangeCard key={one.changeId} change={one} closesAt={shown.closesAt} />
            ))}
          </>
        )}
      </Loaded>
    </Screen>
  );
}
