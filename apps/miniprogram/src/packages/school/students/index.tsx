import { listClasses, listErasureRequests, listStudents } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { usePages } from '@/api/use-pages';
import { useQuery } from '@/api/use-query';
import { AddStudentSheet } from '@/features/people/add-student-sheet';
import { open, useParams } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Avatar, Card, Tag } from '@/ui/card';
import { Banner, Empty } from '@/ui/feedback';
import { Input } from '@/ui/field';
import { Paged } from '@/ui/paged';
import { OneOfMany } from '@/ui/picker';
import { Screen } from '@/ui/screen';
import { Tappable } from '@/ui/tappable';
import { classes as classNames } from '@/ui/tone';
import { Columns } from '@/ui/wide';

/** 学生: masked in the list; found by the whole name. Opening one leaves a line in the access log. */
export default function StudentsPage() {
  const schoolId = useSchoolId();
  const { purpose, adding: opensForm } = useParams();
  const forPaper = purpose === 'paper';
  const [classId, setClassId] = useState('');
  const [name, setName] = useState('');
  const [adding, setAdding] = useState(opensForm === 'yes');
  const [unboundOnly, setUnboundOnly] = useState(false);
  const classes = useQuery(listClasses, { schoolId }, { keep: true });
  const erasures = useQuery(listErasureRequests, { schoolId, limit: 1 });
  const wanted = name.trim();
  const pages = usePages(
    listStudents,
    {
      schoolId,
      ...(classId ? { classId } : {}),
      ...(wanted.length > 1 ? { name: wanted } : {}),
      ...(unboundOnly ? { unboundOnly: true } : {}),
    },
    60,
  );
  const options = [
    { value: '', word: '全校' },
    ...(classes.data?.items ?? []).map((one) => ({
      value: one.id,
      word: `${one.label} · ${one.studentCount} 人`,
    })),
  ];
  const bound = classes.data && `家长已绑定 ${classes.data.boundStudentCount} / ${classes.data.studentCount}`;
  return (
    <Screen
      title={forPaper ? '替哪个孩子录入' : '学生'}
      wide
      actions={forPaper ? undefined : <Button onTap={() => setAdding(true)}>新增学生</Button>}
      layers={
        adding ? (
          <AddStudentSheet
            onClose={() => setAdding(false)}
            onDone={() => {
              setAdding(false);
              void Promise.all([pages.refresh(), classes.refresh()]);
            }}
          />
        ) : null
      }
    >
      {erasures.data && erasures.data.items.length > 0 && !forPaper ? (
        <Banner icon="alert" end="去处理" onEnd={() => void open('packages/school/erasures')}>
          有家长申请删除孩子的资料
        </Banner>
      ) : null}
      <Columns>
        <Input label="找学生" value={name} placeholder="完整姓名" onChange={setName} />
        <OneOfMany label="班级" options={options} value={classId} onChange={setClassId} />
      </Columns>
      <View className="row between">
        <View className="t-s">{bound ?? ''}</View>
        <Tappable
          role="checkbox"
          checked={unboundOnly}
          label="只看家长还没绑定的"
          className={classNames('chip', unboundOnly && 'chip-on')}
          onTap={() => setUnboundOnly(!unboundOnly)}
        >
          家长没绑定
        </Tappable>
      </View>
      <Paged
        pages={pages}
        empty={<Empty icon="search" title="没有找到" text="要写完整的姓名；新来的学生请点「新增学生」。" />}
      >
        {(items) => (
          <Columns>
            {items.map((one) => (
              <Card
                key={one.studentId}
                className="row"
                label={`${one.maskedName} ${one.classLabel} 学号尾号 ${one.schoolNumberLast4}`}
                onTap={() =>
                  void open(forPaper ? 'packages/school/paper-application' : 'packages/school/student', {
                    studentId: one.studentId,
                    ...(forPaper ? { name: one.maskedName, classLabel: one.classLabel } : {}),
                  })
                }
              >
                <Avatar name={one.maskedName} />
                <View className="grow">
                  <View className="strong">{`${one.maskedName} ${one.classLabel}`}</View>
                  <View className="t-s">{`学号尾号 ${one.schoolNumberLast4}`}</View>
                </View>
                {one.isPriority ? (
                  <Tag tone="info" plain>
                    优先
                  </Tag>
                ) : null}
                {one.boundGuardianCount === 0 ? <Tag tone="wait">没绑定</Tag> : null}
              </Card>
            ))}
          </Columns>
        )}
      </Paged>
    </Screen>
  );
}
