/** On the leader's board: a change of the day's end in one line, with how many children are kept (C6). */
import { readScheduleDay } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { open } from '@/platform/navigation';
import { Banner } from '@/ui/feedback';
import { changeWords, toCallOf } from './change.words';

export function ScheduleBanner({ schoolId, serviceDate }: { schoolId: string; serviceDate: string }) {
  const { data } = useQuery(readScheduleDay, { schoolId, serviceDate }, { keep: true, everyMs: 20_000 });
  if (!data) return null;
  const { latest, heldCount, tally } = data;
  const go = () => void open('packages/duty/schedule-change', { date: serviceDate });
  const live = latest?.state === 'ANNOUNCED' ? latest : undefined;
  if (!live && heldCount === 0) return null;
  const said = live ? changeWords(live) : '时间调整已收回，按原来的时间';
  const waiting = tally && live ? `，${toCallOf(tally)} 家还没确认` : '';
  return (
    <Banner tone={heldCount > 0 ? 'wait' : 'info'} icon="clock" end="去看" onEnd={go}>
      {`${said}${waiting}${heldCount > 0 ? `；${heldCount} 个孩子不得提前放行` : ''}`}
    </Banner>
  );
}
