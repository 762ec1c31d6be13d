/**
 * Betters a roster by small exchanges until none helps: a duty passed to a free colleague, two colleagues of one day
 * changing places, two duties of different days changed hands. Coverage stays as it is and no hard rule breaks.
 */
import { copyOf, FREE, type Held, mayTake, type Plan } from './plan.rules.js';
import { type PlanCosts, rowCost } from './plan-cost.rules.js';

/** At most this many exchanges are looked at: about a second. */
const LOOKS = 400_000;

export function improved(plan: Plan, costs: PlanCosts, draft: Held): Held {
  const held = copyOf(draft);
  const own = held.map((row, teacher) => rowCost(plan, costs, teacher, row));
  let looks = 0;

  /** Keeps the change of two rows when they cost less together, else puts them back. */
  const tried = (first: number, second: number, change: () => boolean): boolean => {
    const before = [held[first]!.slice(), held[second]!.slice()] as const;
    looks += 1;
    if (change()) {
      const now = [rowCost(plan, costs, first, held[first]!), rowCost(plan, costs, second, held[second]!)];
      if (now[0]! + now[1]! < own[first]! + own[second]! - 1e-6) {
        [own[first], own[second]] = [now[0]!, now[1]!];
        return true;
      }
    }
    held[first] = before[0];
    held[second] = before[1];
    return false;
  };
  const give = (post: number, to: number): boolean => {
    if (!mayTake(plan, held, to, post)) return false;
    held[to]![plan.posts[post]!.day] = post;
    return true;
  };

  const betterDay = (teacher: number, day: number): boolean => {
    const post = held[teacher]![day]!;
    return plan.teachers.some((_, other) => {
      if (other === teacher || plan.able[other]![post] === 0) return false;
      const theirs = held[other]![day]!;
      return tried(teacher, other, () => {
        held[teacher]![day] = FREE;
        held[other]![day] = FREE;
        return give(post, other) && (theirs === FREE || give(theirs, teacher));
      });
    });
  };
  const betterPair = (teacher: number, day: number): boolean => {
    const post = held[teacher]![day]!;
    return plan.teachers.some((_, other) => {
      if (other === teacher || plan.able[other]![post] === 0 || held[other]![day] !== FREE) return false;
      return plan.days.some((_, otherDay) => {
        const theirs = held[other]![otherDay]!;
        if (theirs === FREE || otherDay === day || plan.able[teacher]![theirs] === 0) return false;
        if (held[teacher]![otherDay] !== FREE) return false;
        return tried(teacher, other, () => {
          held[teacher]![day] = FREE;
          held[other]![otherDay] = FREE;
          return give(post, other) && give(theirs, teacher);
        });
      });
    });
  };

  for (let better = true; better && looks < LOOKS; ) {
    better = false;
    for (const way of [betterDay, betterPair])
      for (let teacher = 0; teacher < held.length; teacher++)
        for (let day = 0; day < plan.days.length && looks < LOOKS; day++)
          if (own[teacher]! > 0 && held[teacher]![day] !== FREE && way(teacher, day)) better = true;
  }
  return held;
}
