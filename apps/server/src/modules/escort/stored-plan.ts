/** A plan as it is kept: ids alone, with an id for each walk, the adults it knew and the end it was made for. */
import type { EscortPlan, PlannedWalk } from './escort-plan.rules.js';

export interface StoredWalk extends PlannedWalk {
  readonly walkId: string;
}

export interface StoredPlan extends Omit<EscortPlan, 'walks'> {
  readonly walks: readonly StoredWalk[];
  readonly adultIds: readonly string[];
  /** Unix milliseconds. */
  readonly endsAt: number;
}

export interface PlanRow {
  readonly version: number;
  readonly because: 'TIMER' | 'ASKED' | 'MOVED';
  readonly plan: StoredPlan;
  readonly madeAt: Date;
  readonly acceptedBy: string | null;
  readonly acceptedAt: Date | null;
}

export const walkersOf = (plan: StoredPlan): string[] => [
  ...new Set(plan.walks.flatMap(({ escortId }) => escortId ?? [])),
];

export const childrenOf = ({ stops }: PlannedWalk): string[] => stops.flatMap(({ studentIds }) => studentIds);
