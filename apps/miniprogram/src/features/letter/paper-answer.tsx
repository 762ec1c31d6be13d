/** What a family has signed on paper, keyed by the homeroom teacher with the date of the signature (M077 M084). */
import {
  keyPaperAnswer,
  type LetterInForce,
  SURVEY_ANSWER_TEXT,
  SURVEY_ANSWERS,
  type SurveyAnswer,
} from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { newId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field, OptionRow, WeekdayPicker } from '@/ui/field';
import { DateInput } from '@/ui/picker';
import { today } from '@/ui/time-words';

interface Props {
  schoolId: string;
  studentId: string;
  letter: LetterInForce;
  onDone: () => void;
}

export function PaperAnswer({ schoolId, studentId, letter, onDone }: Props) {
  const [answer, setAnswer] = useState<SurveyAnswer | undefined>();
  const [weekdays, setWeekdays] = useState<number[]>([1, 2, 3, 4, 5]);
  const [signedOn, setSignedOn] = useState(today);
  const [signed, setSigned] = useState(false);
  const [answerId] = useState(newId);
  const needsMark = answer === 'LEAVE_ON_TIME';
  const ready = answer && (answer !== 'JOIN' || weekdays.length > 0) && (!needsMark || signed);
  const key = useAction(async () => {
    if (!answer) return;
    const { letterId, contentHash } = letter;
    await call(keyPaperAnswer, {
      ...{ schoolId, studentId, answerId, letterId, contentHash, answer, signedOn },
      weekdays: answer === 'JOIN' ? weekdays : [],
      reason: null,
      acknowledges: signed,
    });
    onDone();
  });
  return (
    <>
      <Field label="纸上选的">
        <Choice
          label="纸上选的"
          options={SURVEY_ANSWERS.map((value) => ({ value, word: SURVEY_ANSWER_TEXT[value] }))}
          value={answer}
          onChange={setAnswer}
        />
      </Field>
      {answer === 'JOIN' ? (
        <Field label="星期">
          <WeekdayPicker value={weekdays} onChange={setWeekdays} />
        </Field>
      ) : null}
      {needsMark ? (
        <OptionRow
          title="纸上有家长签字"
          note="家长知道孩子会在放学时按时离校"
          on={signed}
          onToggle={() => setSigned(!signed)}
        />
      ) : null}
      <Field label="签字日期">
        <DateInput label="签字日期" value={signedOn} end={today()} onChange={setSignedOn} />
      </Field>
      <ProblemNote problem={key.problem} />
      <Button busy={key.busy} disabled={!ready} onTap={() => void key.run()}>
        录好了
      </Button>
    </>
  );
}
