import type { copyLastWeek, OutputOf } from '@anxin/shared';
import { addDays, exportDutyWeek } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { CandidateSheet } from '@/features/duties/candidate-sheet';
import { dutyWords, gapWords, leftOutWords } from '@/features/duties/duty.words';
import { DutyGrid } from '@/features/duties/duty-grid';
import { useDuties } from '@/features/duties/use-duties';
import { WeekStrip } from '@/features/duties/week-strip';
import { ExportButton, exported } from '@/features/export/export-button';
import { open, useParams } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow, Tag } from '@/ui/card';
import { Empty, ProblemNote } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';
import { Sheet } from '@/ui/sheet';
import { dayWords, today } from '@/ui/time-words';

type Copied = OutputOf<typeof copyLastWeek>;

/** 值班: a week at a glance, a date in full, and what it lacks with the reason. */
export default function DutiesPage() {
  const params = useParams();
  const [date, setDate] = useState(params.date || addDays(today(), 1));
  const schoolId = useSchoolId();
  const duties = useDuties(date);
  const [copied, setCopied] = useState<Copied | undefined>();
  const { post, person } = duties;
  const layers = (
    <>
      {post && duties.choosing ? (
        <CandidateSheet
          title={
            person ? `替 ${person.name} ${dutyWords[post.duty]}` : `${post.label} · ${dutyWords[post.duty]}`
          }
          serviceDate={date}
          problem={duties.assign.problem}
          onChoose={(personId) => void duties.assign.run(personId)}
          onClose={duties.close}
        />
      ) : null}
      <Sheet
        open={person !== undefined && !duties.choosing}
        title={person && post ? `${person.name} · ${dutyWords[post.duty]}` : ''}
        onClose={duties.close}
      >
        <ListRow title="换一个人代班" note="名单和责任同时交接" onTap={duties.beginSubstitute} />
        <ListRow title="这位老师来不了" note="马上问能来顶的同事" onTap={() => void duties.absent.run()} />
        <ListRow title="取消这项安排" onTap={() => void duties.cancel.run()} />
        <ProblemNote problem={duties.cancel.problem ?? duties.absent.problem} />
      </Sheet>
      <Sheet
        open={copied !== undefined}
        title={`照上周安排了 ${copied?.copiedCount ?? 0} 项`}
        onClose={() => setCopied(undefined)}
      >
        <View className="t-s">{`已有的 ${copied?.keptCount ?? 0} 项没有动。`}</View>
        <View>
          {copied?.leftOut.map((one) => (
            <ListRow
              key={one.serviceDate + one.duty + one.name}
              title={`${dayWords(one.serviceDate)} ${dutyWords[one.duty]} ${one.name}`}
              note={leftOutWords[one.because]}
            />
          ))}
        </View>
        <Button onTap={() => setCopied(undefined)}>知道了</Button>
      </Sheet>
    </>
  );
  return (
    <Screen
      title="值班"
      wide
      layers={layers}
      actions={
        <Button busy={duties.copy.busy} onTap={() => void duties.copy.run().then(setCopied)}>
          照上周安排这一周
        </Button>
      }
    >
      <WeekStrip week={duties.week.data?.days} weekStart={duties.weekStart} date={date} onChoose={setDate} />
      <ProblemNote problem={duties.copy.problem} />
      <Loaded query={duties.day}>
        {(day) =>
          day.served ? (
            <>
              <View className="row between wrap">
                <View className="t-l">{dayWords(date)}</View>
                <ExportButton
                  lists={[exported('值班表', exportDutyWeek, { schoolId, weekStart: duties.weekStart })]}
                />
                <View className="t-s">{`${day.bell ?? ''} 放学 · ${day.closesAt ?? ''} 结束`}</View>
              </View>
              {day.gaps.length === 0 ? (
                <View className="row">
                  <Tag tone="safe">人都齐了</Tag>
                </View>
              ) : (
                <Card edge="wait" className="card-list">
                  {day.gaps.map((gap) => {
                    const toGroups = gap.kind === 'NO_GROUP' || gap.kind === 'STUDENTS_UNPLACED';
                    const weekday = day.weekdayServed ?? undefined;
                    return (
                      <ListRow
                        key={`${gap.kind}${gap.tempClassId}${gap.pickupPoint}${gap.personId}`}
                        title={gapWords(gap, day)}
                        {...(toGroups
                          ? { onTap: () => void open('packages/school/groups', { weekday }) }
                          : {})}
                      />
                    );
                  })}
                </Card>
              )}
              <ListRow
                title="谁来不了"
                note="问了谁，谁来顶"
                onTap={() => void open('packages/teacher/open-duties', { date })}
              />
              <DutyGrid
                day={day}
                canChange={date >= today()}
                onAssign={duties.beginAssign}
                onPerson={duties.openPerson}
              />
            </>
          ) : (
            <Empty icon="today" title={`${dayWords(date)}没有延时服务`} text="不需要安排值班。" />
          )
        }
      </Loaded>
    </Screen>
  );
}
