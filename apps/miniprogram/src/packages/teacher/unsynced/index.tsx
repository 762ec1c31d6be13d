import { DutyLoaded } from '@/features/custody-outbox/duty-loaded';
import { UnsyncedList } from '@/features/custody-outbox/unsynced-list';
import { useDutyDay } from '@/features/custody-outbox/use-duty-day';
import { Screen } from '@/ui/screen';

/** What this phone recorded and the school has not taken. */
export default function UnsyncedPage() {
  const { day, state } = useDutyDay();
  return (
    <Screen title="待同步">
      <DutyLoaded day={day} state={state}>
        {(opened) => <UnsyncedList {...opened} />}
      </DutyLoaded>
    </Screen>
  );
}
