/**
 * The roster as it stands, as a plan to reckon with: every live duty is one seat with its holder. From it come
 * substitutes of a day, who may take a duty over, and whether an exchange breaks a rule.
 */
import type { Duty, ServiceDate } from '@anxin/shared';
import { FREE, type Held, heldInWeek, heldOf, type Plan, planOf } from './plan.rules.js';
import { type PlanCosts, planCosts } from './plan-cost.rules.js';
import { type Assignment, isRefusal, readPlanInput } from './plan-input.rules.js';
import {
  type Away,
  planTeachers,
  type RosterColleague,
  skillOf,
  type TermTurns,
} from './roster-staff.rules.js';

export interface LiveSeat {
  readonly id: string;
  readonly serviceDate: ServiceDate;
  readonly duty: Duty;
  readonly personId: string;
}

export interface LiveFacts {
  readonly dates: readonly ServiceDate[];
  readonly seats: readonly LiveSeat[];
  readonly colleagues: readonly RosterColleague[];
  readonly away: readonly Away[];
  readonly turns: ReadonlyMap<string, TermTurns>;
}

export interface LivePlan {
  readonly plan: Plan;
  readonly costs: PlanCosts;
  readonly held: Held;
  readonly assignments: readonly Assignment[];
}

/** Null when nobody could be on duty or nothing is to be done. A second duty of one person on one day is left aside. */
export function livePlanOf({ dates, seats, colleagues, away, turns }: LiveFacts): LivePlan | null {
  const taken = new Set<string>();
  const single = seats.filter(({ personId, serviceDate }) => {
    const key = `${personId} ${serviceDate}`;
    const isFirst = !taken.has(key) && dates.includes(serviceDate);
    taken.add(key);
    return isFirst;
  });
  const shown = (personId: string) =>
    single.flatMap((one) => (one.personId === personId ? (skillOf(one.duty) ?? []) : []));
  const teachers = planTeachers(colleagues, dates, away, turns).map((one) => ({
    ...one,
    // Whoever holds a duty may hold its like.
    skills: [...new Set([...one.skills, ...shown(one.id)])],
  }));
  const input = readPlanInput({
    ...{ teachers, days: dates },
    duties: single.map(({ id, serviceDate, duty }) => ({
      ...{ id, day: serviceDate },
      kind: duty,
      skill: skillOf(duty),
    })),
  });
  if (isRefusal(input)) return null;
  const plan = planOf(input);
  const known = new Set(teachers.map(({ id }) => id));
  const assignments = single.flatMap(({ id, personId }) =>
    known.has(personId) ? [{ duty: id, teacher: personId }] : [],
  );
  const held = heldOf(plan, assignments);
  return held === null ? null : { plan, costs: planCosts(plan), held, assignments };
}

export const teacherOf = ({ plan }: LivePlan, personId: string): number =>
  plan.teachers.findIndex(({ id }) => id === personId);
export const postOf = ({ plan }: LivePlan, dutyId: string): number =>
  plan.posts.findIndex(({ duties }) => duties.some(({ id }) => id === dutyId));

export interface Side {
  readonly teacher: number;
  readonly post: number;
}

/** May `taker` take over what `giver` holds, giving in return what they hold at another post, if anything? */
export function mayTakeOver(
  { plan, held }: LivePlan,
  giver: Side,
  taker: number,
  inReturn?: number,
): boolean {
  const after = { giver: held[giver.teacher]!.slice(), taker: held[taker]!.slice() };
  const put = (row: Int32Array, post: number) => {
    const { day } = plan.posts[post]!;
    if (row[day] !== FREE) return false;
    row[day] = post;
    return true;
  };
  after.giver[plan.posts[giver.post]!.day] = FREE;
  if (inReturn !== undefined) after.taker[plan.posts[inReturn]!.day] = FREE;
  const isFree = put(after.taker, giver.post) && (inReturn === undefined || put(after.giver, inReturn));
  return (
    isFree &&
    within(plan, taker, after.taker, giver.post) &&
    (inReturn === undefined || within(plan, giver.teacher, after.giver, inReturn))
  );
}

function within(plan: Plan, teacher: number, row: Int32Array, post: number): boolean {
  const { week } = plan.days[plan.posts[post]!.day]!;
  return (
    plan.able[teacher]![post] === 1 && heldInWeek(plan, row, week) <= plan.teachers[teacher]!.weeklyMaximum
  );
}
