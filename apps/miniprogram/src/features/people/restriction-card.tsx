/** The principal alone keeps somebody from seeing, being told and collecting: by a court or by the school, with its reference. */
import { endRestriction, restrictPerson } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { relationWord } from '@/features/student/relation.words';
import { say } from '@/platform/device';
import { newId, useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field, Input } from '@/ui/field';
import { DateInput } from '@/ui/picker';
import { ConfirmSheet, Sheet } from '@/ui/sheet';
import type { StudentDetail } from './staff.words';

const imposers = [
  { value: 'COURT', word: '法院裁定' },
  { value: 'SCHOOL', word: '学校决定' },
] as const;
const OTHER = 'other';

export function RestrictionCard({ student, onChange }: { student: StudentDetail; onChange: () => void }) {
  const schoolId = useSchoolId();
  const { studentId } = student;
  const [adding, setAdding] = useState(false);
  const [ending, setEnding] = useState<StudentDetail['restrictions'][number] | undefined>();
  const [who, setWho] = useState<string>();
  const [name, setName] = useState('');
  const [imposedBy, setImposedBy] = useState<'COURT' | 'SCHOOL'>('COURT');
  const [reference, setReference] = useState('');
  const [until, setUntil] = useState('');
  const people = [
    ...student.guardians.map((one) => ({
      value: one.linkId,
      word: `${relationWord(one.relation)} ${one.name}`,
    })),
    { value: OTHER, word: '其他人' },
  ];
  const settle = (words: string) => {
    say(words);
    setAdding(false);
    setEnding(undefined);
    onChange();
  };
  const restrict = useAction(async () => {
    await call(restrictPerson, {
      schoolId,
      studentId,
      restrictionId: newId(),
      imposedBy,
      reference: reference.trim(),
      ...(who && who !== OTHER ? { linkId: who } : { name: name.trim() }),
      ...(until ? { until } : {}),
    });
    settle('限制马上生效');
  });
  const end = useAction(async () => {
    if (!ending) return;
    await call(endRestriction, { schoolId, studentId, restrictionId: ending.id });
    settle('限制已解除');
  });
  const ready = who && reference.trim() && (who !== OTHER || name.trim());
  return (
    <Card className="stack">
      <View className="t-l">接送限制</View>
      <View className="t-s">只有校长能看到和修改。被限制的人看不到孩子、收不到消息、接不走孩子。</View>
      <View>
        {student.restrictions.map((one) => (
          <ListRow
            key={one.id}
            title={one.name}
            note={[
              one.imposedBy === 'COURT' ? '法院裁定' : '学校决定',
              one.reference,
              one.until && `到 ${one.until}`,
            ]
              .filter(Boolean)
              .join(' · ')}
            onTap={() => setEnding(one)}
          />
        ))}
      </View>
      <Button kind="secondary" onTap={() => setAdding(true)}>
        限制一个人
      </Button>
      <Sheet open={adding} title={`${student.name}：限制谁`} onClose={() => setAdding(false)}>
        <View className="stack">
          <Choice label="限制谁" options={people} value={who} onChange={setWho} />
          {who === OTHER ? (
            <Field label="姓名">
              <Input label="被限制人姓名" value={name} maxLength={40} onChange={setName} />
            </Field>
          ) : null}
          <Field label="依据">
            <Choice label="依据" options={imposers} value={imposedBy} onChange={setImposedBy} />
          </Field>
          <Field label="文号或说明">
            <Input label="文号或说明" value={reference} maxLength={100} onChange={setReference} />
          </Field>
          <Field label="到哪一天" optional>
            <DateInput label="截止日期" value={until} placeholder="一直有效" onChange={setUntil} />
          </Field>
          <ProblemNote problem={restrict.problem} />
          <Button kind="grave" busy={restrict.busy} disabled={!ready} onTap={() => void restrict.run()}>
            马上限制
          </Button>
        </View>
      </Sheet>
      <ConfirmSheet
        open={ending !== undefined}
        question={`解除对 ${ending?.name ?? ''} 的限制？`}
        explain={end.problem?.text ?? `${student.name}：解除后，这个人恢复原来的权利。`}
        confirm="解除"
        grave
        busy={end.busy}
        onConfirm={() => void end.run()}
        onClose={() => setEnding(undefined)}
      />
    </Card>
  );
}
