import { MyClass } from '@/features/my-day/my-class';
import { ReviewDesk } from '@/features/review/review-desk';
import { RoleTabs, useRole } from '@/session/role-tabs';
import { Screen } from '@/ui/screen';

/** The staff's second tab: the homeroom teacher's class, or the office's review. */
export default function WorkPage() {
  const role = useRole();
  const tabs = <RoleTabs current="pages/work" />;
  if (role === 'ADMIN' || role === 'PRINCIPAL') return <ReviewDesk tabs={tabs} />;
  return (
    <Screen title={role === 'TEACHER' ? '我班' : '工作'} tabs={tabs}>
      {role === 'TEACHER' ? <MyClass /> : null}
    </Screen>
  );
}
