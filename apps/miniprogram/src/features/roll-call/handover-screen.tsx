/** 交接 by count (M043, M110): out of a room to a gate, in at a gate, or taking over what a colleague offered. */
import type { DayListPupil, PickupPoint } from '@anxin/shared';
import type { ReactNode } from 'react';
import { useState } from 'react';
import { Signal } from '@/features/custody-outbox/duty-loaded';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { placeWord } from '@/features/dayplan/place.words';
import { say } from '@/platform/device';
import { back } from '@/platform/navigation';
import { Empty } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { Screen } from '@/ui/screen';
import { CountActions, CountBody, CountLayer } from './count-flow';
import { arriving, groupOf, offeredTo, partsBy, toEscort, viewOf } from './handover.rules';
import { useCount } from './use-count';

export type HandoverMode = 'escort' | 'arrive' | 'offered';

const words: Record<HandoverMode, { title: string; hint: string; done: string; empty: string }> = {
  escort: {
    title: '送去门口',
    hint: '谁不跟您走点谁；排好队自己数一遍人。',
    done: '已出发',
    empty: '点到名、今天去这个门的孩子会出现在这里。',
  },
  arrive: {
    title: '在门口接到',
    hint: '谁没到点谁；到齐自己数一遍人。',
    done: '都接到了',
    empty: '老师护送出发以后，孩子会出现在这里。',
  },
  offered: {
    title: '接手孩子',
    hint: '谁不在点谁；自己数一遍人再接手。',
    done: '已接手',
    empty: '同事请您接手的孩子会出现在这里。',
  },
};
const points = (['EAST', 'WEST'] as const).map((value) => ({ value, word: placeWord(value) }));

export function HandoverScreen({
  opened,
  mode,
  group,
  point: startPoint,
}: {
  opened: OpenDay;
  mode: HandoverMode;
  group?: string | undefined;
  point?: PickupPoint | undefined;
}) {
  const { day, list, views } = opened;
  const myGate = list.reader.duties.find((duty) => duty.pickupPoint !== null)?.pickupPoint;
  const [point, setPoint] = useState<PickupPoint>(startPoint ?? myGate ?? 'EAST');
  const candidates =
    mode === 'escort'
      ? toEscort(list.pupils, views, point)
      : mode === 'arrive'
        ? arriving(list.pupils, views, point)
        : offeredTo(list.pupils, views, list.reader.personId);
  const keyOf = (pupil: DayListPupil) =>
    mode === 'escort' ? groupOf(views, pupil) : (viewOf(views, pupil).accountableId ?? '');
  const parts = partsBy(candidates, keyOf);
  const [chosen, setChosen] = useState(group ?? '');
  const part = parts.find(({ key }) => key === chosen) ?? (mode === 'escort' && group ? undefined : parts[0]);
  const wordOf = (key: string) =>
    mode === 'escort'
      ? (list.groups.find(({ tempClassId }) => tempClassId === key)?.label ?? '其他孩子')
      : `${list.adults.find(({ personId }) => personId === key)?.name ?? '老师'} 带来的`;
  return (
    <Batch
      key={`${mode}.${point}.${part?.key ?? ''}`}
      opened={opened}
      mode={mode}
      members={part?.members ?? []}
      name={`${day.serviceDate}.${mode}.${point}.${part?.key ?? ''}`}
      point={mode === 'offered' ? null : point}
    >
      {mode === 'offered' ? null : <Chips options={points} value={point} onChange={setPoint} />}
      {parts.length > 1 || (group && parts.length > 0) ? (
        <Chips
          options={parts.map(({ key }) => ({ value: key, word: wordOf(key) }))}
          value={part?.key ?? ''}
          onChange={setChosen}
        />
      ) : null}
    </Batch>
  );
}

function Batch({
  opened,
  mode,
  members,
  name,
  point,
  children,
}: {
  opened: OpenDay;
  mode: HandoverMode;
  members: readonly DayListPupil[];
  name: string;
  point: PickupPoint | null;
  children: ReactNode;
}) {
  const { day, list } = opened;
  const { title, hint, done, empty } = words[mode];
  const counting = useCount(name, members, {}, (present, countedCount) => {
    const kind = mode === 'escort' ? 'ESCORT_OUT' : 'ACCEPTED';
    // Into the taker's own group: the next session, or the room that the child moved to.
    const rooms = list.reader.duties.flatMap(({ tempClassId }) => tempClassId ?? []);
    const tempClassId = mode === 'offered' && rooms.length === 1 ? (rooms[0] ?? null) : null;
    day.say(
      present.map(({ studentId }) => ({ kind, studentId, tempClassId, pickupPoint: point })),
      { countedCount, tempClassId, pickupPoint: point },
    );
    say(`${done}，${countedCount} 个孩子`);
    back();
  });
  return (
    <Screen
      title={title}
      actions={members.length > 0 ? <CountActions counting={counting} /> : undefined}
      layers={<CountLayer counting={counting} />}
    >
      <Signal day={day} state={day.useDay.getState()} />
      {children}
      {members.length > 0 ? (
        <CountBody counting={counting} hint={hint} />
      ) : (
        <Empty title="现在没有孩子" text={empty} icon="gate" />
      )}
    </Screen>
  );
}
