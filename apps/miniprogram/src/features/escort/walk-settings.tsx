/** How many children one adult walks: the office's to set, everybody's to know (Q10). */
import type { EscortDayView } from '@anxin/shared';
import { keepEscortSettings } from '@anxin/shared';
import { View } from '@tarojs/components';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useRole } from '@/session/role-tabs';
import { Card } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Chips } from '@/ui/field';

const ratios = [10, 15, 20, 25, 30, 40, 50];

export function WalkSettings({
  day,
  schoolId,
  onKept,
}: {
  day: EscortDayView;
  schoolId: string;
  onKept: () => void;
}) {
  const role = useRole();
  const keep = useAction(async (maxChildrenCount: number) => {
    await call(keepEscortSettings, { schoolId, maxChildrenCount });
    onKept();
  });
  const { maxChildrenCount } = day.settings;
  const word = `一位老师最多带 ${maxChildrenCount} 个孩子`;
  if (role !== 'ADMIN' && role !== 'PRINCIPAL') return <View className="t-s center">{word}</View>;
  const options = [...new Set([...ratios, maxChildrenCount])].sort((one, other) => one - other);
  return (
    <Card className="stack">
      <View className="t-m">{word}</View>
      <Chips
        options={options.map((value) => ({ value: String(value), word: `${value} 个` }))}
        value={String(maxChildrenCount)}
        onChange={(value) => void keep.run(Number(value))}
      />
      <View className="t-s">改了以后，下一次排护送开始用。</View>
      <ProblemNote problem={keep.problem} />
    </Card>
  );
}
