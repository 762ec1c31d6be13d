/** One colleague's limits: the week's maximum, leading, and tags in the school's own words (M019, M086). */
import { type listDutyLimits, type OutputOf, setDutyLimit } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field, Input, OptionRow } from '@/ui/field';
import { Sheet } from '@/ui/sheet';

export type Limit = OutputOf<typeof listDutyLimits>['items'][number];

const maxima = [0, 1, 2, 3, 4, 5, 6, 7].map((value) => ({
  value,
  word: value === 0 ? '不排' : value === 7 ? '不限' : String(value),
}));

const tagsOf = (typed: string): string[] =>
  [...new Set(typed.split(/[\s,，、]+/).filter((tag) => tag !== ''))]
    .slice(0, 8)
    .map((tag) => tag.slice(0, 20));

export function LimitSheet({ limit, onDone }: { limit: Limit; onDone: (saved: boolean) => void }) {
  const schoolId = useSchoolId();
  const [weeklyMaximum, setMaximum] = useState(limit.weeklyMaximum);
  const [mayLead, setMayLead] = useState(limit.mayLead);
  const [tags, setTags] = useState(limit.tags.join('、'));
  const leadsByRole = limit.roles.some((role) => role === 'ADMIN' || role === 'PRINCIPAL');
  const save = useAction(async () => {
    await call(setDutyLimit, {
      schoolId,
      staffId: limit.staffId,
      weeklyMaximum,
      mayLead,
      tags: tagsOf(tags),
    });
    onDone(true);
  });
  return (
    <Sheet open title={limit.name} onClose={() => onDone(false)}>
      <View className="stack">
        <Field label="每周最多几次">
          <Choice label="每周最多几次" options={maxima} value={weeklyMaximum} onChange={setMaximum} />
        </Field>
        {leadsByRole ? (
          <View className="t-s">学校的管理员和校长都可以当值日领导。</View>
        ) : (
          <OptionRow title="可以当值日领导" on={mayLead} onToggle={() => setMayLead(!mayLead)} />
        )}
        <Field label="还能教的学科、其他标签" optional note="用顿号分开，例如 英语、骨干">
          <Input label="标签" value={tags} maxLength={100} onChange={setTags} />
        </Field>
        <ProblemNote problem={save.problem} />
        <Button busy={save.busy} onTap={() => void save.run()}>
          保存
        </Button>
      </View>
    </Sheet>
  );
}
