/** One round on the phone: what has no net yet stays here under its own id and is sent once more, never twice. */
import { type InputOf, readPatrolDay, recordPatrolVisit } from '@anxin/shared';
import { useEffect } from 'react';
import { call } from '@/api/client';
import { useDraft } from '@/api/drafts';
import { asProblem } from '@/api/problem';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { newId, useSchoolId } from '@/session/session';
import { today } from '@/ui/time-words';

export type Visit = InputOf<typeof recordPatrolVisit>;

export function usePatrol() {
  const schoolId = useSchoolId();
  const serviceDate = today();
  const key = { schoolId, serviceDate };
  const query = useQuery(readPatrolDay, key, { keep: true, everyMs: 30_000 });
  const draft = useDraft<{ roundId: string; unsent: Visit[] }>(`patrol.${schoolId}.${serviceDate}`, {
    roundId: newId(),
    unsent: [],
  });
  const { roundId, unsent } = draft.value;

  /** In their order; a refusal is said and taken off the list, a missing net keeps it. */
  const send = useAction(async (visits: Visit[]) => {
    let left = visits;
    for (const visit of visits) {
      try {
        await call(recordPatrolVisit, visit);
      } catch (failure) {
        const problem = asProblem(failure);
        if (problem.code !== 'client.offline') draft.change({ unsent: left.filter((one) => one !== visit) });
        throw problem;
      }
      left = left.filter((one) => one !== visit);
      draft.change({ unsent: left });
    }
    await query.refresh();
  });

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, when the page opens
  useEffect(() => {
    if (unsent.length > 0) void send.run(unsent);
  }, []);

  return {
    ...{ query, roundId, unsent, busy: send.busy, problem: send.problem },
    record(visit: Omit<Visit, 'schoolId' | 'serviceDate' | 'visitId' | 'roundId'>) {
      const next = [...unsent, { ...key, visitId: newId(), roundId, ...visit }];
      draft.change({ roundId, unsent: next });
      void send.run(next);
    },
    sendAgain: () => void send.run(unsent),
    again: () => draft.change({ roundId: newId() }),
  };
}
