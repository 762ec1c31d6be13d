import { DutyLoaded } from '@/features/custody-outbox/duty-loaded';
import { openedOf, useDutyDay } from '@/features/custody-outbox/use-duty-day';
import { GateScreen } from '@/features/release/gate-screen';
import { useParams } from '@/platform/navigation';
import { Screen } from '@/ui/screen';

/** One gate, or the other: `point` is where the reader stands. */
export default function GatePage() {
  const { point } = useParams();
  const { day, state } = useDutyDay();
  const opened = openedOf(day, state);
  if (opened)
    return <GateScreen opened={opened} point={point === 'EAST' || point === 'WEST' ? point : undefined} />;
  return (
    <Screen title="放学">
      <DutyLoaded day={day} state={state}>
        {() => null}
      </DutyLoaded>
    </Screen>
  );
}
