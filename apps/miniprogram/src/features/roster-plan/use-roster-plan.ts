/** The plan in hand: begun, watched while it is made, changed by a tap, published or thrown away. */
import {
  changeRosterSeat,
  discardRosterPlan,
  draftRosterPlan,
  type InputOf,
  publishRosterPlan,
  type RosterCell,
  type RosterPlanView,
  readRosterPlan,
  stopRosterSolving,
} from '@anxin/shared';
import { useState } from 'react';
import { call } from '@/api/client';
import { useAction } from '@/api/use-action';
import { useQuery } from '@/api/use-query';
import { say } from '@/platform/device';
import { newId, useSchoolId } from '@/session/session';
import { isMaking } from './plan.words';

export type Wanted = Omit<InputOf<typeof draftRosterPlan>, 'schoolId' | 'rosterPlanId'>;
export interface Seat {
  cell: RosterCell;
  /** Who sits there now; absent for an open seat. */
  personId: string | undefined;
}

const LOOK_MS = 1_500;

/** The place of a cell as the endpoints name it. */
export const placeFields = ({ serviceDate, duty, tempClassId, pickupPoint }: RosterCell) => ({
  ...{ serviceDate, duty },
  ...(tempClassId ? { tempClassId } : {}),
  ...(pickupPoint ? { pickupPoint } : {}),
});

export function useRosterPlan() {
  const schoolId = useSchoolId();
  const [making, setMaking] = useState(false);
  const query = useQuery(readRosterPlan, { schoolId }, making ? { everyMs: LOOK_MS } : {});
  const plan = query.data?.plan ?? null;
  if (isMaking(plan) !== making) setMaking(isMaking(plan));
  const [seat, setSeat] = useState<Seat | undefined>();
  const show = (next: RosterPlanView | null) => query.replace({ plan: next });
  const key = { schoolId, rosterPlanId: plan?.rosterPlanId ?? '' };
  const draft = useAction(async (wanted: Wanted) => {
    show(await call(draftRosterPlan, { schoolId, rosterPlanId: newId(), ...wanted }));
    return true;
  });
  const stop = useAction(async () => show(await call(stopRosterSolving, key)));
  const discard = useAction(async () => {
    await call(discardRosterPlan, key);
    await query.refresh();
    return true;
  });
  const change = useAction(async (toPersonId: string, dragged?: Seat) => {
    const changed = dragged ?? seat;
    if (!plan || !changed) return;
    const { cell, personId } = changed;
    const from = personId === undefined ? {} : { personId };
    const { revision } = plan;
    show(await call(changeRosterSeat, { ...key, revision, ...placeFields(cell), ...from, toPersonId }));
    setSeat(undefined);
    say('已换好，可以再换回来');
  });
  const publish = useAction(async () => {
    if (!plan) return false;
    show(await call(publishRosterPlan, { ...key, revision: plan.revision }));
    say('已发布，老师们会收到消息');
    return true;
  });
  return { query, plan, seat, setSeat, draft, stop, discard, change, publish };
}

export type RosterPlanDesk = ReturnType<typeof useRosterPlan>;
