/** A child's guardians: who is bound, the phone on demand (logged), and the four rights one by one. */
import { changeGuardian, GUARDIAN_RIGHTS, type GuardianRight, revealPhone } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { relationWord } from '@/features/student/relation.words';
import { callPhone, say } from '@/platform/device';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { OptionRow } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import type { StudentDetail } from './staff.words';

type Guardian = StudentDetail['guardians'][number];
const rightWords: Record<GuardianRight, string> = {
  sees: '能看孩子在哪里',
  isTold: '收消息',
  decides: '能报名、签字、换人接',
  collects: '能接走孩子',
};

export function GuardiansCard({ student, onChange }: { student: StudentDetail; onChange: () => void }) {
  const schoolId = useSchoolId();
  const { studentId } = student;
  const [chosen, setChosen] = useState<Guardian | undefined>();
  const dial = useAction(async (linkId: string) => {
    const { phone } = await call(revealPhone, { schoolId, studentId, linkId });
    if (phone) await callPhone(phone);
    else say('没有登记电话');
  });
  const save = useAction(async () => {
    if (!chosen) return;
    const { linkId, rights, isPrimary } = chosen;
    await call(changeGuardian, { schoolId, studentId, linkId, rights, isPrimary });
    say('已保存');
    setChosen(undefined);
    onChange();
  });
  return (
    <Card className="stack">
      <View className="t-l">监护人</View>
      <View>
        {student.guardians.map((one) => (
          <ListRow
            key={one.linkId}
            title={`${relationWord(one.relation)} ${one.name}`}
            note={[one.phoneLast4 && `尾号 ${one.phoneLast4}`, one.isPrimary && '主要联系人']
              .filter(Boolean)
              .join(' · ')}
            end={
              <Tag tone={one.isBound ? 'safe' : 'quiet'} plain>
                {one.isBound ? '已绑定' : '没绑定'}
              </Tag>
            }
            onTap={() => setChosen(one)}
          />
        ))}
        {student.guardians.length === 0 ? <View className="t-s">名册里还没有监护人。</View> : null}
      </View>
      {chosen ? (
        <Sheet
          open
          title={`${relationWord(chosen.relation)} ${chosen.name}`}
          onClose={() => setChosen(undefined)}
        >
          <View className="stack">
            <Button kind="secondary" busy={dial.busy} onTap={() => void dial.run(chosen.linkId)}>
              打电话（会记录）
            </Button>
            {GUARDIAN_RIGHTS.map((right) => (
              <OptionRow
                key={right}
                title={rightWords[right]}
                on={chosen.rights[right]}
                onToggle={() =>
                  setChosen({ ...chosen, rights: { ...chosen.rights, [right]: !chosen.rights[right] } })
                }
              />
            ))}
            <OptionRow
              title="主要联系人"
              note="老师先打给这一位"
              on={chosen.isPrimary}
              onToggle={() => setChosen({ ...chosen, isPrimary: !chosen.isPrimary })}
            />
            <ProblemNote problem={dial.problem ?? save.problem} />
            <Button busy={save.busy} onTap={() => void save.run()}>
              保存
            </Button>
          </View>
        </Sheet>
      ) : null}
    </Card>
  );
}
