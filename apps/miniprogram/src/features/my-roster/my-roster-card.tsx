/** On 我的今天: the way to the own roster, and at once when a colleague asks something. */
import { readMyRoster } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { open } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Card, ListRow, Tag } from '@/ui/card';
import { today } from '@/ui/time-words';

export function MyRosterCard() {
  const schoolId = useSchoolId();
  const { data } = useQuery(readMyRoster, { schoolId, fromDate: today() }, { keep: true, everyMs: 60_000 });
  const directed = data?.swaps.filter((one) => one.state === 'ASKED' && !one.isMine && !one.isOpen) ?? [];
  const askedCount = (data?.calls.length ?? 0) + directed.length;
  return (
    <Card className="card-list" {...(askedCount > 0 ? { edge: 'wait' as const } : {})}>
      <ListRow
        title="我的值班"
        note="值班表、换班、来不了"
        end={askedCount > 0 ? <Tag tone="wait">{`${askedCount} 件等您回答`}</Tag> : undefined}
        onTap={() => void open('packages/teacher/my-roster')}
      />
    </Card>
  );
}
