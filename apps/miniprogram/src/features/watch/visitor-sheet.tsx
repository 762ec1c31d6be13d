/** Somebody is at the gate: name, whom they come for, and from where if they say so; kept until it was sent. */
import { GATE_PARTIES, type GateVisit, recordGateVisit } from '@anxin/shared';
import { View } from '@tarojs/components';
import { call } from '@/api/client';
import { useDraft } from '@/api/drafts';
import { useAction } from '@/api/use-action';
import { newId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field, Input } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { instantNow } from '@/ui/time-words';

const partyWords = { VISITOR: '来访', HELPER: '来帮忙' } as const;
const blank = { party: 'VISITOR' as GateVisit['party'], name: '', toWhom: '', fromWhere: '' };

export function VisitorSheet({
  of,
  onClose,
  onDone,
}: {
  of: { schoolId: string; serviceDate: string };
  onClose: () => void;
  onDone: (name: string) => void;
}) {
  const draft = useDraft(`gate-visit.${of.schoolId}`, { ...blank, visitId: newId() });
  const { party, visitId } = draft.value;
  const [name, toWhom, fromWhere] = [draft.value.name, draft.value.toWhom, draft.value.fromWhere].map(
    (typed) => typed.trim(),
  ) as [string, string, string];
  const enter = useAction(async () => {
    const said = { ...of, visitId, party, name, toWhom, pickupPoint: null, enteredAt: instantNow() };
    await call(recordGateVisit, { ...said, ...(fromWhere === '' ? {} : { fromWhere }) });
    draft.discard();
    onDone(name);
  });
  return (
    <Sheet open title="有人来了" onClose={onClose}>
      <Choice
        label="来做什么"
        options={GATE_PARTIES.map((value) => ({ value, word: partyWords[value] }))}
        value={party}
        onChange={(value) => draft.change({ party: value })}
      />
      <Field label="姓名">
        <Input
          id="visitor-name"
          label="姓名"
          value={draft.value.name}
          maxLength={20}
          onChange={(typed) => draft.change({ name: typed })}
        />
      </Field>
      <Field label="找谁、办什么事">
        <Input
          id="visitor-to"
          label="找谁、办什么事"
          value={draft.value.toWhom}
          maxLength={30}
          placeholder="例如：找何主任；修二楼的灯"
          onChange={(typed) => draft.change({ toWhom: typed })}
        />
      </Field>
      <Field label="从哪里来" optional>
        <Input
          id="visitor-from"
          label="从哪里来"
          value={draft.value.fromWhere}
          maxLength={30}
          onChange={(typed) => draft.change({ fromWhere: typed })}
        />
      </Field>
      <ProblemNote problem={enter.problem} />
      <View className="btns gap-top">
        <Button busy={enter.busy} disabled={name === '' || toWhom === ''} onTap={() => void enter.run()}>
          登记，请进
        </Button>
      </View>
    </Sheet>
  );
}
