/**
 * The instant draft: coverage, skill, availability, weekly maximum and fairness over the term are a pure minimum-cost
 * flow, solved exactly. It covers as many seats as anybody can, and what it costs bounds every roster from below:
 * the rules it leaves out (turns, consecutive days, wishes for a duty) can only add.
 */
import { FlowNetwork, minCostFlow } from './min-cost-flow.rules.js';
import { emptyRoster, type Held, type Plan } from './plan.rules.js';
import { type PlanCosts, unfairness, wishSpeaksOf } from './plan-cost.rules.js';

export interface Draft {
  readonly held: Held;
  /** No roster covers more. */
  readonly uncoveredCount: number;
  /** No roster that covers as much costs less. */
  readonly bound: number;
}

/** What holding this post costs by itself: wishes to be spared, and a change of the published roster. */
export function ownCost(plan: Plan, costs: PlanCosts, teacher: number, post: number): number {
  const spared = plan.wishes[teacher]!.filter((wish) => !wish.wants && wishSpeaksOf(plan, wish, post)).length;
  const was = costs.publishedPosts?.[teacher];
  const changed = was !== undefined && !was.has(post) ? 1 : 0;
  return plan.weights.wishes * spared + plan.weights.changes * changed;
}

export function draftOf(plan: Plan, costs: PlanCosts): Draft {
  const network = new FlowNetwork();
  const source = network.node();
  const sink = network.node();
  const posts = plan.posts.map(() => network.node());
  const holding: { arc: number; teacher: number; post: number }[] = [];
  let start = 0;
  let dearestLoad = 0;
  let dearestPost = 0;

  plan.teachers.forEach(({ weeklyMaximum }, teacher) => {
    const node = network.node();
    const weeks = Array.from({ length: plan.weekCount }, () => network.node());
    const daysIn = weeks.map((_, week) => plan.days.filter((day) => day.week === week).length);
    weeks.forEach((week, index) => {
      network.arc(node, week, Math.min(weeklyMaximum, daysIn[index]!));
    });
    start += plan.weights.fairness * unfairness(costs.load, teacher, 0);
    const most = daysIn.reduce((sum, count) => sum + Math.min(count, weeklyMaximum), 0);
    for (let count = 1; count <= most; count++) {
      const step = unfairness(costs.load, teacher, count) - unfairness(costs.load, teacher, count - 1);
      network.arc(source, node, 1, plan.weights.fairness * step);
      dearestLoad = Math.max(dearestLoad, Math.abs(plan.weights.fairness * step));
    }
    plan.days.forEach(({ week }, day) => {
      const open = plan.postsOfDay[day]!.filter((post) => plan.able[teacher]![post] === 1);
      if (open.length === 0) return;
      const dayNode = network.node();
      network.arc(weeks[week]!, dayNode, 1);
      for (const post of open) {
        const cost = ownCost(plan, costs, teacher, post);
        dearestPost = Math.max(dearestPost, cost);
        holding.push({ arc: network.arc(dayNode, posts[post]!, 1, cost), teacher, post });
      }
    });
  });

  // Leaving a seat open costs more than any rearrangement can: two loads, and each post entered and left once.
  const openSeat = 1 + 2 * dearestLoad + 2 * dearestPost * plan.posts.length;
  const open = plan.posts.map(({ seats }, post) => {
    network.arc(posts[post]!, sink, seats);
    return network.arc(source, posts[post]!, seats, openSeat);
  });
  const flow = minCostFlow(network, source, sink, plan.seats, 4 * openSeat);
  const held = emptyRoster(plan);
  for (const { arc, teacher, post } of holding)
    if (flow[arc]! > 0.5) held[teacher]![plan.posts[post]!.day] = post;
  const uncoveredCount = open.reduce((sum, arc) => sum + flow[arc]!, 0);
  const total = flow.reduce((sum, amount, arc) => sum + amount * network.cost[arc]!, start);
  return { held, uncoveredCount, bound: total - uncoveredCount * openSeat };
}
