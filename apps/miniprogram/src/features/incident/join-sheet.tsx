/** Two colleagues reported the same: the leader names the other one, and everything recorded is in one place. */
import { joinIncident, readEmergency } from '@anxin/shared';
import { View } from '@tarojs/components';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { replace } from '@/platform/navigation';
import { ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Sheet } from '@/ui/sheet';
import { clockWords } from '@/ui/time-words';
import { kindWords, placeWords } from './incident.words';
import type { IncidentHere } from './use-incident';

export function JoinSheet({ here, onClose }: { here: IncidentHere; onClose: () => void }) {
  const { schoolId, serviceDate } = here.day;
  const { incidentId } = here;
  const query = useQuery(readEmergency, { schoolId, serviceDate });
  const join = useAction(async (toIncidentId: string) => {
    await call(joinIncident, { schoolId, incidentId, toIncidentId });
    onClose();
    void replace('packages/duty/incident', { incidentId: toIncidentId });
  });
  const others = (query.data?.incidents ?? []).filter((one) => one.incidentId !== incidentId);
  return (
    <Sheet open title="并到哪一件？" onClose={onClose}>
      <View className="t-s">两边记下的都会留着，以选中的那件为准。</View>
      {others.map((one) => (
        <ListRow
          key={one.incidentId}
          title={`${kindWords[one.kind]} · ${placeWords[one.place]}`}
          note={`${clockWords(one.raisedAt)} ${one.raisedBy.name} 报告`}
          onTap={() => void join.run(one.incidentId)}
        />
      ))}
      {others.length === 0 ? <View className="t-s">今天没有别的突发事件。</View> : null}
      <ProblemNote problem={join.problem ?? query.problem} />
    </Sheet>
  );
}
