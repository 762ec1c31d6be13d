/**
 * What a roster costs beyond its uncovered seats. Every soft rule looks at one teacher's row alone, so a change of
 * two rows costs the difference of two rows. Fairness and turns are squared distances from a band one duty wide
 * around the fair share: a roster nobody can complain of costs 0.
 */
import type { Duty } from '@anxin/shared';
import { FREE, type Held, type Plan } from './plan.rules.js';
import type { Wish } from './plan-input.rules.js';

export const SOFT_RULES = ['fairness', 'turns', 'consecutive', 'wishes', 'changes'] as const;
export type SoftRule = (typeof SOFT_RULES)[number];
export type SoftCosts = Record<SoftRule, number>;

/** Duties that go round in turn among those who may do them. */
export const TURN_KINDS = ['DUTY_LEADER', 'ESCORT'] as const satisfies readonly Duty[];

/** A fair share for those in it, who each come with what they did before. */
export interface Share {
  readonly in: Uint8Array;
  readonly before: readonly number[];
  readonly low: number;
  readonly high: number;
}

export interface PlanCosts {
  readonly load: Share;
  readonly turns: readonly { readonly kind: Duty; readonly share: Share }[];
  /** `publishedPosts[teacher]` are the posts this teacher holds in the published roster. */
  readonly publishedPosts: readonly Set<number>[] | null;
}

export function planCosts(plan: Plan): PlanCosts {
  const { teachers, posts, able } = plan;
  const shareOf = (before: number[], counts: (post: number) => boolean): Share => {
    const members = Uint8Array.from(teachers, ({ weeklyMaximum }, teacher) =>
      Number(weeklyMaximum > 0 && posts.some((_, post) => counts(post) && able[teacher]![post] === 1)),
    );
    const size = members.reduce((sum, member) => sum + member, 0);
    const carried = before.reduce((sum, one, teacher) => sum + (members[teacher] === 1 ? one : 0), 0);
    const seats = posts.reduce((sum, post, index) => sum + (counts(index) ? post.seats : 0), 0);
    const fair = size === 0 ? 0 : (carried + seats) / size;
    return { in: members, before, low: Math.floor(fair + 1e-9), high: Math.ceil(fair - 1e-9) };
  };
  return {
    load: shareOf(
      teachers.map(({ balance }) => balance),
      () => true,
    ),
    turns: TURN_KINDS.map((kind) => ({
      kind,
      share: shareOf(
        teachers.map(({ turnsBefore }) => turnsBefore[kind]),
        (post) => posts[post]!.kind === kind,
      ),
    })),
    publishedPosts: plan.published === null ? null : publishedPostsOf(plan),
  };
}

function publishedPostsOf({ teachers, posts, published }: Plan): Set<number>[] {
  const postOf = new Map(posts.flatMap(({ duties }, post) => duties.map(({ id }) => [id, post] as const)));
  const held = new Map(teachers.map(({ id }) => [id, new Set<number>()]));
  for (const { duty, teacher } of published ?? []) held.get(teacher)!.add(postOf.get(duty)!);
  return teachers.map(({ id }) => held.get(id)!);
}

/** The squared distance of `count` more duties from the fair share. */
export function unfairness(
  { in: members, before, low, high }: Share,
  teacher: number,
  count: number,
): number {
  if (members[teacher] === 0) return 0;
  const total = before[teacher]! + count;
  const distance = Math.max(0, low - total, total - high);
  return distance * distance;
}

export function wishSpeaksOf(plan: Plan, wish: Wish, post: number): boolean {
  const { day, kind, duties } = plan.posts[post]!;
  const { date, weekday } = plan.days[day]!;
  return (
    (wish.day === undefined || wish.day === date) &&
    (wish.weekday === undefined || wish.weekday === weekday) &&
    (wish.kind === undefined || wish.kind === kind) &&
    (wish.duty === undefined || duties.some(({ id }) => id === wish.duty))
  );
}

export function costsOfRow(plan: Plan, costs: PlanCosts, teacher: number, row: Int32Array): SoftCosts {
  const held = [...row].filter((post) => post !== FREE);
  const was = costs.publishedPosts?.[teacher];
  return {
    fairness: unfairness(costs.load, teacher, held.length),
    turns: costs.turns.reduce(
      (sum, { kind, share }) =>
        sum + unfairness(share, teacher, held.filter((post) => plan.posts[post]!.kind === kind).length),
      0,
    ),
    consecutive: plan.days.filter(
      ({ tomorrow }, day) => tomorrow !== -1 && row[day] !== FREE && row[tomorrow] !== FREE,
    ).length,
    wishes: plan.wishes[teacher]!.reduce((sum, wish) => {
      const met = held.filter((post) => wishSpeaksOf(plan, wish, post)).length;
      return sum + (wish.wants ? Number(met === 0) : met);
    }, 0),
    changes: was === undefined ? 0 : held.filter((post) => !was.has(post)).length,
  };
}

export const weighed = ({ weights }: Plan, costs: SoftCosts): number =>
  SOFT_RULES.reduce((sum, rule) => sum + weights[rule] * costs[rule], 0);

export const rowCost = (plan: Plan, costs: PlanCosts, teacher: number, row: Int32Array): number =>
  weighed(plan, costsOfRow(plan, costs, teacher, row));

export function rosterCosts(plan: Plan, costs: PlanCosts, held: Held): SoftCosts {
  const sum: SoftCosts = { fairness: 0, turns: 0, consecutive: 0, wishes: 0, changes: 0 };
  held.forEach((row, teacher) => {
    const own = costsOfRow(plan, costs, teacher, row);
    for (const rule of SOFT_RULES) sum[rule] += own[rule];
  });
  return sum;
}

export function uncoveredSeats(plan: Plan, held: Held): Int32Array {
  const open = Int32Array.from(plan.posts, ({ seats }) => seats);
  for (const row of held) for (const post of row) if (post !== FREE) open[post]! -= 1;
  return open;
}
