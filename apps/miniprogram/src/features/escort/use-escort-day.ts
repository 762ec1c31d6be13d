/** The walk of this adult, kept sealed on the phone for a corridor without a signal (C2, M092, E5). */
import type { EscortDayView } from '@anxin/shared';
import { readEscortDay } from '@anxin/shared';
import { useEffect } from 'react';
import type { Query } from '@/api/use-query';
import { useQuery } from '@/api/use-query';
import type { DutyDay } from '@/features/custody-outbox/duty-day';

export function useEscortDay(day: DutyDay): Query<EscortDayView> {
  const { schoolId, serviceDate } = day;
  const query = useQuery(readEscortDay, { schoolId, serviceDate }, { everyMs: 15_000 });
  const { data } = query;
  useEffect(() => {
    if (data) day.kept.write('escort', data);
  }, [day, data]);
  return { ...query, data: data ?? day.kept.read<EscortDayView>('escort') };
}
