/** Calls that were written down without a signal: how many still wait on this phone, and sending them. */
import { Banner, ProblemNote } from '@/ui/feedback';
import type { CaseNoteDraft } from './use-case-note';

export function WaitingNotes({ draft: { waitingCount, resend } }: { draft: CaseNoteDraft }) {
  if (waitingCount === 0) return null;
  return (
    <>
      <Banner tone="wait" icon="offline" end="再发一次" onEnd={() => void resend.run()}>
        {`有 ${waitingCount} 条记录还在手机里，没有发出。`}
      </Banner>
      <ProblemNote problem={resend.problem} />
    </>
  );
}
