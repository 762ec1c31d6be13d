/** On the first screen and the board: how many children this person must look for or stay with; one tap to them (M103). */
import { countCases } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { open } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Banner } from '@/ui/feedback';
import { today } from '@/ui/time-words';

export function SafetyCards() {
  const schoolId = useSchoolId();
  const { data } = useQuery(countCases, { schoolId, serviceDate: today() }, { everyMs: 20_000 });
  if (!data) return null;
  const { missingCount, uncountedCount, uncollectedCount } = data;
  const missing = () => void open('packages/duty/missing');
  return (
    <>
      {missingCount > 0 ? (
        <Banner tone="alarm" icon="search" end="去找" onEnd={missing}>
          {`有 ${missingCount} 个孩子还没找到`}
        </Banner>
      ) : null}
      {uncountedCount > 0 ? (
        <Banner tone="wait" icon="clock" end="去看" onEnd={missing}>
          {`有 ${uncountedCount} 个班还没点名`}
        </Banner>
      ) : null}
      {uncollectedCount > 0 ? (
        <Banner tone="wait" icon="child" end="去陪" onEnd={() => void open('packages/duty/uncollected')}>
          {`有 ${uncollectedCount} 个孩子在等家人`}
        </Banner>
      ) : null}
    </>
  );
}
