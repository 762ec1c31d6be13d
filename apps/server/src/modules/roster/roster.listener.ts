/** The worker's part of a plan, and what follows by itself: a swap whose duty begins can no longer be taken. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { Outbox } from '../../events/outbox.js';
import { Outings } from './outings.service.js';
import { outingDue, rosterDraftAsked, rosterSolvingDue, swapEnds } from './roster.events.js';
import { RosterPlan } from './roster-plan.entity.js';
import { RosterSolving } from './roster-solving.job.js';
import { ShiftSwap } from './shift-swap.entity.js';

/** Longer than a lease: a plan that is being made is found so. */
const LOOK_AGAIN_MS = 45_000;

@Injectable()
export class RosterListener {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly solving: RosterSolving,
    private readonly outings: Outings,
  ) {}

  @On(rosterDraftAsked, 'roster.make_plan')
  make(tx: Tx, { payload }: EventOf<typeof rosterDraftAsked>): Promise<void> {
    return this.see(tx, payload);
  }

  @On(rosterSolvingDue, 'roster.make_plan_again')
  makeAgain(tx: Tx, { payload }: EventOf<typeof rosterSolvingDue>): Promise<void> {
    return this.see(tx, payload);
  }

  @On(swapEnds, 'roster.end_swap')
  async endSwap(tx: Tx, { payload }: EventOf<typeof swapEnds>): Promise<void> {
    const { schoolId, swapId: id } = payload;
    const answeredAt = this.clock.date();
    await tx.update(ShiftSwap, { schoolId, id, state: 'ASKED' }, { state: 'EXPIRED', answeredAt });
  }

  @On(outingDue, 'roster.outing_late')
  async outingIsDue(tx: Tx, { payload }: EventOf<typeof outingDue>): Promise<void> {
    await this.outings.due(tx, payload);
  }

  /** Begins the work beside this transaction, and looks again until the plan is made, whichever worker makes it. */
  private async see(tx: Tx, payload: EventOf<typeof rosterDraftAsked>['payload']): Promise<void> {
    const { schoolId, rosterPlanId: id } = payload;
    const plan = await tx.findOne(RosterPlan, { select: { state: true }, where: { schoolId, id } });
    if (plan === null || (plan.state !== 'DRAFT' && plan.state !== 'SOLVING')) return;
    const dueAt = new Date(this.clock.now() + LOOK_AGAIN_MS);
    await this.outbox.append(tx, rosterSolvingDue, payload, { dueAt });
    this.solving.begin(schoolId, id);
  }
}
