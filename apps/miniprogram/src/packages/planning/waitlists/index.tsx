import { listWaitlists, readWaitlist } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { usePages } from '@/api/use-pages';
import { useQuery } from '@/api/use-query';
import { useSchoolId } from '@/session/session';
import { Card, ListRow, Tag } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Paged } from '@/ui/paged';
import { Screen } from '@/ui/screen';
import { Sheet } from '@/ui/sheet';
import { weekdayWord } from '@/ui/time-words';
import { Columns, Seats } from '@/ui/wide';

const days = [1, 2, 3, 4, 5].map((day) => ({ value: String(day), word: weekdayWord(day) }));
const states = {
  WAITING: { word: '候补中', tone: 'quiet' },
  OFFERED: { word: '正在问', tone: 'wait' },
  PASSED: { word: '没有要', tone: 'quiet' },
} as const;

function Line({ offerId, label, onClose }: { offerId: string; label: string; onClose: () => void }) {
  const schoolId = useSchoolId();
  const pages = usePages(readWaitlist, { schoolId, offerId });
  return (
    <Sheet open title={`${label} 的候补`} onClose={onClose}>
      <Paged pages={pages} empty={<Empty title="没有人候补" text="有空位时，家长可以在小程序里候补。" />}>
        {(items) => (
          <View>
            {items.map(({ place, studentId, name, classLabel, state }) => (
              <ListRow
                key={studentId}
                start={<View className="num c-quiet">{place}</View>}
                title={name}
                note={classLabel}
                end={<Tag tone={states[state].tone}>{states[state].word}</Tag>}
              />
            ))}
          </View>
        )}
      </Paged>
    </Sheet>
  );
}

/** 候补: session by session, who is next for a seat that comes free (C7). */
export default function WaitlistsPage() {
  const schoolId = useSchoolId();
  const [day, setDay] = useState('1');
  const [shown, setShown] = useState<{ offerId: string; label: string } | undefined>();
  const query = useQuery(listWaitlists, { schoolId, weekday: Number(day) });
  return (
    <Screen title="候补" wide layers={shown ? <Line {...shown} onClose={() => setShown(undefined)} /> : null}>
      <View className="t-s">
        空出来的座位按名次自动询问，家长到第二天 20:00 前答复；不要或没答复就问下一位。
      </View>
      <Chips options={days} value={day} onChange={setDay} />
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty
              icon="class"
              title={`${weekdayWord(Number(day))}没有抽签的社团`}
              text="抽签公布以后，这里有每个社团的候补。"
            />
          ) : (
            <Columns>
              {items.map(({ offerId, label, capSeats, seatsTaken, waitingCount, offeredCount }) => (
                <Card
                  key={offerId}
                  className="stack"
                  label={`${label}，候补 ${waitingCount} 人`}
                  onTap={() => setShown({ offerId, label })}
                >
                  <View className="row between">
                    <View className="strong grow">{label}</View>
                    <View className="num">{`${seatsTaken}/${capSeats}`}</View>
                  </View>
                  <Seats taken={seatsTaken} cap={capSeats} />
                  <View className="row between wrap">
                    <View className="t-s">{`候补 ${waitingCount} 人`}</View>
                    {offeredCount > 0 ? <Tag tone="wait">{`正在问 ${offeredCount} 家`}</Tag> : null}
                  </View>
                </Card>
              ))}
            </Columns>
          )
        }
      </Loaded>
    </Screen>
  );
}
