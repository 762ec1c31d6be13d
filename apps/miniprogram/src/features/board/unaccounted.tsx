/** Children who need somebody now, by name, with whom to ask and how long it has been (M045); red belongs to them alone. */
import type { Board } from '@anxin/shared';
import { View } from '@tarojs/components';
import { kindWords } from '@/features/custody-outbox/custody.words';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { CallFamily } from '@/features/release/call-family';
import { now } from '@/platform/clock';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { clockWords } from '@/ui/time-words';
import { clockSince } from './board.rules';
import type { ToDecide } from './decide-sheet';

export function Unaccounted({
  opened,
  board,
  onDecide,
}: {
  opened: OpenDay;
  board: Board;
  onDecide: (child: ToDecide) => void;
}) {
  const mayDecide = board.readerIsDutyLeader;
  return (
    <>
      {board.conflicts.map(({ head, name, classLabel, claims }) => (
        <Card key={head.studentId} edge="alarm" className="stack">
          <View className="row between">
            <View className="t-l c-alarm grow">{`${name} 的记录对不上`}</View>
            <View className="t-s">{classLabel}</View>
          </View>
          {claims.map((claim) => (
            <View key={claim.eventId} className="t-s">
              {`${clockWords(claim.occurredAt)} ${claim.actor.name}：${kindWords[claim.kind]}`}
            </View>
          ))}
          {mayDecide ? (
            <Button
              kind="danger"
              onTap={() => onDecide({ studentId: head.studentId, name, headEventId: head.headEventId })}
            >
              {`决定 ${name} 在哪里`}
            </Button>
          ) : null}
        </Card>
      ))}
      {board.unaccounted.map(
        ({ head, name, classLabel, groupLabel, accountable, lastSeenAt, absentMarkedAt }) => (
          <Card key={head.studentId} edge={absentMarkedAt ? 'alarm' : 'wait'} className="stack">
            <View className="row between">
              <View className={`t-l grow ${absentMarkedAt ? 'c-alarm' : ''}`}>
                {absentMarkedAt ? `${name} 还没有找到` : `${name} 还没点到`}
              </View>
              <View className={`call-clock ${absentMarkedAt ? 'c-alarm' : 'c-wait'}`}>
                {clockSince(absentMarkedAt ?? board.bellAt, now())}
              </View>
            </View>
            <View className="t-s">
              {[
                [classLabel, groupLabel].filter(Boolean).join(' · '),
                lastSeenAt ? `${clockWords(lastSeenAt)} 最后见到` : '放学后还没有人见到',
                accountable ? `问 ${accountable.name}` : '',
              ]
                .filter(Boolean)
                .join(' · ')}
            </View>
            <View className="btns">
              {mayDecide ? (
                <Button
                  kind={absentMarkedAt ? 'danger' : 'secondary'}
                  onTap={() => onDecide({ studentId: head.studentId, name, headEventId: head.headEventId })}
                >
                  找到了
                </Button>
              ) : null}
              <CallFamily day={opened.day} studentId={head.studentId} />
            </View>
          </Card>
        ),
      )}
    </>
  );
}
