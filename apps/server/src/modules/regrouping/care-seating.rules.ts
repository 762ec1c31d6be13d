/** Who sits in which care group of a grade on which day, and how well: kept counted, so that a look is cheap. */
import type { CarePupil } from './care-groups.rules.js';

export class CareSeating {
  /** By pupil and weekday: the number of the group. */
  readonly groupOf: Map<string, Map<number, number>>;
  private readonly siblings: ReadonlyMap<string, ReadonlySet<string>>;
  /** How many fetched at a point are in a group on a day. */
  private readonly atPoint = new Map<string, number>();

  /** Everybody starts in the group of their own homeroom class. */
  constructor(
    pupils: readonly CarePupil[],
    private readonly mainGroupOf: ReadonlyMap<string, number>,
  ) {
    this.groupOf = new Map(pupils.map(({ id }) => [id, new Map()]));
    this.siblings = siblingsOf(pupils);
    for (const pupil of pupils) {
      for (const weekday of pupil.weekdays) this.seat(pupil, weekday, mainGroupOf.get(pupil.classId)!);
    }
  }

  seat(pupil: CarePupil, weekday: number, group: number): void {
    const days = this.groupOf.get(pupil.id)!;
    const left = days.get(weekday);
    if (left !== undefined) this.count(pupil, weekday, left, -1);
    days.set(weekday, group);
    this.count(pupil, weekday, group, 1);
  }

  exchange(a: CarePupil, b: CarePupil, weekdays: readonly number[]): void {
    for (const weekday of weekdays) {
      const [ofA, ofB] = [this.groupAt(a, weekday)!, this.groupAt(b, weekday)!];
      this.seat(a, weekday, ofB);
      this.seat(b, weekday, ofA);
    }
  }

  groupAt = ({ id }: CarePupil, weekday: number): number | undefined => this.groupOf.get(id)!.get(weekday);

  groupsOf = ({ id }: CarePupil): number[] => [...this.groupOf.get(id)!.values()];

  daysInOwnGroup(pupil: CarePupil): number {
    const own = this.mainGroupOf.get(pupil.classId);
    return this.groupsOf(pupil).filter((group) => group === own).length;
  }

  groupsInAWeek = (pupil: CarePupil): number => new Set(this.groupsOf(pupil)).size;

  daysWithSiblings({ id }: CarePupil): number {
    let days = 0;
    for (const sibling of this.siblings.get(id) ?? []) {
      for (const [weekday, group] of this.groupOf.get(id)!) {
        if (this.groupOf.get(sibling)!.get(weekday) === group) days++;
      }
    }
    return days;
  }

  /** Over the week, how many of the pupil's groups are fetched where the pupil is. */
  companyAtPoint(pupil: CarePupil): number {
    let company = 0;
    if (pupil.pickupPoint === null) return company;
    for (const [weekday, group] of this.groupOf.get(pupil.id)!) {
      company += this.atPoint.get(placeOf(pupil, weekday, group))! - 1;
    }
    return company;
  }

  private count(pupil: CarePupil, weekday: number, group: number, more: number): void {
    if (pupil.pickupPoint === null) return;
    const place = placeOf(pupil, weekday, group);
    this.atPoint.set(place, (this.atPoint.get(place) ?? 0) + more);
  }
}

const placeOf = ({ pickupPoint }: CarePupil, weekday: number, group: number): string =>
  `${weekday} ${group} ${pickupPoint}`;

/** Within the grade, both ways, whichever of the two named the other. */
function siblingsOf(pupils: readonly CarePupil[]): Map<string, Set<string>> {
  const found = new Map(pupils.map(({ id }) => [id, new Set<string>()]));
  for (const { id, siblingIds } of pupils) {
    for (const sibling of siblingIds) {
      if (sibling === id || !found.has(sibling)) continue;
      found.get(id)!.add(sibling);
      found.get(sibling)!.add(id);
    }
  }
  return found;
}
