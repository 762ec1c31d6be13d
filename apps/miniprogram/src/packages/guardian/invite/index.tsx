import { InviteForm } from '@/features/student/invite-form';
import { openTab, useParams } from '@/platform/navigation';
import { Screen } from '@/ui/screen';

/** Opened by hand, or from the class's mini-program code with its scene. */
export default function InvitePage() {
  const { scene = '' } = useParams();
  return (
    <Screen title="用邀请码找孩子">
      <InviteForm scene={scene} onDone={() => void openTab('pages/today')} />
    </Screen>
  );
}
