/**
 * Care and homework groups of a grade for whoever has no session that day (M088, M089): as few groups as the
 * fullest day allows, at most 40 pupils each, no two of a day more than two apart, and most pupils in the group
 * that is their homeroom class's own. Wishes come last (care-wishes.rules.ts) and cost nobody any of this.
 */
import { inOrder } from './canonical-json.rules.js';
import { CareSeating } from './care-seating.rules.js';
import { keepTogether, settle } from './care-wishes.rules.js';
import { type Dice, diceOf } from './dice.rules.js';

export interface CarePupil {
  readonly id: string;
  readonly grade: string;
  readonly classId: string;
  /** The days without a session. */
  readonly weekdays: readonly number[];
  readonly siblingIds: readonly string[];
  readonly pickupPoint: string | null;
}

export interface CareGrade {
  readonly grade: string;
  readonly groupCount: number;
  /** By homeroom class: the number of its own group. */
  readonly mainGroupOf: ReadonlyMap<string, number>;
  /** By pupil and weekday: the number of the group. */
  readonly groupOf: ReadonlyMap<string, ReadonlyMap<number, number>>;
}

export const MOST_PUPILS = 40;
const MOST_APART = 2;
const TRIALS = 800;

export function formCareGroups(pupils: readonly CarePupil[], seed: string): CareGrade[] {
  const grades = [...new Set(pupils.map(({ grade }) => grade))].sort(inOrder);
  return grades.map((grade) => {
    const own = pupils.filter((pupil) => pupil.grade === grade && pupil.weekdays.length > 0);
    return formGrade(
      grade,
      own.sort((a, b) => inOrder(a.id, b.id)),
      diceOf(seed, `care ${grade}`),
    );
  });
}

function formGrade(grade: string, pupils: readonly CarePupil[], dice: Dice): CareGrade {
  const weekdays = [...new Set(pupils.flatMap((pupil) => pupil.weekdays))].sort();
  const classIds = [...new Set(pupils.map(({ classId }) => classId))].sort(inOrder);
  const present = weekdays.map((weekday) => pupils.filter((pupil) => pupil.weekdays.includes(weekday)));
  const groupCount = Math.max(0, ...present.map((day) => Math.ceil(day.length / MOST_PUPILS)));
  const demand = present.map((day) =>
    classIds.map((classId) => day.filter((pupil) => pupil.classId === classId).length),
  );
  const main = mainGroups(demand, groupCount, dice);
  const mainGroupOf = new Map(classIds.map((classId, index) => [classId, main[index]!]));
  const seating = new CareSeating(pupils, mainGroupOf);
  const turn = shuffled(pupils, dice);
  for (const weekday of weekdays) evenOut(turn, seating, weekday, groupCount);
  settle(pupils, seating, dice);
  keepTogether(pupils, seating, dice);
  return { grade, groupCount, mainGroupOf, groupOf: seating.groupOf };
}

/** The larger classes first, each to the emptiest group; then swaps that leave fewer pupils to be moved. */
function mainGroups(demand: readonly (readonly number[])[], groupCount: number, dice: Dice): number[] {
  const classCount = demand[0]?.length ?? 0;
  const weekly = (index: number) => demand.reduce((sum, day) => sum + day[index]!, 0);
  const load = Array.from({ length: groupCount }, () => 0);
  let main = Array.from({ length: classCount }, () => 0);
  const largestFirst = [...main.keys()].sort((a, b) => weekly(b) - weekly(a) || a - b);
  for (const index of largestFirst) {
    main[index] = load.indexOf(Math.min(...load));
    load[main[index]]! += weekly(index);
  }
  const toMove = (groups: readonly number[]) =>
    demand.reduce((sum, day) => sum + transfers(sizesOf(day, groups, groupCount)).length, 0);
  let least = toMove(main);
  for (let trial = 0; trial < TRIALS && least > 0; trial++) {
    const other = [...main];
    const index = dice.below(classCount);
    if (dice.below(2) === 0) other[index] = dice.below(groupCount);
    else {
      const partner = dice.below(classCount);
      [other[index], other[partner]] = [main[partner]!, main[index]!];
    }
    const moves = toMove(other);
    if (moves <= least) [main, least] = [other, moves];
  }
  return main;
}

function sizesOf(day: readonly number[], groups: readonly number[], groupCount: number): number[] {
  const sizes = Array.from({ length: groupCount }, () => 0);
  for (const [index, count] of day.entries()) sizes[groups[index]!]! += count;
  return sizes;
}

/** From the fullest group to the emptiest, until the sizes are near enough and nobody is one too many. */
function transfers(sizes: number[]): { readonly from: number; readonly to: number }[] {
  const moves: { readonly from: number; readonly to: number }[] = [];
  for (;;) {
    const [most, least] = [Math.max(...sizes), Math.min(...sizes)];
    if (most - least <= MOST_APART && most <= MOST_PUPILS) return moves;
    const [from, to] = [sizes.indexOf(most), sizes.indexOf(least)];
    sizes[from]!--;
    sizes[to]!++;
    moves.push({ from, to });
  }
}

/** Whoever moved to that group on another day already moves first: one other room in a week, not three. */
function evenOut(
  turn: readonly CarePupil[],
  seating: CareSeating,
  weekday: number,
  groupCount: number,
): void {
  const sizes = Array.from({ length: groupCount }, () => 0);
  const here = turn.filter(({ weekdays }) => weekdays.includes(weekday));
  for (const pupil of here) sizes[seating.groupAt(pupil, weekday)!]!++;
  for (const { from, to } of transfers(sizes)) {
    const there = here.filter((pupil) => seating.groupAt(pupil, weekday) === from);
    const knows = there.find((pupil) => seating.groupsOf(pupil).includes(to));
    seating.seat((knows ?? there[0])!, weekday, to);
  }
}

function shuffled<T>(rows: readonly T[], dice: Dice): T[] {
  const turn = [...rows];
  for (let last = turn.length - 1; last > 0; last--) {
    const other = dice.below(last + 1);
    [turn[last], turn[other]] = [turn[other]!, turn[last]!];
  }
  return turn;
}
