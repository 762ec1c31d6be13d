/** Changing one date: school, holiday, or a swap day and whose lessons it stands for (M061–M063). The past stays. */
import { changeCalendarDay, DATE_KINDS, type DateKind } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Choice, Field, Input } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { dateWords, today, weekdayWord } from '@/ui/time-words';
import type { CalendarDay } from './month-grid';
import { dayWord } from './month-grid';

const kindWords: Record<DateKind, string> = { SCHOOL_DAY: '上学', HOLIDAY: '放假', SWAP_DAY: '调休上课' };
const kinds = DATE_KINDS.map((value) => ({ value, word: kindWords[value] }));
const weekdays = [1, 2, 3, 4, 5].map((value) => ({ value, word: weekdayWord(value) }));

export function DaySheet({
  day,
  onClose,
  onDone,
}: {
  day: CalendarDay;
  onClose: () => void;
  onDone: () => void;
}) {
  const schoolId = useSchoolId();
  const [kind, setKind] = useState<DateKind>(day.kind);
  const [stands, setStands] = useState<number | undefined>(
    day.kind === 'SWAP_DAY' ? (day.weekdayServed ?? undefined) : undefined,
  );
  const [label, setLabel] = useState(day.label ?? '');
  const save = useAction(async () => {
    const words = label.trim();
    await call(changeCalendarDay, {
      schoolId,
      date: day.date,
      kind,
      ...(kind === 'SWAP_DAY' && stands ? { standsForWeekday: stands } : {}),
      ...(words ? { label: words } : {}),
    });
    say('校历已改');
    onDone();
  });
  const past = day.date < today();
  return (
    <Sheet open title={`${dateWords(day.date)} ${weekdayWord(day.weekday)}`} onClose={onClose}>
      <View className="stack">
        {day.warning === 'YEAR_UNPUBLISHED' ? (
          <Banner icon="alert">国家还没公布这一年的放假安排，这一天是按平常推算的。</Banner>
        ) : null}
        {day.warning === 'NO_TERM' ? <Banner tone="info">这一天不在任何学期里，没有延时服务。</Banner> : null}
        <View className="t-s">
          {day.service ? `有延时服务，到 ${day.closesAt ?? ''}` : dayWord(day) || '没有延时服务'}
        </View>
        {past ? (
          <Banner tone="info">这一天已经过去，不能再改。</Banner>
        ) : (
          <>
            <Field label="这一天">
              <Choice label="这一天" options={kinds} value={kind} onChange={setKind} />
            </Field>
            {kind === 'SWAP_DAY' ? (
              <Field label="上星期几的课" note="延时服务也按那一天的班和人。">
                <Choice label="上星期几的课" options={weekdays} value={stands} onChange={setStands} />
              </Field>
            ) : null}
            <Field label="说明" optional>
              <Input
                label="说明"
                value={label}
                maxLength={40}
                placeholder="例如 运动会"
                onChange={setLabel}
              />
            </Field>
            <ProblemNote problem={save.problem} />
            <Button
              busy={save.busy}
              disabled={kind === 'SWAP_DAY' && stands === undefined}
              onTap={() => void save.run()}
            >
              保存
            </Button>
          </>
        )}
      </View>
    </Sheet>
  );
}
