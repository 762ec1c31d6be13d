/** Which group is the class's; another one that turned up is shown, and the teacher says which it is. */
import { type ClassLetterSheet, settleClassGroup } from '@anxin/shared';
import { View } from '@tarojs/components';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { momentWords } from '@/ui/time-words';

interface Props {
  schoolId: string;
  classId: string;
  group: ClassLetterSheet['group'];
  onDone: () => Promise<void>;
}

export function GroupCard({ schoolId, classId, group, onDone }: Props) {
  const settle = useAction(async (keep: 'KNOWN' | 'OTHER') => {
    await call(settleClassGroup, { schoolId, classId, keep });
    await onDone();
  });
  if (group.state !== 'OTHER_SEEN') return null;
  return (
    <Card edge="wait" className="stack">
      <View className="strong">卡片在另一个群里被打开过</View>
      <View className="t-s">
        {`本班的群是 ${group.learntAt ? momentWords(group.learntAt) : ''} 认下的；${group.otherSeenAt ? momentWords(group.otherSeenAt) : ''} 有人从另一个群打开。换过班级群就选「换成新的群」。`}
      </View>
      <ProblemNote problem={settle.problem} />
      <View className="btns">
        <Button kind="secondary" busy={settle.busy} onTap={() => void settle.run('KNOWN')}>
          还是原来的群
        </Button>
        <Button kind="secondary" busy={settle.busy} onTap={() => void settle.run('OTHER')}>
          换成新的群
        </Button>
      </View>
    </Card>
  );
}
