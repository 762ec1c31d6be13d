/** The gate: who waits, who is on the way, who has gone; one tap on a name, one more and the child is with its family (M093, M094). */
import type { DayListPupil, PickupPoint } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { Signal } from '@/features/custody-outbox/duty-loaded';
import { isHeldAt } from '@/features/custody-outbox/hold.rules';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { placeWord } from '@/features/dayplan/place.words';
import { EmergencyBar } from '@/features/emergency/emergency-bar';
import { ArrivingLines } from '@/features/escort/arriving-lines';
import { viewOf } from '@/features/roll-call/handover.rules';
import { now } from '@/platform/clock';
import { say } from '@/platform/device';
import { open } from '@/platform/navigation';
import { canScan, scanCode } from '@/platform/scan';
import { Button } from '@/ui/button';
import { Avatar, Card, Facts, Tag } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { Chips, Input } from '@/ui/field';
import { Screen } from '@/ui/screen';
import { holderOf } from './card.rules';
import { atGate, searched } from './gate.rules';
import { holdNote, holdTag, holdWords } from './hold.words';

const points = (['EAST', 'WEST'] as const).map((value) => ({ value, word: placeWord(value) }));

export function GateScreen({ opened, point: start }: { opened: OpenDay; point: PickupPoint | undefined }) {
  const { day, list, views } = opened;
  const mine = list.reader.duties.find(({ pickupPoint }) => pickupPoint !== null)?.pickupPoint;
  const [point, setPoint] = useState<PickupPoint>(start ?? mine ?? 'EAST');
  const [words, setWords] = useState('');
  const gate = atGate(list.pupils, views, point, now());
  const release = (studentId: string, by: Record<string, string> = {}) =>
    void open('packages/teacher/release', { student: studentId, place: point, ...by });
  const scan = async () => {
    const scanned = await scanCode();
    const holder = scanned && holderOf(scanned, list.pupils);
    if (holder) release(holder.pupil.studentId, { collector: holder.collector.collectorId, method: 'CARD' });
    else if (scanned) say('名单里没有这张卡');
  };
  const rows = (pupils: readonly DayListPupil[], state: 'WAITING' | 'COMING' | 'ELSEWHERE') =>
    searched(pupils, words).map((pupil) => (
      <GateRow
        key={pupil.studentId}
        opened={opened}
        pupil={pupil}
        state={state}
        onTap={() => release(pupil.studentId)}
      />
    ));
  const shown = [
    rows(gate.waiting, 'WAITING'),
    rows(gate.coming, 'COMING'),
    // Those still in a room show up only for whoever looks for them.
    words.trim() === '' ? [] : rows(gate.elsewhere, 'ELSEWHERE'),
  ];
  return (
    <Screen
      title={`${placeWord(point)}放学`}
      actions={
        gate.coming.length > 0 || canScan ? (
          <>
            {canScan ? (
              <Button kind="secondary" onTap={() => void scan()}>
                扫卡
              </Button>
            ) : null}
            {gate.coming.length > 0 ? (
              <Button big onTap={() => void open('packages/teacher/handover', { mode: 'arrive', point })}>
                接到一队孩子
              </Button>
            ) : null}
          </>
        ) : undefined
      }
    >
      <Signal day={day} state={day.useDay.getState()} />
      <Chips options={points} value={point} onChange={setPoint} />
      <View className="sums">
        <Sum word="在门口" count={gate.waiting.length} />
        <Sum word="已接" count={gate.goneCount} />
        <Sum word="在途" count={gate.coming.length} />
        <Sum word="还在班里" count={gate.elsewhere.length} />
      </View>
      <ArrivingLines opened={opened} point={point} />
      <Input
        id="gate-search"
        label="找孩子"
        value={words}
        placeholder="孩子或接的人的姓名、电话尾号"
        maxLength={20}
        onChange={setWords}
      />
      {shown.flat().length === 0 ? (
        words.trim() === '' ? (
          <Empty
            icon="gate"
            title="门口还没有孩子"
            text="孩子送到后会排在这里。要找还在班里的孩子，请输入姓名。"
          />
        ) : (
          <Empty
            icon="search"
            title="没有找到"
            text="请核对姓名，或问一问值日领导。不认识的人不能接走孩子。"
          />
        )
      ) : (
        shown
      )}
      <EmergencyBar />
    </Screen>
  );
}

function Sum({ word, count }: { word: string; count: number }) {
  return (
    <View>
      {word}
      <View className="sums-count" style={{ display: 'inline' }}>
        {count}
      </View>
    </View>
  );
}

function GateRow({
  opened: { views },
  pupil,
  state,
  onTap,
}: {
  opened: OpenDay;
  pupil: DayListPupil;
  state: 'WAITING' | 'COMING' | 'ELSEWHERE';
  onTap: () => void;
}) {
  const view = viewOf(views, pupil);
  const planned = pupil.collectors.find(({ plannedToday }) => plannedToday);
  const held = isHeldAt(pupil, now());
  const stopped = held || view.withheld || view.state === 'CONFLICT';
  const why = view.state === 'CONFLICT' ? '记录对不上' : view.withheld ? '要求留住' : '';
  const who = planned
    ? [planned.relation, planned.name]
    : [pupil.mayLeaveAlone ? '自己离校' : '还没约定谁接'];
  return (
    <Card
      className="row-top"
      label={`${pupil.name}，${pupil.classLabel}，${held ? holdWords(pupil) : who.join(' ')}`}
      onTap={onTap}
    >
      <Avatar name={pupil.name} tone={stopped ? 'alarm' : 'info'} />
      <View className="grow">
        <View className="facts between">
          <View className="t-l fact-long">{pupil.name}</View>
          {stopped ? (
            <Tag tone="alarm">{why ? `不得放行 · ${why}` : holdTag(pupil)}</Tag>
          ) : (
            <Standing state={view.state === 'UNKNOWN' ? 'UNSEEN' : state} />
          )}
        </View>
        <Facts of={[pupil.classLabel, ...who]} className="t-s" />
        {held ? <View className="t-s c-alarm">{holdNote(pupil)}</View> : null}
        {pupil.namesakeClasses.length > 0 ? (
          <Tag tone="wait">{`同名：${pupil.namesakeClasses.join('、')}`}</Tag>
        ) : null}
      </View>
    </Card>
  );
}

const standings = {
  WAITING: { word: '等待', tone: 'info' },
  COMING: { word: '在途', tone: 'quiet' },
  ELSEWHERE: { word: '在班里', tone: 'quiet' },
  UNSEEN: { word: '还没见到', tone: 'wait' },
} as const;

function Standing({ state }: { state: keyof typeof standings }) {
  return <Tag tone={standings[state].tone}>{standings[state].word}</Tag>;
}
