/** A seat carried by a finger or a mouse: where it is, what is under it, and what letting go would do (C13, M065). */
import { listSeatCandidates, type RosterPlanView, type SeatCandidate } from '@anxin/shared';
import { useRef, useState } from 'react';
import { call } from '@/api/client';
import { buzz } from '@/platform/device';
import { isH5 } from '@/platform/environment';
import { followMouse, type Place, placesOf } from '@/platform/measure';
import { useSchoolId } from '@/session/session';
import { type DropVerdict, dropVerdict, type SeatAt, seatUnder } from './seat-drag.rules';
import { placeFields, type Seat } from './use-roster-plan';

export const SEAT_CLASS = 'seat-place';

interface Carried {
  from: SeatAt;
  x: number;
  y: number;
  /** Where it was taken up: it follows the finger from there. */
  startX: number;
  startY: number;
  places: readonly Place[];
  candidates: readonly SeatCandidate[] | undefined;
}

export interface SeatDrag {
  carried: Carried | undefined;
  over: SeatAt | undefined;
  verdict: DropVerdict | undefined;
  /** For the grip of a seat. */
  grip: (from: SeatAt) => object;
}

/** Where the finger is; a touch of WeChat and one of a browser say it alike. */
function pointOf(event: object): [x: number, y: number] {
  const touch = (event as { touches?: readonly { clientX: number; clientY: number }[] }).touches?.[0];
  const { clientX, clientY } = touch ?? (event as { clientX: number; clientY: number });
  return [clientX, clientY];
}

export function useSeatDrag(
  plan: RosterPlanView,
  onDrop: (seat: Seat, toPersonId: string) => void,
): SeatDrag {
  const schoolId = useSchoolId();
  const [carried, setCarried] = useState<Carried | undefined>();
  const latest = useRef<Carried | undefined>(undefined);
  const keep = (next: Carried | undefined) => {
    latest.current = next;
    setCarried(next);
  };
  const add = (part: Partial<Carried>) => latest.current && keep({ ...latest.current, ...part });
  const verdictOf = (one: Carried) =>
    dropVerdict(plan, one.from, seatUnder(one.places, one.x, one.y), one.candidates);

  const take = (from: SeatAt, [x, y]: [number, number]) => {
    const cell = plan.cells[from.cell];
    const personId = cell?.holders[from.holder]?.personId;
    if (!cell || !personId) return;
    keep({ from, x, y, startX: x, startY: y, places: [], candidates: undefined });
    buzz();
    const { rosterPlanId } = plan;
    void placesOf(SEAT_CLASS).then((places) => add({ places }));
    void call(listSeatCandidates, { schoolId, rosterPlanId, ...placeFields(cell), personId }).then(
      ({ candidates }) => latest.current?.from === from && add({ candidates }),
      () => latest.current?.from === from && add({ candidates: [] }),
    );
  };
  const drop = () => {
    const one = latest.current;
    keep(undefined);
    if (!one) return;
    const cell = plan.cells[one.from.cell];
    const { toPersonId } = verdictOf(one);
    if (cell && toPersonId) onDrop({ cell, personId: cell.holders[one.from.holder]?.personId }, toPersonId);
  };
  const move = (x: number, y: number) => add({ x, y });
  const grip = (from: SeatAt) => ({
    catchMove: true,
    onTouchStart: (event: object) => take(from, pointOf(event)),
    onTouchMove: (event: object) => move(...pointOf(event)),
    onTouchEnd: drop,
    onTouchCancel: () => keep(undefined),
    ...(isH5
      ? {
          onMouseDown: (event: object) => {
            take(from, pointOf(event));
            followMouse(move, drop);
          },
        }
      : {}),
  });
  return {
    carried,
    over: carried && seatUnder(carried.places, carried.x, carried.y),
    verdict: carried && verdictOf(carried),
    grip,
  };
}
