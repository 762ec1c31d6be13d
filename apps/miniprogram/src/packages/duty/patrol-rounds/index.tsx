import { PatrolRounds } from '@/features/watch/patrol-rounds';
import { Screen } from '@/ui/screen';

/** Rounds of this school, the newest first; one tap shows what was seen. */
export default function PatrolRoundsPage() {
  return (
    <Screen title="以前的巡查">
      <PatrolRounds />
    </Screen>
  );
}
