/** One incident on this phone: read again and again, with what the phone itself has said since. */
import { readIncident } from '@anxin/shared';
import { useState } from 'react';
import { useQuery } from '@/api/use-query';
import type { Said } from './emergency-box';
import { shownOf } from './incident.rules';
import { useEmergencyBox } from './use-emergency-box';

export function useIncident(incidentId: string) {
  const { day, state, box, waitingCount } = useEmergencyBox();
  const { schoolId, personId } = day;
  const query = useQuery(readIncident, { schoolId, incidentId }, { everyMs: 10_000 });
  const [, say] = useState(0);
  const leader = state.list?.dutyLeader?.personId;
  const shown = shownOf(query.data, box.ofIncident(incidentId), {
    personId,
    leaderIds: leader ? [leader] : [],
  });
  return {
    ...{ day, state, box, waitingCount, query, shown, incidentId, view: query.data },
    isLeader: leader === personId,
    /** Kept first, shown at once, sent when it can. */
    say: (kind: Said['kind'], more: Omit<Said, 'kind' | 'incidentId'> = {}) => {
      void box.say({ incidentId, kind, ...more }).then(query.refresh);
      say((count) => count + 1);
    },
  };
}

export type IncidentHere = ReturnType<typeof useIncident>;
