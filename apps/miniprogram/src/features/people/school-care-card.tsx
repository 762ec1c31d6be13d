/** What the school keeps for looking after a child: the health note (each look logged), priority, leaving. */
import { departStudent, PRIORITY_GROUPS, readHealthNote, setPriority } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { back } from '@/platform/navigation';
import { useRole } from '@/session/role-tabs';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { OptionRow } from '@/ui/field';
import { ConfirmSheet, Sheet } from '@/ui/sheet';
import type { StudentDetail } from './staff.words';

type Group = (typeof PRIORITY_GROUPS)[number];
const groupWords: Record<Group, string> = {
  DISABLED: '残疾儿童',
  LEFT_BEHIND: '留守儿童',
  MIGRANT_CHILD: '进城务工人员随迁子女',
  LOW_INCOME: '家庭经济困难',
  LOWER_GRADE: '低年级',
  OTHER: '其他需要优先的',
};

export function SchoolCareCard({ student, onChange }: { student: StudentDetail; onChange: () => void }) {
  const schoolId = useSchoolId();
  const { studentId } = student;
  const isPrincipal = useRole() === 'PRINCIPAL';
  const [layer, setLayer] = useState<'priority' | 'leave' | undefined>();
  const [groups, setGroups] = useState<readonly Group[]>([]);
  const [note, setNote] = useState<string | undefined>();
  const look = useAction(async () =>
    setNote((await call(readHealthNote, { schoolId, studentId })).note ?? '没有填写'),
  );
  const keep = useAction(async () => {
    await call(setPriority, { schoolId, studentId, groups: [...groups] });
    say('已登记');
    setLayer(undefined);
    onChange();
  });
  const leave = useAction(async () => {
    await call(departStudent, { schoolId, studentId });
    back();
  });
  return (
    <Card className="stack">
      <View className="row between">
        <View className="t-l grow">照看</View>
        {student.isPriority ? <Tag tone="info">优先</Tag> : null}
      </View>
      {student.hasHealthNote && isPrincipal ? (
        note === undefined ? (
          <Button kind="secondary" busy={look.busy} onTap={() => void look.run()}>
            看健康提示（会记录）
          </Button>
        ) : (
          <View className="paragraph">{note}</View>
        )
      ) : (
        <View className="t-s">
          {student.hasHealthNote ? '家长写了健康提示，由校长和当天的值日领导查看。' : '家长没有写健康提示。'}
        </View>
      )}
      <ProblemNote problem={look.problem} />
      <View className="btns">
        <Button kind="secondary" onTap={() => setLayer('priority')}>
          登记优先
        </Button>
        <Button kind="secondary" onTap={() => setLayer('leave')}>
          办理离校
        </Button>
      </View>
      <Sheet
        open={layer === 'priority'}
        title={`${student.name} 的优先类别`}
        onClose={() => setLayer(undefined)}
      >
        <View className="stack">
          <View className="t-s">重新登记会替换原来的。任何页面只显示是不是优先，不显示类别。</View>
          {PRIORITY_GROUPS.map((group) => (
            <OptionRow
              key={group}
              title={groupWords[group]}
              on={groups.includes(group)}
              onToggle={() =>
                setGroups(groups.includes(group) ? groups.filter((one) => one !== group) : [...groups, group])
              }
            />
          ))}
          <ProblemNote problem={keep.problem} />
          <Button busy={keep.busy} onTap={() => void keep.run()}>
            {groups.length === 0 ? '登记为不优先' : '登记'}
          </Button>
        </View>
      </Sheet>
      <ConfirmSheet
        open={layer === 'leave'}
        question={`${student.name} 已离校（转学、毕业）？`}
        explain={leave.problem?.text ?? '从明天的名单里去掉；资料按规定保留到期限。'}
        confirm="办理离校"
        grave
        busy={leave.busy}
        onConfirm={() => void leave.run()}
        onClose={() => setLayer(undefined)}
      />
    </Card>
  );
}
