import { PresenceList } from '@/features/watch/presence-list';
import { Screen } from '@/ui/screen';

/** Which of today's adults on duty is here, and who is not yet. */
export default function PresencePage() {
  return (
    <Screen title="谁到岗了">
      <PresenceList />
    </Screen>
  );
}
