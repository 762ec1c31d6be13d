import { DutyLoaded } from '@/features/custody-outbox/duty-loaded';
import { openedOf, useDutyDay } from '@/features/custody-outbox/use-duty-day';
import { EscortScreen } from '@/features/escort/escort-screen';
import { Screen } from '@/ui/screen';

/** The duty leader’s plan of the walk to the gates; read-only for the office. */
export default function EscortPage() {
  const { day, state } = useDutyDay();
  const opened = openedOf(day, state);
  if (opened) return <EscortScreen opened={opened} />;
  return (
    <Screen title="放学护送">
      <DutyLoaded day={day} state={state}>
        {() => null}
      </DutyLoaded>
    </Screen>
  );
}
