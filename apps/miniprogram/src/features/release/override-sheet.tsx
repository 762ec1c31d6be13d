/** 特批放行: the duty leader alone answers for it, with a reason, in words, before a second adult (M094, E7). */
import type { ReasonCode, ReleasePlace } from '@anxin/shared';
import { overrideRelease } from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { ColleagueRows } from '@/features/custody-outbox/colleague-rows';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { now } from '@/platform/clock';
import { newId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field, TextArea } from '@/ui/field';
import { Sheet } from '@/ui/sheet';
import { othersOnDuty } from './gate.rules';

const reasons: { value: ReasonCode; word: string }[] = [
  { value: 'GUARDIAN_CONFIRMED', word: '家长电话里同意' },
  { value: 'PHONE_FAILED', word: '手机坏了' },
  { value: 'OTHER', word: '其他' },
];

export interface ToOverride {
  readonly studentId: string;
  readonly name: string;
  /** Namesakes are told apart before anybody lets one go. */
  readonly classLabel: string;
  readonly headEventId: string | null;
  readonly place: ReleasePlace;
  readonly collectorId: string | null;
}

export function OverrideSheet({
  opened: { day, list, reachable },
  child,
  onDone,
  onClose,
}: {
  opened: OpenDay;
  child: ToOverride;
  onDone: () => void;
  onClose: () => void;
}) {
  const [reasonCode, setReason] = useState<ReasonCode | undefined>();
  const [note, setNote] = useState('');
  const [secondActorId, setSecond] = useState('');
  const { studentId, name, classLabel, headEventId, place, collectorId } = child;
  const override = useAction(async () => {
    if (!reasonCode) return;
    const to = { toCollectorId: collectorId, pickupPoint: place };
    if (reachable) {
      const { schoolId, serviceDate } = day;
      const { answer } = await call(overrideRelease, {
        ...{ schoolId, serviceDate, studentId, id: newId(), reasonCode, secondActorId, ...to },
        ...{ afterEventId: headEventId, occurredAt: new Date(now()).toISOString(), note: note.trim() },
      });
      day.learn([answer]);
    } else day.say([{ kind: 'RELEASED', studentId, method: 'OVERRIDE', reasonCode, secondActorId, ...to }]);
    onDone();
  });
  return (
    <Sheet open title={`特批放行 ${name} · ${classLabel}`} onClose={onClose}>
      <Field label="为什么">
        <Choice label="为什么" options={reasons} value={reasonCode} onChange={setReason} />
      </Field>
      <Field label="交给谁、怎么确认的" note="写清楚，家长和学校都能查到。">
        <TextArea id="override-note" label="交给谁、怎么确认的" value={note} onChange={setNote} />
      </Field>
      <Field label="在场的另一位老师">
        <ColleagueRows
          colleagues={othersOnDuty(list, place).slice(0, 12)}
          chosenId={secondActorId}
          onChoose={setSecond}
        />
      </Field>
      <ProblemNote problem={override.problem} />
      <Button
        kind="grave"
        busy={override.busy}
        disabled={!reasonCode || note.trim() === '' || secondActorId === ''}
        onTap={() => void override.run()}
      >
        {`我负责，放行 ${classLabel} ${name}`}
      </Button>
    </Sheet>
  );
}
