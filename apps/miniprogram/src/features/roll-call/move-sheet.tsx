/** One child to another adult in the afternoon: a room, the infirmary, the next session. Two sides, one named adult (C1). */
import type { DayListPupil, MoveReason } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { ColleagueRows } from '@/features/custody-outbox/colleague-rows';
import { colleaguesHere } from '@/features/custody-outbox/colleagues.rules';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { say } from '@/platform/device';
import { Button } from '@/ui/button';
import { Choice } from '@/ui/field';
import { Sheet } from '@/ui/sheet';

const reasons: { value: MoveReason; word: string }[] = [
  { value: 'OTHER_ROOM', word: '去别的教室' },
  { value: 'INFIRMARY', word: '去医务室' },
  { value: 'NEXT_SESSION', word: '去下一个活动' },
];

export function MoveSheet({
  opened,
  pupil,
  onClose,
}: {
  opened: OpenDay;
  pupil: DayListPupil;
  onClose: () => void;
}) {
  const { day, list } = opened;
  const [reasonCode, setReason] = useState<MoveReason>('OTHER_ROOM');
  const [toPersonId, setTo] = useState('');
  const others = colleaguesHere(list);
  const to = others.find(({ personId }) => personId === toPersonId);
  return (
    <Sheet
      open
      title={`${pupil.name} 去哪里，交给谁？`}
      onClose={onClose}
      actions={
        <Button
          big
          disabled={!to}
          onTap={() => {
            day.say([{ kind: 'OFFERED', studentId: pupil.studentId, toPersonId, reasonCode }]);
            say(`已请 ${to?.name ?? '同事'} 接手`);
            onClose();
          }}
        >
          {to ? `请 ${to.name} 接手 ${pupil.name}` : '请选择接手的老师'}
        </Button>
      }
    >
      <View className="t-xs">对方在手机上接手以前，孩子还由您负责。</View>
      <Choice label="去哪里" options={reasons} value={reasonCode} onChange={setReason} />
      <ColleagueRows colleagues={others} chosenId={toPersonId} onChoose={setTo} />
    </Sheet>
  );
}
