/** What the reader has offered and nobody has accepted: how long it has waited, and taking it back (M043, C1). */
import { View } from '@tarojs/components';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { heldBy, partsBy, viewOf } from './handover.rules';
import { useTick } from './use-tick';
import { waitingWords } from './waiting.words';

export function OpenOffers({ opened }: { opened: OpenDay }) {
  const { day, list, views } = opened;
  const nowMs = useTick();
  const readerId = list.reader.personId;
  const offered = heldBy(list.pupils, views, readerId).filter((pupil) => viewOf(views, pupil).offeredToId);
  return (
    <>
      {partsBy(offered, (pupil) => viewOf(views, pupil).offeredToId ?? '').map(({ key, members }) => {
        const to = list.adults.find(({ personId }) => personId === key)?.name ?? '同事';
        const [first] = members.map((pupil) => viewOf(views, pupil).offeredAt ?? null).sort();
        return (
          <Card key={key} edge="wait" className="row between">
            <View className="grow">
              <View className="t-m strong">{`${to} 还没接手 ${members.length} 个孩子`}</View>
              <View className="t-s num">{`${waitingWords(first, nowMs)} · 现在还由您负责`}</View>
            </View>
            <Button
              kind="secondary"
              label={`收回请 ${to} 接手的孩子`}
              onTap={() =>
                day.say(
                  members.map(({ studentId }) => ({ kind: 'OFFERED', studentId, toPersonId: readerId })),
                )
              }
            >
              收回
            </Button>
          </Card>
        );
      })}
    </>
  );
}
