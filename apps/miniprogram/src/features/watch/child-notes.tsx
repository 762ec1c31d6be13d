/**
 * On a child's sheet, for the adult on duty: the health note, looked at on a tap (E17), and 课堂情况, a short note that
 * only staff on duty for the child and the family read, gone after thirty days (M111). Each look is written down.
 */
import {
  type DisciplineNote,
  readDisciplineNotes,
  readDutyHealthNote,
  takeBackDisciplineNote,
  writeDisciplineNote,
} from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useDraft } from '@/api/drafts';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { newId, useSession } from '@/session/session';
import { Button } from '@/ui/button';
import { Banner, ProblemNote } from '@/ui/feedback';
import { Field, TextArea } from '@/ui/field';
import { dateWords } from '@/ui/time-words';

interface OfChild {
  schoolId: string;
  serviceDate: string;
  studentId: string;
}

export function HealthLook({ of }: { of: OfChild }) {
  const [note, setNote] = useState<string | null | undefined>();
  const look = useAction(async () => setNote((await call(readDutyHealthNote, of)).note));
  if (note !== undefined)
    return (
      <Banner tone="info" icon="alert">
        <View className="strong">健康提示</View>
        <View>{note ?? '家长已经删除了健康提示。'}</View>
      </Banner>
    );
  return (
    <>
      <Button kind="secondary" busy={look.busy} onTap={() => void look.run()}>
        看健康提示
      </Button>
      <ProblemNote problem={look.problem} />
    </>
  );
}

export function ChildNotes({ of, name }: { of: OfChild; name: string }) {
  const me = useSession((state) => state.me?.personId);
  const [notes, setNotes] = useState<DisciplineNote[] | undefined>();
  const draft = useDraft(`discipline.${of.studentId}`, { words: '', noteId: newId() });
  const words = draft.value.words.trim();
  const look = useAction(async () => setNotes((await call(readDisciplineNotes, of)).items));
  const write = useAction(async () => {
    const written = await call(writeDisciplineNote, { ...of, noteId: draft.value.noteId, words });
    setNotes([written, ...(notes ?? [])]);
    draft.change({ words: '', noteId: newId() });
    draft.discard();
    say('已写给家长和当班老师');
  });
  const takeBack = useAction(async (noteId: string) => {
    await call(takeBackDisciplineNote, { ...of, noteId });
    setNotes((notes ?? []).filter((one) => one.noteId !== noteId));
    say('已收回');
  });
  if (notes === undefined)
    return (
      <>
        <Button kind="plain" busy={look.busy} onTap={() => void look.run()}>
          课堂情况
        </Button>
        <ProblemNote problem={look.problem} />
      </>
    );
  return (
    <View className="stack">
      <View className="t-m strong">课堂情况</View>
      {notes.map((note) => (
        <View key={note.noteId} className="stack-tight">
          <View>{note.words}</View>
          <View className="row between">
            <View className="t-xs grow">{`${dateWords(note.serviceDate)} ${note.writtenBy.name}`}</View>
            {note.writtenBy.personId === me && note.answer === null ? (
              <Button
                kind="plain"
                busy={takeBack.busy}
                label={`收回：${note.words}`}
                onTap={() => void takeBack.run(note.noteId)}
              >
                收回
              </Button>
            ) : null}
          </View>
          {note.answer ? <View className="t-s">{`家长回复：${note.answer.words}`}</View> : null}
        </View>
      ))}
      <Field
        label={`给 ${name} 的家长写一句`}
        note="只有当班老师和家长能看，30 天后自动删除；不计数，不排名。"
      >
        <TextArea
          id="discipline-words"
          label={`给 ${name} 的家长写一句`}
          value={draft.value.words}
          maxLength={120}
          placeholder="例如：和同桌说话，提醒后改好了"
          onChange={(typed) => draft.change({ words: typed })}
        />
      </Field>
      <ProblemNote problem={write.problem ?? takeBack.problem} />
      <Button kind="secondary" busy={write.busy} disabled={words === ''} onTap={() => void write.run()}>
        写好了
      </Button>
    </View>
  );
}
