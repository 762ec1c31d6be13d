/** One pupil who comes during the year, without a spreadsheet: with a guardian's phone the family finds the child at once (M010). */
import { addStudent, type Kinship, listClasses, type PickupPoint, SCHOOL_NUMBER } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { placeWord } from '@/features/dayplan/place.words';
import { relationOptions } from '@/features/student/relation.words';
import { say } from '@/platform/device';
import { newId, useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field, Input, PhoneInput } from '@/ui/field';
import { OneOfMany } from '@/ui/picker';
import { Sheet } from '@/ui/sheet';

const gates = (['EAST', 'WEST'] as const).map((value) => ({ value, word: placeWord(value) }));

const blank = () => ({
  studentId: newId(),
  classId: '',
  name: '',
  schoolNumber: '',
  pickupPoint: 'EAST' as PickupPoint,
  relation: undefined as Kinship | undefined,
  guardianName: '',
  phone: '',
});

export function AddStudentSheet({ onClose, onDone }: { onClose: () => void; onDone: () => void }) {
  const schoolId = useSchoolId();
  const [form, setForm] = useState(blank);
  const change = (part: Partial<typeof form>) => setForm({ ...form, ...part });
  const classes = useQuery(listClasses, { schoolId }, { keep: true });
  const { studentId, classId, pickupPoint, relation, phone } = form;
  const [name, schoolNumber, guardianName] = [form.name, form.schoolNumber, form.guardianName].map((text) =>
    text.trim(),
  ) as [string, string, string];
  const hasPhone = /^1[3-9]\d{9}$/.test(phone);
  const save = useAction(async () => {
    if (!relation) return;
    const guardian = { relation, name: guardianName, ...(phone ? { phone } : {}) };
    await call(addStudent, { schoolId, studentId, classId, name, schoolNumber, pickupPoint, guardian });
    say(phone ? '已登记，家长用手机号就能找到孩子' : '已登记，请把班级邀请码给家长');
    onDone();
  });
  const ready =
    name && classId && SCHOOL_NUMBER.test(schoolNumber) && relation && guardianName && (!phone || hasPhone);
  return (
    <Sheet open title="新增学生" onClose={onClose}>
      <View className="stack">
        <Field label="姓名">
          <Input
            label="学生姓名"
            value={form.name}
            maxLength={40}
            onChange={(typed) => change({ name: typed })}
          />
        </Field>
        <Field label="班级">
          <OneOfMany
            label="新学生的班级"
            options={(classes.data?.items ?? []).map((one) => ({ value: one.id, word: one.label }))}
            value={classId}
            onChange={(chosen) => change({ classId: chosen })}
          />
        </Field>
        <Field
          label="学号"
          {...(schoolNumber.length >= 4 && !SCHOOL_NUMBER.test(schoolNumber)
            ? { error: '学号只能是 4–20 位数字或字母' }
            : {})}
        >
          <Input
            label="学号"
            value={form.schoolNumber}
            maxLength={20}
            onChange={(typed) => change({ schoolNumber: typed })}
          />
        </Field>
        <Field label="平时在哪个门接">
          <Choice
            label="接送点"
            options={gates}
            value={pickupPoint}
            onChange={(gate) => change({ pickupPoint: gate })}
          />
        </Field>
        <Field label="监护人姓名">
          <Input
            label="监护人姓名"
            value={form.guardianName}
            maxLength={40}
            onChange={(typed) => change({ guardianName: typed })}
          />
        </Field>
        <Field label="是孩子的">
          <Choice
            label="关系"
            options={relationOptions}
            value={relation}
            onChange={(chosen) => change({ relation: chosen })}
          />
        </Field>
        <Field label="监护人手机号" note="家长用它找到孩子；没有就用班级邀请码绑定。" optional>
          <PhoneInput label="监护人手机号" value={phone} onChange={(typed) => change({ phone: typed })} />
        </Field>
        <ProblemNote problem={save.problem} />
        <Button busy={save.busy} disabled={!ready} onTap={() => void save.run()}>
          登记
        </Button>
      </View>
    </Sheet>
  );
}
