import { MyClass } from '@/features/my-day/my-class';
import { RoleTabs, useRole } from '@/session/role-tabs';
import { Screen } from '@/ui/screen';

/** The staff's second tab: the homeroom teacher's class, or the office's review. */
export default function WorkPage() {
  const role = useRole();
  return (
    <Screen title={role === 'TEACHER' ? '我班' : '工作'} tabs={<RoleTabs current="pages/work" />}>
      {role === 'TEACHER' ? <MyClass /> : null}
    </Screen>
  );
}
