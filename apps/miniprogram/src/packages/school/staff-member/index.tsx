import { changeStaff, departStaff, listStaff, type StaffRole, setStaffRoles } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { RolePicker } from '@/features/people/role-picker';
import type { StaffMember } from '@/features/people/staff.words';
import { VettingCard } from '@/features/people/vetting-card';
import { say } from '@/platform/device';
import { back, useParams } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Field, Input, PhoneInput } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet } from '@/ui/sheet';
import { Columns } from '@/ui/wide';

function Particulars({ member, onChange }: { member: StaffMember; onChange: (member: StaffMember) => void }) {
  const schoolId = useSchoolId();
  const staffId = member.id;
  const [name, setName] = useState(member.name);
  const [subject, setSubject] = useState(member.subject ?? '');
  const [phone, setPhone] = useState('');
  const [roles, setRoles] = useState<readonly StaffRole[]>(member.roles);
  const save = useAction(async () => {
    const taught = subject.trim();
    let kept = await call(changeStaff, {
      schoolId,
      staffId,
      name: name.trim(),
      ...(taught ? { subject: taught } : {}),
      ...(phone ? { phone } : {}),
    });
    if ([...roles].sort().join() !== [...member.roles].sort().join())
      kept = await call(setStaffRoles, { schoolId, staffId, roles: [...roles] });
    onChange(kept);
    say('已保存');
  });
  const ready = name.trim() && roles.length > 0 && (phone === '' || /^1[3-9]\d{9}$/.test(phone));
  return (
    <Card className="stack">
      <Field label="姓名">
        <Input label="姓名" value={name} maxLength={40} onChange={setName} />
      </Field>
      <Field label="学科或岗位" optional>
        <Input label="学科或岗位" value={subject} maxLength={20} onChange={setSubject} />
      </Field>
      <Field
        label="换手机号"
        optional
        note={member.phoneLast4 ? `现在的尾号 ${member.phoneLast4}` : '还没有手机号'}
      >
        <PhoneInput label="新手机号" value={phone} onChange={setPhone} />
      </Field>
      <Field label="角色" note="马上生效；收回的角色立刻看不到名单。">
        <RolePicker value={roles} onChange={setRoles} />
      </Field>
      <ProblemNote problem={save.problem} />
      <Button busy={save.busy} disabled={!ready} onTap={() => void save.run()}>
        保存
      </Button>
    </Card>
  );
}

/** One colleague: particulars, roles, vetting, leaving. */
export default function StaffMemberPage() {
  const schoolId = useSchoolId();
  const { staffId = '', name = '' } = useParams();
  const query = useQuery(listStaff, { schoolId, name, limit: 100 });
  const [leaving, setLeaving] = useState(false);
  const [changed, setChanged] = useState<StaffMember | undefined>();
  const depart = useAction(async () => {
    await call(departStaff, { schoolId, staffId });
    back();
  });
  return (
    <Screen
      title={name || '教职工'}
      wide
      layers={
        <ConfirmSheet
          open={leaving}
          question={`${name} 已离校？`}
          explain={depart.problem?.text ?? '角色和能看到的名单马上收回；以前的记录都在。'}
          confirm="办理离校"
          grave
          busy={depart.busy}
          onConfirm={() => void depart.run()}
          onClose={() => setLeaving(false)}
        />
      }
    >
      <Loaded query={query}>
        {({ items }) => {
          const member = changed ?? items.find((one) => one.id === staffId);
          if (!member)
            return <Empty icon="search" title="没有找到这个人" text="可能已经离校，请回到名单看看。" />;
          return (
            <>
              <Columns>
                <Particulars member={member} onChange={setChanged} />
                <VettingCard member={member} onChange={setChanged} />
              </Columns>
              <View className="btns">
                <Button kind="secondary" onTap={() => setLeaving(true)}>
                  办理离校
                </Button>
              </View>
            </>
          );
        }}
      </Loaded>
    </Screen>
  );
}
