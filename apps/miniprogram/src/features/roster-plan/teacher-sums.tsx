/** How much falls on each: by name, because it is no contest. The office alone sees it; each colleague sees the own sum. */
import type { RosterPlanView } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Card, ListRow } from '@/ui/card';

export function TeacherSums({ plan }: { plan: RosterPlanView }) {
  const byName = [...plan.teachers].sort((one, other) => one.name.localeCompare(other.name, 'zh'));
  return (
    <Card className="stack-tight">
      <View className="strong">每位老师</View>
      <View>
        {byName.map(({ personId, name, subject, dutyCount, beforeCount }) => (
          <ListRow
            key={personId}
            title={name}
            note={subject ?? ''}
            end={`这次 ${dutyCount} · 之前 ${beforeCount}`}
          />
        ))}
      </View>
    </Card>
  );
}
