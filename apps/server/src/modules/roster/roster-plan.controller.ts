import type { InputOf } from '@anxin/shared';
import * as shared from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { DutyLimits } from './duty-limits.service.js';
import { RosterPlanViews } from './roster-plan.view.js';
import { RosterPlans } from './roster-plans.service.js';
import { RosterPublishing } from './roster-publishing.service.js';
import { SeatChanges } from './seat-changes.service.js';

@Controller()
export class RosterPlanController {
  constructor(
    private readonly views: RosterPlanViews,
    private readonly plans: RosterPlans,
    private readonly seats: SeatChanges,
    private readonly publishing: RosterPublishing,
    private readonly limits: DutyLimits,
  ) {}

  @Serve(shared.readRosterPlan) read(input: InputOf<typeof shared.readRosterPlan>) {
    return this.views.current(input);
  }

  @Serve(shared.draftRosterPlan) draft(input: InputOf<typeof shared.draftRosterPlan>, actor: Actor) {
    return this.plans.draft(input, actor);
  }

  @Serve(shared.stopRosterSolving) stop(input: InputOf<typeof shared.stopRosterSolving>) {
    return this.plans.stop(input);
  }

  @Serve(shared.discardRosterPlan) discard(input: InputOf<typeof shared.discardRosterPlan>) {
    return this.plans.discard(input);
  }

  @Serve(shared.listSeatCandidates) candidates(input: InputOf<typeof shared.listSeatCandidates>) {
    return this.seats.candidates(input);
  }

  @Serve(shared.changeRosterSeat) change(input: InputOf<typeof shared.changeRosterSeat>) {
    return this.seats.change(input);
  }

  @Serve(shared.publishRosterPlan) publish(input: InputOf<typeof shared.publishRosterPlan>, actor: Actor) {
    return this.publishing.publish(input, actor);
  }

  @Serve(shared.listDutyLimits) listLimits(input: InputOf<typeof shared.listDutyLimits>) {
    return this.limits.list(input);
  }

  @Serve(shared.setDutyLimit) setLimit(input: InputOf<typeof shared.setDutyLimit>) {
    return this.limits.set(input);
  }
}
