import { BoardScreen } from '@/features/board/board-screen';
import { DutyLoaded } from '@/features/custody-outbox/duty-loaded';
import { openedOf, useDutyDay } from '@/features/custody-outbox/use-duty-day';
import { Screen } from '@/ui/screen';

/** The duty leader's first screen, and read-only for the school's administrators. */
export default function BoardPage() {
  const { day, state } = useDutyDay();
  const opened = openedOf(day, state);
  if (opened) return <BoardScreen opened={opened} />;
  return (
    <Screen title="全校此刻">
      <DutyLoaded day={day} state={state}>
        {() => null}
      </DutyLoaded>
    </Screen>
  );
}
