/** 全校此刻 (M045, C3): one equation, the children who need somebody, every gate and group, and 清校 when all is even. */
import type { Board } from '@anxin/shared';
import { closeDay, readBoard, readClose } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { Signal } from '@/features/custody-outbox/duty-loaded';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { EmergencyBar } from '@/features/emergency/emergency-bar';
import { SafetyCards } from '@/features/safety/safety-cards';
import { ScheduleBanner } from '@/features/schedule-change/schedule-banner';
import { say } from '@/platform/device';
import { open, useOnPull } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { EquationBar } from '@/ui/data';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet } from '@/ui/sheet';
import { clockWords, momentWords } from '@/ui/time-words';
import { Alarms, FamilyWishes } from './alarms';
import { closeObstacle, evenness, hasSomebodyToKeep, knownAt, partsOf, wholeOf } from './board.rules';
import { BlockedRooms, BoardRows } from './board-rows';
import type { ToDecide } from './decide-sheet';
import { DecideSheet } from './decide-sheet';
import { LeaderRows } from './leader-rows';
import { OverrideAnybody } from './override-anybody';
import { TakeOverSheet } from './take-over-sheet';
import { TurnedUp } from './turned-up';
import { Sought, Unaccounted } from './unaccounted';
import { Waits } from './waits';

export function BoardScreen({ opened }: { opened: OpenDay }) {
  const { day } = opened;
  const key = { schoolId: day.schoolId, serviceDate: day.serviceDate };
  const query = useQuery(readBoard, key, { keep: true, everyMs: 10_000 });
  const [deciding, setDeciding] = useState<ToDecide | undefined>();
  const [overriding, setOverriding] = useState(false);
  const [closing, setClosing] = useState(false);
  const [takingOver, setTakingOver] = useState(false);
  const close = useAction(async () => {
    await call(closeDay, key);
    setClosing(false);
    say('已清校');
    await query.refresh();
  });
  useOnPull(query.refresh);
  const board = query.data;
  const obstacle = board && closeObstacle(board);
  return (
    <Screen
      title="全校此刻"
      actions={
        board && !board.closed ? (
          <Button big disabled={obstacle !== undefined} onTap={() => setClosing(true)}>
            {obstacle ?? '清校'}
          </Button>
        ) : undefined
      }
      layers={
        <>
          <ConfirmSheet
            open={closing}
            question="一个孩子都不差，清校？"
            explain={
              <>
                <View>签字后今天的记录不能再改；之后补传来的记录会另外等您处理。</View>
                <ProblemNote problem={close.problem} />
                {close.problem?.detail.rooms ? <View>{`没关好：${close.problem.detail.rooms}`}</View> : null}
              </>
            }
            confirm="签字清校"
            grave
            busy={close.busy}
            onConfirm={() => void close.run()}
            onClose={() => setClosing(false)}
          />
          {board ? (
            <DecideSheet
              key={deciding?.studentId}
              opened={opened}
              board={board}
              child={deciding}
              onClose={() => setDeciding(undefined)}
              onDone={() => {
                setDeciding(undefined);
                say('已记下您的决定');
                void query.refresh();
              }}
            />
          ) : null}
          {takingOver ? (
            <TakeOverSheet
              opened={opened}
              onClose={() => setTakingOver(false)}
              onDone={(word) => {
                setTakingOver(false);
                say(word);
                void query.refresh();
                void day.refresh();
              }}
            />
          ) : null}
          {overriding ? (
            <OverrideAnybody
              opened={opened}
              onClose={() => setOverriding(false)}
              onDone={() => {
                setOverriding(false);
                void query.refresh();
              }}
            />
          ) : null}
        </>
      }
    >
      <Signal day={day} state={day.useDay.getState()} />
      <Loaded query={query} cards={4}>
        {(now) => (
          <>
            {now.closed ? <Closed opened={opened} closed={now.closed} /> : null}
            {now.readerIsDutyLeader ? <BlockedRooms board={now} /> : null}
            <SafetyCards />
            <Sum board={now} readAt={knownAt(now, query.readAt)} />
            {hasSomebodyToKeep(now) ? <ScheduleBanner {...key} /> : null}
            <Sought opened={opened} board={now} onDecide={setDeciding} />
            {now.readerIsDutyLeader ? <FamilyWishes opened={opened} /> : null}
            <Waits board={now} />
            <TurnedUp opened={opened} board={now} />
            <Alarms board={now} onDecide={setDeciding} />
            <Unaccounted opened={opened} board={now} onDecide={setDeciding} />
            <Card className="card-list">
              <ListRow title="放学护送" onTap={() => void open('packages/duty/escort')} />
              <ListRow title="教室与签离" onTap={() => void open('packages/duty/closing')} />
              <ListRow
                title="放学时间"
                note="天气等原因提前或推迟"
                onTap={() => void open('packages/duty/schedule-change', { date: key.serviceDate })}
              />
            </Card>
            <LeaderRows />
            {now.frozen ? <BoardRows board={now} /> : null}
            <EmergencyBar />
            <Button kind="plain" onTap={() => void open('packages/duty/incidents')}>
              突发事件和演练记录
            </Button>
            {now.readerIsDutyLeader && !now.closed ? (
              <>
                <Button kind="secondary" onTap={() => setTakingOver(true)}>
                  换人照看
                </Button>
                <Button kind="secondary" onTap={() => setOverriding(true)}>
                  值日领导特批放行
                </Button>
              </>
            ) : null}
          </>
        )}
      </Loaded>
    </Screen>
  );
}

function Sum({ board, readAt }: { board: Board; readAt: number | string }) {
  const { word, tone } = evenness(board.school);
  return (
    <Card className="stack-tight">
      <View className="row between">
        <View className="t-s num">
          {[clockWords(readAt), board.dutyLeader && `值日 ${board.dutyLeader.name}`]
            .filter(Boolean)
            .join(' · ')}
        </View>
        {board.frozen ? <Tag tone={tone}>{word}</Tag> : <Tag tone="quiet">还没放学</Tag>}
      </View>
      {board.frozen ? (
        <EquationBar whole={wholeOf(board.school)} parts={partsOf(board.school)} />
      ) : (
        <View className="t-l">
          {`${board.bellAt ? clockWords(board.bellAt) : ''} 放学时定下谁留校`.trim()}
        </View>
      )}
    </Card>
  );
}

/** The signed proof of the day: who closed it, when, and whether the signature still holds. */
function Closed({ opened: { day }, closed }: { opened: OpenDay; closed: NonNullable<Board['closed']> }) {
  const proof = useQuery(readClose, { schoolId: day.schoolId, serviceDate: day.serviceDate });
  return (
    <Card edge="safe" className="stack-tight">
      <View className="row between">
        <View className="t-l grow">已清校</View>
        {proof.data ? (
          <Tag tone={proof.data.verified ? 'safe' : 'alarm'}>
            {proof.data.verified ? '签名有效' : '签名对不上'}
          </Tag>
        ) : null}
      </View>
      <View className="t-s">{`${momentWords(closed.closedAt)} ${closed.closedBy.name} 签字 · 第 ${closed.version} 版`}</View>
      <View className="t-xs num">{`记录指纹 ${closed.chainHash.slice(0, 8)}…${closed.chainHash.slice(-8)}`}</View>
      {closed.pendingCount > 0 ? (
        <Banner tone="wait" icon="alert" end="去看" onEnd={() => void open('packages/duty/day-close')}>
          {`清校后又来了 ${closed.pendingCount} 条记录，请核实。`}
        </Banner>
      ) : null}
    </Card>
  );
}
