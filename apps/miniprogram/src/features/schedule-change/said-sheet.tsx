/** What a guardian said, keyed by whoever heard it: three taps' worth of words, in that guardian's name (C6). */
import { type NoticeFamily, recordNoticeWord } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useRef, useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { relationWord } from '@/features/student/relation.words';
import { newId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Chips } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import type { Guardian } from './family-card';

const channels = [
  { value: 'PHONE', word: '电话里' },
  { value: 'PAPER', word: '纸质回执' },
] as const;
type Channel = (typeof channels)[number]['value'];

export function SaidSheet({
  schoolId,
  changeId,
  family,
  guardian,
  onSaid,
  onClose,
}: {
  schoolId: string;
  changeId: string;
  family: NoticeFamily;
  guardian: Guardian;
  onSaid: (family: NoticeFamily) => void;
  onClose: () => void;
}) {
  const [channel, setChannel] = useState<Channel>('PHONE');
  const wordId = useRef(newId());
  const { studentId, name, endsAt, regularAt } = family;
  const keep = useAction(async (said: 'YES' | 'NO' | 'NO_ANSWER') => {
    const word = { wordId: wordId.current, linkId: guardian.linkId, channel, said };
    onSaid(await call(recordNoticeWord, { schoolId, studentId, changeId, ...word }));
  });
  const isPhone = channel === 'PHONE';
  const who = `${name}的${relationWord(guardian.relation)} ${guardian.name}`;
  return (
    <Sheet open title={`${who} 怎么说？`} onClose={onClose}>
      <Chips
        options={channels}
        value={channel}
        onChange={(next: Channel) => {
          setChannel(next);
          wordId.current = newId();
        }}
      />
      <View className="stack gap-top">
        <Button big busy={keep.busy} onTap={() => void keep.run('YES')}>
          {`${isPhone ? '电话里确认了' : '回执同意'}，${endsAt} 来接`}
        </Button>
        <Button big kind="secondary" busy={keep.busy} onTap={() => void keep.run('NO')}>
          {`不同意，按原来的 ${regularAt}`}
        </Button>
        {isPhone ? (
          <Button big kind="secondary" busy={keep.busy} onTap={() => void keep.run('NO_ANSWER')}>
            没接通
          </Button>
        ) : null}
        <ProblemNote problem={keep.problem} />
      </View>
    </Sheet>
  );
}
