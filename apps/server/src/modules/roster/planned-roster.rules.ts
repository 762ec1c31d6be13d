/** A finished roster as people read it: who, what it costs rule by rule, how near to the best, what stays open and why. */
import type { ServiceDate } from '@anxin/shared';
import { assignmentsOf, FREE, type Held, type Plan } from './plan.rules.js';
import { type PlanCosts, rosterCosts, type SoftCosts, uncoveredSeats, weighed } from './plan-cost.rules.js';
import type { Assignment } from './plan-input.rules.js';
import { type Shortage, shortagesOf } from './shortage.rules.js';

export interface Outcome {
  readonly held: Held;
  readonly cost: number;
  readonly bound: number;
  readonly proven: boolean;
  readonly source: 'SOLVER' | 'DRAFT';
  readonly failure: string | null;
}

export interface PlannedRoster {
  readonly status: 'OPTIMAL' | 'NOT_PROVEN';
  readonly statusText: '已证明最优' | '未证明最优';
  readonly source: 'SOLVER' | 'DRAFT';
  readonly failure: string | null;
  readonly assignment: readonly (Assignment & { readonly day: ServiceDate })[];
  readonly uncovered: readonly {
    readonly duty: string;
    readonly day: ServiceDate;
    readonly missingCount: number;
  }[];
  readonly shortages: readonly Shortage[];
  /** How far each rule is from perfect, unweighted. */
  readonly costs: SoftCosts & { readonly uncovered: number };
  /** All of them weighed, uncovered seats aside: no roster covers more, and of those that cover as much: */
  readonly cost: number;
  readonly bound: number;
  readonly gap: number;
  readonly teachers: readonly {
    readonly id: string;
    readonly dutyCount: number;
    /** To carry into the next plan. */
    readonly balance: number;
  }[];
}

export function plannedRoster(plan: Plan, costs: PlanCosts, outcome: Outcome): PlannedRoster {
  const { held, proven, source, failure } = outcome;
  const assignment = assignmentsOf(plan, held, plan.published ?? []);
  const seated = new Map<string, number>();
  for (const { duty } of assignment) seated.set(duty, (seated.get(duty) ?? 0) + 1);
  const dayOf = new Map(plan.posts.flatMap(({ duties }) => duties.map(({ id, day }) => [id, day] as const)));
  const uncovered = plan.posts.flatMap(({ duties }) =>
    duties.flatMap(({ id, day, count }) => {
      const missingCount = count - (seated.get(id) ?? 0);
      return missingCount > 0 ? [{ duty: id, day, missingCount }] : [];
    }),
  );
  const soft = rosterCosts(plan, costs, held);
  const cost = rounded(weighed(plan, soft));
  const bound = Math.min(cost, rounded(outcome.bound));
  return {
    ...{ status: proven ? 'OPTIMAL' : 'NOT_PROVEN', statusText: proven ? '已证明最优' : '未证明最优' },
    ...{ source, failure, uncovered, shortages: shortagesOf(plan, held), cost, bound },
    assignment: assignment.map((one) => ({ ...one, day: dayOf.get(one.duty)! })),
    costs: { uncovered: uncoveredSeats(plan, held).reduce((sum, seats) => sum + seats, 0), ...soft },
    gap: cost === 0 ? 0 : rounded((cost - bound) / cost),
    teachers: balancesAfter(plan, costs, held),
  };
}

function balancesAfter({ teachers }: Plan, { load }: PlanCosts, held: Held): PlannedRoster['teachers'] {
  const counts = held.map((row) => row.filter((post) => post !== FREE).length);
  const size = load.in.reduce((sum, member) => sum + member, 0);
  const fair = size === 0 ? 0 : counts.reduce((sum, count) => sum + count, 0) / size;
  return teachers.map(({ id, balance }, teacher) => ({
    ...{ id, dutyCount: counts[teacher]! },
    balance: load.in[teacher] === 1 ? rounded(balance + counts[teacher]! - fair) : balance,
  }));
}

const rounded = (value: number) => Math.round(value * 1e6) / 1e6;
