/** A wish: willing or not, a weekday or a date, any duty or one kind, until when. */
import { addDays, DUTIES, type Duty } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { dutyWords } from '@/features/duties/duty.words';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field } from '@/ui/field';
import { DateInput, OneOfMany } from '@/ui/picker';
import { Sheet } from '@/ui/sheet';
import { today, weekdayWord } from '@/ui/time-words';
import type { MyRosterDesk } from './use-my-roster';

const weekdays = [1, 2, 3, 4, 5].map((value) => ({ value, word: weekdayWord(value) }));
const duties = [
  { value: 'ANY' as const, word: '任何岗' },
  ...DUTIES.map((value) => ({ value, word: dutyWords[value] })),
];

export function WishSheet({ keepWish, onClose }: { onClose: () => void } & Pick<MyRosterDesk, 'keepWish'>) {
  const [wants, setWants] = useState(false);
  const [weekday, setWeekday] = useState<number | undefined>();
  const [onDate, setDate] = useState('');
  const [duty, setDuty] = useState<Duty | 'ANY'>('ANY');
  const [until, setUntil] = useState(addDays(today(), 120));
  const says = weekday !== undefined || onDate !== '' || duty !== 'ANY';
  const keep = async () => {
    const when = onDate ? { onDate } : weekday === undefined ? {} : { weekday };
    const what = duty === 'ANY' ? {} : { duty };
    if (await keepWish.run({ wants, ...when, ...what, until: onDate || until })) onClose();
  };
  return (
    <Sheet open title="值班愿望" onClose={onClose}>
      <View className="stack">
        <View className="t-s">排班时尽量照顾，公平在前，不能保证。</View>
        <Choice
          label="愿意还是不想"
          options={[
            { value: 'NO', word: '不想' },
            { value: 'YES', word: '愿意' },
          ]}
          value={wants ? 'YES' : 'NO'}
          onChange={(value) => setWants(value === 'YES')}
        />
        <Field label="星期几" optional>
          <Choice
            label="星期几"
            options={weekdays}
            value={weekday}
            onChange={(value) => {
              setWeekday(value === weekday ? undefined : value);
              setDate('');
            }}
          />
        </Field>
        <Field label="或者只一天" optional>
          <DateInput
            label="哪一天"
            value={onDate}
            start={today()}
            onChange={(value) => {
              setDate(value);
              setWeekday(undefined);
            }}
          />
        </Field>
        <Field label="什么岗">
          <OneOfMany label="什么岗" options={duties} value={duty} onChange={setDuty} />
        </Field>
        {onDate ? null : (
          <Field label="到哪天为止">
            <DateInput label="到哪天为止" value={until} start={today()} onChange={setUntil} />
          </Field>
        )}
        <ProblemNote problem={keepWish.problem} />
        <Button busy={keepWish.busy} disabled={!says} onTap={() => void keep()}>
          记下
        </Button>
      </View>
    </Sheet>
  );
}
