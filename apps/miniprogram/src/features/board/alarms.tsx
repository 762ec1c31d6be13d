/** What called the duty leader today, and the families' wishes that wait for an answer (M094, E7, E8). */
import type { Board } from '@anxin/shared';
import { decideLeave, listLeavesToDecide, settlePickup } from '@anxin/shared';
import { View } from '@tarojs/components';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { alarmWords } from '@/features/custody-outbox/custody.words';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { placeWord } from '@/features/dayplan/place.words';
import { relationWord } from '@/features/student/relation.words';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { clockWords } from '@/ui/time-words';
import type { ToDecide } from './decide-sheet';

export function Alarms({ board, onDecide }: { board: Board; onDecide: (child: ToDecide) => void }) {
  if (board.alarms.length === 0) return null;
  return (
    <Card className="card-list">
      {board.alarms.map(({ eventId, kind, studentId, name, classLabel, raisedAt, actor }) => {
        const row = {
          title: alarmWords[kind],
          note: [name, classLabel, actor?.name, clockWords(raisedAt)].filter(Boolean).join(' · '),
          end: <Tag tone="alarm">{kind === 'WITHHELD' ? '等您决定' : '请核实'}</Tag>,
        };
        const decide = () => studentId && onDecide({ studentId, name: name ?? '孩子', headEventId: eventId });
        return kind === 'WITHHELD' && board.readerIsDutyLeader ? (
          <ListRow key={`${eventId}.${kind}`} {...row} onTap={() => void decide()} />
        ) : (
          <ListRow key={`${eventId}.${kind}`} {...row} />
        );
      })}
    </Card>
  );
}

export function FamilyWishes({ opened: { day } }: { opened: OpenDay }) {
  const { schoolId, serviceDate } = day;
  const query = useQuery(listLeavesToDecide, { schoolId, serviceDate }, { everyMs: 30_000 });
  const answer = useAction(async (leaveRequestId: string, granted: boolean) => {
    await call(decideLeave, { schoolId, leaveRequestId, granted });
    await Promise.all([query.refresh(), day.refresh()]);
  });
  const settle = useAction(async (studentId: string) => {
    await call(settlePickup, { schoolId, serviceDate, studentId, manner: 'COLLECTED' });
    await Promise.all([query.refresh(), day.refresh()]);
  });
  if (!query.data) return null;
  return (
    <>
      {query.data.leaves.map(({ leaveRequestId, name, classLabel, kind, leavesAt }) => (
        <Card key={leaveRequestId} edge="wait" className="stack">
          <View className="strong">
            {`${name} · ${classLabel}：${kind === 'WHOLE_DAY' ? '今天请假' : `${leavesAt ?? ''} 早走`}`}
          </View>
          <View className="btns">
            <Button
              kind="secondary"
              busy={answer.busy}
              label={`不同意${name}请假`}
              onTap={() => void answer.run(leaveRequestId, false)}
            >
              不同意
            </Button>
            <Button
              busy={answer.busy}
              label={`同意${name}请假`}
              onTap={() => void answer.run(leaveRequestId, true)}
            >
              同意
            </Button>
          </View>
        </Card>
      ))}
      {query.data.disagreements.map(({ studentId, name, classLabel, words }) => (
        <Card key={studentId} edge="alarm" className="stack">
          <View className="strong">{`${name} · ${classLabel}：两位监护人说的不一样`}</View>
          {words.map((word) => (
            <View key={word.saidAt} className="t-s">
              {`${relationWord(word.relation)} ${word.guardianName}：${word.manner === 'ALONE' ? '自己离校' : `${word.collectorName ?? ''} 来接`} · ${word.at} ${placeWord(word.pickupPoint)}`}
            </View>
          ))}
          <Button kind="secondary" busy={settle.busy} onTap={() => void settle.run(studentId)}>
            两位都问过了，按平时的安排
          </Button>
        </Card>
      ))}
      <ProblemNote problem={answer.problem ?? settle.problem} />
    </>
  );
}
