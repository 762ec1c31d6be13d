/** Children whom nobody expected today and who are here: with whom, and the family to ring (M084). */
import type { Board } from '@anxin/shared';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { CallFamily } from '@/features/release/call-family';
import { Card, ListRow } from '@/ui/card';

export function TurnedUp({ opened, board }: { opened: OpenDay; board: Board }) {
  if (board.turnedUp.length === 0) return null;
  return (
    <Card edge="wait" className="card-list">
      {board.turnedUp.map(({ studentId, name, classLabel, holder }) => (
        <ListRow
          key={studentId}
          title={`${name} 今天不参加，还在学校`}
          note={`${classLabel} · ${holder?.name ?? '老师'} 照看`}
          end={<CallFamily day={opened.day} studentId={studentId} word="打给家长" />}
        />
      ))}
    </Card>
  );
}
