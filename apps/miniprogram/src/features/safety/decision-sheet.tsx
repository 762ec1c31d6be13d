/** The principal's decision about a child who is still waiting (C5): named, with what was considered. */
import type { UncollectedCase, UncollectedDecision } from '@anxin/shared';
import { decideUncollected, decisionText, UNCOLLECTED_DECISIONS } from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useDraft } from '@/api/drafts';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { newId, useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Field, OptionRow, TextArea } from '@/ui/field';
import { Sheet } from '@/ui/sheet';

interface Decision {
  decision: UncollectedDecision | '';
  note: string;
}
const notes: Record<UncollectedDecision, string> = {
  KEEP_WAITING: '值日领导和另一位老师继续陪着',
  POLICE_110: '由学校拨打 110，老师陪着孩子等',
  COMMUNITY: '联系孩子家所在社区，老师陪着孩子等',
};

export function DecisionSheet({
  child: { caseId, name },
  onDone,
  onClose,
}: {
  child: UncollectedCase;
  onDone: () => void;
  onClose: () => void;
}) {
  const schoolId = useSchoolId();
  const [id] = useState(newId);
  const draft = useDraft<Decision>(`uncollected-decision.${caseId}`, { decision: '', note: '' });
  const { decision, note } = draft.value;
  const decide = useAction(async () => {
    if (decision === '') return;
    await call(decideUncollected, { schoolId, caseId, id, decision, note: note.trim() });
    draft.discard();
    say('已记下您的决定');
    onDone();
  });
  return (
    <Sheet open title={`${name} 还没有接走，怎么办？`} onClose={onClose}>
      {UNCOLLECTED_DECISIONS.map((one) => (
        <OptionRow
          key={one}
          round
          title={decisionText[one]}
          note={notes[one]}
          on={decision === one}
          onToggle={() => draft.change({ decision: one })}
        />
      ))}
      <Field label="为什么这样决定" note="例如：外婆说七点前到。">
        <TextArea
          id="uncollected-note"
          label="为什么这样决定"
          value={note}
          onChange={(words) => draft.change({ note: words })}
        />
      </Field>
      <ProblemNote problem={decide.problem} />
      <Button
        kind="grave"
        busy={decide.busy}
        disabled={decision === '' || note.trim() === ''}
        onTap={() => void decide.run()}
      >
        {`就这样决定 ${name} 的事`}
      </Button>
    </Sheet>
  );
}
