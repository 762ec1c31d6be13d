/** At the gate: which line is where, and who of one is missing (M092, M093). */
import type { PickupPoint } from '@anxin/shared';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { Card, ListRow, Tag } from '@/ui/card';
import { MissingOnTheWay } from './missing-on-the-way';
import { useEscortDay } from './use-escort-day';
import { isDone, lineNow, missingOf, stopsWords } from './walk.rules';

export function ArrivingLines({ opened, point }: { opened: OpenDay; point: PickupPoint }) {
  const { day, list, views } = opened;
  const { data } = useEscortDay(day);
  const lines = (data?.plan?.walks ?? [])
    .filter(({ pickupPoint }) => pickupPoint === point)
    .map((walk) => lineNow(walk, list.pupils, views));
  const gaps = (data?.gaps ?? []).filter(({ pickupPoint }) => pickupPoint === null || pickupPoint === point);
  const coming = lines.filter((line) => !isDone(line));
  return (
    <>
      <MissingOnTheWay
        missing={missingOf(lines, gaps)}
        advice="请问护送的老师；值日领导已经收到提醒。找到以后接过来就行。"
      />
      {coming.length > 0 ? (
        <Card className="card-list">
          {coming.map(({ walk, onTheWay, arrivedCount }) => (
            <ListRow
              key={walk.walkId}
              title={walk.escort?.name ?? '还没定谁送'}
              note={stopsWords(walk)}
              end={
                onTheWay.length > 0 ? (
                  <Tag tone="info">在路上</Tag>
                ) : arrivedCount > 0 ? (
                  <Tag tone="wait">到了一部分</Tag>
                ) : (
                  <Tag>还没出发</Tag>
                )
              }
            />
          ))}
        </Card>
      ) : null}
    </>
  );
}
