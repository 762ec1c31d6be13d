/**
 * Somebody is missing today (M065): the smallest repair of one day. As many seats as can be are filled, then as few
 * people as can be are called in, then as few as can be change places, then it costs least over the term.
 */
import type { ServiceDate } from '@anxin/shared';
import { FlowNetwork, minCostFlow } from './min-cost-flow.rules.js';
import { copyOf, FREE, type Held, heldInWeek, type Plan } from './plan.rules.js';
import { type PlanCosts, rowCost } from './plan-cost.rules.js';

export interface Move {
  readonly teacher: number;
  readonly from: number;
  readonly to: number;
}

export interface DayRepair {
  readonly held: Held;
  /** People with no duty that day until now. */
  readonly called: readonly Move[];
  /** People on duty that day who change places. */
  readonly moved: readonly Move[];
  readonly uncoveredCount: number;
  /** What the term's rules pay for it. */
  readonly costChange: number;
}

export interface Substitute extends DayRepair {
  readonly teacher: number;
}

const MOVE = 100_000;
/** Costs of the term are brought into this range, so that they decide between equals only. */
const TERM = 1_000;

/** `callable` limits who may be called; without it everybody may whom the hard rules allow. */
export function repairDay(
  plan: Plan,
  costs: PlanCosts,
  held: Held,
  day: number,
  absent: ReadonlySet<number>,
  callable: (teacher: number) => boolean = () => true,
): DayRepair {
  const posts = plan.postsOfDay[day]!;
  const { week } = plan.days[day]!;
  const before = held.map((row, teacher) => rowCost(plan, costs, teacher, row));
  const changeOf = (teacher: number, post: number) => {
    const row = held[teacher]!.slice();
    row[day] = post;
    return rowCost(plan, costs, teacher, row) - before[teacher]!;
  };
  const options: { teacher: number; post: number; change: number }[] = [];
  plan.teachers.forEach(({ weeklyMaximum }, teacher) => {
    if (absent.has(teacher)) return;
    const now = held[teacher]![day]!;
    const free = now === FREE && heldInWeek(plan, held[teacher]!, week) < weeklyMaximum && callable(teacher);
    for (const post of posts) {
      if (plan.able[teacher]![post] === 0 || (now === FREE && !free)) continue;
      options.push({ teacher, post, change: post === now ? 0 : changeOf(teacher, post) });
    }
  });

  const network = new FlowNetwork();
  const source = network.node();
  const sink = network.node();
  const nodeOf = new Map(posts.map((post) => [post, network.node()]));
  const seats = posts.reduce((sum, post) => sum + plan.posts[post]!.seats, 0);
  const call = MOVE * (seats + 2);
  const openSeat = call * (seats + 2);
  const largest = Math.max(1, ...options.map(({ change }) => Math.abs(change)));
  const people = new Map<number, number>();
  const arcs = options.map(({ teacher, post, change }) => {
    const now = held[teacher]![day]!;
    if (!people.has(teacher)) {
      people.set(teacher, network.node());
      network.arc(source, people.get(teacher)!, 1, now === FREE ? call : 0);
    }
    const moves = now !== FREE && now !== post ? MOVE : 0;
    return network.arc(people.get(teacher)!, nodeOf.get(post)!, 1, moves + (change / largest) * TERM);
  });
  const open = posts.map((post) => {
    network.arc(nodeOf.get(post)!, sink, plan.posts[post]!.seats);
    return network.arc(source, nodeOf.get(post)!, plan.posts[post]!.seats, openSeat);
  });
  const flow = minCostFlow(network, source, sink, seats, 4 * openSeat);

  const repaired = copyOf(held);
  for (const row of repaired) row[day] = FREE;
  options.forEach(({ teacher, post }, index) => {
    if (flow[arcs[index]!]! > 0.5) repaired[teacher]![day] = post;
  });
  const moves = repaired.flatMap((row, teacher) => {
    const [from, to] = [held[teacher]![day]!, row[day]!];
    return to !== FREE && from !== to ? [{ teacher, from, to }] : [];
  });
  return {
    held: repaired,
    called: moves.filter(({ from }) => from === FREE),
    moved: moves.filter(({ from }) => from !== FREE),
    uncoveredCount: open.reduce((sum, arc) => sum + flow[arc]!, 0),
    costChange: repaired.reduce(
      (sum, row, teacher) => sum + rowCost(plan, costs, teacher, row) - before[teacher]!,
      0,
    ),
  };
}

/** Everybody who could be called for the absent one, the least disturbing first. */
export function substitutesFor(
  plan: Plan,
  costs: PlanCosts,
  held: Held,
  day: number,
  absent: number,
): Substitute[] {
  const missing = new Set([absent]);
  const alone = repairDay(plan, costs, held, day, missing, () => false);
  return plan.teachers
    .flatMap((_, teacher): Substitute[] => {
      if (teacher === absent || held[teacher]![day] !== FREE) return [];
      const repair = repairDay(plan, costs, held, day, missing, (other) => other === teacher);
      return repair.uncoveredCount < alone.uncoveredCount ? [{ teacher, ...repair }] : [];
    })
    .sort(
      (one, other) =>
        one.moved.length - other.moved.length ||
        one.costChange - other.costChange ||
        one.teacher - other.teacher,
    );
}

export const dayAt = (plan: Plan, date: ServiceDate): number =>
  plan.days.findIndex((day) => day.date === date);
