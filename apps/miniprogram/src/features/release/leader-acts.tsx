/** At the release of a child: the leader may let it go against the list, everybody else reads whom to ask (M094, E7). */
import type { DayListPupil, ReleasePlace } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { viewOf } from '@/features/roll-call/handover.rules';
import { Button } from '@/ui/button';
import { OverrideSheet } from './override-sheet';

interface LeaderActsProps {
  opened: OpenDay;
  pupil: DayListPupil;
  place: ReleasePlace;
  collectorId: string | null;
}

export function LeaderActs({ opened, pupil, place, collectorId }: LeaderActsProps) {
  const { list, views } = opened;
  const [isOpen, setOpen] = useState(false);
  const close = () => setOpen(false);
  if (list.dutyLeader?.personId !== list.reader.personId)
    return list.dutyLeader ? (
      <View className="t-s center">{`名单外的人不能接。需要特批，请找值日领导 ${list.dutyLeader.name}`}</View>
    ) : null;
  const { studentId, name, classLabel } = pupil;
  const { headEventId } = viewOf(views, pupil);
  return (
    <>
      <Button kind="secondary" onTap={() => setOpen(true)}>
        值日领导特批放行
      </Button>
      {isOpen ? (
        <OverrideSheet
          opened={opened}
          child={{ studentId, name, classLabel, headEventId, place, collectorId }}
          onDone={close}
          onClose={close}
        />
      ) : null}
    </>
  );
}
