/** The principal says why; what was typed stays until it was sent. */
import { reopenDay } from '@anxin/shared';
import { View } from '@tarojs/components';
import { call } from '@/api/client';
import { useDraft } from '@/api/drafts';
import { useAction } from '@/api/use-action';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Field, TextArea } from '@/ui/field';
import { Sheet } from '@/ui/sheet';

export function ReopenSheet({
  isOpen,
  of,
  onClose,
  onDone,
}: {
  isOpen: boolean;
  of: { schoolId: string; serviceDate: string; version: number };
  onClose: () => void;
  onDone: () => void;
}) {
  const draft = useDraft(`reopen.${of.serviceDate}`, { reason: '' });
  const reason = draft.value.reason.trim();
  const reopen = useAction(async () => {
    await call(reopenDay, { ...of, reason });
    draft.change({ reason: '' });
    draft.discard();
    onDone();
  });
  return (
    <Sheet open={isOpen} title="重新打开这一天？" onClose={onClose}>
      <View className="t-s">
        {`第 ${of.version} 版签字留着，仍然可以核对。重新打开以后可以再记，由值日领导签下一版。原因会印在报告里。`}
      </View>
      <Field label="为什么要重新打开" note="写发生了什么，不写孩子的名字。">
        <TextArea
          id="reopen-reason"
          label="为什么要重新打开"
          value={draft.value.reason}
          onChange={(typed) => draft.change({ reason: typed })}
        />
      </Field>
      <ProblemNote problem={reopen.problem} />
      <View className="btns gap-top">
        <Button kind="secondary" onTap={onClose}>
          再想想
        </Button>
        <Button kind="grave" busy={reopen.busy} disabled={reason.length < 4} onTap={() => void reopen.run()}>
          重新打开
        </Button>
      </View>
    </Sheet>
  );
}
