import { listDutyLimits } from '@anxin/shared';
import { useState } from 'react';
import { useQuery } from '@/api/use-query';
import { type Limit, LimitSheet } from '@/features/roster-plan/limit-sheet';
import { say } from '@/platform/device';
import { useSchoolId } from '@/session/session';
import { Card, ListRow } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { Input } from '@/ui/field';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

const noteOf = ({ subject, weeklyMaximum, mayLead, tags }: Limit): string =>
  [
    subject ?? '',
    weeklyMaximum === 0 ? '不排班' : weeklyMaximum === 7 ? '' : `每周最多 ${weeklyMaximum} 次`,
    mayLead ? '可当值日领导' : '',
    ...tags,
  ]
    .filter(Boolean)
    .join(' · ');

/** 上限和标签: of each colleague who has signed in. */
export default function DutyLimitsPage() {
  const schoolId = useSchoolId();
  const query = useQuery(listDutyLimits, { schoolId });
  const [chosen, setChosen] = useState<Limit | undefined>();
  const [name, setName] = useState('');
  return (
    <Screen
      title="上限和标签"
      wide
      layers={
        chosen ? (
          <LimitSheet
            limit={chosen}
            onDone={(saved) => {
              setChosen(undefined);
              if (!saved) return;
              say('已保存，下次排班按它来');
              void query.refresh();
            }}
          />
        ) : null
      }
    >
      <Input label="找人" value={name} placeholder="姓名" onChange={setName} />
      <Loaded query={query}>
        {({ items }) => {
          const found = items.filter((one) => one.name.includes(name.trim()));
          return found.length === 0 ? (
            <Empty icon="search" title="没有找到" text="登录过的老师才会出现在这里。" />
          ) : (
            <Card className="card-list">
              {found.map((one) => (
                <ListRow key={one.staffId} title={one.name} note={noteOf(one)} onTap={() => setChosen(one)} />
              ))}
            </Card>
          );
        }}
      </Loaded>
    </Screen>
  );
}
