/**
 * A roster to be made, ready to reckon with (M036, M065, M085, M086, C13). Duties of a day that no rule tells apart
 * are one `Post` with several seats, so a solver meets no needless twins. `Held` says for each teacher and day which
 * post that teacher holds: one duty a day holds by its shape.
 */
import { addDays, type Duty, type ServiceDate, weekdayOf } from '@anxin/shared';
import type { Assignment, PlanDuty, PlanInput, PlanTeacher, Weights, Wish } from './plan-input.rules.js';

export interface PlanDay {
  readonly date: ServiceDate;
  readonly weekday: number;
  readonly week: number;
  /** The index of the day right after it on the calendar, or -1. */
  readonly tomorrow: number;
}

export interface Post {
  readonly day: number;
  readonly kind: Duty;
  readonly skill: string | null;
  readonly club: string | null;
  readonly seats: number;
  readonly duties: readonly PlanDuty[];
}

export interface Plan {
  readonly teachers: readonly PlanTeacher[];
  readonly days: readonly PlanDay[];
  readonly weekCount: number;
  readonly posts: readonly Post[];
  readonly wishes: readonly (readonly Wish[])[];
  readonly weights: Weights;
  /** Whether the teacher may hold the post, the weekly maximum and the rest of the day aside. */
  readonly able: readonly Uint8Array[];
  readonly postsOfDay: readonly (readonly number[])[];
  readonly published: readonly Assignment[] | null;
  readonly seats: number;
}

/** `held[teacher][day]` is a post or NOBODY. */
export type Held = Int32Array[];
export const FREE = -1;

export function planOf(input: PlanInput): Plan {
  const days = daysOf(input);
  const dayOf = new Map(days.map(({ date }, index) => [date, index]));
  const posts = postsOf(input, dayOf);
  const meeting = days.map(
    ({ date }, index) =>
      new Set([
        ...(input.days.find((day) => day.date === date)?.clubs ?? []),
        ...posts.flatMap(({ day, club }) => (day === index && club !== null ? [club] : [])),
      ]),
  );
  const able = input.teachers.map((teacher) => {
    const skills = new Set(teacher.skills);
    const away = new Set(teacher.unavailable);
    const leads = meeting.map((clubs) => teacher.clubs.some((club) => clubs.has(club)));
    return Uint8Array.from(posts, ({ day, skill, club }) => {
      const { date } = days[day]!;
      const vetted =
        teacher.vettedUntil === undefined || (teacher.vettedUntil !== null && date <= teacher.vettedUntil);
      const own = club !== null && teacher.clubs.includes(club);
      return Number(
        vetted && !away.has(date) && (skill === null || skills.has(skill)) && (own || !leads[day]),
      );
    });
  });
  return {
    ...{ days, posts, able, teachers: input.teachers, weights: input.weights, published: input.published },
    weekCount: 1 + Math.max(0, ...days.map(({ week }) => week)),
    wishes: input.teachers.map(({ id }) => input.wishes.filter((wish) => wish.teacher === id)),
    postsOfDay: days.map((_, index) => posts.flatMap(({ day }, post) => (day === index ? [post] : []))),
    seats: posts.reduce((sum, { seats }) => sum + seats, 0),
  };
}

function daysOf(input: PlanInput): PlanDay[] {
  const dates = input.days.map(({ date }) => date).sort();
  const mondays = dates.map((date) => addDays(date, 1 - weekdayOf(date)));
  const weeks = [...new Set(mondays)];
  return dates.map((date, index) => ({
    ...{ date, weekday: weekdayOf(date), week: weeks.indexOf(mondays[index]!) },
    tomorrow: dates[index + 1] === addDays(date, 1) ? index + 1 : -1,
  }));
}

function postsOf({ duties, wishes, published }: PlanInput, dayOf: Map<ServiceDate, number>): Post[] {
  const singled = new Set(wishes.flatMap(({ duty }) => (duty === undefined ? [] : [duty])));
  const publishedTo = new Map<string, number>();
  for (const { duty } of published ?? []) publishedTo.set(duty, (publishedTo.get(duty) ?? 0) + 1);
  const groups = new Map<string, PlanDuty[]>();
  for (const duty of duties) {
    const { id, day, kind, skill, club, count } = duty;
    const alone = singled.has(id) || (publishedTo.get(id) ?? 0) > count;
    const group = JSON.stringify([day, kind, skill, club, alone ? id : null]);
    groups.set(group, [...(groups.get(group) ?? []), duty]);
  }
  return [...groups.values()].map((alike) => {
    const { day, kind, skill, club } = alike[0]!;
    const seats = alike.reduce((sum, { count }) => sum + count, 0);
    return { ...{ kind, skill, club, seats, duties: alike }, day: dayOf.get(day)! };
  });
}

export const emptyRoster = (plan: Plan): Held =>
  plan.teachers.map(() => new Int32Array(plan.days.length).fill(FREE));

export const copyOf = (held: Held): Held => held.map((row) => row.slice());

/** How many duties a row has in a week. */
export function heldInWeek(plan: Plan, row: Int32Array, week: number): number {
  let count = 0;
  for (let day = 0; day < row.length; day++)
    if (row[day] !== FREE && plan.days[day]!.week === week) count += 1;
  return count;
}

/** Whether a free teacher may be given the post as things stand. */
export function mayTake(plan: Plan, held: Held, teacher: number, post: number): boolean {
  const { day } = plan.posts[post]!;
  const row = held[teacher]!;
  return (
    plan.able[teacher]![post] === 1 &&
    row[day] === FREE &&
    heldInWeek(plan, row, plan.days[day]!.week) < plan.teachers[teacher]!.weeklyMaximum
  );
}

/** Who sits where: whoever was `kept` at a duty stays at it, the others fill the seats in order. */
export function assignmentsOf(plan: Plan, held: Held, kept: readonly Assignment[] = []): Assignment[] {
  const before = new Set(kept.map(({ duty, teacher }) => JSON.stringify([duty, teacher])));
  return plan.posts.flatMap((post, index) => {
    const waiting = plan.teachers.filter((_, teacher) => held[teacher]![post.day] === index);
    const staying = new Set<PlanTeacher>();
    const seated = post.duties.map((duty) => {
      const who = waiting.filter((one) => !staying.has(one) && before.has(JSON.stringify([duty.id, one.id])));
      for (const one of who) staying.add(one);
      return { duty, who };
    });
    const others = waiting.filter((teacher) => !staying.has(teacher));
    for (const { duty, who } of seated) who.push(...others.splice(0, Math.max(0, duty.count - who.length)));
    return seated.flatMap(({ duty, who }) => who.map(({ id }) => ({ duty: duty.id, teacher: id })));
  });
}

/** The other way round; null when somebody would have two duties on one day. Ids must be known. */
export function heldOf(plan: Plan, assignments: readonly Assignment[]): Held | null {
  const held = emptyRoster(plan);
  const teacherOf = new Map(plan.teachers.map(({ id }, teacher) => [id, teacher]));
  const postOf = new Map(
    plan.posts.flatMap(({ duties }, post) => duties.map(({ id }) => [id, post] as const)),
  );
  for (const { duty, teacher } of assignments) {
    const post = postOf.get(duty)!;
    const row = held[teacherOf.get(teacher)!]!;
    const { day } = plan.posts[post]!;
    if (row[day] !== FREE) return null;
    row[day] = post;
  }
  return held;
}
