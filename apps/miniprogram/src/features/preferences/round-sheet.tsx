/** Opening the round, or moving its deadline to later. The seed's source is named before anybody ranks (C7). */
import {
  addDays,
  clockTimeOf,
  instantOf,
  keepPreferenceRound,
  type RoundStanding,
  serviceDateOf,
} from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { newId, useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Field, TextArea } from '@/ui/field';
import { DateInput, TimeInput } from '@/ui/picker';
import { Sheet } from '@/ui/sheet';
import { today } from '@/ui/time-words';

const FIRST_DEADLINE_DAYS = 7;

export function RoundSheet({
  standing,
  onClose,
  onDone,
}: {
  standing: RoundStanding;
  onClose: () => void;
  onDone: (standing: RoundStanding) => void;
}) {
  const schoolId = useSchoolId();
  const { round } = standing;
  const closes = round === null ? undefined : Date.parse(round.closesAt);
  const [roundId] = useState(() => round?.roundId ?? newId());
  const [date, setDate] = useState(closes ? serviceDateOf(closes) : addDays(today(), FIRST_DEADLINE_DAYS));
  const [time, setTime] = useState(closes ? clockTimeOf(closes) : '20:00');
  const [seedSource, setSeedSource] = useState(round?.seedSource ?? '');
  const save = useAction(async () => {
    const closesAt = new Date(instantOf(date, time)).toISOString();
    const kept = { schoolId, roundId, closesAt, seedSource: seedSource.trim() };
    onDone(await call(keepPreferenceRound, kept));
    say(round ? '已修改' : '已开放，正在告诉家长');
  });
  return (
    <Sheet open title={round ? '延后截止时间' : '开放志愿填报'} onClose={onClose}>
      <View className="stack">
        <Field label="截止日期">
          <DateInput label="截止日期" value={date} start={today()} onChange={setDate} />
        </Field>
        <Field
          label="截止时间"
          note={round ? '只能延后，不能提前。' : '以学校系统的时间为准，到点前提交都算。'}
        >
          <TimeInput label="截止时间" value={time} onChange={setTime} />
        </Field>
        <Field
          label="抽签用哪个公开号码"
          note="写一件截止以后才发生、谁都查得到的事，写清日期和期号。号码出来之前，谁也不知道结果。"
        >
          <TextArea
            label="抽签用哪个公开号码"
            value={seedSource}
            maxLength={200}
            placeholder="例如 2026年12月2日双色球第2026139期开奖号码"
            onChange={setSeedSource}
          />
        </Field>
        <ProblemNote problem={save.problem} />
        <Button busy={save.busy} disabled={seedSource.trim().length < 8} onTap={() => void save.run()}>
          {round ? '保存' : '开放，并告诉家长'}
        </Button>
      </View>
    </Sheet>
  );
}
