/** The whole school as it answered: school, then grade by grade and class by class in their own order (M077 E11). */
import type { OutputOf, readLetterTally, SurveyCounts } from '@anxin/shared';
import { View } from '@tarojs/components';
import { open } from '@/platform/navigation';
import { Card, ListRow } from '@/ui/card';
import { Columns } from '@/ui/wide';
import { ReachLine, TallyBar } from './tally-bar';

const countWords = (counts: SurveyCounts): string =>
  `要参加 ${counts.joinCount} · 按时离校 ${counts.leaveOnTimeCount} · 还没想好 ${counts.undecidedCount} · 没回复 ${counts.silentCount}`;
const gradeWords = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九'];

export function SchoolTally({ tally }: { tally: OutputOf<typeof readLetterTally> }) {
  return (
    <>
      <Card className="stack">
        <View className="t-l">全校</View>
        <TallyBar counts={tally.school} />
        <ReachLine counts={tally.school} />
      </Card>
      <Columns>
        {tally.grades.map((one) => (
          <Card key={one.grade} className="stack-tight">
            <View className="strong">{`${gradeWords[one.grade]}年级 · ${one.pupilCount} 人`}</View>
            <View className="t-s">{countWords(one)}</View>
            <View>
              {tally.classes
                .filter(({ grade }) => grade === one.grade)
                .map((each) => (
                  <ListRow
                    key={each.classId}
                    title={each.classLabel}
                    note={countWords(each)}
                    end={`已告知 ${each.reach.any}/${each.pupilCount}`}
                    onTap={() => void open('packages/planning/letter-class', { classId: each.classId })}
                  />
                ))}
            </View>
          </Card>
        ))}
      </Columns>
    </>
  );
}
