/** The date a page is about, and what stands for it; a message names the school, a row of the board the date. */
import { readScheduleDay, recallScheduleChange } from '@anxin/shared';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { say } from '@/platform/device';
import { useOnPull, useParams } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { today } from '@/ui/time-words';

export function useScheduleKey() {
  const acting = useSchoolId();
  const { schoolId, date } = useParams();
  return { schoolId: schoolId || acting, serviceDate: date || today() };
}

export function useScheduleDay(onRecalled: () => void) {
  const key = useScheduleKey();
  const query = useQuery(readScheduleDay, key, { keep: true, everyMs: 20_000 });
  useOnPull(query.refresh);
  const recall = useAction(async (changeId: string) => {
    await call(recallScheduleChange, { schoolId: key.schoolId, changeId });
    say('已收回，家长会收到消息');
    onRecalled();
    await query.refresh();
  });
  return { key, query, recall };
}
