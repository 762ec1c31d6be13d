/**
 * 紧急情况 on every duty screen (M112, C14): what is going on now, and the red button. One tap opens the rescue cards
 * and records nothing; only a second one does, so a phone in a pocket raises no alarm.
 */
import { readEmergency } from '@anxin/shared';
import { useEffect } from 'react';
import { useQuery } from '@/api/use-query';
import { open } from '@/platform/navigation';
import { useSchoolId, useSession } from '@/session/session';
import { Button } from '@/ui/button';
import { Banner } from '@/ui/feedback';
import { today } from '@/ui/time-words';
import { contactsOf } from './contacts';

export function EmergencyBar({ big }: { big?: boolean }) {
  const personId = useSession((session) => session.login?.personId) ?? '';
  const schoolId = useSchoolId();
  const serviceDate = today();
  const { data, problem } = useQuery(readEmergency, { schoolId, serviceDate }, { everyMs: 12_000 });
  const onDuty = data !== undefined;
  useEffect(() => {
    if (onDuty) void contactsOf({ schoolId, personId, serviceDate }).catch(() => undefined);
  }, [onDuty, schoolId, personId, serviceDate]);
  // Who has no duty today has no list either; without a net the button must be there.
  if (!data && problem?.code !== 'client.offline') return null;
  const evacuation = data?.evacuation;
  return (
    <>
      {evacuation ? (
        <Banner
          tone={evacuation.isDrill ? 'wait' : 'alarm'}
          icon="alert"
          end="去清点"
          onEnd={() => void open('packages/duty/evacuation', { evacuationId: evacuation.evacuationId })}
        >
          {`${evacuation.isDrill ? '【演练】' : ''}${evacuation.state === 'RAISED' ? '有人报告需要疏散' : '正在疏散'} · 已清点 ${evacuation.countedCount}/${evacuation.expectedCount}`}
        </Banner>
      ) : null}
      {data?.incidents.map(({ incidentId, raisedBy }) => (
        <Banner
          key={incidentId}
          tone="alarm"
          icon="alert"
          end="去看"
          onEnd={() => void open('packages/duty/incident', { incidentId })}
        >
          {`${raisedBy.name} 报了突发事件`}
        </Banner>
      ))}
      <Button kind="danger" big={Boolean(big)} onTap={() => void open('packages/duty/emergency')}>
        紧急情况
      </Button>
    </>
  );
}
