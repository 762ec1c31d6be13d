/** The legally required check before working with children: only its outcome and dates are kept (E6). */
import { addDays, recordVetting, VETTING_STATUSES, type VettingStatus } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field } from '@/ui/field';
import { DateInput } from '@/ui/picker';
import { today } from '@/ui/time-words';
import type { StaffMember } from './staff.words';
import { obstacleWord, vettingWords } from './staff.words';

const options = VETTING_STATUSES.map((value) => ({ value, word: vettingWords[value] }));

export function VettingCard({
  member,
  onChange,
}: {
  member: StaffMember;
  onChange: (member: StaffMember) => void;
}) {
  const schoolId = useSchoolId();
  const [status, setStatus] = useState<VettingStatus>(member.vetting.status);
  const [checkedOn, setCheckedOn] = useState(member.vetting.checkedOn ?? today());
  const [expiresOn, setExpiresOn] = useState(member.vetting.expiresOn ?? addDays(today(), 365));
  const save = useAction(async () => {
    onChange(await call(recordVetting, { schoolId, staffId: member.id, status, checkedOn, expiresOn }));
    say('已登记');
  });
  const obstacle = obstacleWord(member);
  return (
    <Card className="stack">
      <View className="row between">
        <View className="t-l grow">从业查询</View>
        <Tag tone={obstacle ? 'wait' : 'safe'}>{obstacle ?? '可以值班'}</Tag>
      </View>
      <View className="t-s">只记结论和日期，不记查询内容。过期后不能排班。</View>
      <Field label="结论">
        <Choice label="结论" options={options} value={status} onChange={setStatus} />
      </Field>
      <Field label="查询日期">
        <DateInput label="查询日期" value={checkedOn} end={today()} onChange={setCheckedOn} />
      </Field>
      <Field label="有效期到">
        <DateInput label="有效期到" value={expiresOn} onChange={setExpiresOn} />
      </Field>
      <ProblemNote problem={save.problem} />
      <Button kind="secondary" busy={save.busy} onTap={() => void save.run()}>
        登记
      </Button>
    </Card>
  );
}
