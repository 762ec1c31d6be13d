/** Children who need somebody now, by name, with whom to ask and how long it has been (M045); red belongs to them alone. */
import type { Board } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { kindWords } from '@/features/custody-outbox/custody.words';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { CallFamily } from '@/features/release/call-family';
import { now } from '@/platform/clock';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { clockWords } from '@/ui/time-words';
import { clockSince, soughtSince, unaccountedByCaller } from './board.rules';
import type { ToDecide } from './decide-sheet';

type Unseen = Board['unaccounted'][number];

interface UnaccountedProps {
  opened: OpenDay;
  board: Board;
  onDecide: (child: ToDecide) => void;
}

/** The records that contradict each other, and the children somebody looks for: before everything else. */
export function Sought({ opened, board, onDecide }: UnaccountedProps) {
  const mayDecide = board.readerIsDutyLeader;
  const { lost } = unaccountedByCaller(board);
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
      {lost.map((child) => (
        <Missing key={child.head.studentId} opened={opened} board={board} child={child} onDecide={onDecide} />
      ))}
    </>
  );
}

export function Unaccounted({ opened, board, onDecide }: UnaccountedProps) {
  return (
    <>
      {unaccountedByCaller(board).groups.map(({ label, children }) => (
        <Uncounted key={label} {...{ opened, board, label, onDecide }} pupils={children} />
      ))}
    </>
  );
}

/** A group whose teacher has not counted yet, or has counted short: whom to ask, and the names when asked for. */
function Uncounted({
  opened,
  board,
  label,
  pupils,
  onDecide,
}: {
  opened: OpenDay;
  board: Board;
  label: string;
  pupils: readonly Unseen[];
  onDecide: (child: ToDecide) => void;
}) {
  const [isOpen, setOpen] = useState(pupils.length <= 2);
  const teachers = board.groups.find((group) => group.label === label)?.teachers ?? [];
  const caller = teachers.map(({ name }) => name).join('、') || pupils[0]?.accountable?.name;
  if (isOpen)
    return (
      <>
        {pupils.map((child) => (
          <Missing
            key={child.head.studentId}
            opened={opened}
            board={board}
            child={child}
            onDecide={onDecide}
          />
        ))}
      </>
    );
  return (
    <Card
      edge="wait"
      className="row"
      label={`${label}，${pupils.length} 人还没点到`}
      onTap={() => setOpen(true)}
    >
      <View className="grow">
        <View className="t-l">{`${label} ${pupils.length} 人还没点到`}</View>
        <View className="t-s">
          {[caller ? `问 ${caller}` : '', '点开看名字'].filter(Boolean).join(' · ')}
        </View>
      </View>
      <View className="call-clock c-wait">{clockSince(board.bellAt, now())}</View>
    </Card>
  );
}

function Missing({
  opened,
  board,
  child,
  onDecide,
}: {
  opened: OpenDay;
  board: Board;
  child: Unseen;
  onDecide: (child: ToDecide) => void;
}) {
  const { head, name, classLabel, groupLabel, accountable, lastSeenAt } = child;
  const sought = soughtSince(board, child);
  const known = [
    [classLabel, groupLabel].filter(Boolean).join(' · '),
    lastSeenAt ? `${clockWords(lastSeenAt)} 最后见到` : '放学后还没有人见到',
    accountable ? `问 ${accountable.name}` : '',
  ];
  return (
    <Card edge={sought ? 'alarm' : 'wait'} className="stack">
      <View className="row between">
        <View className={`t-l grow ${sought ? 'c-alarm' : ''}`}>
          {sought ? `${name} 还没有找到` : `${name} 还没点到`}
        </View>
        <View className={`call-clock ${sought ? 'c-alarm' : 'c-wait'}`}>
          {clockSince(sought ?? board.bellAt, now())}
        </View>
      </View>
      <View className="t-s">{known.filter(Boolean).join(' · ')}</View>
      <View className="btns">
        {board.readerIsDutyLeader ? (
          <Button
            kind={sought ? 'danger' : 'secondary'}
            onTap={() => onDecide({ studentId: head.studentId, name, headEventId: head.headEventId })}
          >
            找到了
          </Button>
        ) : null}
        <CallFamily day={opened.day} studentId={head.studentId} word="打给家长" />
      </View>
    </Card>
  );
}
