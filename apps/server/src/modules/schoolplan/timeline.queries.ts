/** The six steps of a term with state, owner and deadline (M074, M119): the state from the facts, the rest from the plan. */
import {
  FLOW_STEPS,
  type FlowStep,
  type InputOf,
  type OutputOf,
  type readTermTimeline,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { type StaffName, StaffNames } from '../staff/staff.public.js';
import { FlowFactsReader } from './flow-facts.reader.js';
import { PlanFactsReader } from './plan-facts.reader.js';
import { contentOf, type SchoolPlan } from './school-plan.entity.js';
import { SchoolPlans } from './school-plans.service.js';
import { progressOf, type StepProgress } from './timeline.rules.js';

interface StandingStep extends StepProgress {
  readonly step: FlowStep;
  readonly deadline: string | null;
  readonly isOverdue: boolean;
  readonly owner: StaffName | undefined;
}

@Injectable()
export class TimelineQueries {
  constructor(
    private readonly clock: Clock,
    private readonly terms: PlanFactsReader,
    private readonly plans: SchoolPlans,
    private readonly facts: FlowFactsReader,
    private readonly staff: StaffNames,
  ) {}

  async read(
    { schoolId, termId }: InputOf<typeof readTermTimeline>,
    actor: Actor,
  ): Promise<OutputOf<typeof readTermTimeline>> {
    const term = await this.terms.term(schoolId, termId);
    const plan = await this.plans.ready(schoolId, term.id);
    const steps = await this.steps(schoolId, term.id, plan);
    return {
      ...{ termId: term.id, termName: term.name, planned: plan !== null },
      steps: steps.map(({ owner, ...step }) => ({
        ...step,
        ownerName: owner?.name ?? null,
        ownerIsMe: owner?.personId === actor.personId,
      })),
    };
  }

  /** In the order of the flow. */
  async steps(schoolId: string, termId: string, plan: SchoolPlan | null): Promise<StandingStep[]> {
    const term = await this.terms.term(schoolId, termId);
    const facts = await this.facts.of(schoolId, term);
    const planned = plan === null ? null : contentOf(plan).steps;
    const owners = planned === null ? [] : Object.values(planned).flatMap(({ staffId }) => staffId ?? []);
    const names = await this.staff.byIds(schoolId, owners);
    const today = serviceDateOf(this.clock.now());
    return FLOW_STEPS.map((step) => {
      const { deadline = null, staffId = null } = planned?.[step] ?? {};
      const isPast = deadline !== null && today > deadline;
      const progress = progressOf(step, facts, isPast);
      const isOverdue = isPast && progress.state !== 'DONE';
      return {
        step,
        deadline,
        isOverdue,
        owner: staffId === null ? undefined : names.get(staffId),
        ...progress,
      };
    });
  }
}
