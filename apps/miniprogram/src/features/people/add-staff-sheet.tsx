/** A new colleague: with the phone on file they are recognised at their first login. */
import { addStaff, type StaffRole } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { newId, useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Field, Input, PhoneInput } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { RolePicker } from './role-picker';

export function AddStaffSheet({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const schoolId = useSchoolId();
  const [staffId] = useState(newId);
  const [name, setName] = useState('');
  const [subject, setSubject] = useState('');
  const [phone, setPhone] = useState('');
  const [roles, setRoles] = useState<StaffRole[]>(['TEACHER']);
  const save = useAction(async () => {
    const taught = subject.trim();
    await call(addStaff, {
      schoolId,
      staffId,
      name: name.trim(),
      phone,
      roles,
      ...(taught ? { subject: taught } : {}),
    });
    say('已加入，用这个手机号登录就会认出来');
    onDone();
  });
  const ready = name.trim() && /^1[3-9]\d{9}$/.test(phone) && roles.length > 0;
  return (
    <Sheet open title="新增教职工" onClose={onClose}>
      <View className="stack">
        <Field label="姓名">
          <Input label="姓名" value={name} maxLength={40} onChange={setName} />
        </Field>
        <Field label="手机号" note="用来认出这位同事的登录，平时只显示后四位。">
          <PhoneInput label="手机号" value={phone} onChange={setPhone} />
        </Field>
        <Field label="学科或岗位" optional>
          <Input label="学科或岗位" value={subject} maxLength={20} onChange={setSubject} />
        </Field>
        <Field label="角色">
          <RolePicker value={roles} onChange={setRoles} />
        </Field>
        <ProblemNote problem={save.problem} />
        <Button busy={save.busy} disabled={!ready} onTap={() => void save.run()}>
          加入
        </Button>
      </View>
    </Sheet>
  );
}
