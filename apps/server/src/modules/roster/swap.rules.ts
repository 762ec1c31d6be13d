/**
 * Teachers exchange duties: all hands of the exchange happen at once, so a ring of three is as good as a pair, and
 * the order of the list means nothing. Nobody may come out of it outside a hard rule; what it costs is said.
 */

import { FREE, type Held, heldInWeek, heldOf, type Plan } from './plan.rules.js';
import { type PlanCosts, rosterCosts, SOFT_RULES, type SoftCosts, weighed } from './plan-cost.rules.js';
import type { Assignment, Refusal } from './plan-input.rules.js';

/** One duty changes hands. */
export interface Handover {
  readonly duty: string;
  readonly from: string;
  readonly to: string;
}

export interface Swap {
  readonly assignments: readonly Assignment[];
  readonly costChange: number;
  readonly costChanges: SoftCosts;
}

export function swapped(
  plan: Plan,
  costs: PlanCosts,
  assignments: readonly Assignment[],
  handovers: readonly Handover[],
): Swap | Refusal {
  const teachers = new Set(plan.teachers.map(({ id }) => id));
  const duties = new Set(plan.posts.flatMap((post) => post.duties.map(({ id }) => id)));
  const strange = handovers.flatMap(({ duty, from, to }, index) => [
    ...(duties.has(duty) ? [] : [`handovers.${index}.duty`]),
    ...(teachers.has(from) ? [] : [`handovers.${index}.from`]),
    ...(teachers.has(to) ? [] : [`handovers.${index}.to`]),
  ]);
  if (strange.length > 0) return { code: 'roster.plan_unknown_id', fields: strange.slice(0, 10) };
  const again = passedOnAgain(handovers);
  if (again.length > 0) return { code: 'roster.swap_cycle', fields: again };

  const after = [...assignments];
  for (const [index, { duty, from, to }] of handovers.entries()) {
    const seat = assignments.findIndex((one) => one.duty === duty && one.teacher === from);
    if (seat === -1) return { code: 'roster.not_on_duty', fields: [`handovers.${index}`] };
    after[seat] = { duty, teacher: to };
  }
  const before = heldOf(plan, assignments);
  const held = heldOf(plan, after);
  if (before === null || held === null || !isWithinRules(plan, held)) {
    return { code: 'roster.swap_breaks_rule' };
  }
  const was = rosterCosts(plan, costs, before);
  const is = rosterCosts(plan, costs, held);
  const costChanges = Object.fromEntries(SOFT_RULES.map((rule) => [rule, is[rule] - was[rule]])) as SoftCosts;
  return { assignments: after, costChanges, costChange: weighed(plan, costChanges) };
}

/** A seat goes on from whoever just got it, or back to its giver: which hand counts would depend on the order. */
function passedOnAgain(handovers: readonly Handover[]): string[] {
  return handovers.flatMap(({ duty, from, to }, index) => {
    const others = handovers.filter((one, other) => other !== index && one.duty === duty);
    return from === to || others.some((one) => one.from === from || one.from === to || one.to === from)
      ? [`handovers.${index}`]
      : [];
  });
}

/** Nobody is where they may not be. */
export function isWithinRules(plan: Plan, held: Held): boolean {
  return held.every((row, teacher) => {
    const weeks = Array.from({ length: plan.weekCount }, (_, week) => heldInWeek(plan, row, week));
    return (
      weeks.every((count) => count <= plan.teachers[teacher]!.weeklyMaximum) &&
      row.every((post) => post === FREE || plan.able[teacher]![post] === 1)
    );
  });
}
