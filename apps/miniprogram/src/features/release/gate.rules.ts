/** Who stands at this gate, who is still coming, who has gone; and finding one child among them with two characters (M093, M094). */
import type { DayList, DayListPupil, PickupPoint, ReleasePlace } from '@anxin/shared';
import { colleaguesHere } from '@/features/custody-outbox/colleagues.rules';
import type { Views } from '@/features/custody-outbox/heads.rules';
import { isHeldAt } from '@/features/custody-outbox/hold.rules';
import { arriving, gateOf, viewOf } from '@/features/roll-call/handover.rules';

export interface AtGate {
  readonly waiting: readonly DayListPupil[];
  readonly coming: readonly DayListPupil[];
  /** Still in a room, or nobody has seen them yet. */
  readonly elsewhere: readonly DayListPupil[];
  readonly goneCount: number;
}

const soonest = (one: DayListPupil, other: DayListPupil) =>
  (one.planned?.time ?? '').localeCompare(other.planned?.time ?? '') ||
  one.classLabel.localeCompare(other.classLabel) ||
  one.name.localeCompare(other.name);

export function atGate(
  pupils: readonly DayListPupil[],
  views: Views,
  point: PickupPoint,
  nowMs: number,
): AtGate {
  const own = pupils.filter((pupil) => {
    const view = viewOf(views, pupil);
    return view.state !== 'NOT_TODAY' && (gateOf(views, pupil) === point || view.atPickupPoint === point);
  });
  const of = (...states: string[]) => own.filter((pupil) => states.includes(viewOf(views, pupil).state));
  const waiting = of('SEEN', 'CONFLICT').filter((pupil) => viewOf(views, pupil).atPickupPoint === point);
  // Who may not go yet stands after those whom somebody is here for.
  const keptLast = (one: DayListPupil, other: DayListPupil) =>
    Number(isHeldAt(one, nowMs)) - Number(isHeldAt(other, nowMs)) || soonest(one, other);
  return {
    waiting: waiting.sort(keptLast),
    coming: [...arriving(own, views, point)].sort(keptLast),
    elsewhere: of('SEEN', 'UNKNOWN', 'CONFLICT')
      .filter((pupil) => viewOf(views, pupil).atPickupPoint === null)
      .sort(soonest),
    goneCount: of('RELEASED', 'LEFT_ALONE').length,
  };
}

/** By any part of the child's or a collector's name, or the last digits of a collector's phone. */
export function searched(pupils: readonly DayListPupil[], words: string): readonly DayListPupil[] {
  const wanted = words.trim();
  if (wanted === '') return pupils;
  return pupils.filter(
    ({ name, classLabel, collectors }) =>
      name.includes(wanted) ||
      classLabel.includes(wanted) ||
      collectors.some((one) => one.name.includes(wanted) || (one.phoneMasked ?? '').endsWith(wanted)),
  );
}

/** The brothers and sisters who can go with the same adult, each by a fact of its own. */
export function siblingsHere(pupil: DayListPupil, pupils: readonly DayListPupil[], views: Views) {
  return pupils.filter(
    (one) =>
      pupil.siblingIds.includes(one.studentId) &&
      (viewOf(views, one).state === 'SEEN' || viewOf(views, one).state === 'IN_TRANSIT'),
  );
}

/** The same person on a sibling's own list. */
export const sameCollector = (sibling: DayListPupil, of: DayListPupil['collectors'][number]) =>
  sibling.collectors.find(
    (one) => one.kind === of.kind && one.name === of.name && one.phoneMasked === of.phoneMasked,
  );

/** Who can stand by as the second adult: whoever is at this gate first, then the other gates, then the rest on duty. */
export function othersOnDuty(
  list: Pick<DayList, 'adults' | 'reader'>,
  place: ReleasePlace,
): DayList['adults'] {
  const nearness = ({ duties }: DayList['adults'][number]) =>
    Math.max(...duties.map(({ duty, pickupPoint }) => (duty !== 'GATE' ? 0 : pickupPoint === place ? 2 : 1)));
  return colleaguesHere(list).sort((one, other) => nearness(other) - nearness(one));
}
