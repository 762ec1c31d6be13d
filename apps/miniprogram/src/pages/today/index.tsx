import { GuardianHome } from '@/features/custody/guardian-home';
import { StaffDay } from '@/features/my-day/staff-day';
import { OfficeHome } from '@/features/school-setup/office-home';
import { RoleTabs, useRole } from '@/session/role-tabs';
import { useLook } from '@/ui/look';
import { Screen } from '@/ui/screen';

/** The first tab answers the acting role's one question. */
export default function TodayPage() {
  const role = useRole();
  const care = useLook((state) => state.care);
  const isOffice = role === 'ADMIN' || role === 'PRINCIPAL';
  return (
    <Screen
      wide={isOffice}
      title={role === 'GUARDIAN' ? (care ? '今天接孩子' : '安心课后') : isOffice ? '今天' : '我的今天'}
      tabs={<RoleTabs current="pages/today" />}
    >
      {role === 'GUARDIAN' ? <GuardianHome /> : null}
      {role === 'TEACHER' || role === 'GATEKEEPER' ? <StaffDay /> : null}
      {isOffice ? <OfficeHome /> : null}
    </Screen>
  );
}
