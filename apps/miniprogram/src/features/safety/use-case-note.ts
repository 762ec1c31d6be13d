/**
 * A call or a search written down (C4, C5). Without a signal it stays on the phone with its id and is sent later, once:
 * what was done is never lost, and never written twice.
 */
import type { CaseNote, InputOf } from '@anxin/shared';
import { noteCase } from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useDraft } from '@/api/drafts';
import { asProblem } from '@/api/problem';
import { useAction } from '@/api/use-action';
import { say } from '@/platform/device';
import { readStored, removeStored, writeStored } from '@/platform/storage';
import { newId, useSchoolId } from '@/session/session';
import { instantNow } from '@/ui/time-words';

type Note = InputOf<typeof noteCase>;
interface Written {
  code: CaseNote | '';
  note: string;
}
const blank: Written = { code: '', note: '' };

export function useCaseNote(caseId: string, onDone: () => void) {
  const schoolId = useSchoolId();
  const draft = useDraft<Written>(`case-note.${caseId}`, blank);
  const key = `draft.case-notes.${caseId}`;
  const [waiting, setWaiting] = useState(() => readStored<Note[]>(key) ?? []);
  const keep = (notes: Note[]) => {
    if (notes.length > 0) writeStored(key, notes);
    else removeStored(key);
    setWaiting(notes);
  };
  const clear = () => {
    draft.change(blank);
    draft.discard();
  };
  const send = useAction(async (contactId: string | null) => {
    const { code, note } = draft.value;
    if (code === '') return;
    const words = note.trim();
    const said: Note = {
      ...{ schoolId, caseId, id: newId(), occurredAt: instantNow(), code, contactId },
      ...(words === '' ? {} : { note: words }),
    };
    try {
      await call(noteCase, said);
      say('已记下');
    } catch (failure) {
      if (asProblem(failure).code !== 'client.offline') throw failure;
      keep([...waiting, said]);
      say('没有网络，已存在手机里');
    }
    clear();
    onDone();
  });
  const resend = useAction(async () => {
    let left = waiting;
    for (const said of waiting) {
      await call(noteCase, said);
      left = left.filter(({ id }) => id !== said.id);
      keep(left);
    }
    say('已发出');
    onDone();
  });
  return {
    ...{ ...draft.value, send, resend, waitingCount: waiting.length },
    choose: (code: CaseNote) => draft.change({ code }),
    write: (note: string) => draft.change({ note }),
  };
}
export type CaseNoteDraft = ReturnType<typeof useCaseNote>;
