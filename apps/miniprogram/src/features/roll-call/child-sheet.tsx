/** One child of the list: what is known, and the acts that fit it now (M041, M042, M110). */
import type { DayListPupil, HeadView } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { stateWords } from '@/features/custody-outbox/custody.words';
import type { Saying } from '@/features/custody-outbox/heads.rules';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { ChildNotes, HealthLook } from '@/features/watch/child-notes';
import { say } from '@/platform/device';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Tag } from '@/ui/card';
import { Banner } from '@/ui/feedback';
import { Sheet } from '@/ui/sheet';
import { clockWords } from '@/ui/time-words';
import { MoveSheet } from './move-sheet';

interface ChildSheetProps {
  opened: OpenDay;
  pupil: DayListPupil | undefined;
  tempClassId: string | null;
  onClose: () => void;
}

export function ChildSheet({ opened, pupil, tempClassId, onClose }: ChildSheetProps) {
  const [moving, setMoving] = useState(false);
  if (!pupil) return null;
  const close = () => {
    setMoving(false);
    onClose();
  };
  if (moving) return <MoveSheet opened={opened} pupil={pupil} onClose={close} />;
  const { day, list, views } = opened;
  const { studentId, name, classLabel } = pupil;
  const of = { schoolId: day.schoolId, serviceDate: day.serviceDate, studentId };
  const view = views[studentId] ?? pupil.head;
  const holder = list.adults.find(({ personId }) => personId === view.accountableId);
  const isMine = view.accountableId === list.reader.personId;
  const act = (saying: Omit<Saying, 'studentId'>, word: string) => {
    day.say([{ ...saying, studentId }]);
    say(word);
    onClose();
  };
  const { word, tone } = stateWords[view.state];
  return (
    <Sheet open title={`${name} · ${classLabel}`} onClose={onClose}>
      <View className="row wrap">
        <Tag tone={tone}>{word}</Tag>
        {view.since ? <View className="t-s">{clockWords(view.since)}</View> : null}
        {holder ? <View className="t-s">{`现在由 ${holder.name} 负责`}</View> : null}
      </View>
      {pupil.hasHealthNote ? <HealthLook of={of} /> : null}
      {view.withheld ? (
        <Banner tone="alarm" icon="alert">
          已要求先留住，等值日领导决定。
        </Banner>
      ) : null}
      {view.state === 'SEEN' && isMine && !view.awaySince ? (
        <View className="btns">
          <Button
            kind="secondary"
            onTap={() => act({ kind: 'STEPPED_OUT', reasonCode: 'TOILET' }, `${name} 去洗手间了`)}
          >
            去洗手间
          </Button>
          <Button
            kind="secondary"
            onTap={() => act({ kind: 'STEPPED_OUT', reasonCode: 'ERRAND' }, `${name} 出去一会儿`)}
          >
            出去一会儿
          </Button>
        </View>
      ) : null}
      {view.state === 'SEEN' && isMine ? (
        <Button kind="secondary" onTap={() => setMoving(true)}>
          交给别的老师
        </Button>
      ) : null}
      <Acts view={view} isMine={isMine} tempClassId={tempClassId} act={act} />
      {view.state === 'SEEN' && isMine ? (
        <Button
          kind="secondary"
          onTap={() => {
            onClose();
            void open('packages/teacher/release', { student: studentId, place: 'CLASSROOM_DOOR' });
          }}
        >
          提前放学，交给家人
        </Button>
      ) : null}
      <ChildNotes of={of} name={name} />
    </Sheet>
  );
}

function Acts({
  view,
  isMine,
  tempClassId,
  act,
}: {
  view: HeadView;
  isMine: boolean;
  tempClassId: string | null;
  act: (saying: Omit<Saying, 'studentId'>, word: string) => void;
}) {
  const isAway = view.state === 'ON_LEAVE' || view.state === 'ABSENT_EXPLAINED' || view.state === 'NOT_TODAY';
  if (view.state === 'UNKNOWN')
    return (
      <>
        <Button
          big
          onTap={() => act({ kind: 'TAKEN', tempClassId, reasonCode: 'LATE_ARRIVAL' }, '已到，交给您了')}
        >
          到了，在我这里
        </Button>
        <Button
          kind="secondary"
          onTap={() => act({ kind: 'ABSENT_EXPLAINED', reasonCode: 'GUARDIAN_CONFIRMED' }, '已记请假')}
        >
          家长说过今天不来
        </Button>
        <Button kind="danger" onTap={() => act({ kind: 'ABSENT_MARKED' }, '已告诉值日领导和家长')}>
          问过了，还没见到
        </Button>
        <View className="t-xs">点“还没见到”会马上告诉值日领导和家长，请先问过同学和班主任。</View>
      </>
    );
  if (view.state === 'SEEN' && isMine)
    return (
      <Button
        kind="secondary"
        onTap={() =>
          act(
            { kind: 'SIGHTING_RETRACTED', afterEventId: view.headEventId, reasonCode: 'MISTAPPED' },
            '已更正为未知',
          )
        }
      >
        点错了，他不在这里
      </Button>
    );
  if (view.state === 'SEEN' || isAway)
    return (
      <Button big onTap={() => act({ kind: 'TAKEN', tempClassId }, '已到，交给您了')}>
        在我这里，我来照看
      </Button>
    );
  return null;
}
