/** The path without a phone number: the class's code, the child's name and the last four of the school number; the homeroom teacher confirms. */
import type { Kinship, OutputOf } from '@anxin/shared';
import { readInvite, requestBinding } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useDraft } from '@/api/drafts';
import { useAction } from '@/api/use-action';
import { relationOptions } from '@/features/student/relation.words';
import { canScan, scanCode } from '@/platform/scan';
import { newId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Choice, Field, Input } from '@/ui/field';

const keyOf = (typed: string) =>
  /^[A-Za-z0-9]{16}$/.test(typed) ? { scene: typed } : { code: typed.toUpperCase() };

export function InviteForm({ scene, onDone }: { scene: string; onDone: () => void }) {
  const draft = useDraft('invite', {
    requestId: newId(),
    key: scene,
    studentName: '',
    schoolNumberLast4: '',
    guardianName: '',
    relation: '' as Kinship | '',
  });
  const { value: form, change, discard } = draft;
  const [found, setFound] = useState<OutputOf<typeof readInvite> | undefined>();
  const [asked, setAsked] = useState(false);
  const look = useAction(async (key: string) => setFound(await call(readInvite, keyOf(key))));
  const scan = async () => {
    const code = await scanCode();
    const key = /scene=([A-Za-z0-9]{16})/.exec(code ?? '')?.[1] ?? code;
    if (!key) return;
    change({ key });
    await look.run(key);
  };
  const ask = useAction(async () => {
    if (form.relation === '') return;
    await call(requestBinding, {
      ...keyOf(form.key),
      requestId: form.requestId,
      studentName: form.studentName.trim(),
      schoolNumberLast4: form.schoolNumberLast4,
      guardianName: form.guardianName.trim(),
      relation: form.relation,
    });
    discard();
    setAsked(true);
  });
  if (asked)
    return (
      <Empty
        icon="clock"
        title="已告诉班主任"
        text="班主任确认是您以后，这里就能看到孩子，会发消息告诉您。"
        action="知道了"
        onAction={onDone}
      />
    );
  if (!found) {
    return (
      <Card className="stack">
        <Field label="班级邀请码" note="8 位字母和数字，班主任那里有。">
          <Input
            id="invite-code"
            label="班级邀请码"
            value={form.key}
            maxLength={16}
            onChange={(key) => change({ key: key.trim() })}
          />
        </Field>
        <ProblemNote problem={look.problem} />
        <Button
          busy={look.busy}
          disabled={form.key.length !== 8 && form.key.length !== 16}
          onTap={() => void look.run(form.key)}
        >
          下一步
        </Button>
        {canScan ? (
          <Button kind="secondary" onTap={() => void scan()}>
            扫班级二维码
          </Button>
        ) : null}
      </Card>
    );
  }
  const ready =
    form.studentName.trim() &&
    /^[0-9A-Za-z]{4}$/.test(form.schoolNumberLast4) &&
    form.guardianName.trim() &&
    form.relation;
  return (
    <Card className="stack">
      <View className="t-l">{`${found.schoolName} · ${found.classLabel}`}</View>
      <Field label="孩子姓名">
        <Input
          id="student-name"
          label="孩子姓名"
          value={form.studentName}
          maxLength={40}
          onChange={(studentName) => change({ studentName })}
        />
      </Field>
      <Field label="学号后四位" note="在孩子的校牌或作业本上">
        <Input
          id="school-number"
          label="学号后四位"
          value={form.schoolNumberLast4}
          maxLength={4}
          onChange={(schoolNumberLast4) => change({ schoolNumberLast4 })}
        />
      </Field>
      <Field label="您的姓名" note="班主任凭它认出您">
        <Input
          id="guardian-name"
          label="您的姓名"
          value={form.guardianName}
          maxLength={40}
          onChange={(guardianName) => change({ guardianName })}
        />
      </Field>
      <Field label="您是孩子的">
        <Choice
          label="您是孩子的"
          options={relationOptions}
          value={form.relation || undefined}
          onChange={(relation) => change({ relation })}
        />
      </Field>
      <ProblemNote problem={ask.problem} />
      <Button busy={ask.busy} disabled={!ready} onTap={() => void ask.run()}>
        请班主任确认
      </Button>
    </Card>
  );
}
