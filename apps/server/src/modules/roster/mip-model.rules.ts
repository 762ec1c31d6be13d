/**
 * The whole roster as a mixed-integer program: one yes/no column per teacher and post, and continuous columns that
 * measure each soft rule (with every duty decided they take whole values by themselves). Coverage is a row, not a
 * weight: the seats the draft proved coverable are covered, so its order before all else is exact.
 */

import { ownCost } from './draft.rules.js';
import { FREE, type Held, type Plan } from './plan.rules.js';
import { type PlanCosts, type Share, unfairness, wishSpeaksOf } from './plan-cost.rules.js';

/** Plain arrays, so that it can be handed to another thread. */
export interface MipModel {
  readonly offset: number;
  readonly colCost: readonly number[];
  readonly colUpper: readonly number[];
  /** The first `choiceCount` columns are the yes/no ones. */
  readonly choiceCount: number;
  readonly rowLower: readonly number[];
  readonly rowUpper: readonly number[];
  readonly starts: readonly number[];
  readonly indices: readonly number[];
  readonly values: readonly number[];
  /** Whole weights and balances make every cost whole: a bound less than one below is a proof. */
  readonly wholeCosts: boolean;
}

export interface Choice {
  readonly teacher: number;
  readonly post: number;
}

type Term = readonly [column: number, factor: number];

export function mipOf(
  plan: Plan,
  costs: PlanCosts,
  uncoveredCount: number,
): { model: MipModel; choices: readonly Choice[] } {
  const { weights } = plan;
  const choices: Choice[] = [];
  const columnsOf = plan.teachers.map((_, teacher) => {
    const columns = new Map<number, number>();
    plan.posts.forEach((_, post) => {
      if (plan.able[teacher]![post] === 1) columns.set(post, choices.push({ teacher, post }) - 1);
    });
    return columns;
  });
  const colCost = choices.map(({ teacher, post }) => ownCost(plan, costs, teacher, post));
  const colUpper = choices.map(() => 1);
  const starts = [0];
  const indices: number[] = [];
  const values: number[] = [];
  const rowLower: number[] = [];
  const rowUpper: number[] = [];
  let offset = 0;
  const column = (cost: number, upper: number) => {
    colCost.push(cost);
    return colUpper.push(upper) - 1;
  };
  const row = (lower: number, upper: number, terms: readonly Term[]) => {
    for (const [index, factor] of terms) {
      indices.push(index);
      values.push(factor);
    }
    starts.push(indices.length);
    rowLower.push(lower);
    rowUpper.push(upper);
  };
  const one = (column: number): Term => [column, 1];

  /** Distance from the fair share, step by step: each further step weighs more, so they fill in order. */
  const shared = (weight: number, share: Share, teacher: number, terms: readonly Term[], most: number) => {
    if (share.in[teacher] === 0 || weight === 0) return;
    const at = (count: number) => unfairness(share, teacher, count);
    let best = 0;
    while (best < most && at(best + 1) <= at(best)) best += 1;
    let first = best;
    while (first > 0 && at(first - 1) === at(best)) first -= 1;
    offset += weight * at(best);
    const over: number[] = [];
    const under: number[] = [];
    for (let count = best; count < most; count++) over.push(column(weight * (at(count + 1) - at(count)), 1));
    for (let count = first; count > 0; count--) under.push(column(weight * (at(count - 1) - at(count)), 1));
    if (over.length > 0) row(-Infinity, best, [...terms, ...over.map((step): Term => [step, -1])]);
    if (under.length > 0) row(first, Infinity, [...terms, ...under.map(one)]);
  };

  const uncovered = plan.posts.map((_, post): Term[] => [
    ...columnsOf.flatMap((columns) => (columns.has(post) ? [one(columns.get(post)!)] : [])),
    ...(uncoveredCount > 0 ? [one(column(0, plan.posts[post]!.seats))] : []),
  ]);
  plan.posts.forEach(({ seats }, post) => {
    row(seats, seats, uncovered[post]!);
  });
  if (uncoveredCount > 0) {
    const open = uncovered.map((terms) => terms.at(-1)!);
    row(uncoveredCount, uncoveredCount, open);
  }

  plan.teachers.forEach(({ weeklyMaximum }, teacher) => {
    const columns = columnsOf[teacher]!;
    const onDay = plan.days.map((_, day) =>
      plan.postsOfDay[day]!.flatMap((post) => (columns.has(post) ? [one(columns.get(post)!)] : [])),
    );
    for (const terms of onDay) if (terms.length > 1) row(0, 1, terms);
    let most = 0;
    for (let week = 0; week < plan.weekCount; week++) {
      const within = onDay.filter((terms, day) => plan.days[day]!.week === week && terms.length > 0);
      if (within.length > weeklyMaximum) row(0, weeklyMaximum, within.flat());
      most += Math.min(weeklyMaximum, within.length);
    }
    shared(weights.fairness, costs.load, teacher, onDay.flat(), most);
    for (const { kind, share } of costs.turns) {
      const ofKind = [...columns].filter(([post]) => plan.posts[post]!.kind === kind);
      const daysOfKind = new Set(ofKind.map(([post]) => plan.posts[post]!.day)).size;
      shared(
        weights.turns,
        share,
        teacher,
        ofKind.map(([, index]) => one(index)),
        Math.min(most, daysOfKind),
      );
    }
    plan.days.forEach(({ tomorrow }, day) => {
      if (tomorrow === -1 || weights.consecutive === 0) return;
      const both = [...onDay[day]!, ...onDay[tomorrow]!];
      if (onDay[day]!.length === 0 || onDay[tomorrow]!.length === 0) return;
      row(-Infinity, 1, [...both, [column(weights.consecutive, 1), -1]]);
    });
    for (const wish of plan.wishes[teacher]!) {
      if (!wish.wants || weights.wishes === 0) continue;
      const meeting = [...columns].filter(([post]) => wishSpeaksOf(plan, wish, post));
      row(1, Infinity, [...meeting.map(([, index]) => one(index)), one(column(weights.wishes, 1))]);
    }
  });
  const wholeCosts = [offset, ...colCost].every((cost) => Math.abs(cost - Math.round(cost)) < 1e-9);
  return {
    choices,
    model: {
      ...{ offset, colCost, colUpper, choiceCount: choices.length, rowLower, rowUpper },
      ...{ starts, indices, values, wholeCosts },
    },
  };
}

export const choicesOf = (held: Held, choices: readonly Choice[], plan: Plan): number[] =>
  choices.map(({ teacher, post }) => Number(held[teacher]![plan.posts[post]!.day] === post));

export function heldFrom(plan: Plan, choices: readonly Choice[], chosen: readonly number[]): Held {
  const held = plan.teachers.map(() => new Int32Array(plan.days.length).fill(FREE));
  choices.forEach(({ teacher, post }, index) => {
    if (chosen[index]! > 0.5) held[teacher]![plan.posts[post]!.day] = post;
  });
  return held;
}
