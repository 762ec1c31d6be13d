/**
 * A deadline that is over with the step not done becomes its owner's task, once, and is looked at again each day until
 * the step is done or the plan is another; then the task closes by itself.
 */
import { addDays, type FlowStep, instantOf, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { Outbox } from '../../events/outbox.js';
import { Attention } from '../attention/attention.public.js';
import { People } from '../identity/identity.public.js';
import { SchoolPlans } from './school-plans.service.js';
import { flowStepDue } from './schoolplan.events.js';
import { TimelineQueries } from './timeline.queries.js';

const KIND = 'schoolplan.step_overdue';

@Injectable()
export class SchoolPlanListener {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly attention: Attention,
    private readonly people: People,
    private readonly plans: SchoolPlans,
    private readonly timeline: TimelineQueries,
  ) {}

  @On(flowStepDue, 'schoolplan.look_at_step')
  async lookAtStep(tx: Tx, { payload }: EventOf<typeof flowStepDue>): Promise<void> {
    const { schoolId, planId, termId, step } = payload;
    const subjectId = `${step}:${planId}`;
    const plan = await this.plans.ready(schoolId, termId, tx);
    if (plan?.id !== planId) {
      await this.attention.settle(tx, { schoolId, kind: KIND, subjectId, resolution: 'superseded' });
      return;
    }
    const steps = await this.timeline.steps(schoolId, termId, plan);
    const standing = steps.find((one) => one.step === step);
    if (standing === undefined || standing.state === 'DONE') {
      await this.attention.settle(tx, { schoolId, kind: KIND, subjectId, resolution: 'done' });
      return;
    }
    await this.raise(tx, { schoolId, step, subjectId, owner: standing.owner?.personId ?? null });
    const tomorrow = addDays(serviceDateOf(this.clock.now()), 1);
    const dueAt = new Date(instantOf(tomorrow, '00:00'));
    await this.outbox.append(tx, flowStepDue, payload, { dueAt });
  }

  /** The owner's, if they have ever signed in and still belong here; else the principal's. */
  private async raise(
    tx: Tx,
    of: { schoolId: string; step: FlowStep; subjectId: string; owner: string | null },
  ): Promise<void> {
    const { schoolId, step, subjectId, owner } = of;
    const members = await this.people.holding(tx, schoolId, ['PRINCIPAL', 'ADMIN', 'TEACHER', 'GATEKEEPER']);
    const ownerPersonId = owner !== null && members.includes(owner) ? owner : members[0];
    if (ownerPersonId === undefined) return;
    await this.attention.raise(tx, { schoolId, kind: KIND, ownerPersonId, subjectId, detail: { step } });
  }
}
