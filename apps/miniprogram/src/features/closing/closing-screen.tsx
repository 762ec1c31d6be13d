/** 关教室、签离 (M041, M115–M118): my rooms, what still keeps me here in words, and for the leader who is held up by what. */
import type { ClosingDayView, RoomCheckItem } from '@anxin/shared';
import { readClosingDay, signInForDuty, signOutOfDuty } from '@anxin/shared';
import { View } from '@tarojs/components';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { stateWords } from '@/features/custody-outbox/custody.words';
import { Signal } from '@/features/custody-outbox/duty-loaded';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { say } from '@/platform/device';
import { useOnPull } from '@/platform/navigation';
import { newId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { Empty, OfflineBanner, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { clockWords, instantNow } from '@/ui/time-words';
import { roomAfter, whyNotYet } from './closing.rules';
import { closingOutbox } from './closing-outbox';
import { RoomChecks } from './room-checks';
import { SchoolClosing } from './school-closing';

export function ClosingScreen({ opened: { day, list } }: { opened: OpenDay }) {
  const key = { schoolId: day.schoolId, serviceDate: day.serviceDate };
  const query = useQuery(readClosingDay, key, { keep: true, everyMs: 20_000 });
  const outbox = closingOutbox(day);
  const { waitingCount } = outbox.useOutbox();
  const me = { personId: list.reader.personId, name: list.reader.name };
  const waiting = outbox.all().flatMap(({ fate, event }) => (fate === 'WAITING' ? [event] : []));
  const custodyWaiting = day.outbox.useOutbox().waitingCount;
  useOnPull(async () => {
    await outbox.flush();
    await query.refresh();
  });
  const check = async (tempClassId: string, item: RoomCheckItem, checked: boolean) => {
    outbox.add(() => ({ id: newId(), tempClassId, item, checked, occurredAt: instantNow() }));
    if (await outbox.flush()) await query.refresh();
  };
  const signIn = useAction(async () => {
    await call(signInForDuty, key);
    await query.refresh();
  });
  const signOut = useAction(async () => {
    await outbox.flush();
    await day.flush();
    await call(signOutOfDuty, key);
    say('已签离，路上小心');
    await query.refresh();
  });
  const mine = query.data && {
    ...query.data.mine,
    rooms: query.data.mine.rooms.map((room) => roomAfter(room, waiting, me)),
  };
  const why = mine && whyNotYet(mine, waitingCount + custodyWaiting);
  const mayGo = mine?.onDuty && mine.signedOutAt === null;
  return (
    <Screen
      title="关教室与签离"
      actions={
        mayGo ? (
          <Button big disabled={why !== undefined} busy={signOut.busy} onTap={() => void signOut.run()}>
            {why ?? '签离'}
          </Button>
        ) : undefined
      }
    >
      <Signal day={day} state={day.useDay.getState()} />
      {waitingCount > 0 ? (
        <OfflineBanner online={false} waitingCount={waitingCount} keeps="检查照常点" />
      ) : null}
      <ProblemNote problem={signOut.problem ?? signIn.problem} />
      <Loaded query={query} cards={2}>
        {(data) =>
          mine ? (
            <>
              {mine.onDuty ? (
                <MyDay mine={mine} busy={signIn.busy} onSignIn={() => void signIn.run()} />
              ) : null}
              <Held held={mine.held} />
              {mine.rooms.map((room) => (
                <RoomChecks
                  key={room.tempClassId}
                  room={room}
                  readerId={me.personId}
                  onTap={(item, checked) => void check(room.tempClassId, item, checked)}
                />
              ))}
              {mine.onDuty && mine.rooms.length === 0 && mine.held.length === 0 ? (
                <Empty
                  title="没有教室要您关"
                  text={mine.leadsOpenDay ? '清校以后，您最后一个签离。' : '手上没有孩子，就可以签离。'}
                />
              ) : null}
              {data.school ? <SchoolClosing school={data.school} /> : null}
            </>
          ) : null
        }
      </Loaded>
    </Screen>
  );
}

function MyDay({
  mine,
  busy,
  onSignIn,
}: {
  mine: ClosingDayView['mine'];
  busy: boolean;
  onSignIn: () => void;
}) {
  const { signedInAt, signedInBy, signedOutAt } = mine;
  if (!signedInAt)
    return (
      <Card className="stack">
        <View className="t-m">还没签到。点名、接孩子会自动签到；只站岗请点一下。</View>
        <Button kind="secondary" busy={busy} onTap={onSignIn}>
          我到岗了
        </Button>
      </Card>
    );
  const how = signedInBy === 'FIRST_ACT' ? '记第一条时自动签到' : '签到';
  return (
    <Card className="row between">
      <View className="t-m grow num">{`${clockWords(signedInAt)} ${how}`}</View>
      {signedOutAt ? (
        <Tag tone="safe">{`${clockWords(signedOutAt)} 已签离`}</Tag>
      ) : (
        <Tag tone="info">在岗</Tag>
      )}
    </Card>
  );
}

function Held({ held }: { held: ClosingDayView['mine']['held'] }) {
  if (held.length === 0) return null;
  return (
    <Card className="card-list" edge="wait">
      {held.map(({ studentId, name, classLabel, state }) => (
        <ListRow
          key={studentId}
          title={name}
          note={`${classLabel} · 还在您手上`}
          end={<Tag tone={stateWords[state].tone}>{stateWords[state].word}</Tag>}
        />
      ))}
    </Card>
  );
}
