/**
 * Puts people on duty and takes them off. A duty and the right to see its children begin and end together, in one
 * transaction; the right lives from the morning of the date (lists are kept on phones before the bell) to its midnight.
 */
import {
  addDays,
  type assignDuty,
  type cancelDuty,
  type DutyPersonView,
  type InputOf,
  instantOf,
  type ServiceDate,
  serviceDateOf,
  type substituteDuty,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { AccessScopes, type ScopeGrant } from '../identity/identity.public.js';
import { TempClasses } from '../regrouping/regrouping.public.js';
import { SchoolCalendar } from '../school/school.public.js';
import { Staff } from '../staff/staff.public.js';
import { DutyAssignment } from './duty-assignment.entity.js';
import { DutyMatters } from './duty-matters.service.js';
import { dutyAssigned, dutyCancelled, dutySubstituted } from './roster.events.js';
import { placeFits } from './roster.rules.js';

export type DutyKey = Pick<DutyAssignment, 'schoolId' | 'serviceDate' | 'id'>;
export type NewDuty = Pick<
  DutyAssignment,
  'schoolId' | 'serviceDate' | 'duty' | 'tempClassId' | 'pickupPoint' | 'personId'
> & { readonly replacesId?: string };

@Injectable()
export class DutyRoster {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly scopes: AccessScopes,
    private readonly calendar: SchoolCalendar,
    private readonly staff: Staff,
    private readonly tempClasses: TempClasses,
    private readonly matters: DutyMatters,
  ) {}

  async assign(input: InputOf<typeof assignDuty>, actor: Actor): Promise<DutyPersonView> {
    const { schoolId, serviceDate, duty, personId, tempClassId, pickupPoint } = input;
    if (!placeFits(duty, tempClassId, pickupPoint)) throw refuse('roster.place_mismatch');
    this.mustNotBePast(serviceDate);
    const { service, weekdayServed } = await this.calendar.serviceDay(schoolId, serviceDate);
    if (!service) throw refuse('roster.no_service');
    if (tempClassId !== undefined) await this.mustServe(schoolId, tempClassId, weekdayServed);
    const name = await this.vettedName(schoolId, serviceDate, personId);
    return this.database.transaction(async (tx) => {
      const place = { tempClassId: tempClassId ?? null, pickupPoint: pickupPoint ?? null };
      const made = await this.beginOne(tx, { schoolId, serviceDate, duty, personId, ...place }, actor);
      await this.outbox.append(tx, dutyAssigned, this.factOf(made));
      return { dutyAssignmentId: made.id, personId, name, vetted: true };
    });
  }

  cancel(
    { schoolId, serviceDate, dutyAssignmentId }: InputOf<typeof cancelDuty>,
    actor: Actor,
  ): Promise<{ done: true }> {
    this.mustNotBePast(serviceDate);
    return this.database.transaction(async (tx) => {
      const ended = await this.end(tx, { schoolId, serviceDate, id: dutyAssignmentId }, 'CANCELLED', actor);
      await this.outbox.append(tx, dutyCancelled, this.factOf(ended));
      return { done: true };
    });
  }

  async substitute(input: InputOf<typeof substituteDuty>, actor: Actor): Promise<DutyPersonView> {
    const { schoolId, serviceDate, dutyAssignmentId, personId } = input;
    this.mustNotBePast(serviceDate);
    const name = await this.vettedName(schoolId, serviceDate, personId);
    return this.database.transaction(async (tx) => {
      const made = await this.handOver(tx, { schoolId, serviceDate, id: dutyAssignmentId }, personId, actor);
      return { dutyAssignmentId: made.id, personId, name, vetted: true };
    });
  }

  /** The duty and the right to see its children pass to another person at the same instant; nobody is missing there now. */
  async handOver(tx: Tx, key: DutyKey, personId: string, actor: Actor): Promise<DutyAssignment> {
    const ended = await this.end(tx, key, 'SUBSTITUTED', actor);
    const { schoolId, serviceDate, duty, tempClassId, pickupPoint } = ended;
    const made = await this.beginOne(
      tx,
      { schoolId, serviceDate, duty, tempClassId, pickupPoint, personId, replacesId: ended.id },
      actor,
    );
    await this.outbox.append(tx, dutySubstituted, {
      ...this.factOf(made),
      replacesId: ended.id,
      replacedPersonId: ended.personId,
    });
    return made;
  }

  /** Several of one person or of a period at once, without a fact each: whoever asks says what it means. */
  async endAll(tx: Tx, ended: readonly DutyAssignment[], actor: Actor): Promise<void> {
    const [first] = ended;
    if (first === undefined) return;
    const ids = ended.map(({ id }) => id);
    const { affected } = await tx.update(
      DutyAssignment,
      { schoolId: first.schoolId, id: In(ids), endedAt: IsNull() },
      { endedBecause: 'CANCELLED', endedBy: actor.personId, endedAt: this.clock.date() },
    );
    if (affected !== ids.length) throw refuse('roster.already_replaced');
    await this.scopes.withdraw(tx, { schoolId: first.schoolId, because: ids });
    await this.matters.close(tx, ended, actor.personId);
  }

  /** The rows and the rights that follow from them. */
  async begin(tx: Tx, wanted: readonly NewDuty[], actor: Actor): Promise<DutyAssignment[]> {
    const assigned = { assignedBy: actor.personId, assignedAt: this.clock.date() };
    const live = { endedBecause: null, endedBy: null, endedAt: null };
    const made = wanted.map((one) => ({ replacesId: null, ...one, ...assigned, ...live, id: newId() }));
    await tx.insert(DutyAssignment, made).catch((error: unknown) => {
      if (isDuplicate(error, 'duty_assignment_one_leader')) throw refuse('roster.leader_taken');
      if (isDuplicate(error)) throw refuse('roster.already_assigned');
      throw error;
    });
    await this.scopes.grant(tx, ...made.map(scopeOf));
    return made;
  }

  private async beginOne(tx: Tx, wanted: NewDuty, actor: Actor): Promise<DutyAssignment> {
    const [made] = await this.begin(tx, [wanted], actor);
    return made as DutyAssignment;
  }

  private async end(
    tx: Tx,
    key: DutyKey,
    endedBecause: 'CANCELLED' | 'SUBSTITUTED',
    actor: Actor,
  ): Promise<DutyAssignment> {
    const found = await tx.findOneBy(DutyAssignment, key);
    if (found === null) throw refuse('access.not_found');
    const { affected } = await tx.update(
      DutyAssignment,
      { ...key, endedAt: IsNull() },
      { endedBecause, endedBy: actor.personId, endedAt: this.clock.date() },
    );
    if (affected !== 1) throw refuse('roster.already_replaced');
    await this.scopes.withdraw(tx, { schoolId: key.schoolId, because: [key.id] });
    await this.matters.close(tx, [found], actor.personId);
    return found;
  }

  private factOf(one: DutyAssignment) {
    const { schoolId, serviceDate, personId } = one;
    return { schoolId, serviceDate, personId, dutyAssignmentId: one.id };
  }

  private mustNotBePast(serviceDate: ServiceDate): void {
    if (serviceDate < serviceDateOf(this.clock.now())) throw refuse('roster.date_past');
  }

  private async mustServe(
    schoolId: string,
    tempClassId: string,
    weekdayServed: number | null,
  ): Promise<void> {
    const tempClass = await this.tempClasses.byId(schoolId, tempClassId);
    if (tempClass === null) throw refuse('access.not_found');
    if (tempClass.weekday !== weekdayServed) throw refuse('roster.group_not_served');
  }

  private async vettedName(schoolId: string, serviceDate: ServiceDate, personId: string): Promise<string> {
    const member = (await this.staff.byPersons(schoolId, [personId], serviceDate)).get(personId);
    if (member === undefined) throw refuse('access.not_found');
    if (member.dutyObstacle !== null) throw refuse('roster.not_vetted');
    return member.name;
  }
}

/** Whoever leads the day or stands at a gate may meet every child of the school that day; a teacher only the group. */
function scopeOf(one: DutyAssignment): ScopeGrant {
  const { schoolId, serviceDate, personId, tempClassId, pickupPoint } = one;
  return {
    ...{ schoolId, personId, because: one.id },
    relation: one.duty === 'DUTY_LEADER' ? 'LEADS_DAY' : 'ON_DUTY_FOR',
    ...(tempClassId === null ? {} : { groupId: tempClassId }),
    ...(pickupPoint === null ? {} : { pickupPoint }),
    from: new Date(instantOf(serviceDate, '00:00')),
    until: new Date(instantOf(addDays(serviceDate, 1), '00:00')),
  };
}
