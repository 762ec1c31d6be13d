/** Where to: the day's groups with their free seats; a group without enough of them cannot be chosen (M089). */
import type { TempClassView } from '@anxin/shared';
import { View } from '@tarojs/components';
import type { DomainProblem } from '@/api/problem';
import { ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Sheet } from '@/ui/sheet';
import { freeSeats, groupWords } from './group.words';

export function GroupChoice({
  open,
  title,
  groups,
  needed,
  problem,
  onChoose,
  onClose,
}: {
  open: boolean;
  title: string;
  groups: readonly TempClassView[];
  needed: number;
  problem: DomainProblem | undefined;
  onChoose: (group: TempClassView) => void;
  onClose: () => void;
}) {
  return (
    <Sheet open={open} title={title} onClose={onClose}>
      <ProblemNote problem={problem} />
      {groups.length === 0 ? <View className="t-s">这一天还没有别的临时班，请先新建。</View> : null}
      <View>
        {groups.map((group) => {
          const fits = freeSeats(group) >= needed;
          return (
            <ListRow
              key={group.tempClassId}
              title={group.label}
              note={groupWords(group)}
              end={fits ? `空 ${freeSeats(group)} 座` : `只空 ${freeSeats(group)} 座`}
              {...(fits ? { onTap: () => onChoose(group) } : {})}
            />
          );
        })}
      </View>
    </Sheet>
  );
}
