/** 巡查 (M025, M026, M042, M091): the rooms in their order; a room is one tap to look into and one to say that all is well. */
import type { PatrolDay, PatrolRoom } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { say } from '@/platform/device';
import { open, useOnPull } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { Banner, Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { clockWords, instantNow } from '@/ui/time-words';
import { problemsWords, seenInRound } from './patrol.rules';
import { usePatrol } from './use-patrol';
import { VisitSheet } from './visit-sheet';

export function PatrolScreen() {
  const patrol = usePatrol();
  const { query, roundId, unsent } = patrol;
  const [room, setRoom] = useState<PatrolRoom | undefined>();
  useOnPull(query.refresh);
  const seen = query.data ? seenInRound(query.data, roundId, unsent) : new Map();
  const rooms = query.data?.rooms ?? [];
  const leftCount = rooms.filter(({ tempClassId }) => !seen.has(tempClassId)).length;
  const isDone = rooms.length > 0 && leftCount === 0;
  return (
    <Screen
      title="巡查"
      actions={
        isDone ? (
          <Button big onTap={patrol.again}>
            这一轮巡完了，再巡一轮
          </Button>
        ) : undefined
      }
      layers={
        <VisitSheet
          key={room?.tempClassId}
          room={room}
          onClose={() => setRoom(undefined)}
          onVisit={(visit) => {
            patrol.record({ ...visit, visitedAt: instantNow() });
            say(visit.problems.length === 0 ? '都正常，已记下' : '已记下，交给负责人');
            setRoom(undefined);
          }}
        />
      }
    >
      <ProblemNote problem={patrol.problem} />
      {unsent.length > 0 && !patrol.busy ? (
        <Banner tone="wait" icon="offline" end="再发" onEnd={patrol.sendAgain}>
          {`有 ${unsent.length} 条还没发出去，已存在手机上`}
        </Banner>
      ) : null}
      <Loaded query={query} cards={4}>
        {(day) =>
          day.rooms.length === 0 ? (
            <Empty icon="class" title="今天没有要巡的班" text="排好今天的班以后，这里会一个一个列出来。" />
          ) : (
            <>
              <View className="t-s">
                {isDone ? `${rooms.length} 个班都看过了` : `这一轮还有 ${leftCount} 个班没看`}
              </View>
              <Card className="card-list">
                {day.rooms.map((one) => (
                  <Room key={one.tempClassId} room={one} day={day} seen={seen} onTap={() => setRoom(one)} />
                ))}
              </Card>
              <Card className="card-list">
                <ListRow
                  title="以前的巡查"
                  end={day.rounds.length > 0 ? `今天 ${day.rounds.length} 轮` : ''}
                  onTap={() => void open('packages/duty/patrol-rounds')}
                />
              </Card>
            </>
          )
        }
      </Loaded>
    </Screen>
  );
}

function Room({
  room,
  day,
  seen,
  onTap,
}: {
  room: PatrolRoom;
  day: PatrolDay;
  seen: ReturnType<typeof seenInRound>;
  onTap: () => void;
}) {
  const { tempClassId, label, venueLabel, teachers, presentCount } = room;
  const now = seen.get(tempClassId);
  const before = day.visits.find((one) => one.tempClassId === tempClassId);
  const title = [label, venueLabel].filter(Boolean).join(' · ');
  const names = teachers.map(({ name }) => name).join('、');
  if (now)
    return (
      <ListRow
        title={title}
        note={`${clockWords(now.visitedAt)} 数到 ${now.countedCount} 人 · ${problemsWords(now.problems)}`}
        end={
          <Tag tone={now.problems.length > 0 ? 'wait' : 'safe'}>
            {now.isSent ? (now.problems.length > 0 ? '有问题' : '看过') : '待发送'}
          </Tag>
        }
      />
    );
  return (
    <ListRow
      title={title}
      note={[
        names || '没有排老师',
        `记录里 ${presentCount} 人`,
        before ? `上一轮 ${clockWords(before.visitedAt)}` : '',
      ]
        .filter(Boolean)
        .join(' · ')}
      end={<Tag tone="quiet">没看</Tag>}
      label={`看 ${title}`}
      onTap={onTap}
    />
  );
}
