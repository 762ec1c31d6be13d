/** The child who set out and was not counted in: the loudest thing on either screen (M092). */
import { View } from '@tarojs/components';
import { Card, Tag } from '@/ui/card';
import type { Named } from './walk.rules';

export function MissingOnTheWay({ missing, advice }: { missing: readonly Named[]; advice: string }) {
  if (missing.length === 0) return null;
  return (
    <Card edge="alarm" className="stack-tight">
      <View className="row between">
        <View className="t-l grow">{`出发时在，到门口少了 ${missing.length} 个`}</View>
        <Tag tone="alarm">马上找</Tag>
      </View>
      {missing.map(({ studentId, name, classLabel }) => (
        <View key={studentId} className="facts t-xl c-alarm">
          <View className="fact-long">{name}</View>
          <View className="fact">{classLabel}</View>
        </View>
      ))}
      <View className="t-s">{advice}</View>
    </Card>
  );
}
