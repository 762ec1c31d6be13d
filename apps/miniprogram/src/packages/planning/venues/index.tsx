import { listVenues, type VenueView } from '@anxin/shared';
import { useState } from 'react';
import { useQuery } from '@/api/use-query';
import { venueNote } from '@/features/activities/activity.words';
import { VenueSheet } from '@/features/activities/venue-sheet';
import { useOnPull } from '@/platform/navigation';
import { useSchoolId } from '@/session/session';
import { Button } from '@/ui/button';
import { Card, ListRow } from '@/ui/card';
import { Empty } from '@/ui/feedback';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

/** 场所: every room, field and hall with its seats (M031 M068 M123). */
export default function VenuesPage() {
  const schoolId = useSchoolId();
  const query = useQuery(listVenues, { schoolId }, { keep: true });
  const [layer, setLayer] = useState<'new' | VenueView | undefined>();
  useOnPull(query.refresh);
  const done = () => {
    setLayer(undefined);
    void query.refresh();
  };
  return (
    <Screen
      title="场所"
      wide
      actions={<Button onTap={() => setLayer('new')}>登记场所</Button>}
      layers={
        layer ? (
          <VenueSheet
            venue={layer === 'new' ? undefined : layer}
            onClose={() => setLayer(undefined)}
            onDone={done}
          />
        ) : null
      }
    >
      <Loaded query={query}>
        {({ items }) =>
          items.length === 0 ? (
            <Empty icon="gate" title="还没有场所" text="先登记教室、功能室、操场，活动就能安排进去。" />
          ) : (
            <Card className="card-list">
              {items.map((venue) => (
                <ListRow
                  key={venue.venueId}
                  title={venue.label}
                  note={venueNote(venue)}
                  onTap={() => setLayer(venue)}
                />
              ))}
            </Card>
          )
        }
      </Loaded>
    </Screen>
  );
}
