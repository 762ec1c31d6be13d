/** One child: one tap is the answer; then a receipt with its time, to be changed or taken back (M060 M077 M084). */
import {
  DISMISSAL_ACKNOWLEDGEMENT,
  type LetterChild,
  SURVEY_ANSWER_TEXT,
  SURVEY_ANSWERS,
  type SurveyAnswer,
} from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { open } from '@/platform/navigation';
import { Button } from '@/ui/button';
import { Avatar, Card, Tag } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { OptionRow } from '@/ui/field';
import { ConfirmSheet } from '@/ui/sheet';
import { momentWords } from '@/ui/time-words';
import { answerTone, daysWords, speakerWords, stepWords } from './letter.words';
import type { Said, useFamilyLetter } from './use-family-letter';
import { useAnswer } from './use-family-letter';
import { WishSheet } from './wish-sheet';

const notes: Readonly<Record<SurveyAnswer, string>> = {
  JOIN: '放学后留在学校，由老师照看',
  LEAVE_ON_TIME: '放学时按时离校，由您安排接送',
  UNDECIDED: '先看看，截止前再定',
};

interface Props {
  schoolId: string;
  child: LetterChild;
  weekdays: readonly number[];
  isOpen: boolean;
  query: ReturnType<typeof useFamilyLetter>['query'];
  /** On the tap itself, which the person makes anyway. */
  onTap: () => void;
}

export function ChildAnswer({ schoolId, child, weekdays, isOpen, query, onTap }: Props) {
  const { say, takeBack } = useAnswer(schoolId, child, query);
  const [asked, setAsked] = useState<'LEAVING' | 'WISH' | undefined>();
  const { answer, name, mayDecide } = child;
  const choose = (chosen: SurveyAnswer) => {
    if (chosen === answer?.answer) return;
    onTap();
    if (chosen === 'LEAVE_ON_TIME' && !child.acknowledgedAt) setAsked('LEAVING');
    else void say.run({ answer: chosen });
  };
  const send = (said: Said) => void say.run(said).then(() => setAsked(undefined));
  return (
    <Card className="stack">
      <View className="row">
        <Avatar name={name} />
        <View className="grow">
          <View className="t-l">{name}</View>
          <View className="t-s">{child.classLabel}</View>
        </View>
        <Tag tone={answer ? answerTone[answer.answer] : 'wait'}>{answer ? '已回复' : '还没回复'}</Tag>
      </View>
      {answer ? <Receipt schoolId={schoolId} child={child} answer={answer} /> : null}
      {isOpen && mayDecide ? (
        <>
          {SURVEY_ANSWERS.map((one) => (
            <OptionRow
              key={one}
              round
              title={SURVEY_ANSWER_TEXT[one]}
              note={notes[one]}
              on={answer?.answer === one}
              onToggle={() => choose(one)}
            />
          ))}
          <ProblemNote problem={say.problem ?? takeBack.problem} />
          {answer ? (
            <View className="btns">
              {answer.answer === 'JOIN' ? (
                <Button kind="secondary" label={`选星期：${name}`} onTap={() => setAsked('WISH')}>
                  选星期
                </Button>
              ) : null}
              <Button
                kind="plain"
                busy={takeBack.busy}
                label={`撤回：${name}`}
                onTap={() => void takeBack.run()}
              >
                撤回
              </Button>
            </View>
          ) : null}
        </>
      ) : null}
      {mayDecide ? null : <View className="t-s">由能替孩子做决定的家长回复。</View>}
      <ConfirmSheet
        open={asked === 'LEAVING'}
        question={`${name}不参加，按时离校？`}
        explain={`${DISMISSAL_ACKNOWLEDGEMENT}。以后想参加，可以再改或再申请。`}
        confirm="我知道"
        busy={say.busy}
        onConfirm={() => send({ answer: 'LEAVE_ON_TIME', acknowledges: true })}
        onClose={() => setAsked(undefined)}
      />
      {asked === 'WISH' && answer ? (
        <WishSheet
          name={name}
          answer={answer}
          offered={weekdays}
          busy={say.busy}
          problem={say.problem}
          onSave={send}
          onClose={() => setAsked(undefined)}
        />
      ) : null}
    </Card>
  );
}

function Receipt({
  schoolId,
  child,
  answer,
}: {
  schoolId: string;
  child: LetterChild;
  answer: NonNullable<LetterChild['answer']>;
}) {
  const differs = new Set(child.history.filter(({ by }) => by !== 'ME').map((one) => one.answer)).size > 0;
  const { studentId, name } = child;
  return (
    <View className="stack-tight" aria-live="polite">
      <View className="strong">
        {[SURVEY_ANSWER_TEXT[answer.answer], daysWords(answer)].filter(Boolean).join(' · ')}
      </View>
      <View className="t-s">{`${momentWords(answer.answeredAt)} 收到 · ${speakerWords(answer)}`}</View>
      <View className="t-xs num">{`回执 ${answer.contentHash.slice(0, 8)} · 按第 ${answer.letterNumber} 版回复`}</View>
      {differs && child.history.length > 1
        ? child.history.map((step) => (
            <View key={`${step.at}${step.by}`} className="t-xs">
              {stepWords(step)}
            </View>
          ))
        : null}
      {answer.answer === 'JOIN' && child.mayDecide ? (
        <Button
          label={`现在就填申请：${name}`}
          onTap={() => void open('packages/guardian/notice', { schoolId, studentId })}
        >
          现在就填申请
        </Button>
      ) : null}
    </View>
  );
}
