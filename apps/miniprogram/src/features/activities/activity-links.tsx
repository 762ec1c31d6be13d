/** Where the office goes from the offers: rooms, what families see of them, what the weeks are made of, wishes. */
import { open } from '@/platform/navigation';
import { Card, ListRow } from '@/ui/card';
import { ShowcaseRow } from './showcase-row';

export function ActivityLinks({ schoolId }: { schoolId: string }) {
  return (
    <Card className="card-list">
      <ListRow
        title="场所"
        note="教室、功能室、操场能坐多少人"
        onTap={() => void open('packages/planning/venues')}
      />
      <ShowcaseRow schoolId={schoolId} note="家长和老师看到的样子，介绍在那里写" />
      <ListRow
        title="孩子一周做些什么"
        note="有几样活动，是不是只有作业"
        onTap={() => void open('packages/planning/variety')}
      />
      <ListRow
        title="志愿填报"
        note="开放时间、谁还没填、纸质志愿"
        onTap={() => void open('packages/planning/preference-round')}
      />
    </Card>
  );
}
