/** 提醒: a message to those who have not answered, at most one a day; for the group a picture with counts, or words. */
import { type ClassLetterSheet, remindFamilies } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useMemo, useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { copyText } from '@/platform/device';
import { showPictureToSend } from '@/platform/share';
import { Button } from '@/ui/button';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Sheet } from '@/ui/sheet';
import { CardPicture } from './card-picture';
import { deadlineWords, reminderWords } from './letter.words';

interface Props {
  schoolId: string;
  classId: string;
  letter: NonNullable<ClassLetterSheet['letter']>;
  tally: ClassLetterSheet['tally'];
  onDone: () => void;
  onClose: () => void;
}

export function RemindSheet({ schoolId, classId, letter, tally, onDone, onClose }: Props) {
  const [picture, setPicture] = useState<string | null>(null);
  const [result, setResult] = useState('');
  const { title } = letter.content;
  const answered = tally.pupilCount - tally.silentCount;
  const words = useMemo(
    () => ({
      title,
      lines: [`已回复 ${answered} 家，全班 ${tally.pupilCount} 家`, `${deadlineWords(letter.deadline)}截止`],
      foot: '参加不参加都可以，点一下就行',
    }),
    [title, answered, tally.pupilCount, letter.deadline],
  );
  const remind = useAction(async () => {
    const told = await call(remindFamilies, { schoolId, classId });
    setResult(
      [
        `提醒了 ${told.remindedCount} 家`,
        told.alreadyCount > 0 && `${told.alreadyCount} 家今天已经提醒过`,
        told.unboundCount > 0 && `${told.unboundCount} 家没绑定，请打电话或发纸质信`,
      ]
        .filter(Boolean)
        .join('；'),
    );
    onDone();
  });
  return (
    <Sheet open title="提醒没回复的家庭" onClose={onClose}>
      <View className="t-s">每家一天最多收到一条。只说还没回复，不问原因。</View>
      {result ? (
        <Banner tone="safe" icon="check">
          {`${result}。`}
        </Banner>
      ) : null}
      <ProblemNote problem={remind.problem} />
      <Button busy={remind.busy} disabled={result !== ''} onTap={() => void remind.run()}>
        {`给 ${tally.silentCount} 家发提醒`}
      </Button>
      <CardPicture id="letter-reminder" words={words} onDrawn={setPicture} />
      <View className="btns">
        <Button kind="secondary" disabled={!picture} onTap={() => picture && void showPictureToSend(picture)}>
          发图片到群
        </Button>
        <Button
          kind="secondary"
          onTap={() => void copyText(reminderWords(title, letter.deadline, answered, tally.pupilCount))}
        >
          复制文字
        </Button>
      </View>
    </Sheet>
  );
}
