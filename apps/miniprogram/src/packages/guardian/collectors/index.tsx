import { showChild } from '@anxin/shared';
import { useState } from 'react';
import { useQuery } from '@/api/use-query';
import { AddCollectorSheet } from '@/features/student/add-collector-sheet';
import { CollectorsCard } from '@/features/student/collectors-card';
import { useChildKey } from '@/features/student/use-children';
import { Button } from '@/ui/button';
import { Loaded } from '@/ui/loaded';
import { Screen } from '@/ui/screen';

export default function CollectorsPage() {
  const query = useQuery(showChild, useChildKey());
  const [adding, setAdding] = useState(false);
  const profile = query.data;
  const changed = () => void query.refresh();
  return (
    <Screen
      title="谁可以接"
      actions={
        profile?.myRights.decides ? <Button onTap={() => setAdding(true)}>再登记一位</Button> : undefined
      }
      layers={
        profile ? (
          <AddCollectorSheet
            open={adding}
            profile={profile}
            onClose={() => setAdding(false)}
            onChanged={changed}
          />
        ) : undefined
      }
    >
      <Loaded query={query}>{(data) => <CollectorsCard profile={data} onChanged={changed} />}</Loaded>
    </Screen>
  );
}
