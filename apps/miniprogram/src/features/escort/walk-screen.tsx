/** One escort, one line: whom I take from where, count them out, and see them counted in (M092, C2). */
import type { EscortDayView } from '@anxin/shared';
import { View } from '@tarojs/components';
import type { ReactNode } from 'react';
import { useEffect, useState } from 'react';
import { Signal } from '@/features/custody-outbox/duty-loaded';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { placeWord } from '@/features/dayplan/place.words';
import { CountActions, CountBody, CountLayer } from '@/features/roll-call/count-flow';
import { useCount } from '@/features/roll-call/use-count';
import { say } from '@/platform/device';
import { open, useOnPull } from '@/platform/navigation';
import { Card, Tag } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { clockWords } from '@/ui/time-words';
import { MissingOnTheWay } from './missing-on-the-way';
import { useEscortDay } from './use-escort-day';
import type { LineNow } from './walk.rules';
import { isDone, lineNow, missingOf, stopsWords } from './walk.rules';

export function WalkScreen({ opened }: { opened: OpenDay }) {
  const { day, list, views } = opened;
  const query = useEscortDay(day);
  const mine = (query.data?.plan?.walks ?? [])
    .filter(({ escort }) => escort?.personId === list.reader.personId)
    .map((walk) => lineNow(walk, list.pupils, views));
  const [chosen, setChosen] = useState('');
  const line = mine.find(({ walk }) => walk.walkId === chosen) ?? mine.find((one) => !isDone(one)) ?? mine[0];
  useOnPull(async () => {
    await Promise.all([query.refresh(), day.refresh()]);
  });
  // A plan that was just made names children who are not on this phone's list yet.
  const unknownCount = mine.reduce((sum, one) => sum + one.unknownCount, 0);
  useEffect(() => {
    if (unknownCount > 0) void day.refresh();
  }, [day, unknownCount]);
  const data = query.data;
  if (line === undefined || data === undefined)
    return (
      <Screen title="放学护送">
        <Signal day={day} state={day.useDay.getState()} />
        <Loaded query={query} cards={2}>
          {({ plan, planDueAt }) => <NoLine planDueAt={plan ? null : planDueAt} />}
        </Loaded>
      </Screen>
    );
  return (
    <LineScreen
      key={line.walk.walkId}
      opened={opened}
      line={line}
      gaps={data.gaps.filter(({ escort }) => escort?.personId === list.reader.personId)}
      lateCount={data.plan?.late.length ?? 0}
    >
      {mine.length > 1 ? (
        <Chips
          options={mine.map(({ walk }) => ({
            value: walk.walkId,
            word: `第 ${walk.wave} 趟 ${placeWord(walk.pickupPoint)}`,
          }))}
          value={line.walk.walkId}
          onChange={setChosen}
        />
      ) : null}
    </LineScreen>
  );
}

function LineScreen({
  opened: { day },
  line,
  gaps,
  lateCount,
  children,
}: {
  opened: OpenDay;
  line: LineNow;
  gaps: EscortDayView['gaps'];
  lateCount: number;
  children: ReactNode;
}) {
  const { walkId, pickupPoint } = line.walk;
  const counting = useCount(`${day.serviceDate}.walk.${walkId}`, line.ready, {}, (present, countedCount) => {
    day.say(
      present.map(({ studentId }) => ({ kind: 'ESCORT_OUT', studentId, pickupPoint })),
      { countedCount, pickupPoint },
    );
    say(`出发，${countedCount} 个孩子`);
  });
  const isReady = line.ready.length > 0;
  return (
    <Screen
      title="放学护送"
      actions={isReady ? <CountActions counting={counting} /> : undefined}
      layers={<CountLayer counting={counting} />}
    >
      <Signal day={day} state={day.useDay.getState()} />
      <MissingOnTheWay
        missing={missingOf([line], gaps)}
        advice="先把队伍交给旁边的老师看着，再沿来路找；值日领导会收到提醒。"
      />
      {children}
      <LineHead line={line} late={lateCount} />
      {isReady ? <CountBody counting={counting} hint="谁不跟您走点谁；排好队，自己数一遍人再出发。" /> : null}
    </Screen>
  );
}

/** Before the count no figure is shown: the eyes count first (M110). */
function LineHead({ line, late }: { line: LineNow; late: number }) {
  const { walk, ready, onTheWay, arrivedCount, left } = line;
  const state =
    ready.length > 0
      ? ({ word: '等着出发', tone: 'wait' } as const)
      : left.length > 0
        ? ({ word: '少了人', tone: 'alarm' } as const)
        : onTheWay.length > 0
          ? ({ word: '在路上', tone: 'info' } as const)
          : ({ word: '都到了', tone: 'safe' } as const);
  return (
    <Card className="stack-tight">
      <View className="row between">
        <View className="t-xl grow">{`去${placeWord(walk.pickupPoint)}`}</View>
        <Tag tone={state.tone}>{state.word}</Tag>
      </View>
      <View className="t-s">{`从 ${stopsWords(walk)} 带走`}</View>
      {onTheWay.length > 0 ? (
        <>
          <View className="t-xxl num">{`${onTheWay.length} 个孩子在路上`}</View>
          <View className="t-s">{onTheWay.map(({ name }) => name).join('、')}</View>
          <View className="t-s">到门口交给门口的老师数一遍，他数到几个您这里会看到。</View>
        </>
      ) : null}
      {arrivedCount > 0 ? <View className="t-m num c-safe">{`门口数到 ${arrivedCount} 个`}</View> : null}
      {late > 0 && ready.length > 0 ? (
        <View className="t-s c-wait">{`还有 ${late} 个孩子没在教室，值日领导在找，不用等。`}</View>
      ) : null}
    </Card>
  );
}

function NoLine({ planDueAt }: { planDueAt: string | null }) {
  return (
    <Empty
      icon="gate"
      title={planDueAt ? '护送还没排' : '现在没有您要带的队'}
      text={
        planDueAt
          ? `大约 ${clockWords(planDueAt)} 排好，您带的队会出现在这里。急着走可以先按门口名单送。`
          : '重排以后有变化，这里会跟着变。'
      }
      action="按门口名单送"
      onAction={() => void open('packages/teacher/handover', { mode: 'escort' })}
    />
  );
}
