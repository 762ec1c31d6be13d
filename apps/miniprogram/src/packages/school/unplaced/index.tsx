import type { TempClassView } from '@anxin/shared';
import { listClasses, listTempClasses, listUnplaced, placeStudents } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { usePages } from '@/api/use-pages';
import { useQuery } from '@/api/use-query';
import { GroupChoice } from '@/features/groups/group-choice';
import { say } from '@/platform/device';
import { useParams } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Chips, OptionRow } from '@/ui/field';
import { Paged } from '@/ui/paged';
import { Screen } from '@/ui/screen';
import { Tappable } from '@/ui/tappable';
import { weekdayWord } from '@/ui/time-words';
import { Columns } from '@/ui/wide';

/** Children who come on a weekday and are in no group yet: tick many, place them together, all or none. */
export default function UnplacedPage() {
  const schoolId = useSchoolId();
  const params = useParams();
  const weekday = Number(params.weekday) || 1;
  const [classId, setClassId] = useState('');
  const [ticked, setTicked] = useState<readonly string[]>([]);
  const [choosing, setChoosing] = useState(false);
  const classes = useQuery(listClasses, { schoolId }, { keep: true });
  const groups = useQuery(listTempClasses, { schoolId, weekday });
  const pages = usePages(listUnplaced, { schoolId, weekday, ...(classId ? { classId } : {}) }, 100);
  const place = useAction(async (group: TempClassView) => {
    const { tempClassId } = group;
    const { placedCount } = await call(placeStudents, { schoolId, tempClassId, studentIds: [...ticked] });
    say(`${placedCount} 人编入 ${group.label}`);
    setTicked([]);
    setChoosing(false);
    await Promise.all([pages.refresh(), groups.refresh()]);
  });
  const known = groups.data?.tempClasses ?? [];
  const target = known.find((group) => group.tempClassId === params.tempClassId);
  const begin = () => (target ? void place.run(target) : setChoosing(true));
  const toggle = (studentId: string) =>
    setTicked(
      ticked.includes(studentId) ? ticked.filter((one) => one !== studentId) : [...ticked, studentId],
    );
  return (
    <Screen
      title={`${weekdayWord(weekday)} · 未编班`}
      wide
      actions={
        <Button busy={place.busy} disabled={ticked.length === 0} onTap={begin}>
          {ticked.length === 0
            ? '先选孩子'
            : `把选中的 ${ticked.length} 人编入${target ? ` ${target.label}` : '…'}`}
        </Button>
      }
      layers={
        <GroupChoice
          open={choosing}
          title={`${ticked.length} 人编入`}
          needed={ticked.length}
          groups={known}
          problem={place.problem}
          onChoose={(group) => void place.run(group)}
          onClose={() => setChoosing(false)}
        />
      }
    >
      <Chips
        options={[
          { value: '', word: '全校' },
          ...(classes.data?.items ?? []).map((one) => ({ value: one.id, word: one.label })),
        ]}
        value={classId}
        onChange={(next) => {
          setClassId(next);
          setTicked([]);
        }}
      />
      {choosing ? null : <ProblemNote problem={place.problem} />}
      <Paged
        pages={pages}
        empty={<Empty title="都编好了" text="这一天参加的孩子，每一个都在一个临时班里。" />}
      >
        {(items) => (
          <>
            <View className="row between">
              <View className="t-s">{`显示 ${items.length} 人`}</View>
              <Tappable
                className="banner-end c-safe"
                label="全选"
                onTap={() => setTicked(items.map((one) => one.studentId))}
              >
                全选
              </Tappable>
            </View>
            <Columns>
              {items.map((one) => (
                <View key={one.studentId} className="option-surface">
                  <OptionRow
                    title={one.name}
                    note={one.classLabel}
                    on={ticked.includes(one.studentId)}
                    onToggle={() => toggle(one.studentId)}
                  />
                </View>
              ))}
            </Columns>
          </>
        )}
      </Paged>
    </Screen>
  );
}
