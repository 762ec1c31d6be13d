import { DutyLoaded } from '@/features/custody-outbox/duty-loaded';
import { openedOf, useDutyDay } from '@/features/custody-outbox/use-duty-day';
import type { HandoverMode } from '@/features/roll-call/handover-screen';
import { HandoverScreen } from '@/features/roll-call/handover-screen';
import { useParams } from '@/platform/navigation';
import { Screen } from '@/ui/screen';

/** `mode`: escort out of a room, arrive at a gate, or offered by a colleague. */
export default function HandoverPage() {
  const { mode, group, point } = useParams();
  const { day, state } = useDutyDay();
  const opened = openedOf(day, state);
  if (opened)
    return (
      <HandoverScreen
        opened={opened}
        mode={(mode as HandoverMode | undefined) ?? 'offered'}
        group={group || undefined}
        point={point === 'EAST' || point === 'WEST' ? point : undefined}
      />
    );
  return (
    <Screen title="交接">
      <DutyLoaded day={day} state={state}>
        {() => null}
      </DutyLoaded>
    </Screen>
  );
}
