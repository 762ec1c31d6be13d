/**
 * From a plan to a roster: the instant draft, then the proven optimum from HiGHS. What the solver cannot give (time,
 * a fault) the draft gives, with the best bound known; the status says which it is: 未证明最优 when not proven.
 */
import { draftOf } from './draft.rules.js';
import { improved } from './improve.rules.js';
import { type MipProgress, solveMip } from './mip.solver.js';
import { choicesOf, heldFrom, mipOf } from './mip-model.rules.js';
import type { Held, Plan } from './plan.rules.js';
import { planCosts, rosterCosts, weighed } from './plan-cost.rules.js';
import { type PlannedRoster, plannedRoster } from './planned-roster.rules.js';

export const DEFAULT_SECONDS = 60;

export interface SolveOptions {
  readonly seconds?: number;
  readonly signal?: AbortSignal;
  readonly onProgress?: (progress: MipProgress) => void;
  /** The draft, before the long part begins. */
  readonly onDraft?: (draft: PlannedRoster) => Promise<void>;
}

export async function solvePlan(plan: Plan, options: SolveOptions = {}): Promise<PlannedRoster> {
  const costs = planCosts(plan);
  const costOf = (held: Held) => weighed(plan, rosterCosts(plan, costs, held));
  const draft = draftOf(plan, costs);
  const better = improved(plan, costs, draft.held);
  const drafted = { held: better, cost: costOf(better), bound: draft.bound };
  const unproven = { proven: false, source: 'DRAFT', failure: null } as const;
  await options.onDraft?.(plannedRoster(plan, costs, { ...drafted, ...unproven }));
  const { model, choices } = mipOf(plan, costs, draft.uncoveredCount);
  if (choices.length === 0 || drafted.cost - drafted.bound < 1e-6) {
    const certain = { proven: true, source: 'DRAFT', failure: null } as const;
    return plannedRoster(plan, costs, { ...drafted, bound: drafted.cost, ...certain });
  }

  const { seconds = DEFAULT_SECONDS, signal, onProgress } = options;
  const answer = await solveMip(model, {
    ...{ seconds, signal, start: choicesOf(better, choices, plan) },
    onProgress: (at) =>
      onProgress?.({
        ...{ seconds: at.seconds, cost: Math.min(at.cost, drafted.cost) },
        bound: Math.max(at.bound, drafted.bound),
      }),
  });
  const found = answer.chosen === null ? null : heldFrom(plan, choices, answer.chosen);
  const bound = Math.max(draft.bound, answer.bound);
  const cost = found === null ? Infinity : costOf(found);
  const best = found !== null && cost <= drafted.cost + 1e-6 ? { held: found, cost } : drafted;
  return plannedRoster(plan, costs, {
    ...{ held: best.held, cost: best.cost, proven: answer.proven, failure: answer.failure },
    ...{ bound: answer.proven ? best.cost : Math.min(bound, best.cost) },
    source: best === drafted ? 'DRAFT' : 'SOLVER',
  });
}
