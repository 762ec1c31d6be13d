import { useCallback, useEffect, useState } from 'react';
import type { DomainProblem } from '@/api/problem';
import { asProblem } from '@/api/problem';
import { canLogInWithWechat, personaInAddress } from '@/platform/login';
import { openTab, startAt } from '@/platform/navigation';
import { useSession } from '@/session/session';
import { refreshMe, signInAsPersona, signInWithWechat } from '@/session/sign-in';
import { ErrorState, Skeleton } from '@/ui/feedback';
import { Screen } from '@/ui/screen';

/** Opens on what the person needs: known → today, at once and offline too; new → finding the child. */
export default function LaunchPage() {
  const [problem, setProblem] = useState<DomainProblem | undefined>();
  const start = useCallback(async () => {
    setProblem(undefined);
    const persona = personaInAddress();
    try {
      if (persona) await signInAsPersona(persona);
      else if (!useSession.getState().login) {
        if (!canLogInWithWechat) return void startAt('pages/login');
        await signInWithWechat();
      } else if (useSession.getState().acting) void refreshMe().catch(() => undefined);
      // Nobody's role was known yet: a family may have been confirmed since.
      else await refreshMe();
      const { acting } = useSession.getState();
      void (acting ? openTab('pages/today') : startAt('pages/login'));
    } catch (failure) {
      setProblem(asProblem(failure));
    }
  }, []);
  useEffect(() => void start(), [start]);
  return (
    <Screen title="安心课后">
      {problem ? <ErrorState problem={problem} onRetry={() => void start()} /> : <Skeleton />}
    </Screen>
  );
}
