/** Whom a handover is about: out of a room to a gate, in at a gate, or what a colleague asks the reader to take over (M043). */
import type { DayListPupil, HeadView, PickupPoint } from '@anxin/shared';
import type { Views } from '@/features/custody-outbox/heads.rules';

export const viewOf = (views: Views, pupil: DayListPupil): HeadView => views[pupil.studentId] ?? pupil.head;
export const gateOf = (views: Views, pupil: DayListPupil): PickupPoint | null =>
  pupil.planned?.pickupPoint ?? viewOf(views, pupil).pickupPoint;
export const groupOf = (views: Views, pupil: DayListPupil): string =>
  viewOf(views, pupil).tempClassId ?? pupil.tempClassId ?? '';

/** In a room, seen, and to be met at this gate today. */
export const toEscort = (pupils: readonly DayListPupil[], views: Views, point: PickupPoint) =>
  pupils.filter((pupil) => {
    const view = viewOf(views, pupil);
    return view.state === 'SEEN' && view.atPickupPoint === null && gateOf(views, pupil) === point;
  });

/** On the way to this gate in an escort's hands. */
export const arriving = (pupils: readonly DayListPupil[], views: Views, point: PickupPoint) =>
  pupils.filter((pupil) => viewOf(views, pupil).state === 'IN_TRANSIT' && gateOf(views, pupil) === point);

export const offeredTo = (pupils: readonly DayListPupil[], views: Views, personId: string) =>
  pupils.filter((pupil) => viewOf(views, pupil).offeredToId === personId);

export const heldBy = (pupils: readonly DayListPupil[], views: Views, personId: string) =>
  pupils.filter((pupil) => {
    const view = viewOf(views, pupil);
    return view.accountableId === personId && (view.state === 'SEEN' || view.state === 'IN_TRANSIT');
  });

/** How many there are of each, in the order they first appear. */
export function partsBy<T>(all: readonly T[], keyOf: (one: T) => string): { key: string; members: T[] }[] {
  const parts = new Map<string, T[]>();
  for (const one of all) parts.set(keyOf(one), [...(parts.get(keyOf(one)) ?? []), one]);
  return [...parts].map(([key, members]) => ({ key, members }));
}
