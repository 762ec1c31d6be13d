/** 来不了: today with one tap, or some days; of what kind, never why. Who could step in is asked at once. */
import { ABSENCE_DAYS, ABSENCE_KINDS, type AbsenceKind, addDays } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { say } from '@/platform/device';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field } from '@/ui/field';
import { DateInput } from '@/ui/picker';
import { Sheet } from '@/ui/sheet';
import { today } from '@/ui/time-words';
import { absenceWords, calledWords } from './my-roster.words';
import type { MyRosterDesk } from './use-my-roster';

const kinds = ABSENCE_KINDS.map((value) => ({ value, word: absenceWords[value] }));

export function AbsentSheet({
  from,
  sayAbsent,
  onClose,
}: { from: string; onClose: () => void } & Pick<MyRosterDesk, 'sayAbsent'>) {
  const [fromDate, setFrom] = useState(from);
  const [toDate, setTo] = useState(from);
  const [kind, setKind] = useState<AbsenceKind>('SICK');
  const until = toDate < fromDate ? fromDate : toDate;
  const tell = async () => {
    const said = await sayAbsent.run(fromDate, until, kind);
    if (!said) return;
    say(calledWords(said));
    onClose();
  };
  return (
    <Sheet open title="我来不了" onClose={onClose}>
      <View className="stack">
        <View className="row">
          <View className="grow">
            <Field label="从">
              <DateInput label="从哪天" value={fromDate} start={today()} onChange={setFrom} />
            </Field>
          </View>
          <View className="grow">
            <Field label="到">
              <DateInput
                label="到哪天"
                value={until}
                start={fromDate}
                end={addDays(fromDate, ABSENCE_DAYS - 1)}
                onChange={setTo}
              />
            </Field>
          </View>
        </View>
        <Field label="哪一种" note="不用写原因。">
          <Choice label="哪一种" options={kinds} value={kind} onChange={setKind} />
        </Field>
        <ProblemNote problem={sayAbsent.problem} />
        <Button big busy={sayAbsent.busy} onTap={() => void tell()}>
          告诉学校，请人来顶
        </Button>
      </View>
    </Sheet>
  );
}
