import { addClass, exportClassList, listClasses } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { ExportButton, exported } from '@/features/export/export-button';
import type { ClassLine } from '@/features/people/class-sheet';
import { ClassSheet } from '@/features/people/class-sheet';
import { newId, useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, Tag } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Field, Input } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { Sheet } from '@/ui/sheet';
import { Columns } from '@/ui/wide';

/** 班级: homeroom teachers, how many families are bound, invite codes. */
export default function ClassesPage() {
  const schoolId = useSchoolId();
  const query = useQuery(listClasses, { schoolId });
  const [line, setLine] = useState<ClassLine | undefined>();
  const [adding, setAdding] = useState(false);
  const [grade, setGrade] = useState('');
  const [number, setNumber] = useState('');
  const done = () => {
    setLine(undefined);
    setAdding(false);
    void query.refresh();
  };
  const add = useAction(async () => {
    await call(addClass, { schoolId, classId: newId(), grade: Number(grade), number: Number(number) });
    done();
  });
  const ready = Number(grade) >= 1 && Number(grade) <= 9 && Number(number) >= 1 && Number(number) <= 60;
  const layers = (
    <>
      {line ? <ClassSheet line={line} onClose={() => setLine(undefined)} onDone={done} /> : null}
      <Sheet open={adding} title="新增班级" onClose={() => setAdding(false)}>
        <View className="stack">
          <Field label="年级" note="1 到 9">
            <Input label="年级" type="number" maxLength={1} value={grade} onChange={setGrade} />
          </Field>
          <Field label="几班">
            <Input label="几班" type="number" maxLength={2} value={number} onChange={setNumber} />
          </Field>
          <ProblemNote problem={add.problem} />
          <Button busy={add.busy} disabled={!ready} onTap={() => void add.run()}>
            新增
          </Button>
        </View>
      </Sheet>
    </>
  );
  return (
    <Screen
      title="班级"
      wide
      layers={layers}
      actions={<Button onTap={() => setAdding(true)}>新增班级</Button>}
    >
      <Loaded query={query}>
        {({ items, studentCount, boundStudentCount }) => (
          <>
            <View className="row between wrap">
              <View className="t-s">{`${studentCount} 人，${boundStudentCount} 人的家长已绑定`}</View>
              <ExportButton lists={[exported('班级名单', exportClassList, { schoolId })]} />
            </View>
            {items.length === 0 ? (
              <Empty icon="class" title="还没有班级" text="导入名册会自动建好班级，也可以手工新增。" />
            ) : (
              <Columns>
                {items.map((one) => (
                  <Card key={one.id} className="row" label={one.label} onTap={() => setLine(one)}>
                    <View className="grow">
                      <View className="strong">{one.label}</View>
                      <View className="t-s">{`${one.studentCount} 人 · 已绑定 ${one.boundStudentCount}`}</View>
                    </View>
                    {one.homeroomTeacher ? (
                      <View className="t-s">{one.homeroomTeacher.name}</View>
                    ) : (
                      <Tag tone="wait">没有班主任</Tag>
                    )}
                  </Card>
                ))}
              </Columns>
            )}
          </>
        )}
      </Loaded>
    </Screen>
  );
}
