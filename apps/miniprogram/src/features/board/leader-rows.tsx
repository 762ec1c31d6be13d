/** What the duty leader does beside the board: rounds, who is here, whose matter is what, the gate, the day's paper. */
import { open } from '@/platform/navigation';
import { Card, ListRow } from '@/ui/card';

const rows: readonly { title: string; note: string; page: string }[] = [
  { title: '要处理的事', note: '每件一个负责人，可以交给别人', page: 'packages/duty/alarms' },
  { title: '巡查', note: '一个班两下', page: 'packages/duty/patrol' },
  { title: '谁到岗了', note: '还没到的可以提醒', page: 'packages/duty/presence' },
  { title: '门卫登记', note: '谁在校内，谁提前走了', page: 'packages/duty/gate-log' },
  { title: '当日报告', note: '数字、PDF、后来的记录', page: 'packages/duty/day-close' },
];

export function LeaderRows() {
  return (
    <Card className="card-list">
      {rows.map(({ title, note, page }) => (
        <ListRow key={page} title={title} note={note} onTap={() => void open(page)} />
      ))}
    </Card>
  );
}
