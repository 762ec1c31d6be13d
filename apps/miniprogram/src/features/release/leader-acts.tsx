/** What only the duty leader may do: let a child go against the list, with a reason and a second adult (M094, E7). */
import type { DayListPupil, ReasonCode, ReleasePlace } from '@anxin/shared';
import { overrideRelease } from '@anxin/shared';
import { View } from '@tarojs/components';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { dutyWords } from '@/features/custody-outbox/custody.words';
import type { OpenDay } from '@/features/custody-outbox/use-duty-day';
import { viewOf } from '@/features/roll-call/handover.rules';
import { now } from '@/platform/clock';
import { newId } from '@/session/session';
import { Button } from '@/ui/button';
import { ProblemNote } from '@/ui/feedback';
import { Choice, Field, OptionRow, TextArea } from '@/ui/field';
import { Sheet } from '@/ui/sheet';

const reasons: { value: ReasonCode; word: string }[] = [
  { value: 'GUARDIAN_CONFIRMED', word: '家长电话里同意' },
  { value: 'PHONE_FAILED', word: '手机坏了' },
  { value: 'OTHER', word: '其他' },
];

interface LeaderActsProps {
  opened: OpenDay;
  pupil: DayListPupil;
  place: ReleasePlace;
  collectorId: string | null;
}

export function LeaderActs({ opened, pupil, place, collectorId }: LeaderActsProps) {
  const { day, list, views, reachable } = opened;
  const [isOpen, setOpen] = useState(false);
  const [reasonCode, setReason] = useState<ReasonCode | undefined>();
  const [note, setNote] = useState('');
  const [secondActorId, setSecond] = useState('');
  const isLeader = list.dutyLeader?.personId === list.reader.personId;
  const override = useAction(async () => {
    if (!reasonCode) return;
    if (!reachable) {
      day.say([
        {
          ...{ kind: 'RELEASED', studentId: pupil.studentId, method: 'OVERRIDE', reasonCode, secondActorId },
          ...{ toCollectorId: collectorId, pickupPoint: place },
        },
      ]);
      return setOpen(false);
    }
    const { schoolId, serviceDate } = day;
    const view = viewOf(views, pupil);
    const { answer } = await call(overrideRelease, {
      ...{ schoolId, serviceDate, studentId: pupil.studentId, id: newId(), reasonCode, secondActorId },
      ...{ afterEventId: view.headEventId, toCollectorId: collectorId, pickupPoint: place },
      ...{ occurredAt: new Date(now()).toISOString(), note: note.trim() },
    });
    day.learn([answer]);
    setOpen(false);
  });
  if (!isLeader)
    return list.dutyLeader ? (
      <View className="t-s center">{`名单外的人不能接。需要特批，请找值日领导 ${list.dutyLeader.name}`}</View>
    ) : null;
  const others = list.adults.filter(
    ({ personId, duties }) => personId !== list.reader.personId && duties.length > 0,
  );
  return (
    <>
      <Button kind="secondary" onTap={() => setOpen(true)}>
        值日领导特批放行
      </Button>
      <Sheet open={isOpen} title={`特批放行 ${pupil.name}`} onClose={() => setOpen(false)}>
        <Field label="为什么">
          <Choice label="为什么" options={reasons} value={reasonCode} onChange={setReason} />
        </Field>
        <Field label="交给谁、怎么确认的" note="写清楚，家长和学校都能查到。">
          <TextArea id="override-note" label="交给谁、怎么确认的" value={note} onChange={setNote} />
        </Field>
        <Field label="在场的另一位老师">
          {others.slice(0, 12).map(({ personId, name, duties }) => (
            <OptionRow
              key={personId}
              round
              title={name}
              note={duties.map(({ duty }) => dutyWords[duty]).join(' · ')}
              on={personId === secondActorId}
              onToggle={() => setSecond(personId)}
            />
          ))}
        </Field>
        <ProblemNote problem={override.problem} />
        <Button
          kind="grave"
          busy={override.busy}
          disabled={!reasonCode || note.trim() === '' || secondActorId === ''}
          onTap={() => void override.run()}
        >
          {`我负责，放行 ${pupil.name}`}
        </Button>
      </Sheet>
    </>
  );
}
