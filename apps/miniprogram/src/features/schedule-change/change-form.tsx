/** The questions of a change: which day, the new end, why, for whom, until when to confirm (M064). */
import { addDays, CHANGE_REASONS, CHANGE_SCOPES, type ChangeReason, changeReasonText } from '@anxin/shared';
import { View } from '@tarojs/components';
import { Card } from '@/ui/card';
import { Banner, Empty, ProblemNote } from '@/ui/feedback';
import { Chips, Choice, Field, OptionRow, TextArea } from '@/ui/field';
import { DateInput, TimeInput } from '@/ui/picker';
import { dayWords, today } from '@/ui/time-words';
import { changeWords, scopeWords } from './change.words';
import type { ChangeForm } from './use-change-form';

const reasons = CHANGE_REASONS.map((value) => ({ value, word: changeReasonText[value] }));
const scopes = CHANGE_SCOPES.map((value) => ({ value, word: scopeWords[value] }));

export function ChangeFields({ form }: { form: ChangeForm }) {
  const { day, value, change, ends, endsAt, confirmBy, serviceDate } = form;
  if (!day) return null;
  const latest = day.latest?.state === 'ANNOUNCED' ? day.latest : undefined;
  return (
    <>
      {latest ? (
        <Banner tone="wait" icon="alert">
          {`已经发过：${changeWords(latest)}。发出新的以后，之前的确认不再算数，家长要重新确认。`}
        </Banner>
      ) : null}
      <Card className="stack">
        <Field
          label="哪一天"
          note={day.closesAt ? `${dayWords(serviceDate)}原来 ${day.closesAt} 放学` : undefined}
        >
          <DateInput
            label="哪一天"
            value={serviceDate}
            start={today()}
            end={addDays(today(), 14)}
            onChange={form.setDate}
          />
        </Field>
        {ends.length === 0 ? (
          <Empty icon="today" title="这一天不能调整" text="没有延时服务，或已经放学，请换一天。" />
        ) : (
          <Field label="改到几点放学">
            <Choice
              label="改到几点放学"
              options={ends.map((time) => ({
                value: time,
                word: time === day.bellAt ? `${time} 放学铃` : time,
              }))}
              value={endsAt === '' ? undefined : endsAt}
              onChange={(time) => change({ endsAt: time, confirmBy: '' })}
            />
          </Field>
        )}
        <Field label="为什么">
          <Choice<ChangeReason>
            label="为什么"
            options={reasons}
            value={value.reasonCode === '' ? undefined : value.reasonCode}
            onChange={(reasonCode) => change({ reasonCode })}
          />
        </Field>
        <Field label="还要说的话" optional note="家长都会看到，不写孩子的名字。">
          <TextArea
            id="change-note"
            label="还要说的话"
            value={value.note}
            maxLength={60}
            placeholder="例如：下午有暴雨，请带伞来接"
            onChange={(note) => change({ note })}
          />
        </Field>
        <Field label="请家长几点前确认" note="到时还没确认的，列给您打电话。">
          <TimeInput
            label="请家长几点前确认"
            value={confirmBy}
            onChange={(time) => change({ confirmBy: time })}
          />
        </Field>
      </Card>
      <Card className="stack">
        <Field label="哪些孩子">
          <Chips options={scopes} value={value.scopeKind} onChange={(scopeKind) => change({ scopeKind })} />
        </Field>
        <ScopeOptions form={form} />
      </Card>
      <ProblemNote problem={form.look.problem} />
    </>
  );
}

function ScopeOptions({ form: { day, value, change } }: { form: ChangeForm }) {
  const choices = day?.choices;
  const toggled = <T,>(all: readonly T[], one: T): T[] =>
    all.includes(one) ? all.filter((each) => each !== one) : [...all, one];
  if (!choices || value.scopeKind === 'SCHOOL')
    return <View className="t-s">全校这一天参加延时服务的孩子。</View>;
  const rows = {
    GRADES: choices.grades.map((grade) => ({
      key: String(grade),
      title: `${'一二三四五六七八九'[grade - 1]}年级`,
      on: value.grades.includes(grade),
      toggle: () => change({ grades: toggled(value.grades, grade) }),
    })),
    CLASSES: choices.classes.map(({ classId, label }) => ({
      key: classId,
      title: label,
      on: value.classIds.includes(classId),
      toggle: () => change({ classIds: toggled(value.classIds, classId) }),
    })),
    GROUPS: choices.groups.map(({ tempClassId, label }) => ({
      key: tempClassId,
      title: label,
      on: value.tempClassIds.includes(tempClassId),
      toggle: () => change({ tempClassIds: toggled(value.tempClassIds, tempClassId) }),
    })),
  }[value.scopeKind];
  if (rows.length === 0) return <View className="t-s">这一天没有可选的，请换一种范围。</View>;
  return (
    <>
      {rows.map(({ key, title, on, toggle }) => (
        <OptionRow key={key} title={title} on={on} onToggle={toggle} />
      ))}
    </>
  );
}
