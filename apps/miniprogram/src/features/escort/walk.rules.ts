/** How far a line is, from what this phone knows of its children: ready, on the way, arrived, and who is between (M092). */
import type { DayListPupil, EscortDayView, EscortWalkView, HeadView } from '@anxin/shared';
import { leftOnTheWay } from '@anxin/shared';
import type { Views } from '@/features/custody-outbox/heads.rules';

export interface LineNow {
  readonly walk: EscortWalkView;
  /** In a room, to be walked by this line. */
  readonly ready: readonly DayListPupil[];
  readonly onTheWay: readonly Named[];
  readonly arrivedCount: number;
  /** Set out with the others, not counted in with them. */
  readonly left: readonly Named[];
  /** Of the line, and not on this phone yet. */
  readonly unknownCount: number;
}

export interface Named {
  readonly studentId: string;
  readonly name: string;
  readonly classLabel: string;
}

export function lineNow(walk: EscortWalkView, pupils: readonly DayListPupil[], views: Views): LineNow {
  const listed = new Map(pupils.map((pupil) => [pupil.studentId, pupil]));
  const known = walk.children.flatMap((child) => {
    const view: HeadView | undefined = views[child.studentId] ?? listed.get(child.studentId)?.head;
    return view ? [{ ...child, ...view }] : [];
  });
  const left = leftOnTheWay(known, walk.escort?.personId ?? '');
  return {
    walk,
    ready: known.flatMap(({ studentId, state, atPickupPoint }) => {
      const pupil = listed.get(studentId);
      return state === 'SEEN' && atPickupPoint === null && pupil ? [pupil] : [];
    }),
    onTheWay: known.filter(({ state }) => state === 'IN_TRANSIT'),
    arrivedCount: known.filter(
      ({ state, atPickupPoint }) => state === 'RELEASED' || state === 'LEFT_ALONE' || atPickupPoint !== null,
    ).length,
    left,
    unknownCount: walk.children.length - known.length,
  };
}

/** Who is missing between room and gate: as this phone sees it, and as the school does. */
export function missingOf(lines: readonly LineNow[], gaps: EscortDayView['gaps']): Named[] {
  const all = [...lines.flatMap(({ left }) => left), ...gaps];
  const once = new Map(
    all.map(({ studentId, name, classLabel }) => [studentId, { studentId, name, classLabel }]),
  );
  return [...once.values()];
}

export const stopsWords = ({ stops }: EscortWalkView): string =>
  stops.map(({ label, venueLabel }) => venueLabel || label).join(' → ');

export const isDone = ({ ready, onTheWay, unknownCount }: LineNow): boolean =>
  ready.length + onTheWay.length + unknownCount === 0;
