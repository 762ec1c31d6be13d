/** One counting, from the first mark to the batch: kept on the phone while it lasts, taken back step by step (M110). */
import { useState } from 'react';
import { useDraft } from '@/api/drafts';
import type { Child, Mark, Marks } from './roll-call.rules';
import { agrees, marked, presentOf, tapped } from './roll-call.rules';

export type Phase = 'MARKING' | 'COUNTING' | 'CHECKING';

export function useCount(
  name: string,
  listed: readonly Child[],
  presumed: Marks,
  onAgreed: (present: readonly Child[], counted: number, marks: Marks) => void,
) {
  const draft = useDraft<{ marks: Marks | null }>(`count.${name}`, { marks: null });
  const marks = draft.value.marks ?? presumed;
  const [history, setHistory] = useState<readonly Marks[]>([]);
  const [extras, setExtras] = useState<readonly Child[]>([]);
  const [phase, setPhase] = useState<Phase>('MARKING');
  const [counted, setCounted] = useState(0);
  const [ticked, setTicked] = useState<ReadonlySet<string>>(new Set());
  const children = [...listed, ...extras];

  const change = (next: Marks) => {
    setHistory([...history, marks]);
    draft.change({ marks: next });
  };
  const finish = (present: readonly Child[], count: number, finalMarks: Marks) => {
    draft.change({ marks: null });
    draft.discard();
    setHistory([]);
    setExtras([]);
    setTicked(new Set());
    setPhase('MARKING');
    onAgreed(present, count, finalMarks);
  };

  return {
    children,
    marks,
    phase,
    counted,
    ticked,
    canUndo: history.length > 0,
    tap: (studentId: string) => change(tapped(marks, studentId)),
    mark: (studentId: string, mark: Mark | undefined) => change(marked(marks, studentId, mark)),
    undo: () => {
      const before = history.at(-1);
      if (before) draft.change({ marks: before });
      setHistory(history.slice(0, -1));
    },
    add: (child: Child) =>
      children.some(({ studentId }) => studentId === child.studentId)
        ? change(marked(marks, child.studentId, undefined))
        : setExtras([...extras, child]),
    startCounting: () => setPhase('COUNTING'),
    stopCounting: () => setPhase(ticked.size > 0 ? 'CHECKING' : 'MARKING'),
    count: (count: number) => {
      setCounted(count);
      const present = presentOf(children, marks);
      if (phase === 'COUNTING' && ticked.size === 0 && agrees(count, present)) finish(present, count, marks);
      else setPhase('CHECKING');
    },
    tick: (studentId: string) => {
      const next = new Set(ticked);
      if (!next.delete(studentId)) next.add(studentId);
      setTicked(next);
    },
    agreesNow: agrees(counted, [...ticked]),
    /** Ticked one by one: who was not ticked is missing, unless a reason was given. */
    confirmTicked: () => {
      const present = children.filter(({ studentId }) => ticked.has(studentId));
      const missing = children.filter(({ studentId }) => !ticked.has(studentId));
      const final = Object.fromEntries(
        missing.map(({ studentId }) => [studentId, marks[studentId] ?? ('MISSING' as Mark)]),
      );
      if (agrees(counted, present)) finish(present, counted, final);
    },
  };
}

export type Counting = ReturnType<typeof useCount>;
