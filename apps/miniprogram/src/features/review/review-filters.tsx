/** 年级 · 理由 · 星期 · 优先: one line that says what is filtered, and a sheet to change it. */
import { APPLICATION_REASON_TEXT, APPLICATION_REASONS, gradeLabelOf, showSchool } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { useQuery } from '@/api/use-query';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Choice, Field } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { Tappable } from '@/ui/tappable';
import { weekdayWord } from '@/ui/time-words';
import type { ReviewFilter } from './use-review-queue';

const reasons = APPLICATION_REASONS.map((value) => ({ value, word: APPLICATION_REASON_TEXT[value] }));
const days = [1, 2, 3, 4, 5].map((value) => ({ value, word: weekdayWord(value) }));

const words = (filter: ReviewFilter): string =>
  [
    filter.grade && gradeLabelOf(filter.grade),
    filter.reason && APPLICATION_REASON_TEXT[filter.reason],
    filter.weekday && weekdayWord(filter.weekday),
    filter.priority && '只看优先',
  ]
    .filter(Boolean)
    .join(' · ');

export function ReviewFilters({
  filter,
  onChange,
}: {
  filter: ReviewFilter;
  onChange: (filter: ReviewFilter) => void;
}) {
  const schoolId = useSchoolId();
  const [open, setOpen] = useState(false);
  const grades = useQuery(showSchool, { schoolId }, { keep: true }).data?.grades ?? [];
  const toggled = <K extends keyof ReviewFilter>(key: K, value: ReviewFilter[K]) =>
    onChange({ ...filter, [key]: filter[key] === value ? undefined : value });
  return (
    <>
      <Tappable className="banner-end c-quiet" label="筛选" onTap={() => setOpen(true)}>
        {`${words(filter) || '年级 · 理由 · 星期'} ▾`}
      </Tappable>
      <Sheet open={open} title="只看一部分" onClose={() => setOpen(false)}>
        <View className="stack">
          <Field label="年级">
            <Choice
              label="年级"
              options={grades.map((value) => ({ value, word: gradeLabelOf(value) }))}
              value={filter.grade}
              onChange={(grade) => toggled('grade', grade)}
            />
          </Field>
          <Field label="理由">
            <Choice
              label="理由"
              options={reasons}
              value={filter.reason}
              onChange={(reason) => toggled('reason', reason)}
            />
          </Field>
          <Field label="星期">
            <Choice
              label="星期"
              options={days}
              value={filter.weekday}
              onChange={(day) => toggled('weekday', day)}
            />
          </Field>
          <Field label="优先群体" note="只显示是不是优先，不显示原因。">
            <Choice
              label="优先群体"
              options={[{ value: 'yes', word: '只看优先' }]}
              value={filter.priority ? 'yes' : undefined}
              onChange={() => toggled('priority', true)}
            />
          </Field>
          <View className="btns">
            <Button kind="secondary" onTap={() => onChange({})}>
              不筛选
            </Button>
            <Button onTap={() => setOpen(false)}>好了</Button>
          </View>
        </View>
      </Sheet>
    </>
  );
}
