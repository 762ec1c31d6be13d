import { DutyLoaded } from '@/features/custody-outbox/duty-loaded';
import { openedOf, useDutyDay } from '@/features/custody-outbox/use-duty-day';
import { RollCallScreen } from '@/features/roll-call/roll-call-screen';
import { useParams } from '@/platform/navigation';
import { Screen } from '@/ui/screen';

/** Counting one group: opened from 我的今天 with the group's id. */
export default function RollCallPage() {
  const { group } = useParams();
  const { day, state } = useDutyDay();
  const opened = openedOf(day, state);
  if (opened && group) return <RollCallScreen opened={opened} tempClassId={group} />;
  return (
    <Screen title="点名">
      <DutyLoaded day={day} state={state}>
        {() => null}
      </DutyLoaded>
    </Screen>
  );
}
