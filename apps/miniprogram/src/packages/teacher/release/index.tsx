import type { ReleaseMethod, ReleasePlace } from '@anxin/shared';
import { RELEASE_METHODS, RELEASE_PLACES } from '@anxin/shared';
import { DutyLoaded } from '@/features/custody-outbox/duty-loaded';
import { openedOf, useDutyDay } from '@/features/custody-outbox/use-duty-day';
import { ReleaseScreen } from '@/features/release/release-screen';
import { useParams } from '@/platform/navigation';
import { Empty } from '@/ui/feedback';
import { Screen } from '@/ui/screen';

/** One child, to be given to one person: `collector` and `method` when a card was scanned. */
export default function ReleasePage() {
  const { student, place, collector, method } = useParams();
  const { day, state } = useDutyDay();
  const opened = openedOf(day, state);
  const pupil = opened?.list.pupils.find(({ studentId }) => studentId === student);
  if (opened && pupil)
    return (
      <ReleaseScreen
        opened={opened}
        pupil={pupil}
        place={RELEASE_PLACES.find((one) => one === place) ?? ('EAST' satisfies ReleasePlace)}
        collectorId={collector || undefined}
        method={RELEASE_METHODS.find((one) => one === method) satisfies ReleaseMethod | undefined}
      />
    );
  return (
    <Screen title="放行">
      <DutyLoaded day={day} state={state}>
        {() => <Empty icon="search" title="名单里没有这个孩子" text="请回到名单，刷新后再找。" />}
      </DutyLoaded>
    </Screen>
  );
}
