/** 突发事件记录, for the leader and the office: open ones first, then the past; drills with the minutes they took (C14). */
import { listDrills, listIncidents } from '@anxin/shared';
import { View } from '@tarojs/components';
import { usePages } from '@/api/use-pages';
import { useQuery } from '@/api/use-query';
import { tookWords } from '@/features/evacuation/evacuation.rules';
import { EvacuationCaller } from '@/features/evacuation/evacuation-caller';
import { open } from '@/platform/navigation';
import { Card, ListRow, Tag } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { Paged } from '@/ui/paged';
import { Screen } from '@/ui/screen';
import { clockWords, dateWords } from '@/ui/time-words';
import { evacuationWords, kindWords, placeWords } from './incident.words';
import { useEmergencyBox } from './use-emergency-box';

const states = {
  OPEN: { word: '处理中', tone: 'alarm' },
  CLOSED: { word: '已结束', tone: 'safe' },
  JOINED: { word: '已并案', tone: 'quiet' },
} as const;

export function IncidentsScreen() {
  const { day, box } = useEmergencyBox();
  const { schoolId } = day;
  const pages = usePages(listIncidents, { schoolId });
  const drills = useQuery(listDrills, { schoolId });
  return (
    <Screen title="突发事件记录">
      <EvacuationCaller box={box} drill />
      <Paged
        pages={pages}
        empty={<Empty title="没有突发事件" text="报告过的每一件都会留在这里。" icon="check" />}
      >
        {(items) => (
          <Card className="card-list">
            {items.map((one) => (
              <ListRow
                key={one.incidentId}
                title={`${kindWords[one.kind]} · ${placeWords[one.place]}`}
                note={`${dateWords(one.serviceDate)} ${clockWords(one.raisedAt)} ${one.raisedBy.name} 报告`}
                end={<Tag tone={states[one.state].tone}>{states[one.state].word}</Tag>}
                onTap={() => void open('packages/duty/incident', { incidentId: one.incidentId })}
              />
            ))}
          </Card>
        )}
      </Paged>
      {drills.data && drills.data.items.length > 0 ? (
        <>
          <View className="t-l">疏散与演练</View>
          <Card className="card-list">
            {drills.data.items.map((one) => (
              <ListRow
                key={one.evacuationId}
                title={`${one.isDrill ? '【演练】' : ''}${evacuationWords[one.kind]}疏散`}
                note={`${dateWords(one.serviceDate)} ${clockWords(one.raisedAt)} · 清点 ${one.countedCount} 人`}
                end={one.accountedAfterS === null ? '没有清完' : tookWords(one.accountedAfterS)}
                onTap={() => void open('packages/duty/evacuation', { evacuationId: one.evacuationId })}
              />
            ))}
          </Card>
        </>
      ) : null}
    </Screen>
  );
}
