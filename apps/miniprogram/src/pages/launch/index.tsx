import { RoleTabs } from '@/session/role-tabs';
import { Card } from '@/ui/card';
import { Screen } from '@/ui/screen';

export default function Page() {
  return (
    <Screen title="安心课后" tabs={<RoleTabs current="pages/today" />}>
      <Card>安心课后</Card>
    </Screen>
  );
}
