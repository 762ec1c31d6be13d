/** One briefing as it was recorded: for whom, what about, what was used, who held it (M035). */
import type { SafetyBriefing } from '@anxin/shared';
import { Text, View } from '@tarojs/components';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { dateWords } from '@/ui/time-words';

export const briefedWords = ({ audience, classes }: SafetyBriefing): string =>
  audience === 'STAFF' ? '教职工' : classes.map(({ label }) => label).join('、');

export function BriefingCard({
  briefing,
  termId,
}: {
  briefing: SafetyBriefing;
  /** The term that is looked at; without: the present one. */
  termId: string | undefined;
}) {
  const { topic, material, heldOn, heldBy, recordedBy, replacesId } = briefing;
  return (
    <Card className="stack">
      <View className="row between">
        <View className="t-m strong grow">{topic}</View>
        {replacesId ? <Tag plain>更正过</Tag> : null}
      </View>
      <View className="t-s">{`${dateWords(heldOn)} · ${briefedWords(briefing)}`}</View>
      <Text className="t-m">{material}</Text>
      <View className="t-s">
        {heldBy === recordedBy ? `${heldBy}主讲` : `${heldBy}主讲，${recordedBy}记录`}
      </View>
      {briefing.mayCorrect ? (
        <Button
          kind="secondary"
          label={`更正${topic}`}
          onTap={() => void open('packages/duty/briefing-form', { replacesId: briefing.briefingId, termId })}
        >
          更正
        </Button>
      ) : null}
    </Card>
  );
}
