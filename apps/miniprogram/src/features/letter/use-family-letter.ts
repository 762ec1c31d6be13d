/**
 * A family at the letter, from wherever it comes: a card in the class's group, a message, the home screen. Signs in by
 * WeChat where nobody is signed in yet, tells the server of the group, then reads and answers (M075 M077).
 */
import {
  answerSurvey,
  type LetterChild,
  type LetterInForce,
  markLetterRead,
  openLetterCard,
  readFamilyLetter,
  type SurveyAnswer,
  takeBackAnswer,
} from '@anxin/shared';
import { useEffect, useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { canLogInWithWechat } from '@/platform/login';
import { startAt, useParams } from '@/platform/navigation';
import { proofOfGroup } from '@/platform/share';
import { newId, useSession } from '@/session/session';
import { refreshMe, signInWithWechat } from '@/session/sign-in';

export interface Said {
  answer: SurveyAnswer;
  weekdays?: number[];
  reason?: NonNullable<LetterChild['answer']>['reason'];
  acknowledges?: boolean;
}

export function useFamilyLetter() {
  const { schoolId = '', cardId = '' } = useParams();
  const [opened, setOpened] = useState<{ letter: LetterInForce; isBound: boolean } | undefined>();
  const [ready, setReady] = useState(false);
  const arrive = useAction(async () => {
    if (!useSession.getState().login) {
      if (!canLogInWithWechat) return void startAt('pages/login');
      await signInWithWechat();
    }
    if (cardId) setOpened(await call(openLetterCard, { schoolId, cardId, ...(await proofOfGroup()) }));
    // A family may have been bound since this phone was last asked.
    if (!useSession.getState().acting) await refreshMe().catch(() => undefined);
    setReady(true);
  });
  const { run } = arrive;
  useEffect(() => void run(), [run]);
  const isStranger = opened?.isBound === false;
  const query = useQuery(readFamilyLetter, { schoolId }, { keep: true, skip: !ready || isStranger });
  const letterId = query.data?.letter?.letterId;
  useEffect(() => {
    if (letterId) void call(markLetterRead, { schoolId, letterId }).catch(() => undefined);
  }, [schoolId, letterId]);
  return { schoolId, arrive, opened: isStranger ? opened : undefined, query };
}

type FamilyQuery = ReturnType<typeof useFamilyLetter>['query'];

/** One child's answer: sent on the tap, shown as a receipt, changed or taken back until the deadline. */
export function useAnswer(schoolId: string, child: LetterChild, query: FamilyQuery) {
  const { studentId } = child;
  const replace = (changed: LetterChild) => {
    const before = query.data;
    if (!before) return;
    const children = before.children.map((one) => (one.studentId === studentId ? changed : one));
    query.replace({ ...before, children });
  };
  const say = useAction(async ({ answer, weekdays, reason = null, acknowledges = false }: Said) => {
    const family = query.data;
    if (!family?.letter) return;
    const { letterId, contentHash } = family.letter;
    const changed = await call(answerSurvey, {
      ...{ schoolId, studentId, answerId: newId(), letterId, contentHash, answer, reason, acknowledges },
      weekdays: answer === 'JOIN' ? (weekdays ?? family.weekdays) : [],
    });
    replace(changed);
  });
  const takeBack = useAction(async () => replace(await call(takeBackAnswer, { schoolId, studentId })));
  return { say, takeBack };
}
