/** One class: its homeroom teacher, and an invite code for families whose phone the register does not know. */
import {
  assignHomeroom,
  inviteImage,
  type listClasses,
  listStaff,
  makeInvite,
  type OutputOf,
} from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call, openFile } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { copyText, say } from '@/platform/device';
import { isH5 } from '@/platform/environment';
import { newId, useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Field } from '@/ui/field';
import { OneOfMany } from '@/ui/picker';
import { Sheet } from '@/ui/sheet';
import { momentWords } from '@/ui/time-words';

export type ClassLine = OutputOf<typeof listClasses>['items'][number];

export function ClassSheet({
  line,
  onClose,
  onDone,
}: {
  line: ClassLine;
  onClose: () => void;
  onDone: () => void;
}) {
  const schoolId = useSchoolId();
  const classId = line.id;
  const teachers = useQuery(listStaff, { schoolId, role: 'TEACHER', limit: 100 }).data?.items ?? [];
  const [invite, setInvite] = useState<OutputOf<typeof makeInvite> | undefined>();
  const assign = useAction(async (staffId: string) => {
    await call(assignHomeroom, { schoolId, classId, staffId });
    say('班主任已设定');
    onDone();
  });
  const make = useAction(async () =>
    setInvite(await call(makeInvite, { schoolId, classId, inviteId: newId(), daysValid: 7 })),
  );
  const image = useAction(async () => {
    if (invite) await openFile(inviteImage, { schoolId, classId, inviteId: invite.id });
  });
  return (
    <Sheet open title={line.label} onClose={onClose}>
      <View className="stack">
        <View className="t-s">{`${line.studentCount} 人，${line.boundStudentCount} 人的家长已绑定`}</View>
        <Field label="班主任">
          <OneOfMany
            label="班主任"
            options={teachers.map((one) => ({ value: one.id, word: one.name }))}
            value={line.homeroomTeacher?.staffId}
            placeholder={line.homeroomTeacher?.name ?? '还没有班主任'}
            onChange={(staffId) => void assign.run(staffId)}
          />
        </Field>
        {invite ? (
          <View className="stack center">
            <View className="t-xl num">{`${invite.code.slice(0, 4)} ${invite.code.slice(4)}`}</View>
            <View className="t-s">{`到 ${momentWords(invite.expiresAt)} 有效，还能用 ${invite.usesLeftCount} 次`}</View>
            <View className="btns">
              <Button kind="secondary" onTap={() => void copyText(invite.code)}>
                复制
              </Button>
              {isH5 ? (
                <Button kind="secondary" busy={image.busy} onTap={() => void image.run()}>
                  小程序码图片
                </Button>
              ) : null}
            </View>
          </View>
        ) : (
          <Button busy={make.busy} onTap={() => void make.run()}>
            生成班级邀请码
          </Button>
        )}
        <View className="t-xs">手机号对不上的家长用邀请码申请，由班主任确认。生成新码，旧码就失效。</View>
        <ProblemNote problem={assign.problem ?? make.problem ?? image.problem} />
      </View>
    </Sheet>
  );
}
