/**
 * A seat changed by hand: who could sit there instead and what that costs, rule by rule. Whoever holds another place
 * that day changes places with the present holder; an open seat is filled only by somebody free.
 */
import type { Duty } from '@anxin/shared';
import { copyOf, FREE, type Held, heldInWeek, type Plan } from './plan.rules.js';
import { costsOfRow, type PlanCosts, SOFT_RULES, type SoftCosts, weighed } from './plan-cost.rules.js';

export interface SeatChange {
  readonly teacher: number;
  readonly held: Held;
  /** The duty that the present holder takes in exchange. */
  readonly exchanges: Duty | null;
  readonly cost: number;
  readonly costs: SoftCosts;
}

/**
 * `from` is who holds the post now, or FREE for an open seat; null where `to` may not. Two at one post may change
 * places too: their duties differ, though no rule tells them apart.
 */
export function seatChange(
  plan: Plan,
  costs: PlanCosts,
  held: Held,
  { post, from, to }: { readonly post: number; readonly from: number; readonly to: number },
): SeatChange | null {
  const { day } = plan.posts[post]!;
  const theirs = held[to]![day]!;
  if (to === from || plan.able[to]![post] === 0) return null;
  if (theirs === FREE) {
    const { week } = plan.days[day]!;
    if (heldInWeek(plan, held[to]!, week) >= plan.teachers[to]!.weeklyMaximum) return null;
  } else if (from === FREE || plan.able[from]![theirs] === 0) return null;
  const after = copyOf(held);
  after[to]![day] = post;
  if (from !== FREE) after[from]![day] = theirs;
  const touched = [to, ...(from === FREE ? [] : [from])];
  const sum = {} as SoftCosts;
  for (const rule of SOFT_RULES) sum[rule] = 0;
  for (const teacher of touched) {
    const [was, is] = [held, after].map((rows) => costsOfRow(plan, costs, teacher, rows[teacher]!));
    for (const rule of SOFT_RULES) sum[rule] += is![rule] - was![rule];
  }
  return {
    ...{ teacher: to, held: after, cost: weighed(plan, sum), costs: sum },
    exchanges: theirs === FREE ? null : plan.posts[theirs]!.kind,
  };
}

/** Everybody who could, the least costly first; between equals who has fewer duties. */
export function seatChanges(
  plan: Plan,
  costs: PlanCosts,
  held: Held,
  post: number,
  from: number,
): SeatChange[] {
  const load = held.map(
    (row, teacher) => plan.teachers[teacher]!.balance + row.filter((at) => at !== FREE).length,
  );
  return plan.teachers
    .flatMap((_, to) => seatChange(plan, costs, held, { post, from, to }) ?? [])
    .sort(
      (one, other) =>
        one.cost - other.cost || load[one.teacher]! - load[other.teacher]! || one.teacher - other.teacher,
    );
}
