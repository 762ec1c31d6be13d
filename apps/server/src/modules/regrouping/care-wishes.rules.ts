/**
 * Exchanging pupils between care groups one for one, so that no size changes. `settle` brings pupils to their
 * class's own group and to one group all week; `keepTogether` then exchanges only where that stays exactly as
 * good: siblings first, then children fetched at the same point.
 */
import type { CarePupil } from './care-groups.rules.js';
import type { Dice } from './dice.rules.js';

/** By pupil and weekday: the number of the group. */
export type CareSeats = Map<string, Map<number, number>>;

const TRIALS_PER_PUPIL = 60;

/** Larger is better; the first figure that differs decides. */
type Score = readonly number[];

export function settle(
  pupils: readonly CarePupil[],
  seats: CareSeats,
  mainGroupOf: ReadonlyMap<string, number>,
  dice: Dice,
): void {
  const calm = (pupil: CarePupil) => calmOf(pupil, seats, mainGroupOf);
  exchange(pupils, seats, dice, (a, b) => added(calm(a), calm(b)), isBetter);
}

export function keepTogether(
  pupils: readonly CarePupil[],
  seats: CareSeats,
  mainGroupOf: ReadonlyMap<string, number>,
  dice: Dice,
): void {
  const known = new Map(pupils.map((pupil) => [pupil.id, pupil]));
  const company = companyOf(pupils, seats);
  const score = (a: CarePupil, b: CarePupil): Score => [
    ...added(calmOf(a, seats, mainGroupOf), calmOf(b, seats, mainGroupOf)),
    siblingDays(a, seats, known) + siblingDays(b, seats, known),
    company(a) + company(b),
  ];
  exchange(pupils, seats, dice, score, (after, before) => {
    const isAsCalm = after[0] === before[0] && after[1] === before[1];
    return isAsCalm && isBetter(after, before);
  });
}

/** Two pupils, one of their days or all they share: kept when the score of the two says so, else undone. */
function exchange(
  pupils: readonly CarePupil[],
  seats: CareSeats,
  dice: Dice,
  score: (a: CarePupil, b: CarePupil) => Score,
  accepts: (after: Score, before: Score) => boolean,
): void {
  if (pupils.length < 2) return;
  for (let trial = 0; trial < pupils.length * TRIALS_PER_PUPIL; trial++) {
    const a = pupils[dice.below(pupils.length)]!;
    const b = pupils[dice.below(pupils.length)]!;
    const [ofA, ofB] = [seats.get(a.id)!, seats.get(b.id)!];
    const apart = a.weekdays.filter((weekday) => ofB.has(weekday) && ofA.get(weekday) !== ofB.get(weekday));
    if (apart.length === 0) continue;
    const days = dice.below(2) === 0 ? apart : [apart[dice.below(apart.length)]!];
    const before = score(a, b);
    trade(ofA, ofB, days);
    if (!accepts(score(a, b), before)) trade(ofA, ofB, days);
  }
}

function trade(a: Map<number, number>, b: Map<number, number>, weekdays: readonly number[]): void {
  for (const weekday of weekdays) {
    const kept = a.get(weekday)!;
    a.set(weekday, b.get(weekday)!);
    b.set(weekday, kept);
  }
}

/** Days in the class's own group; then how few groups the pupil sees in a week. */
function calmOf(
  { id, classId }: CarePupil,
  seats: CareSeats,
  mainGroupOf: ReadonlyMap<string, number>,
): Score {
  const groups = [...seats.get(id)!.values()];
  const own = mainGroupOf.get(classId);
  return [groups.filter((group) => group === own).length, -new Set(groups).size];
}

function siblingDays(
  { id, siblingIds }: CarePupil,
  seats: CareSeats,
  known: ReadonlyMap<string, CarePupil>,
): number {
  const together = (siblingId: string) =>
    [...seats.get(id)!].filter(([weekday, group]) => seats.get(siblingId)!.get(weekday) === group).length;
  return siblingIds
    .filter((siblingId) => siblingId !== id && known.has(siblingId))
    .reduce((days, siblingId) => days + together(siblingId), 0);
}

/** How many of the pupil's group on each day are fetched at the same point. */
function companyOf(pupils: readonly CarePupil[], seats: CareSeats): (pupil: CarePupil) => number {
  const byPoint = new Map<string, CarePupil[]>();
  for (const pupil of pupils) {
    if (pupil.pickupPoint === null) continue;
    byPoint.set(pupil.pickupPoint, [...(byPoint.get(pupil.pickupPoint) ?? []), pupil]);
  }
  return ({ id, pickupPoint }) => {
    const alike = pickupPoint === null ? [] : byPoint.get(pickupPoint)!;
    return [...seats.get(id)!].reduce(
      (sum, [weekday, group]) =>
        sum + alike.filter((other) => other.id !== id && seats.get(other.id)!.get(weekday) === group).length,
      0,
    );
  };
}

const added = (a: Score, b: Score): Score => a.map((value, index) => value + b[index]!);

function isBetter(after: Score, before: Score): boolean {
  const differs = after.findIndex((value, index) => value !== before[index]);
  return differs >= 0 && after[differs]! > before[differs]!;
}
