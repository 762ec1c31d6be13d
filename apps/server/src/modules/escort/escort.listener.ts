/** What makes a plan, what makes it old, and what the gates counted. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { custodyRecorded, dayFrozen } from '../custody/custody.public.js';
import {
  leaveCancelled,
  leaveGranted,
  pickupChanged,
  scheduleAnnounced,
  scheduleAnswered,
  scheduleRecalled,
} from '../dayplan/dayplan.public.js';
import { dutyAssigned, dutyCancelled, dutySubstituted } from '../roster/roster.public.js';
import { escortPlanDue } from './escort.events.js';
import { EscortGaps } from './escort-gaps.service.js';
import { EscortPlans } from './escort-plans.service.js';

const WALKING = new Set(['ESCORT_OUT', 'RELEASED', 'LEFT_ALONE']);
const makesPlanOld = ({ facts }: EventOf<typeof custodyRecorded>['payload']) =>
  facts.some(({ kind, was, is }) => !WALKING.has(kind) && was !== is);

@Injectable()
export class EscortListener {
  constructor(
    private readonly plans: EscortPlans,
    private readonly gaps: EscortGaps,
  ) {}

  @On(dayFrozen, 'escort.expect_end')
  dayBegan(tx: Tx, { payload: { schoolId, serviceDate } }: EventOf<typeof dayFrozen>): Promise<void> {
    return this.plans.expect(tx, { schoolId, serviceDate });
  }

  @On(escortPlanDue, 'escort.make_plan')
  planIsDue(tx: Tx, { payload }: EventOf<typeof escortPlanDue>): Promise<void> {
    return this.plans.whenDue(tx, payload);
  }

  @On(custodyRecorded, 'escort.count_in', { isSmall: true })
  counted(tx: Tx, { payload }: EventOf<typeof custodyRecorded>): Promise<void> {
    return this.gaps.afterBatch(tx, payload);
  }

  /** Children who walk, or are counted in, make no plan old; who comes, goes or changes hands in a room does. */
  @On(custodyRecorded, 'escort.replan_after_facts', { isSmall: true, concerns: makesPlanOld })
  async childrenMoved(tx: Tx, { payload }: EventOf<typeof custodyRecorded>): Promise<void> {
    const { schoolId, serviceDate } = payload;
    await this.plans.whenMoved(tx, { schoolId, serviceDate });
  }

  @On(leaveGranted, 'escort.replan_after_leave')
  leaveWasGranted(tx: Tx, { payload }: EventOf<typeof leaveGranted>): Promise<void> {
    return this.endMoved(tx, payload);
  }

  @On(leaveCancelled, 'escort.replan_after_leave_cancelled')
  leaveWasCancelled(tx: Tx, { payload }: EventOf<typeof leaveCancelled>): Promise<void> {
    return this.endMoved(tx, payload);
  }

  @On(pickupChanged, 'escort.replan_after_pickup')
  pickupWasChanged(tx: Tx, { payload }: EventOf<typeof pickupChanged>): Promise<void> {
    return this.moved(tx, payload);
  }

  @On(scheduleAnswered, 'escort.replan_after_schedule_answered')
  scheduleWasAnswered(tx: Tx, { payload }: EventOf<typeof scheduleAnswered>): Promise<void> {
    return this.endMoved(tx, payload);
  }

  @On(scheduleRecalled, 'escort.replan_after_schedule_recalled')
  async scheduleWasRecalled(tx: Tx, { payload }: EventOf<typeof scheduleRecalled>): Promise<void> {
    const { schoolId, serviceDate } = payload;
    await this.plans.whenEndsMoved(tx, { schoolId, serviceDate });
    await this.moved(tx, payload);
  }

  /** It moves an end by itself only where it takes the place of another. */
  @On(scheduleAnnounced, 'escort.replan_after_schedule_replaced')
  async scheduleWasReplaced(tx: Tx, { payload }: EventOf<typeof scheduleAnnounced>): Promise<void> {
    const { schoolId, serviceDate, replacedId } = payload;
    if (replacedId === null) return;
    await this.plans.whenEndsMoved(tx, { schoolId, serviceDate });
    await this.moved(tx, payload);
  }

  @On(dutyAssigned, 'escort.replan_after_assigned')
  dutyWasAssigned(tx: Tx, { payload }: EventOf<typeof dutyAssigned>): Promise<void> {
    return this.moved(tx, payload);
  }

  @On(dutyCancelled, 'escort.replan_after_cancelled')
  dutyWasCancelled(tx: Tx, { payload }: EventOf<typeof dutyCancelled>): Promise<void> {
    return this.moved(tx, payload);
  }

  @On(dutySubstituted, 'escort.replan_after_substituted')
  dutyWasSubstituted(tx: Tx, { payload }: EventOf<typeof dutySubstituted>): Promise<void> {
    return this.moved(tx, payload);
  }

  private async endMoved(
    tx: Tx,
    { schoolId, serviceDate, studentId }: { schoolId: string; serviceDate: string; studentId: string },
  ): Promise<void> {
    await this.plans.whenEndMoved(tx, { schoolId, serviceDate }, studentId);
    await this.moved(tx, { schoolId, serviceDate });
  }

  private moved(tx: Tx, { schoolId, serviceDate }: { schoolId: string; serviceDate: string }): Promise<void> {
    return this.plans.whenMoved(tx, { schoolId, serviceDate });
  }
}
