/** 课堂情况 as the family reads it: a teacher's short words, and one answer in words (M111). */
import { answerDisciplineNote, type DisciplineNote, readMyChildsNotes } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useDraft } from '@/api/drafts';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { say } from '@/platform/device';
import { Button } from '@/ui/button';
import { Card } from '@/ui/card';
import { ProblemNote } from '@/ui/feedback';
import { Field, TextArea } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { dateWords } from '@/ui/time-words';

export function DisciplineCard({ of }: { of: { schoolId: string; studentId: string } }) {
  const query = useQuery(readMyChildsNotes, of);
  const [answering, setAnswering] = useState<DisciplineNote | undefined>();
  const draft = useDraft(`discipline-answer.${of.studentId}`, { words: '' });
  const words = draft.value.words.trim();
  const answer = useAction(async (noteId: string) => {
    await call(answerDisciplineNote, { ...of, noteId, words });
    draft.change({ words: '' });
    draft.discard();
    setAnswering(undefined);
    say('已回复老师');
    await query.refresh();
  });
  const items = query.data?.items ?? [];
  if (items.length === 0) return null;
  return (
    <Card className="stack">
      <View className="t-m strong">课堂情况</View>
      {items.map((note) => (
        <View key={note.noteId} className="stack-tight">
          <View>{note.words}</View>
          <View className="t-xs">{`${dateWords(note.serviceDate)} ${note.writtenBy.name} · ${dateWords(note.lastDay)} 以后自动删除`}</View>
          {note.answer ? (
            <View className="t-s">{`家里回复：${note.answer.words}`}</View>
          ) : (
            <Button kind="secondary" label={`回一句：${note.words}`} onTap={() => setAnswering(note)}>
              回一句话
            </Button>
          )}
        </View>
      ))}
      <View className="t-xs">只有当班老师和家里人能看，不计入任何评价。</View>
      <Sheet
        open={answering !== undefined}
        title={`回复 ${answering?.writtenBy.name ?? ''}`}
        onClose={() => setAnswering(undefined)}
      >
        <View className="t-s">{answering?.words ?? ''}</View>
        <Field label="回一句话" note="可以回一次；要继续说请直接联系老师。">
          <TextArea
            id="discipline-answer"
            label="回一句话"
            value={draft.value.words}
            maxLength={120}
            onChange={(typed) => draft.change({ words: typed })}
          />
        </Field>
        <ProblemNote problem={answer.problem} />
        <Button
          busy={answer.busy}
          disabled={words === ''}
          onTap={() => answering && void answer.run(answering.noteId)}
        >
          回复
        </Button>
      </Sheet>
    </Card>
  );
}
