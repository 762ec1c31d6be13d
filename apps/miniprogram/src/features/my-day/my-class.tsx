/** 我班: who asks to be bound, who is where now, whose family gets no WeChat message, and the invite (E3, E8, M043). */
import { listQuietChildren, listStudents } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { usePages } from '@/api/use-pages';
import { useQuery } from '@/api/use-query';
import { stateWords } from '@/features/custody-outbox/custody.words';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { openedOf, useDutyDay } from '@/features/custody-outbox/use-duty-day';
import { ChildSheet } from '@/features/roll-call/child-sheet';
import { viewOf } from '@/features/roll-call/handover.rules';
import { NameGrid } from '@/features/roll-call/name-grid';
import { relationWord } from '@/features/student/relation.words';
import { open } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow } from '@/ui/card';
import { Empty, ErrorState, Skeleton } from '@/ui/feedback';
import { BindingRequests } from './binding-requests';
import { ClassInvite } from './class-invite';
import { Dismissal } from './dismissal';

export function MyClass() {
  const schoolId = useSchoolId();
  const { day, state } = useDutyDay();
  const pages = usePages(listStudents, { schoolId }, 60);
  const opened = openedOf(day, state);
  const first = pages.items?.[0];
  if (!pages.items)
    return pages.problem ? (
      <ErrorState problem={pages.problem} onRetry={() => void pages.refresh()} />
    ) : (
      <Skeleton cards={3} />
    );
  if (!first)
    return <Empty icon="class" title="您现在不是班主任" text="学校设定班主任以后，这里是您的班级。" />;
  const { classId, classLabel } = first;
  const unbound = pages.items.filter(({ boundGuardianCount }) => boundGuardianCount === 0);
  return (
    <>
      <View className="headline">
        <View className="grow">
          <View className="t-xl">{classLabel}</View>
          <View className="t-s">{`${pages.items.length} 人 · ${unbound.length} 人的家长还没绑定`}</View>
        </View>
        <ClassInvite schoolId={schoolId} classId={classId} classLabel={classLabel} />
      </View>
      <Card className="card-list">
        <ListRow
          title="调查摸底"
          note="发到班级群、看谁没回复、提醒"
          onTap={() => void open('packages/teacher/class-letter', { classId })}
        />
      </Card>
      <BindingRequests schoolId={schoolId} classId={classId} />
      {opened ? <ClassNow opened={opened} classId={classId} /> : null}
      {opened ? <Dismissal opened={opened} classId={classId} /> : null}
      <QuietChildren schoolId={schoolId} classId={classId} />
      {unbound.length > 0 ? (
        <Card className="stack-tight">
          <View className="strong">家长还没绑定</View>
          <View className="t-s">{unbound.map(({ maskedName }) => maskedName).join('、')}</View>
        </Card>
      ) : null}
    </>
  );
}

/** The class as it stands now, participants only. */
function ClassNow({ opened, classId }: { opened: OpenDay; classId: string }) {
  const { list, views } = opened;
  const [shown, setShown] = useState<string | undefined>();
  const today = list.pupils.filter(
    (pupil) => pupil.classId === classId && viewOf(views, pupil).state !== 'NOT_TODAY',
  );
  if (today.length === 0) return null;
  return (
    <>
      <View className="t-s">{`今天留校的 ${today.length} 人`}</View>
      <NameGrid
        cells={today.map((pupil) => {
          const { word, tone } = stateWords[viewOf(views, pupil).state];
          return { ...pupil, word, tone };
        })}
        onTap={setShown}
      />
      <ChildSheet
        opened={opened}
        tempClassId={null}
        pupil={today.find(({ studentId }) => studentId === shown)}
        onClose={() => setShown(undefined)}
      />
    </>
  );
}

function QuietChildren({ schoolId, classId }: { schoolId: string; classId: string }) {
  const query = useQuery(listQuietChildren, { schoolId, classId });
  const [all, setAll] = useState(false);
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  const shown = all ? items : items.slice(0, 5);
  return (
    <Card className="card-list">
      <View className="strong gap-top">{`${items.length} 个孩子的家长收不到微信提醒`}</View>
      {shown.map(({ studentId, name, guardians }) => (
        <ListRow
          key={studentId}
          title={name}
          note={
            guardians
              .map(
                (one) =>
                  `${one.relation ? relationWord(one.relation) : '家长'}${one.isBound ? '提醒用完了' : '没登录'}`,
              )
              .join('、') || '没有家长登录'
          }
        />
      ))}
      {items.length > shown.length ? (
        <Button kind="plain" onTap={() => setAll(true)}>
          全部看
        </Button>
      ) : null}
    </Card>
  );
}
