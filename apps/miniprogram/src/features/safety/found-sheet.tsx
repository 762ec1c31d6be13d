/** The child is found: the right act of the ledger, named for the child; kept and sent later without a signal (C4). */
import type { MissingCase } from '@anxin/shared';
import { View } from '@tarojs/components';
import type { Saying } from '@/features/custody-outbox/heads.rules';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { say } from '@/platform/device';
import { Button } from '@/ui/button';
import { Sheet } from '@/ui/sheet';

export function FoundSheet({
  opened: { day, views },
  child,
  onDone,
  onClose,
}: {
  opened: OpenDay;
  child: MissingCase;
  onDone: () => void;
  onClose: () => void;
}) {
  const { studentId, name, head } = child;
  const act = (saying: Omit<Saying, 'studentId'>, word: string) => {
    if (views[studentId] === undefined) day.meet(head);
    day.say([{ ...saying, studentId }]);
    say(word);
    onDone();
  };
  return (
    <Sheet open title={`${name} 在哪里找到的？`} onClose={onClose}>
      <Button
        big
        onTap={() =>
          act(
            { kind: 'TAKEN', tempClassId: head.tempClassId, reasonCode: 'LATE_ARRIVAL' },
            '已记下，孩子在您这里',
          )
        }
      >
        就在我身边，我来照看
      </Button>
      <Button
        kind="secondary"
        onTap={() => act({ kind: 'SEEN', tempClassId: head.tempClassId }, '已记下，见到了')}
      >
        我见到了，和别的老师在一起
      </Button>
      <Button
        kind="secondary"
        onTap={() =>
          act({ kind: 'ABSENT_EXPLAINED', reasonCode: 'GUARDIAN_CONFIRMED' }, '已记下，孩子和家人在一起')
        }
      >
        家人亲口说：孩子在家人身边
      </Button>
      <View className="t-xs">
        只有和家人通过话，才能点最后一项。点了以后，刚才一起找的人都会收到“不用再找了”。
      </View>
    </Sheet>
  );
}
