/** Changing a date's duties: assign, substitute in one tap, cancel, copy the week before (M036, M065, M091–M093). */
import type { DutyPersonView } from '@anxin/shared';
import {
  assignDuty,
  cancelDuty,
  copyLastWeek,
  readDutyDay,
  readDutyWeek,
  sayAbsent,
  substituteDuty,
} from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { calledWords } from '@/features/my-roster/my-roster.words';
import { mondayOf } from '@/features/school-setup/next-service-day';
import { say } from '@/platform/device';
import { newId, useSchoolId } from '@/session/session';
import type { Post } from './duty-grid';

export function useDuties(serviceDate: string) {
  const schoolId = useSchoolId();
  const weekStart = mondayOf(serviceDate);
  const day = useQuery(readDutyDay, { schoolId, serviceDate });
  const week = useQuery(readDutyWeek, { schoolId, weekStart });
  const [post, setPost] = useState<Post | undefined>();
  const [person, setPerson] = useState<DutyPersonView | undefined>();
  const [choosing, setChoosing] = useState(false);
  const close = () => {
    setPost(undefined);
    setPerson(undefined);
    setChoosing(false);
  };
  const settle = async (words: string) => {
    say(words);
    close();
    await Promise.all([day.refresh(), week.refresh()]);
  };
  const assign = useAction(async (personId: string) => {
    if (!post) return;
    const { duty, tempClassId, pickupPoint } = post;
    if (person) {
      const { dutyAssignmentId } = person;
      await call(substituteDuty, { schoolId, serviceDate, dutyAssignmentId, personId });
      return settle('已换人，名单同时交接');
    }
    const place = tempClassId ? { tempClassId } : pickupPoint ? { pickupPoint } : {};
    await call(assignDuty, { schoolId, serviceDate, duty, personId, ...place });
    return settle('已安排');
  });
  const cancel = useAction(async () => {
    if (!person) return;
    await call(cancelDuty, { schoolId, serviceDate, dutyAssignmentId: person.dutyAssignmentId });
    await settle('已取消');
  });
  const absent = useAction(async () => {
    if (!person) return;
    const dates = { fromDate: serviceDate, toDate: serviceDate };
    const { personId } = person;
    const said = await call(sayAbsent, { schoolId, absenceId: newId(), ...dates, kind: 'OTHER', personId });
    await settle(calledWords(said));
  });
  const copy = useAction(async () => {
    const copied = await call(copyLastWeek, { schoolId, weekStart });
    await Promise.all([day.refresh(), week.refresh()]);
    return copied;
  });
  return {
    day,
    week,
    weekStart,
    post,
    person,
    choosing,
    assign,
    cancel,
    absent,
    copy,
    close,
    beginAssign: (next: Post) => {
      setPost(next);
      setChoosing(true);
    },
    openPerson: (next: Post, one: DutyPersonView) => {
      setPost(next);
      setPerson(one);
    },
    beginSubstitute: () => setChoosing(true),
  };
}
