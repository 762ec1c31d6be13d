/** Which weekdays, and in a word why: both may be left as they are (M060). */
import { APPLICATION_REASON_TEXT, APPLICATION_REASONS, type LetterChild } from '@anxin/shared';
import { useState } from 'react';
import type { DomainProblem } from '@/api/problem';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field, WeekdayPicker } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import type { Said } from './use-family-letter';

interface Props {
  name: string;
  answer: NonNullable<LetterChild['answer']>;
  offered: readonly number[];
  busy: boolean;
  problem: DomainProblem | undefined;
  onSave: (said: Said) => void;
  onClose: () => void;
}

export function WishSheet({ name, answer, offered, busy, problem, onSave, onClose }: Props) {
  const [weekdays, setWeekdays] = useState<number[]>(answer.weekdays);
  const [reason, setReason] = useState(answer.reason ?? undefined);
  return (
    <Sheet open title={`${name}想参加哪几天`} onClose={onClose}>
      <Field label="星期">
        <WeekdayPicker value={weekdays} offered={offered} onChange={setWeekdays} />
      </Field>
      <Field label="家里的情况" optional>
        <Choice
          label="家里的情况"
          options={APPLICATION_REASONS.map((value) => ({ value, word: APPLICATION_REASON_TEXT[value] }))}
          value={reason}
          onChange={setReason}
        />
      </Field>
      <ProblemNote problem={problem} />
      <Button
        busy={busy}
        disabled={weekdays.length === 0}
        onTap={() => onSave({ answer: 'JOIN', weekdays, reason: reason ?? null })}
      >
        就这样
      </Button>
    </Sheet>
  );
}
