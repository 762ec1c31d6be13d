/** One room's children at the assembly point: who is missing by name, who was counted and by whom. */
import { View } from '@tarojs/components';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import type { AssemblyGroup } from './evacuation.rules';
import { isOpen } from './evacuation.rules';

export function AssemblyCard({
  group: { label, pupils },
  onCount,
  onReunite,
}: {
  group: AssemblyGroup;
  onCount?: () => void;
  onReunite?: (studentId: string) => void;
}) {
  const missing = pupils.filter(isOpen);
  const mine = pupils.filter(({ isMine, isGone }) => isMine && !isGone);
  const lost = pupils.filter(({ isMissing }) => isMissing);
  return (
    <Card className="stack" edge={missing.length > 0 || lost.length > 0 ? 'alarm' : 'safe'}>
      <View className="row between">
        <View className="t-l grow">{label}</View>
        <Tag tone={missing.length > 0 ? 'alarm' : 'safe'}>
          {missing.length > 0 ? `差 ${missing.length} 人` : '到齐'}
        </Tag>
      </View>
      {missing.length > 0 ? <View className="t-m">{missing.map(({ name }) => name).join('、')}</View> : null}
      {lost.length > 0 ? (
        <View className="t-m c-alarm">{`正在找：${lost.map(({ name }) => name).join('、')}`}</View>
      ) : null}
      {missing.length > 0 && onCount ? (
        <Button big onTap={onCount}>
          数一数，在我这里
        </Button>
      ) : null}
      {onReunite
        ? mine.map(({ studentId, name, classLabel }) => (
            <ListRow
              key={studentId}
              title={name}
              note={classLabel}
              end="交给家人"
              label={`把 ${name} 交给家人`}
              onTap={() => onReunite(studentId)}
            />
          ))
        : null}
    </Card>
  );
}
