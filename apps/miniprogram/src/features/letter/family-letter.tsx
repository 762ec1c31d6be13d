/** Text and answers together. Whoever has answered finds the receipts first; the order stays while it is on screen. */
import type { OutputOf, readFamilyLetter } from '@anxin/shared';
import { useState } from 'react';
import { useTopUp } from '@/features/notification/use-top-up';
import { Banner, Empty } from '@/ui/feedback';
import { ChildAnswer } from './child-answer';
import { LetterText } from './letter-text';
import type { useFamilyLetter } from './use-family-letter';

interface Props {
  schoolId: string;
  family: OutputOf<typeof readFamilyLetter>;
  query: ReturnType<typeof useFamilyLetter>['query'];
}

export function FamilyLetter({ schoolId, family, query }: Props) {
  const topUp = useTopUp();
  const { letter, weekdays, children } = family;
  const [answersFirst] = useState(children.every(({ answer }) => answer !== null));
  if (!letter) return <Empty icon="form" title="学校还没有发信" text="发出以后，会在消息里告诉您。" />;
  const answers = children.map((child) => (
    <ChildAnswer
      key={child.studentId}
      {...{ schoolId, child, weekdays, query }}
      isOpen={letter.isOpen}
      onTap={() => void topUp.ask('ANSWER_LETTER')}
    />
  ));
  return (
    <>
      {letter.isOpen ? null : (
        <Banner tone="info" icon="clock">
          回复已经结束。想参加，随时可以填申请。
        </Banner>
      )}
      {answersFirst ? answers : null}
      <LetterText letter={letter} />
      {answersFirst ? null : answers}
    </>
  );
}
