/** The duty leader's word on one child: in school with somebody, with the family, or not found (M043, M095). */
import type { Board } from '@anxin/shared';
import { decideConflict } from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { hereToday } from '@/features/custody-outbox/colleagues.rules';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { now } from '@/platform/clock';
import { newId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field, OptionRow, TextArea } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { decisionPoint } from './board.rules';

export interface ToDecide {
  studentId: string;
  name: string;
  headEventId: string | null;
}

const findings = [
  { value: 'IN_SCHOOL', word: '在校，有人看着' },
  { value: 'WITH_FAMILY', word: '已和家人在一起' },
  { value: 'NOT_FOUND', word: '还没找到' },
] as const;

export function DecideSheet({
  opened,
  board,
  child,
  onDone,
  onClose,
}: {
  opened: OpenDay;
  board: Board;
  child: ToDecide | undefined;
  onDone: () => void;
  onClose: () => void;
}) {
  const [finding, setFinding] = useState<(typeof findings)[number]['value'] | undefined>();
  const [withPersonId, setWith] = useState<string | undefined>();
  const [note, setNote] = useState('');
  const decide = useAction(async () => {
    if (!child || !finding) return;
    const { schoolId, serviceDate } = opened.day;
    await call(decideConflict, {
      ...{ schoolId, serviceDate, studentId: child.studentId, id: newId(), finding, note: note.trim() },
      afterEventId: decisionPoint(board, child.studentId, child.headEventId),
      withPersonId: finding === 'IN_SCHOOL' ? (withPersonId ?? null) : null,
      occurredAt: new Date(now()).toISOString(),
    });
    setFinding(undefined);
    setNote('');
    onDone();
  });
  if (!child) return null;
  const adults = hereToday(opened.list);
  return (
    <Sheet open title={`${child.name} 现在在哪里？`} onClose={onClose}>
      <Choice label="在哪里" options={findings} value={finding} onChange={setFinding} />
      {finding === 'IN_SCHOOL' ? (
        <Field label="谁看着">
          {adults.map(({ personId, name, duties }) => (
            <OptionRow
              key={personId}
              round
              title={name}
              note={duties.map(({ label }) => label).join(' · ')}
              on={personId === withPersonId}
              onToggle={() => setWith(personId)}
            />
          ))}
        </Field>
      ) : null}
      <Field label="怎么知道的" note="例如：我在二楼看到他，或妈妈电话里说已到家。">
        <TextArea id="decide-note" label="怎么知道的" value={note} onChange={setNote} />
      </Field>
      <ProblemNote problem={decide.problem} />
      <Button
        kind="grave"
        busy={decide.busy}
        disabled={!finding || note.trim() === '' || (finding === 'IN_SCHOOL' && !withPersonId)}
        onTap={() => void decide.run()}
      >
        就这样决定
      </Button>
    </Sheet>
  );
}
