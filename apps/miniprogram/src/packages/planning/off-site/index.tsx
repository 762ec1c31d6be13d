import { OffSiteList } from '@/features/off-site/off-site-list';
import { useParams } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Screen } from '@/ui/screen';

/** 校外活动名单: for the office; looking is written down (M032). */
export default function OffSiteListPage() {
  const schoolId = useSchoolId();
  const { offerId = '' } = useParams();
  return (
    <Screen title="校外活动名单">
      <OffSiteList schoolId={schoolId} offerId={offerId} />
    </Screen>
  );
}
