import { DutyLoaded } from '@/features/custody-outbox/duty-loaded';
import { openedOf, useDutyDay } from '@/features/custody-outbox/use-duty-day';
import { WalkScreen } from '@/features/escort/walk-screen';
import { Screen } from '@/ui/screen';

/** Where a message about the walk lands: the line that this adult takes. */
export default function WalkPage() {
  const { day, state } = useDutyDay();
  const opened = openedOf(day, state);
  if (opened) return <WalkScreen opened={opened} />;
  return (
    <Screen title="放学护送">
      <DutyLoaded day={day} state={state}>
        {() => null}
      </DutyLoaded>
    </Screen>
  );
}
