/** A change as it is written: kept on the phone while it is typed, kept by the school when it is looked over, then sent. */
import {
  announceScheduleChange,
  type ChangeReason,
  type ChangeScope,
  instantOf,
  type OutputOf,
  readScheduleDay,
  type ScheduleDayView,
  saveScheduleChange,
} from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useDraft } from '@/api/drafts';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { now } from '@/platform/clock';
import { say } from '@/platform/device';
import { back } from '@/platform/navigation';
import { newId } from '@/session/session';
import { clockWords, today } from '@/ui/time-words';
import { confirmByFor, endsOffered } from './change-times.rules';
import { useScheduleKey } from './use-schedule-day';

interface Written {
  endsAt: string;
  reasonCode: ChangeReason | '';
  note: string;
  /** Empty: as proposed. */
  confirmBy: string;
  scopeKind: ChangeScope;
  grades: number[];
  classIds: string[];
  tempClassIds: string[];
}

const BLANK: Written = {
  ...{ endsAt: '', reasonCode: '', note: '', confirmBy: '', scopeKind: 'SCHOOL' },
  ...{ grades: [], classIds: [], tempClassIds: [] },
};

export function useChangeForm() {
  const asked = useScheduleKey();
  const [serviceDate, setDate] = useState(asked.serviceDate);
  const key = { schoolId: asked.schoolId, serviceDate };
  const query = useQuery(readScheduleDay, key);
  const [changeId, setChangeId] = useState(newId);
  const [looked, setLooked] = useState<OutputOf<typeof saveScheduleChange> | undefined>();
  const draft = useDraft<Written>(`schedule.${asked.schoolId}`, BLANK);
  const { value } = draft;
  const change = (more: Partial<Written>) => {
    setLooked(undefined);
    draft.change(more);
  };
  const present = serviceDate === today() ? clockWords(now()) : null;
  const day = query.data;
  const ends = offeredOn(day, present);
  const endsAt = ends.includes(value.endsAt) ? value.endsAt : '';
  const proposed = endsAt && day?.closesAt ? confirmByFor(endsAt, day.closesAt, present) : '';
  const confirmBy = value.confirmBy || proposed;
  const chosenCount = {
    SCHOOL: 1,
    GRADES: value.grades.length,
    CLASSES: value.classIds.length,
    GROUPS: value.tempClassIds.length,
  }[value.scopeKind];

  const look = useAction(async () => {
    if (value.reasonCode === '') return;
    const { scopeKind, grades, classIds, tempClassIds } = value;
    const note = value.note.trim();
    const saved = await call(saveScheduleChange, {
      ...{ ...key, changeId, endsAt, reasonCode: value.reasonCode, scopeKind },
      confirmBy: new Date(instantOf(serviceDate, confirmBy)).toISOString(),
      ...(note ? { note } : {}),
      ...(scopeKind === 'GRADES' ? { grades } : {}),
      ...(scopeKind === 'CLASSES' ? { classIds } : {}),
      ...(scopeKind === 'GROUPS' ? { tempClassIds } : {}),
    });
    setLooked(saved);
  });
  const send = useAction(async () => {
    const knownVersion = day?.latest?.version ?? 0;
    await call(announceScheduleChange, { schoolId: key.schoolId, changeId, knownVersion });
    draft.discard();
    say('已发给家长，等他们确认');
    back();
  });
  return {
    ...{ query, day, value, change, ends, endsAt, confirmBy, serviceDate, look, send, looked },
    ready: endsAt !== '' && value.reasonCode !== '' && confirmBy !== '' && chosenCount > 0,
    setDate: (date: string) => {
      setDate(date);
      change({ endsAt: '', confirmBy: '' });
    },
    closeLook: () => {
      setLooked(undefined);
      send.clear();
      // Somebody else may have announced meanwhile: the next look is at what stands then.
      void query.refresh();
      if (looked?.change.state !== 'DRAFT') setChangeId(newId());
    },
  };
}

export type ChangeForm = ReturnType<typeof useChangeForm>;

const offeredOn = (day: ScheduleDayView | undefined, present: string | null): string[] =>
  day?.bellAt && day.closesAt ? endsOffered(day.bellAt, day.closesAt, present) : [];
