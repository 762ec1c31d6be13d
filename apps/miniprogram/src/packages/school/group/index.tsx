import {
  closeTempClass,
  listTempClasses,
  moveStudent,
  readTempClass,
  removeStudent,
  type TempClassView,
} from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { groupWords } from '@/features/groups/group.words';
import { GroupChoice } from '@/features/groups/group-choice';
import { GroupForm } from '@/features/groups/group-form';
import { say } from '@/platform/device';
import { back, open, useParams } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { ConfirmSheet, Sheet } from '@/ui/sheet';
import { weekdayWord } from '@/ui/time-words';
import { Columns, Seats } from '@/ui/wide';

/** One temporary class: who is in it, and where somebody can go instead on the same weekday. */
export default function GroupPage() {
  const schoolId = useSchoolId();
  const { tempClassId = '' } = useParams();
  const query = useQuery(readTempClass, { schoolId, tempClassId });
  const group = query.data?.tempClass;
  const weekday = group?.weekday ?? 1;
  const day = useQuery(listTempClasses, { schoolId, weekday }, { skip: group === undefined });
  const [child, setChild] = useState<{ studentId: string; name: string } | undefined>();
  const [layer, setLayer] = useState<'child' | 'move' | 'edit' | 'close' | undefined>();
  const settle = async (words: string) => {
    say(words);
    setLayer(undefined);
    await Promise.all([query.refresh(), day.refresh()]);
  };
  const move = useAction(async (to: TempClassView) => {
    if (!child) return;
    await call(moveStudent, {
      schoolId,
      tempClassId,
      studentId: child.studentId,
      toTempClassId: to.tempClassId,
    });
    await settle(`${child.name} 换到了 ${to.label}`);
  });
  const remove = useAction(async () => {
    if (!child) return;
    await call(removeStudent, { schoolId, tempClassId, studentId: child.studentId });
    await settle(`${child.name} 已移出，还没编班`);
  });
  const close = useAction(async () => {
    await call(closeTempClass, { schoolId, tempClassId });
    back();
  });
  const shut = () => setLayer(undefined);
  const layers = (
    <>
      <Sheet open={layer === 'child'} title={child?.name ?? ''} onClose={shut}>
        <ListRow title="换到别的临时班" note={`${weekdayWord(weekday)}的班`} onTap={() => setLayer('move')} />
        <ListRow title="移出这个班" note="移出后这一天还没有编班" onTap={() => void remove.run()} />
        <ProblemNote problem={remove.problem} />
      </Sheet>
      <GroupChoice
        open={layer === 'move'}
        title={`${child?.name ?? ''} 换到`}
        needed={1}
        groups={(day.data?.tempClasses ?? []).filter((one) => one.tempClassId !== tempClassId)}
        problem={move.problem}
        onChoose={(to) => void move.run(to)}
        onClose={shut}
      />
      {layer === 'edit' && group ? (
        <GroupForm
          group={group}
          weekday={weekday}
          onClose={shut}
          onDone={() => void query.refresh().then(shut)}
        />
      ) : null}
      <ConfirmSheet
        open={layer === 'close'}
        question={`停办 ${group?.label ?? ''}？`}
        explain={close.problem?.text ?? '只停这一天的这个班，过去的记录都在。'}
        confirm="停办"
        grave
        busy={close.busy}
        onConfirm={() => void close.run()}
        onClose={shut}
      />
    </>
  );
  return (
    <Screen
      title={group?.label ?? '临时班'}
      wide
      layers={layers}
      actions={
        <Button onTap={() => void open('packages/school/unplaced', { weekday, tempClassId })}>
          编入孩子
        </Button>
      }
    >
      <Loaded query={query}>
        {({ tempClass, members }) => (
          <>
            <Card className="stack">
              <View className="row between">
                <View className="t-l grow">{`${weekdayWord(tempClass.weekday)} · ${tempClass.label}`}</View>
                <View className="t-l num">{`${tempClass.seatsTaken}/${tempClass.capSeats}`}</View>
              </View>
              <View className="t-s">{groupWords(tempClass)}</View>
              <Seats taken={tempClass.seatsTaken} cap={tempClass.capSeats} />
              <View className="btns">
                <Button kind="secondary" onTap={() => setLayer('edit')}>
                  修改
                </Button>
                {members.length === 0 ? (
                  <Button kind="secondary" onTap={() => setLayer('close')}>
                    停办
                  </Button>
                ) : null}
              </View>
            </Card>
            {members.length === 0 ? (
              <Empty icon="class" title="班里还没有孩子" text="从还没编班的孩子里选。" />
            ) : (
              <Columns>
                {[members.filter((_, at) => at % 2 === 0), members.filter((_, at) => at % 2 === 1)]
                  .filter((half) => half.length > 0)
                  .map((half, at) => (
                    <Card key={String(at)} className="card-list">
                      {half.map((one) => (
                        <ListRow
                          key={one.studentId}
                          title={one.name}
                          end={one.classLabel}
                          onTap={() => {
                            setChild(one);
                            setLayer('child');
                          }}
                        />
                      ))}
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
