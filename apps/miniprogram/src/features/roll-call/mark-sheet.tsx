/** Why a child is not here, when a tap is not enough. Only a family's own word takes the child off the teacher's list. */
import { OptionRow } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import type { Child, Mark } from './roll-call.rules';

export const markWords: Record<Mark, { word: string; note: string; short: string }> = {
  MISSING: { word: '没来', note: '点完名再去问', short: '没来' },
  LATE: { word: '晚一点到', note: '到了再点一下', short: '晚到' },
  ELSEWHERE: { word: '在别的老师那里', note: '由那位老师在手机上接手', short: '在别处' },
  EXCUSED: { word: '请假', note: '家长本人说过今天不来', short: '请假' },
};

export function MarkSheet({
  child,
  mark,
  onMark,
  onClose,
}: {
  child: Child | undefined;
  mark: Mark | undefined;
  onMark: (mark: Mark | undefined) => void;
  onClose: () => void;
}) {
  if (!child) return null;
  return (
    <Sheet open title={`${child.name} · ${child.classLabel}`} onClose={onClose}>
      <OptionRow
        round
        title="在这里"
        note="和大家一起数"
        on={mark === undefined}
        onToggle={() => onMark(undefined)}
      />
      {(Object.keys(markWords) as Mark[]).map((one) => (
        <OptionRow
          key={one}
          round
          title={markWords[one].word}
          note={markWords[one].note}
          on={mark === one}
          onToggle={() => onMark(one)}
        />
      ))}
    </Sheet>
  );
}
