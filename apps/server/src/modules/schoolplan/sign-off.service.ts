/**
 * The principal signs off (M054): exactly the words and the minutes that were on the screen, with nobody and nothing
 * missing. The document is printed and kept, the version before is superseded, and each step's deadline gets its timer.
 */
import {
  addDays,
  FLOW_STEPS,
  type InputOf,
  instantOf,
  planGaps,
  type SchoolPlanView,
  serviceDateOf,
  type signOffSchoolPlan,
  staffIn,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { Staff } from '../staff/staff.public.js';
import { PlanDocument } from './plan-document.service.js';
import { PlanFiles } from './plan-files.service.js';
import { contentOf, SchoolPlan } from './school-plan.entity.js';
import { SchoolPlans } from './school-plans.service.js';
import { flowStepDue, schoolPlanSignedOff } from './schoolplan.events.js';

@Injectable()
export class SignOffs {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly staff: Staff,
    private readonly plans: SchoolPlans,
    private readonly files: PlanFiles,
    private readonly document: PlanDocument,
  ) {}

  async sign(
    { schoolId, planId, contentHash }: InputOf<typeof signOffSchoolPlan>,
    actor: Actor,
  ): Promise<SchoolPlanView> {
    const plan = await this.plans.one(schoolId, planId);
    if (isSigned(plan, contentHash)) return this.plans.view(plan);
    this.check(plan, contentHash);
    const people = await this.plans.namedIn(schoolId, staffIn(contentOf(plan)));
    const at = this.clock.date();
    const today = serviceDateOf(at.getTime());
    const signer = await this.staff.byPersons(schoolId, [actor.personId], today);
    const signerName = signer.get(actor.personId)?.name ?? '校长';
    // Printed before the transaction, which holds no row while pages are laid out; it looks again at what was printed.
    const bytes = await this.document.print(plan, people, { signerName, at });
    const signed = await this.database.transaction(async (tx) => {
      const known = await this.plans.locked(tx, schoolId, plan.termId);
      const present = known.find(({ id }) => id === planId) ?? plan;
      if (isSigned(present, contentHash)) return present;
      this.check(present, contentHash);
      const place = { schoolId, planId, kind: 'DOCUMENT', contentType: 'application/pdf' } as const;
      const fileHash = await this.files.keep(tx, place, bytes, actor);
      await tx.update(SchoolPlan, { schoolId, termId: plan.termId, state: 'READY' }, { state: 'SUPERSEDED' });
      const change = {
        ...{ state: 'READY' as const, signedOffBy: actor.personId, signedOffAt: at },
        ...{ people: JSON.stringify(people), fileHash },
      };
      await tx.update(SchoolPlan, { schoolId, id: planId }, change);
      await this.outbox.append(tx, schoolPlanSignedOff, {
        ...{ schoolId, planId, termId: plan.termId, byId: actor.personId },
      });
      await this.setTimers(tx, plan);
      return { ...plan, ...change };
    });
    return this.plans.view(signed);
  }

  private check(plan: SchoolPlan, contentHash: string): void {
    if (plan.state !== 'DRAFT') throw refuse('schoolplan.not_a_draft');
    if (plan.contentHash !== contentHash) throw refuse('schoolplan.changed_meanwhile');
    const [gap] = planGaps(contentOf(plan), plan.minutesHash !== null);
    if (gap === undefined) return;
    const { what, where } = gap;
    throw refuse('schoolplan.incomplete', { detail: { what, ...(where === null ? {} : { where }) } });
  }

  private async setTimers(tx: Tx, plan: SchoolPlan): Promise<void> {
    const { schoolId, id: planId, termId } = plan;
    const { steps } = contentOf(plan);
    for (const step of FLOW_STEPS) {
      const { deadline } = steps[step];
      if (deadline === null) continue;
      const dueAt = new Date(instantOf(addDays(deadline, 1), '00:00'));
      await this.outbox.append(tx, flowStepDue, { schoolId, planId, termId, step }, { dueAt });
    }
  }
}

/** The same tap again, or the other principal's. */
const isSigned = (plan: SchoolPlan, contentHash: string): boolean =>
  plan.state === 'READY' && plan.contentHash === contentHash;
