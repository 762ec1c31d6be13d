import { ClosingScreen } from '@/features/closing/closing-screen';
import { DutyLoaded } from '@/features/custody-outbox/duty-loaded';
import { openedOf, useDutyDay } from '@/features/custody-outbox/use-duty-day';
import { Screen } from '@/ui/screen';

/** The last page of an adult's day; for the duty leader also the school's. */
export default function ClosingPage() {
  const { day, state } = useDutyDay();
  const opened = openedOf(day, state);
  if (opened) return <ClosingScreen opened={opened} />;
  return (
    <Screen title="关教室与签离">
      <DutyLoaded day={day} state={state}>
        {() => null}
      </DutyLoaded>
    </Screen>
  );
}
