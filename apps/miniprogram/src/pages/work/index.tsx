import { RoleTabs } from '@/session/role-tabs';
import { Screen } from '@/ui/screen';

/** The staff's second tab: the homeroom teacher's class, or the office's review. */
export default function WorkPage() {
  return (
    <Screen title="工作" tabs={<RoleTabs current="pages/work" />}>
      {null}
    </Screen>
  );
}
