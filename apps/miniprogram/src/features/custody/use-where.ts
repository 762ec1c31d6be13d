/** Where my child is now, kept fresh while the page is shown and kept on the phone for when there is no signal. */
import { whereAskedEveryMs, whereIsMyChild } from '@anxin/shared';
import { useState } from 'react';
import { useQuery } from '@/api/use-query';
import type { MyChild } from '@/features/student/use-children';
import { now } from '@/platform/clock';
import { today } from '@/ui/time-words';

export function useWhere(child: MyChild) {
  const [everyMs, setEveryMs] = useState(20_000);
  const query = useQuery(
    whereIsMyChild,
    { schoolId: child.schoolId, studentId: child.studentId, serviceDate: today() },
    { keep: true, everyMs, skip: !child.rights.sees },
  );
  const wanted = whereAskedEveryMs(query.data, now());
  if (query.data && wanted !== everyMs) setEveryMs(wanted);
  return query;
}
