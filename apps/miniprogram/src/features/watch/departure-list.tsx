/** 谁接走了谁, from the ledger: the child, by whom as the child calls them, how it was checked, and which adult let go. */
import { type Departure, listDepartures } from '@anxin/shared';
import { usePages } from '@/api/use-pages';
import { methodWords } from '@/features/custody-outbox/custody.words';
import { placeWord } from '@/features/dayplan/place.words';
import { Card, ListRow, Tag } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { Paged } from '@/ui/paged';
import { clockWords } from '@/ui/time-words';

export function DepartureList({
  of,
  onlyEarly,
}: {
  of: { schoolId: string; serviceDate: string };
  onlyEarly: boolean;
}) {
  const pages = usePages(listDepartures, { ...of, ...(onlyEarly ? { onlyEarly } : {}) });
  return (
    <Paged
      pages={pages}
      empty={
        <Empty
          icon="gate"
          title={onlyEarly ? '没有提前走的孩子' : '还没有孩子离校'}
          text="老师放行以后会自己出现在这里，不用再登记。"
        />
      }
    >
      {(items) => (
        <Card className="card-list">
          {items.map((one) => (
            <ListRow
              key={one.eventId}
              title={`${one.name} · ${one.classLabel}`}
              note={aboutDeparture(one)}
              end={
                one.isEarly ? (
                  <Tag tone="wait">{`${clockWords(one.leftAt)} 早走`}</Tag>
                ) : (
                  clockWords(one.leftAt)
                )
              }
            />
          ))}
        </Card>
      )}
    </Paged>
  );
}

function aboutDeparture({ isAlone, collectorLabel, method, place, by }: Departure): string {
  const who = isAlone ? '按约定自己走' : `${collectorLabel ?? '家人'} 接`;
  const where = placeWord(place);
  return [who, method ? methodWords[method].word : '', where, by ? `${by.name} 放行` : '']
    .filter(Boolean)
    .join(' · ');
}
