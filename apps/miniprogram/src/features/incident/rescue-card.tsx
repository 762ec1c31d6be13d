/** One rescue card: numbered, large, read while the hands work. */
import type { IncidentKind } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Card } from '@/ui/card';
import { kindWords } from './incident.words';
import { rescueCards } from './rescue.words';

export function RescueCard({ kind }: { kind: IncidentKind }) {
  return (
    <Card edge="alarm" className="stack">
      <View className="t-xl">{kindWords[kind]}</View>
      {rescueCards[kind].map((sentence, index) => (
        <View key={sentence} className="rescue-step">
          <View className="rescue-number">{index + 1}</View>
          <View className="rescue-sentence grow">{sentence}</View>
        </View>
      ))}
    </Card>
  );
}
