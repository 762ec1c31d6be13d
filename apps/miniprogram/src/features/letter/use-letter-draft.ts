/** The letter while it is written: kept on the phone, read by the linter as it is typed, saved, published once asked. */
import {
  clockTimeOf,
  findLetterFlaws,
  instantOf,
  type LetterContent,
  listLetters,
  publishLetter,
  saveLetterDraft,
  serviceDateOf,
} from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useDraft } from '@/api/drafts';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { say } from '@/platform/device';
import { back } from '@/platform/navigation';
import { newId, useSchoolId } from '@/session/session';

interface Typed {
  content?: Partial<LetterContent>;
  date?: string;
  time?: string;
  changeNote?: string;
}

export function useLetterDraft() {
  const schoolId = useSchoolId();
  const query = useQuery(listLetters, { schoolId });
  const typed = useDraft<Typed>(`letter.${schoolId}`, {});
  const [freshId] = useState(newId);
  const versions = query.data?.versions ?? [];
  const draft = versions.find(({ state }) => state === 'DRAFT');
  const before = versions.find(({ state }) => state === 'PUBLISHED' || state === 'CLOSED');
  const start = draft ?? before ?? query.data?.suggested;
  const written = typed.value;
  const content: LetterContent | undefined = start && { ...start.content, ...written.content };
  // A letter that is over begins anew with a deadline ahead.
  const startsFrom = Date.parse(draft?.deadline ?? query.data?.suggested.deadline ?? '');
  const date = written.date ?? (start ? serviceDateOf(startsFrom) : '');
  const time = written.time ?? (start ? clockTimeOf(startsFrom) : '');
  const changeNote = (written.changeNote ?? draft?.changeNote ?? '').trim() || null;
  const isTyped = Object.keys(written).length > 0;
  const save = useAction(async () => {
    if (!content) return undefined;
    const letterId = draft?.letterId ?? freshId;
    const deadline = new Date(instantOf(date, time)).toISOString();
    const saved = await call(saveLetterDraft, { schoolId, letterId, content, deadline, changeNote });
    await query.refresh();
    say('草稿已保存');
    return saved;
  });
  /** What is published is what was saved a moment ago, word for word. */
  const publish = useAction(async () => {
    if (!content) return;
    const letterId = draft?.letterId ?? freshId;
    const deadline = new Date(instantOf(date, time)).toISOString();
    const { contentHash } = await call(saveLetterDraft, {
      schoolId,
      letterId,
      content,
      deadline,
      changeNote,
    });
    await call(publishLetter, { schoolId, letterId, contentHash });
    typed.discard();
    say('信发出去了');
    back();
  });
  return {
    ...{ query, content, date, time, changeNote, save, publish, isTyped },
    isFollowing: before !== undefined,
    flaws: content ? findLetterFlaws(content, changeNote) : [],
    writePart: (part: Partial<LetterContent>) => typed.change({ content: { ...written.content, ...part } }),
    write: (part: Omit<Typed, 'content'>) => typed.change(part),
  };
}
