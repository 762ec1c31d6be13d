/** The next date after today on which the service runs, as the duty roster sees it: this week's, else next week's. */
import { addDays, readDutyDay, readDutyWeek, weekdayOf } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { useSchoolId } from '@/session/session';
import { today } from '@/ui/time-words';

export const mondayOf = (date: string): string => addDays(date, 1 - weekdayOf(date));

export function useNextDutyDay() {
  const schoolId = useSchoolId();
  const weekStart = mondayOf(addDays(today(), 1));
  const week = useQuery(readDutyWeek, { schoolId, weekStart });
  const thisWeek = week.data?.days.find((day) => day.served && day.serviceDate > today());
  const after = useQuery(
    readDutyWeek,
    { schoolId, weekStart: addDays(weekStart, 7) },
    { skip: week.data === undefined || thisWeek !== undefined },
  );
  const found = thisWeek ?? after.data?.days.find((day) => day.served);
  const serviceDate = found?.serviceDate ?? today();
  return useQuery(readDutyDay, { schoolId, serviceDate }, { skip: found === undefined });
}
