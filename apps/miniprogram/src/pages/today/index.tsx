import { GuardianHome } from '@/features/custody/guardian-home';
import { StaffDay } from '@/features/my-day/staff-day';
import { RoleTabs, useRole } from '@/session/role-tabs';
import { useLook } from '@/ui/look';
import { Screen } from '@/ui/screen';

/** The first tab answers the acting role's one question. */
export default function TodayPage() {
  const role = useRole();
  const care = useLook((state) => state.care);
  return (
    <Screen
      title={role === 'GUARDIAN' ? (care ? '今天接孩子' : '安心课后') : '我的今天'}
      tabs={<RoleTabs current="pages/today" />}
    >
      {role === 'GUARDIAN' ? <GuardianHome /> : null}
      {role === 'TEACHER' || role === 'GATEKEEPER' ? <StaffDay /> : null}
    </Screen>
  );
}
