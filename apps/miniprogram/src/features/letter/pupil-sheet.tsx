/** One child of the class: call the family, each number one look that is written down; or key its paper (E5 M077). */
import {
  type ClassLetterPupil,
  type LetterInForce,
  REACH_CHANNEL_TEXT,
  revealPhone,
  SURVEY_ANSWER_TEXT,
  showStudent,
} from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { relationWord } from '@/features/student/relation.words';
import { callPhone, say } from '@/platform/device';
import { Button } from '@/ui/button';
import { ListRow } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Sheet } from '@/ui/sheet';
import { momentWords } from '@/ui/time-words';
import { PaperAnswer } from './paper-answer';

interface Guardian {
  linkId: string;
  relation: string;
  name: string;
}

interface Props {
  schoolId: string;
  pupil: ClassLetterPupil;
  letter: LetterInForce;
  onDone: () => void;
  onClose: () => void;
}

export function PupilSheet({ schoolId, pupil, letter, onDone, onClose }: Props) {
  const { studentId, name, answer, reach } = pupil;
  const [guardians, setGuardians] = useState<Guardian[] | undefined>();
  const [isKeying, setKeying] = useState(false);
  const look = useAction(async () => {
    const detail = await call(showStudent, { schoolId, studentId });
    setGuardians(
      detail.guardians.map((one) => ({
        linkId: one.linkId,
        relation: one.relation ? relationWord(one.relation) : '家长',
        name: one.name,
      })),
    );
  });
  const dial = useAction(async (linkId: string) => {
    const { phone } = await call(revealPhone, { schoolId, studentId, linkId });
    if (phone) await callPhone(phone);
    else say('没有登记这位家长的电话');
  });
  const told = reach.map((channel) => REACH_CHANNEL_TEXT[channel]).join('、');
  return (
    <Sheet open title={name} onClose={onClose}>
      <View className="t-s">
        {[
          answer
            ? `${SURVEY_ANSWER_TEXT[answer]}${pupil.channel === 'PAPER' ? '（纸质）' : ''} · ${pupil.answeredAt ? momentWords(pupil.answeredAt) : ''}`
            : '还没回复',
          told ? `已告知：${told}` : '还没告知',
          pupil.boundCount === 0 ? '家长没绑定' : '',
        ]
          .filter(Boolean)
          .join(' · ')}
      </View>
      {guardians?.map((one) => (
        <ListRow
          key={one.linkId}
          title={`${one.relation} ${one.name}`}
          note="点一下打电话，查看会记下"
          label={`打给${one.relation}`}
          onTap={() => void dial.run(one.linkId)}
        />
      ))}
      <ProblemNote problem={look.problem ?? dial.problem} />
      {isKeying ? (
        <PaperAnswer {...{ schoolId, studentId, letter, onDone }} />
      ) : (
        <View className="btns">
          {guardians ? null : (
            <Button kind="secondary" busy={look.busy} onTap={() => void look.run()}>
              打电话
            </Button>
          )}
          <Button kind="secondary" onTap={() => setKeying(true)}>
            录纸质回执
          </Button>
        </View>
      )}
    </Sheet>
  );
}
