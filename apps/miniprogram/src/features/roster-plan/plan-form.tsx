/** What a period needs (M036, M086): dates, teachers a group, escorts a gate, subjects for the homework groups. */
import { addDays, PLAN_DAYS } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useDraft } from '@/api/drafts';
import { mondayOf } from '@/features/school-setup/next-service-day';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field, Input, OptionRow } from '@/ui/field';
import { DateInput } from '@/ui/picker';
import { today } from '@/ui/time-words';
import type { RosterPlanDesk, Wanted } from './use-roster-plan';

const few = [1, 2, 3].map((value) => ({ value, word: String(value) }));
const nextMonday = () => addDays(mondayOf(today()), 7);

export function PlanForm({ draft }: Pick<RosterPlanDesk, 'draft'>) {
  const schoolId = useSchoolId();
  const kept = useDraft<Wanted>(`roster-plan.${schoolId}`, {
    ...{ fromDate: nextMonday(), toDate: addDays(nextMonday(), 11) },
    ...{ teachersPerGroup: 1, escortsPerGate: 1, roomClosers: false, subjects: [] },
  });
  const { value, change, discard } = kept;
  const from = value.fromDate > today() ? value.fromDate : nextMonday();
  const to = value.toDate >= from ? value.toDate : addDays(from, 4);
  const changeSubject = (at: number, part: Partial<Wanted['subjects'][number]>) =>
    change({ subjects: value.subjects.map((one, index) => (index === at ? { ...one, ...part } : one)) });
  const subjects = value.subjects.filter((one) => one.subject.trim() !== '');
  const begin = async () => {
    const isBegun = await draft.run({
      ...{ fromDate: from, toDate: to, teachersPerGroup: value.teachersPerGroup },
      ...{ escortsPerGate: value.escortsPerGate, roomClosers: value.roomClosers },
      subjects: subjects.map((one) => ({ ...one, subject: one.subject.trim() })),
    });
    if (isBegun) discard();
  };
  return (
    <>
      <Card className="stack">
        <Field label="从哪天到哪天" note="一次最多四周。已经排好的班会尽量不动。">
          <View className="row">
            <View className="grow">
              <DateInput
                label="开始日期"
                value={from}
                start={addDays(today(), 1)}
                onChange={(fromDate) => change({ fromDate })}
              />
            </View>
            <View className="grow">
              <DateInput
                label="结束日期"
                value={to}
                start={from}
                end={addDays(from, PLAN_DAYS - 1)}
                onChange={(toDate) => change({ toDate })}
              />
            </View>
          </View>
        </Field>
        <Field label="每个临时班几位老师">
          <Choice
            label="每个临时班几位老师"
            options={few}
            value={value.teachersPerGroup}
            onChange={(teachersPerGroup) => change({ teachersPerGroup })}
          />
        </Field>
        <Field label="每个门几位护送" note="每个门另有两位成人守门，每天一位值日领导。">
          <Choice
            label="每个门几位护送"
            options={few}
            value={value.escortsPerGate}
            onChange={(escortsPerGate) => change({ escortsPerGate })}
          />
        </Field>
        <OptionRow
          title="每个班另排一位清查教室"
          on={value.roomClosers}
          onToggle={() => change({ roomClosers: !value.roomClosers })}
        />
      </Card>
      <Card className="stack">
        <View className="strong">作业班要哪些学科的老师</View>
        <View className="t-s">每天至少几位；不填就不分学科。</View>
        {value.subjects.map((one, at) => (
          <View key={String(at)} className="stack-tight">
            <Input
              label={`第 ${at + 1} 个学科`}
              value={one.subject}
              maxLength={20}
              placeholder="学科，例如 英语"
              onChange={(subject) => changeSubject(at, { subject })}
            />
            <Choice
              label={`${one.subject || '这个学科'}每天几位`}
              options={few}
              value={one.neededCount}
              onChange={(neededCount) => changeSubject(at, { neededCount })}
            />
          </View>
        ))}
        {value.subjects.length < 8 ? (
          <Button
            kind="secondary"
            onTap={() => change({ subjects: [...value.subjects, { subject: '', neededCount: 1 }] })}
          >
            加一个学科
          </Button>
        ) : null}
      </Card>
      <ProblemNote problem={draft.problem} />
      <Button big busy={draft.busy} onTap={() => void begin()}>
        排班
      </Button>
    </>
  );
}
