/**
 * Why seats stay open, as the minimum cut says it: a set of duties that need more people than all who are qualified
 * and free can give. Adding nobody to that set leaves it short, whatever else is moved.
 */
import type { Duty, ServiceDate } from '@anxin/shared';
import { FREE, type Held, type Plan } from './plan.rules.js';
import { uncoveredSeats } from './plan-cost.rules.js';

export interface Shortage {
  readonly dates: readonly ServiceDate[];
  readonly kinds: readonly Duty[];
  readonly skills: readonly string[];
  readonly duties: readonly string[];
  readonly neededCount: number;
  /** The most of these seats that can be filled. */
  readonly coverableCount: number;
  readonly missingCount: number;
  /** DAY: too few qualified people are free that day. WEEK: they are, but the weekly maximum ends it. */
  readonly limitedBy: 'DAY' | 'WEEK';
  readonly text: string;
}

const WORDS: Record<Duty, string> = {
  DUTY_LEADER: '值日领导',
  DUTY_TEACHER: '值班教师',
  ESCORT: '护送',
  GATE: '守门',
  ROOM_CLOSER: '清查教室',
};
const WEEKDAYS = ['周一', '周二', '周三', '周四', '周五', '周六', '周日'];

/** `held` must cover as many seats as can be covered. */
export function shortagesOf(plan: Plan, held: Held): Shortage[] {
  const open = uncoveredSeats(plan, held);
  const sets: { posts: Set<number>; weekly: boolean }[] = [];
  open.forEach((missing, post) => {
    if (missing === 0) return;
    const { posts, weekly } = shortSet(plan, held, post);
    const touching = sets.filter((set) => [...posts].some((one) => set.posts.has(one)));
    const merged = { posts, weekly: weekly || touching.some((set) => set.weekly) };
    for (const set of touching) {
      for (const one of set.posts) merged.posts.add(one);
      sets.splice(sets.indexOf(set), 1);
    }
    sets.push(merged);
  });
  return sets.map(({ posts, weekly }) => explained(plan, [...posts].sort(byDay(plan)), open, weekly));
}

/** Backwards from an open seat along everything that could still be rearranged to fill it. */
function shortSet(plan: Plan, held: Held, open: number): { posts: Set<number>; weekly: boolean } {
  const posts = new Set([open]);
  const seen = new Set<string>();
  const waiting: number[] = [open];
  let weekly = false;
  const reachDay = (teacher: number, day: number) => {
    const place = `${teacher} ${day}`;
    if (seen.has(place)) return;
    seen.add(place);
    const holds = held[teacher]![day]!;
    if (holds !== FREE) {
      if (!posts.has(holds)) waiting.push(holds);
      posts.add(holds);
      return;
    }
    weekly = true;
    const { week } = plan.days[day]!;
    plan.days.forEach((other, index) => {
      if (other.week === week && held[teacher]![index] !== FREE) reachDay(teacher, index);
    });
  };
  for (let post = waiting.pop(); post !== undefined; post = waiting.pop()) {
    const { day } = plan.posts[post]!;
    for (let teacher = 0; teacher < held.length; teacher++) {
      // Whoever may never serve a week adds nothing to it.
      if (plan.teachers[teacher]!.weeklyMaximum === 0) continue;
      if (plan.able[teacher]![post] === 1 && held[teacher]![day] !== post) reachDay(teacher, day);
    }
  }
  return { posts, weekly };
}

const byDay = (plan: Plan) => (one: number, other: number) =>
  plan.posts[one]!.day - plan.posts[other]!.day || one - other;

function explained(plan: Plan, posts: number[], open: Int32Array, weekly: boolean): Shortage {
  const places = posts.map((post) => plan.posts[post]!);
  const dates = [...new Set(places.map(({ day }) => plan.days[day]!.date))];
  const neededCount = places.reduce((sum, { seats }) => sum + seats, 0);
  const missingCount = posts.reduce((sum, post) => sum + open[post]!, 0);
  const coverableCount = neededCount - missingCount;
  const what = [...new Set(places.map(({ skill, kind }) => skill ?? WORDS[kind]))].join('、');
  const when = dates.map((date) => dayWord(plan, date)).join('、');
  return {
    ...{ dates, neededCount, coverableCount, missingCount, limitedBy: weekly ? 'WEEK' : 'DAY' },
    kinds: [...new Set(places.map(({ kind }) => kind))],
    skills: [...new Set(places.flatMap(({ skill }) => (skill === null ? [] : [skill])))],
    duties: places.flatMap(({ duties }) => duties.map(({ id }) => id)),
    text: weekly
      ? `${when}${what}共 ${neededCount} 岗，合格的人按每周上限最多排 ${coverableCount} 岗`
      : `${when}${what} ${neededCount} 岗，合格且可用仅 ${coverableCount} 人`,
  };
}

/** `11月25日周三` */
function dayWord(plan: Plan, date: ServiceDate): string {
  const { weekday } = plan.days.find((day) => day.date === date)!;
  return `${Number(date.slice(5, 7))}月${Number(date.slice(8))}日${WEEKDAYS[weekday - 1]}`;
}
