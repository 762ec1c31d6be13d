/** Visitors who have not left yet: shown to whoever locks the school (M040). */
import { readGateLog } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useQuery } from '@/api/use-query';
import { open } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Card, ListRow, Tag } from '@/ui/card';
import { clockWords, today } from '@/ui/time-words';

export function StillInside({ serviceDate }: { serviceDate: string }) {
  const log = useQuery(readGateLog, { schoolId: useSchoolId(), serviceDate });
  const inside = log.data?.inside ?? [];
  const isToday = serviceDate === today();
  return (
    <Card className="card-list">
      <ListRow
        title="门卫登记"
        note={inside.length > 0 ? `还有 ${inside.length} 位来访的人在校内` : '没有来访的人在校内'}
        end={inside.length > 0 ? <Tag tone="wait">还在</Tag> : null}
        {...(isToday ? { onTap: () => void open('packages/duty/gate-log') } : {})}
      />
      {inside.map((one) => (
        <View key={one.visitId} className="t-s">
          {`${one.name} · ${one.toWhom} · ${clockWords(one.enteredAt)} 进`}
        </View>
      ))}
    </Card>
  );
}
