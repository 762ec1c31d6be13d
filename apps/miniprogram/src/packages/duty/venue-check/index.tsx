import { listVenueChecks, listVenueGroups, type VenueDefectView, type VenueGroups } from '@anxin/shared';
import { useState } from 'react';
import { useQuery } from '@/api/use-query';
import { AwayGroups } from '@/features/preparedness/away-groups';
import { BlockedGroups, RoomSheet } from '@/features/preparedness/blocked-groups';
import { CheckSheet } from '@/features/preparedness/check-sheet';
import { RepairSheet } from '@/features/preparedness/repair-sheet';
import { OpenDefect, VenueHistory } from '@/features/preparedness/venue-history';
import { useParams } from '@/platform/navigation';
import { useRole } from '@/session/role-tabs';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

/** One venue: what is wrong in it now, checking it, and how it was (M039). */
export default function VenueCheckPage() {
  const schoolId = useSchoolId();
  const venueId = useParams().venueId ?? '';
  const role = useRole();
  const isOffice = role === 'ADMIN' || role === 'PRINCIPAL';
  const query = useQuery(listVenueChecks, { schoolId, venueId });
  const groups = useQuery(listVenueGroups, { schoolId, venueId });
  const [layer, setLayer] = useState<'check' | VenueDefectView | undefined>();
  const [moving, setMoving] = useState<VenueGroups['groups'][number] | undefined>();
  const close = () => {
    setLayer(undefined);
    setMoving(undefined);
  };
  const done = () => {
    close();
    void query.refresh();
    void groups.refresh();
  };
  const venue = query.data?.venue;
  return (
    <Screen
      title={venue?.label ?? '场所安全检查'}
      actions={
        venue ? (
          <Button big onTap={() => setLayer('check')}>
            检查一次
          </Button>
        ) : undefined
      }
      layers={
        moving ? (
          <RoomSheet query={groups} group={moving} onClose={close} onDone={done} />
        ) : layer === undefined ? null : layer === 'check' ? (
          venue ? (
            <CheckSheet venue={venue} onClose={close} onDone={done} />
          ) : null
        ) : (
          <RepairSheet defect={layer} onClose={close} onDone={done} />
        )
      }
    >
      <Loaded query={query} cards={2}>
        {(history) => (
          <>
            <BlockedGroups query={groups} onMove={setMoving} />
            <AwayGroups query={groups} onDone={done} />
            {history.venue.openDefects.map((defect) => (
              <OpenDefect
                key={defect.defectId}
                defect={defect}
                {...(isOffice && defect.repaired === null ? { onRepair: () => setLayer(defect) } : {})}
              />
            ))}
            <VenueHistory history={history} />
          </>
        )}
      </Loaded>
    </Screen>
  );
}
