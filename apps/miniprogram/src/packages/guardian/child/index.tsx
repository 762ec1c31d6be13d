import { askErasure, exportChild, setDefaultPickupPoint, showChild } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call, openFile } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { placeWord } from '@/features/dayplan/place.words';
import { DisciplineCard } from '@/features/student/discipline-card';
import { GuardiansCard } from '@/features/student/guardians-card';
import { HealthNoteCard } from '@/features/student/health-note-card';
import { relationWord } from '@/features/student/relation.words';
import { useChildKey } from '@/features/student/use-children';
import { say } from '@/platform/device';
import { open } from '@/platform/navigation';
import { newId } from '@/session/session';
import { Avatar, Card, ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Choice } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet } from '@/ui/sheet';

/** Everything the school holds about one child, to see, correct, take away or have erased (E5). */
export default function ChildPage() {
  const key = useChildKey();
  const query = useQuery(showChild, key);
  const [erasing, setErasing] = useState(false);
  const gate = useAction(async (pickupPoint: 'EAST' | 'WEST') => {
    await call(setDefaultPickupPoint, { ...key, pickupPoint });
    await query.refresh();
  });
  const take = useAction(() => openFile(exportChild, key, 'docx'));
  const erase = useAction(async () => {
    await call(askErasure, { ...key, requestId: newId() });
    setErasing(false);
    say('已交给学校，校长处理后告诉您');
    await query.refresh();
  });
  return (
    <Screen
      title="孩子的资料"
      layers={
        <ConfirmSheet
          open={erasing}
          question={`申请删除 ${query.data?.name ?? '孩子'} 的资料？`}
          explain="校长处理后资料不能恢复，也不能再参加延时服务。"
          confirm="申请删除"
          grave
          busy={erase.busy}
          onConfirm={() => void erase.run()}
          onClose={() => setErasing(false)}
        />
      }
    >
      <Loaded query={query} cards={4}>
        {(child) => (
          <>
            <Card className="row">
              <Avatar name={child.name} size="l" />
              <View className="grow">
                <View className="t-l">{child.name}</View>
                <View className="t-s">{`${child.schoolName} · ${child.classLabel}`}</View>
                <View className="t-s">{`学号尾号 ${child.schoolNumberLast4}${child.homeroomTeacherName ? ` · 班主任 ${child.homeroomTeacherName}` : ''}`}</View>
              </View>
            </Card>
            <Card className="stack">
              <View className="t-s">平时在哪个门接</View>
              <Choice
                label="平时在哪个门接"
                options={(['EAST', 'WEST'] as const).map((value) => ({
                  value,
                  word: placeWord(value),
                  disabled: !child.myRights.decides,
                }))}
                value={child.defaultPickupPoint}
                onChange={(point) => void gate.run(point)}
              />
              <ProblemNote problem={gate.problem} />
            </Card>
            <Card className="card-list">
              <ListRow
                title="谁可以接"
                end={child.collectors.map((one) => relationWord(one.relation)).join('、') || '还没有登记'}
                onTap={() => open('packages/guardian/collectors', key)}
              />
              {child.grade > 2 ? (
                <ListRow
                  title="自己离校"
                  note="要您手写签名同意"
                  onTap={() => open('packages/guardian/independent-leave', key)}
                />
              ) : null}
              <ListRow
                title="信息怎么用"
                end={`${child.consents.filter((one) => one.given).length} 项同意`}
                onTap={() => open('packages/guardian/consents', key)}
              />
            </Card>
            <HealthNoteCard profile={child} onChanged={() => void query.refresh()} />
            <DisciplineCard of={key} />
            <GuardiansCard guardians={child.guardians} />
            <Card className="card-list">
              <ListRow title="下载学校保存的资料" onTap={() => void take.run()} />
              {child.erasureAskedAt ? (
                <ListRow title="删除申请" end="校长处理中" />
              ) : child.myRights.decides ? (
                <ListRow title="申请删除资料" onTap={() => setErasing(true)} />
              ) : null}
              <ProblemNote problem={take.problem ?? erase.problem} />
            </Card>
          </>
        )}
      </Loaded>
    </Screen>
  );
}
