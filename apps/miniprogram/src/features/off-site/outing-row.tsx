/** On the roll-call of a group that leaves the school: the way to counting out and back; nothing on any other (M032). */
import { readOuting } from '@anxin/shared';
import { useQuery } from '@/api/use-query';
import { open } from '@/platform/navigation';
import { Card, ListRow } from '@/ui/card';
import { outingWords } from './off-site.words';

export function OutingRow(key: { schoolId: string; tempClassId: string; serviceDate: string }) {
  const { data } = useQuery(readOuting, key, { keep: true });
  if (!data?.outing) return null;
  return (
    <Card className="card-list" edge={data.outing.state === 'OUT' ? 'wait' : 'safe'}>
      <ListRow
        title={`去${data.outing.venueLabel}：出发和回来点人数`}
        note={outingWords(data.outing)}
        onTap={() => void open('packages/teacher/outing', key)}
      />
    </Card>
  );
}
