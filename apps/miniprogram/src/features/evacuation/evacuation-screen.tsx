/** 疏散清点 (C14): who is still missing, large; every group counted by whoever stands there; the leader's words below. */
import { readEvacuation } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useQuery } from '@/api/use-query';
import { useEmergencyBox } from '@/features/incident/use-emergency-box';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Banner, ErrorState, OfflineBanner } from '@/ui/feedback';
import { Screen } from '@/ui/screen';
import { AssemblyCard } from './assembly-card';
import { CountGroup } from './count-group';
import { groupsOf, openOf, tookWords } from './evacuation.rules';
import { EvacuationLead } from './evacuation-lead';

export function EvacuationScreen({ evacuationId }: { evacuationId: string }) {
  const { day, state, box, waitingCount } = useEmergencyBox();
  const { schoolId, personId } = day;
  const query = useQuery(readEvacuation, { schoolId, evacuationId }, { everyMs: 6_000, keep: true });
  const [counting, setCounting] = useState<string | undefined>();
  const view = query.data;
  const { list, views } = state;
  const groups = groupsOf(view, box.unsentCounts(evacuationId), { list, views, personId });
  const openCount = openOf(groups).length;
  const mark = view?.isDrill ? '【演练】' : '';
  const isOver = view?.state === 'ENDED' || view?.state === 'CALLED_OFF';
  const myDuty = list?.reader.duties.find(({ tempClassId }) => tempClassId !== null);
  const group = groups.find(({ key }) => key === counting);
  return (
    <Screen
      title={`${mark}疏散清点`}
      layers={
        group ? (
          <CountGroup
            mark={mark}
            group={group}
            onCounted={(studentIds) => {
              setCounting(undefined);
              void box.count(evacuationId, studentIds).then(query.refresh);
            }}
            onClose={() => setCounting(undefined)}
          />
        ) : undefined
      }
    >
      {view?.isDrill ? (
        <Banner tone="wait" icon="alert">
          【演练】孩子的真实交接不变，家长不会收到消息
        </Banner>
      ) : null}
      <OfflineBanner online={state.reachable} waitingCount={waitingCount} keeps="照常清点" />
      {view?.state === 'RAISED' ? (
        <Banner tone="alarm" icon="alert">
          {`${view.raisedBy.name} 报告需要疏散。先带孩子离开，等值日领导确认`}
        </Banner>
      ) : null}
      {groups.length === 0 && query.problem ? (
        <ErrorState problem={query.problem} onRetry={() => void query.refresh()} />
      ) : (
        <View className="center">
          <View className={`t-xxl num ${openCount > 0 ? 'c-alarm' : 'c-safe'}`}>
            {isOver ? '已结束' : openCount > 0 ? `还差 ${openCount} 人` : '人人都到'}
          </View>
          <View className="t-s">
            {view?.accountedAfterS ? `用时 ${tookWords(view.accountedAfterS)}` : '到集合点，清点您身边的孩子'}
          </View>
        </View>
      )}
      {view ? <EvacuationLead view={view} mark={mark} groups={groups} query={query} /> : null}
      {groups.map((one) => (
        <AssemblyCard
          key={one.key}
          group={one}
          {...(isOver ? {} : { onCount: () => setCounting(one.key) })}
          {...(view?.isDrill === false && view.state === 'ACTIVE'
            ? {
                onReunite: (student: string) =>
                  void open('packages/teacher/release', { student, place: 'OFF_SITE' }),
              }
            : {})}
        />
      ))}
      {isOver && !view?.isDrill && myDuty?.tempClassId ? (
        <Button
          kind="secondary"
          onTap={() => void open('packages/teacher/roll-call', { group: myDuty.tempClassId ?? '' })}
        >
          回到教室，再数一遍
        </Button>
      ) : null}
    </Screen>
  );
}
