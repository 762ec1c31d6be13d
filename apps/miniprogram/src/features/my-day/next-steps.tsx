/** 我的今天, the end of it: the line I walk, the room I close, going home; shown when it is time (M092, M118, C10). */
import { readClosingDay, readEscortDay } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { placeWord } from '@/features/dayplan/place.words';
import { open } from '@/platform/navigation';
import { Card, ListRow, Tag } from '@/ui/card';

export function NextSteps({ opened: { day, list, views } }: { opened: OpenDay }) {
  const key = { schoolId: day.schoolId, serviceDate: day.serviceDate };
  const { data: escort } = useQuery(readEscortDay, key, { everyMs: 60_000 });
  const { data: closing } = useQuery(readClosingDay, key, { everyMs: 60_000 });
  const line = escort?.plan?.walks.find(
    (walk) =>
      walk.escort?.personId === list.reader.personId &&
      walk.children.some(
        ({ studentId }) => views[studentId]?.state !== 'RELEASED' && !views[studentId]?.atPickupPoint,
      ),
  );
  const mine = closing?.mine;
  const isOpen = mine?.rooms.some(({ served, closedAt }) => served && closedAt === null);
  const wait = (word: string) => <Tag tone="wait">{word}</Tag>;
  return (
    <Card className="card-list">
      {line ? (
        <ListRow
          title={`送一队孩子去${placeWord(line.pickupPoint)}`}
          end={wait('请带队')}
          onTap={() => void open('packages/duty/walk')}
        />
      ) : null}
      {escort?.readerDecides ? (
        <ListRow
          title="放学护送安排"
          end={escort.plan && !escort.plan.acceptedAt ? wait('等您确认') : undefined}
          onTap={() => void open('packages/duty/escort')}
        />
      ) : null}
      <ListRow
        title="关教室与签离"
        end={mine?.signedOutAt ? <Tag tone="safe">已签离</Tag> : isOpen ? wait('教室没关') : undefined}
        onTap={() => void open('packages/duty/closing')}
      />
    </Card>
  );
}
