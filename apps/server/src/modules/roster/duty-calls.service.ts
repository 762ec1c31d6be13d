/**
 * Stepping in for a missing colleague: those whom it disturbs least are asked, a few at once; the first yes takes the
 * duty with the right to see its children, the others are told that it is settled; after the last no, the next are asked.
 */
import { type answerDutyCall, type InputOf, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { changedBy, Database, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { dayAt, substitutesFor } from './day-repair.rules.js';
import { DutyAssignment } from './duty-assignment.entity.js';
import { DutyCall } from './duty-call.entity.js';
import { DutyRoster } from './duty-roster.service.js';
import { type LivePlan, mayTakeOver, postOf, teacherOf } from './live-plan.rules.js';
import { LivePlans } from './live-plans.reader.js';
import { dutyCalled, dutyCovered } from './roster.events.js';

/** Asked at once: enough that somebody comes, few enough that a call is meant. */
const AT_ONCE = 3;

@Injectable()
export class DutyCalls {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly live: LivePlans,
    private readonly roster: DutyRoster,
  ) {}

  /** Asks the next for a duty whose holder is away; answers how many were asked. */
  async callFor(tx: Tx, absenceId: string, duty: DutyAssignment): Promise<number> {
    const { schoolId, serviceDate, id: dutyAssignmentId, personId: forPersonId } = duty;
    const { live } = await this.live.around(schoolId, serviceDate, { on: tx });
    const asked = await tx.findBy(DutyCall, { schoolId, serviceDate });
    const passedOver = new Set(
      asked
        .filter((one) => one.dutyAssignmentId === dutyAssignmentId || one.state === 'ASKED')
        .map(({ personId }) => personId),
    );
    const next = substitutesOf(live, duty)
      .filter((personId) => !passedOver.has(personId))
      .slice(0, AT_ONCE);
    if (next.length === 0) return 0;
    const askedAt = this.clock.date();
    await tx.insert(
      DutyCall,
      next.map((personId) => ({
        ...{ schoolId, id: newId(), absenceId, dutyAssignmentId, serviceDate, personId },
        ...{ state: 'ASKED' as const, askedAt, answeredAt: null },
      })),
    );
    const fact = { schoolId, serviceDate, dutyAssignmentId, forPersonId, personIds: next };
    await this.outbox.append(tx, dutyCalled, fact);
    return next.length;
  }

  async answer(input: InputOf<typeof answerDutyCall>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, dutyCallId: id, comes } = input;
    await this.database.transaction(async (tx) => {
      const call = await tx.findOneBy(DutyCall, { schoolId, id, personId: actor.personId });
      if (call === null) throw refuse('access.not_found');
      if (call.state === (comes ? 'COMES' : 'CANNOT')) return;
      if (call.state !== 'ASKED' || call.serviceDate < serviceDateOf(this.clock.now()))
        throw refuse('roster.call_over');
      await this.settle(tx, call, comes ? 'COMES' : 'CANNOT');
      const duty = await tx.findOneBy(DutyAssignment, { schoolId, id: call.dutyAssignmentId });
      if (duty === null || duty.endedAt !== null) throw refuse('roster.call_over');
      await (comes ? this.take(tx, duty, actor) : this.goOn(tx, call, duty));
    });
    return { done: true };
  }

  private async take(tx: Tx, duty: DutyAssignment, actor: Actor): Promise<void> {
    const { schoolId, serviceDate, id: dutyAssignmentId, personId: forPersonId } = duty;
    const { live } = await this.live.around(schoolId, serviceDate, { on: tx });
    if (!isFreeFor(live, duty, actor.personId)) throw refuse('roster.call_clash');
    const spared = await tx.findBy(DutyCall, { schoolId, dutyAssignmentId, state: 'ASKED' });
    await this.roster.handOver(tx, { schoolId, serviceDate, id: dutyAssignmentId }, actor.personId, actor);
    await this.outbox.append(tx, dutyCovered, {
      ...{ schoolId, serviceDate, dutyAssignmentId, forPersonId, byPersonId: actor.personId },
      sparedPersonIds: spared.map(({ personId }) => personId),
    });
  }

  private async goOn(tx: Tx, call: DutyCall, duty: DutyAssignment): Promise<void> {
    const { schoolId, dutyAssignmentId, absenceId } = call;
    const isWaiting = await tx.existsBy(DutyCall, { schoolId, dutyAssignmentId, state: 'ASKED' });
    if (!isWaiting) await this.callFor(tx, absenceId, duty);
  }

  /** The database lets one yes stand for a duty, whoever is a moment later. */
  private async settle(tx: Tx, { schoolId, id }: DutyCall, state: 'COMES' | 'CANNOT'): Promise<void> {
    const changed = await changedBy(
      tx,
      `UPDATE duty_call SET state = ?, answeredAt = ? WHERE schoolId = ? AND id = ? AND state = 'ASKED'`,
      [state, this.clock.date(), schoolId, id],
    ).catch((error: unknown) => {
      throw isDuplicate(error) ? refuse('roster.call_over') : error;
    });
    if (changed !== 1) throw refuse('roster.call_over');
  }
}

/** In the order in which it disturbs least; nobody else has to change places for any of them. */
function substitutesOf(live: LivePlan | null, duty: DutyAssignment): string[] {
  if (live === null) return [];
  const absent = teacherOf(live, duty.personId);
  const day = dayAt(live.plan, duty.serviceDate);
  if (absent === -1 || day === -1) return [];
  return substitutesFor(live.plan, live.costs, live.held, day, absent)
    .filter(({ moved }) => moved.length === 0)
    .map(({ teacher }) => live.plan.teachers[teacher]!.id);
}

function isFreeFor(live: LivePlan | null, duty: DutyAssignment, personId: string): boolean {
  if (live === null) return false;
  const [giver, taker, post] = [
    teacherOf(live, duty.personId),
    teacherOf(live, personId),
    postOf(live, duty.id),
  ];
  return giver !== -1 && taker !== -1 && post !== -1 && mayTakeOver(live, { teacher: giver, post }, taker);
}
