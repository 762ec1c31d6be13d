/** Opening a term, or changing one: from its dates the calendar follows. */
import { changeTerm, type listTerms, type OutputOf, openTerm } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { newId, useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Field, Input } from '@/ui/field';
import { DateInput } from '@/ui/picker';
import { Sheet } from '@/ui/sheet';

export type Term = OutputOf<typeof listTerms>['items'][number];

export function TermSheet({
  term,
  onClose,
  onDone,
}: {
  term: Term | undefined;
  onClose: () => void;
  onDone: () => void;
}) {
  const schoolId = useSchoolId();
  const [termId] = useState(() => term?.id ?? newId());
  const [name, setName] = useState(term?.name ?? '');
  const [startsOn, setStartsOn] = useState(term?.startsOn ?? '');
  const [endsOn, setEndsOn] = useState(term?.endsOn ?? '');
  const save = useAction(async () => {
    await call(term ? changeTerm : openTerm, { schoolId, termId, name: name.trim(), startsOn, endsOn });
    say('学期已保存，校历已按国家放假安排生成');
    onDone();
  });
  return (
    <Sheet open title={term ? '修改学期' : '新开学期'} onClose={onClose}>
      <View className="stack">
        <Field label="名称">
          <Input
            label="名称"
            value={name}
            maxLength={40}
            placeholder="例如 2026—2027 学年第二学期"
            onChange={setName}
          />
        </Field>
        <Field label="开始">
          <DateInput label="开始日期" value={startsOn} onChange={setStartsOn} />
        </Field>
        <Field label="结束">
          <DateInput label="结束日期" value={endsOn} onChange={setEndsOn} />
        </Field>
        <ProblemNote problem={save.problem} />
        <Button
          busy={save.busy}
          disabled={!name.trim() || !startsOn || !endsOn}
          onTap={() => void save.run()}
        >
          保存
        </Button>
      </View>
    </Sheet>
  );
}
