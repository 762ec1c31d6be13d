/** A plan as the office reads it: the grid of days and posts, each colleague's sum, how good it is, why seats are open. */
import {
  addDays,
  type InputOf,
  type OutputOf,
  type RosterCell,
  type RosterPlanView,
  type readRosterPlan,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { Database } from '../../database/database.js';
import { TempClasses } from '../regrouping/regrouping.public.js';
import { Terms } from '../school/school.public.js';
import { type RosterStaff, Staff } from '../staff/staff.public.js';
import { FREE, type Held, heldOf, type Plan, planOf } from './plan.rules.js';
import { SOFT_RULES, wishSpeaksOf } from './plan-cost.rules.js';
import type { PlanInput } from './plan-input.rules.js';
import { placeOf } from './roster-demand.rules.js';
import { RosterFacts } from './roster-facts.reader.js';
import { type KeptResult, RosterPlan } from './roster-plan.entity.js';
import type { TermTurns } from './roster-staff.rules.js';

@Injectable()
export class RosterPlanViews {
  constructor(
    private readonly database: Database,
    private readonly tempClasses: TempClasses,
    private readonly staff: Staff,
    private readonly terms: Terms,
    private readonly facts: RosterFacts,
  ) {}

  /** The one in hand, else the one published last. */
  async current({ schoolId }: InputOf<typeof readRosterPlan>): Promise<OutputOf<typeof readRosterPlan>> {
    const found =
      (await this.database.read.findOneBy(RosterPlan, {
        schoolId,
        state: In(['DRAFT', 'SOLVING', 'READY']),
      })) ??
      (await this.database.read.findOne(RosterPlan, {
        where: { schoolId, state: 'PUBLISHED' },
        order: { publishedAt: 'DESC' },
      }));
    return { plan: found === null ? null : await this.of(found) };
  }

  async of(plan: RosterPlan): Promise<RosterPlanView> {
    const { schoolId, termId, input, result } = plan;
    const [groups, staff, term] = await Promise.all([
      this.tempClasses.ofTerm(schoolId, termId),
      this.staff.forRoster(schoolId),
      this.terms.on(schoolId, plan.fromDate),
    ]);
    const before = await this.facts.turns(
      schoolId,
      term?.startsOn ?? plan.fromDate,
      addDays(plan.fromDate, -1),
    );
    const named = new Map(staff.map((one) => [one.personId, one]));
    return {
      ...{ rosterPlanId: plan.id, state: plan.state, revision: plan.revision },
      ...{ fromDate: plan.fromDate, toDate: plan.toDate, ...plan.needs },
      days: input?.days.map(({ date }) => date) ?? [],
      groups: groups.map(({ id, label }) => ({ tempClassId: id, label })),
      cells: input === null ? [] : cellsOf(input, result),
      teachers: input === null ? [] : teachersOf(input, result, { named, before }),
      result: result === null ? null : qualityOf(result),
      progress: plan.progress,
      publishedAt: plan.publishedAt?.toISOString() ?? null,
    };
  }
}

function qualityOf({ status, cost, bound, gap, costs, shortages }: KeptResult): RosterPlanView['result'] {
  const soft = Object.fromEntries(SOFT_RULES.map((rule) => [rule, costs[rule]]));
  return {
    ...{ isProven: status === 'OPTIMAL', cost, bound, gap, uncoveredCount: costs.uncovered },
    costs: soft as NonNullable<RosterPlanView['result']>['costs'],
    shortages: shortages.map(({ text }) => text),
  };
}

function cellsOf(input: PlanInput, result: KeptResult | null): RosterCell[] {
  const plan = planOf(input);
  const seats = result?.assignment ?? [];
  const held = heldOf(plan, seats) as Held;
  const teacherAt = new Map(plan.teachers.map(({ id }, index) => [id, index]));
  const byDuty = new Map<string, string[]>();
  for (const { duty, teacher } of seats) byDuty.set(duty, [...(byDuty.get(duty) ?? []), teacher]);
  return plan.posts.flatMap((post, index) =>
    post.duties.map((duty) => ({
      ...placeOf(duty),
      neededCount: duty.count,
      holders: (byDuty.get(duty.id) ?? []).map((personId) => {
        const teacher = teacherAt.get(personId) as number;
        return {
          personId,
          wish: wishOf(plan, teacher, index),
          isConsecutive: isConsecutive(plan, held, teacher, post.day),
        };
      }),
    })),
  );
}

function wishOf(plan: Plan, teacher: number, post: number): 'KEPT' | 'BROKEN' | 'NONE' {
  const spoken = plan.wishes[teacher]!.filter((wish) => wishSpeaksOf(plan, wish, post));
  if (spoken.some(({ wants }) => !wants)) return 'BROKEN';
  return spoken.length > 0 ? 'KEPT' : 'NONE';
}

function isConsecutive(plan: Plan, held: Held, teacher: number, day: number): boolean {
  const row = held[teacher]!;
  const { tomorrow, date } = plan.days[day]!;
  const yesterday = plan.days[day - 1]?.date === addDays(date, -1) ? day - 1 : -1;
  return [yesterday, tomorrow].some((at) => at !== -1 && row[at] !== FREE);
}

interface Known {
  readonly named: ReadonlyMap<string, RosterStaff>;
  readonly before: ReadonlyMap<string, TermTurns>;
}

function teachersOf(
  { teachers }: PlanInput,
  result: KeptResult | null,
  { named, before }: Known,
): RosterPlanView['teachers'] {
  const counts = new Map<string, number>();
  for (const { teacher } of result?.assignment ?? []) counts.set(teacher, (counts.get(teacher) ?? 0) + 1);
  return teachers.map(({ id }) => ({
    ...{ personId: id, name: named.get(id)?.name ?? '', subject: named.get(id)?.subject ?? null },
    ...{ dutyCount: counts.get(id) ?? 0, beforeCount: before.get(id)?.all ?? 0 },
  }));
}
