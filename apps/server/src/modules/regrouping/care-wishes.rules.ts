/**
 * Exchanging pupils between care groups one for one, so that no size changes. `settle` brings pupils to their
 * class's own group and to one group all week; `keepTogether` then exchanges only where both stay exactly as they
 * are: siblings first, then children fetched at the same point.
 */
import type { CarePupil } from './care-groups.rules.js';
import type { CareSeating } from './care-seating.rules.js';
import type { Dice } from './dice.rules.js';

const TRIALS_PER_PUPIL = 60;

/** Larger is better; the first figure that differs decides. */
type Score = readonly number[];

export function settle(pupils: readonly CarePupil[], seating: CareSeating, dice: Dice): void {
  exchangeWhere(pupils, seating, dice, (a, b) => calmOf(seating, a, b), isBetter);
}

export function keepTogether(pupils: readonly CarePupil[], seating: CareSeating, dice: Dice): void {
  const score = (a: CarePupil, b: CarePupil): Score => [
    ...calmOf(seating, a, b),
    seating.daysWithSiblings(a) + seating.daysWithSiblings(b),
    seating.companyAtPoint(a) + seating.companyAtPoint(b),
  ];
  const isAsCalmAndBetter = (after: Score, before: Score) =>
    after[0] === before[0] && after[1] === before[1] && isBetter(after, before);
  exchangeWhere(pupils, seating, dice, score, isAsCalmAndBetter);
}

/** Two pupils, one of their days or all they share: kept when the score of the two says so, else undone. */
function exchangeWhere(
  pupils: readonly CarePupil[],
  seating: CareSeating,
  dice: Dice,
  score: (a: CarePupil, b: CarePupil) => Score,
  accepts: (after: Score, before: Score) => boolean,
): void {
  for (let trial = 0; trial < pupils.length * TRIALS_PER_PUPIL; trial++) {
    const a = pupils[dice.below(pupils.length)]!;
    const b = pupils[dice.below(pupils.length)]!;
    const apart = a.weekdays.filter((weekday) => {
      const group = seating.groupAt(b, weekday);
      return group !== undefined && group !== seating.groupAt(a, weekday);
    });
    if (apart.length === 0) continue;
    const days = dice.below(2) === 0 ? apart : [apart[dice.below(apart.length)]!];
    const before = score(a, b);
    seating.exchange(a, b, days);
    if (!accepts(score(a, b), before)) seating.exchange(a, b, days);
  }
}

/** Days in the own class's group; then how few groups the two see in a week. */
const calmOf = (seating: CareSeating, a: CarePupil, b: CarePupil): Score => [
  seating.daysInOwnGroup(a) + seating.daysInOwnGroup(b),
  -seating.groupsInAWeek(a) - seating.groupsInAWeek(b),
];

function isBetter(after: Score, before: Score): boolean {
  const differs = after.findIndex((value, index) => value !== before[index]);
  return differs >= 0 && after[differs]! > before[differs]!;
}
