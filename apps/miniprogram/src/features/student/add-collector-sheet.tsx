/** Registering one more person who may collect: a name, who they are to the child, a phone if they have one (E7, M094). */
import type { InputOf, Kinship, OutputOf } from '@anxin/shared';
import { addCollector, type showChild } from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { newId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field, Input, OptionRow, PhoneInput } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { relationOptions } from './relation.words';

type Profile = OutputOf<typeof showChild>;

const blank = () => ({
  collectorId: newId(),
  name: '',
  relation: undefined as Kinship | undefined,
  phone: '',
  noPhone: false,
  isPupil: false,
});

export function AddCollectorSheet({
  open,
  profile,
  onClose,
  onChanged,
}: {
  open: boolean;
  profile: Profile;
  onClose: () => void;
  onChanged: () => void;
}) {
  const [form, setForm] = useState(blank);
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const add = useAction(async () => {
    if (!form.relation) return;
    const input: InputOf<typeof addCollector> = {
      schoolId: profile.schoolId,
      studentId: profile.studentId,
      collectorId: form.collectorId,
      name: form.name.trim(),
      relation: form.relation,
      isPupil: form.isPupil,
      ...(form.noPhone ? {} : { phone: form.phone }),
    };
    await call(addCollector, input);
    setForm(blank());
    onChanged();
    onClose();
  });
  const ready =
    form.name.trim() !== '' && form.relation && (form.noPhone || /^1[3-9]\d{9}$/.test(form.phone));
  return (
    <Sheet open={open} title={`谁还可以接 ${profile.name}`} onClose={onClose}>
      <Field label="姓名">
        <Input label="接送人姓名" value={form.name} maxLength={40} onChange={(name) => change({ name })} />
      </Field>
      <Field label="是孩子的">
        <Choice
          label="关系"
          options={relationOptions}
          value={form.relation}
          onChange={(relation) => change({ relation })}
        />
      </Field>
      {form.noPhone ? null : (
        <Field label="手机号">
          <PhoneInput label="接送人手机号" value={form.phone} onChange={(phone) => change({ phone })} />
        </Field>
      )}
      <OptionRow
        title="没有手机"
        note="老师会用接送卡核对"
        on={form.noPhone}
        onToggle={() => change({ noPhone: !form.noPhone })}
      />
      <OptionRow
        title="是还在上学的哥哥姐姐"
        note="一、二年级的孩子要由成年人接"
        on={form.isPupil}
        onToggle={() => change({ isPupil: !form.isPupil })}
      />
      <ProblemNote problem={add.problem} />
      <Button busy={add.busy} disabled={!ready} onTap={() => void add.run()}>
        登记
      </Button>
    </Sheet>
  );
}
