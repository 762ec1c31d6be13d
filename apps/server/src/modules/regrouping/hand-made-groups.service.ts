/**
 * Groups made by hand make way for a published draw (M088). Those that hold children only when the office says so,
 * and never once one of them has had a day of service: those children have a teacher who knows them. Empty ones go
 * where their name is needed.
 */
import { serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In, IsNull } from 'typeorm';
import { Clock } from '../../clock.js';
import type { Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { SchoolCalendar, Terms } from '../school/school.public.js';
import type { AllocationRun } from './allocation-run.entity.js';
import type { ClassToOpen } from './draw-classes.rules.js';
import { studentsRemoved, tempClassClosed } from './regrouping.events.js';
import { TempClass } from './temp-class.entity.js';
import { TempClassMember } from './temp-class-member.entity.js';

@Injectable()
export class HandMadeGroups {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly terms: Terms,
    private readonly calendar: SchoolCalendar,
  ) {}

  async makeWay(
    tx: Tx,
    { schoolId, termId }: AllocationRun,
    { replaceGroups, opened }: { replaceGroups: boolean; opened: readonly ClassToOpen[] },
  ): Promise<void> {
    const groups = await tx.find(TempClass, {
      where: { schoolId, termId, closedAt: IsNull() },
      lock: { mode: 'pessimistic_write' },
      order: { id: 'ASC' },
    });
    const inUse = groups.filter(({ seatsTaken }) => seatsTaken > 0);
    if (inUse.length > 0 && !replaceGroups)
      throw refuse('regrouping.groups_in_use', { detail: { groupCount: inUse.length } });
    if (inUse.length > 0 && (await this.haveServed(tx, schoolId, inUse)))
      throw refuse('regrouping.groups_running');
    const names = new Set(opened.map(({ weekday, label }) => `${weekday} ${label}`));
    const going = groups.filter((one) => one.seatsTaken > 0 || names.has(`${one.weekday} ${one.label}`));
    if (going.length === 0) return;
    await this.empty(tx, schoolId, inUse);
    const ids = going.map(({ id }) => id);
    await tx.update(TempClass, { schoolId, id: In(ids) }, { seatsTaken: 0, closedAt: this.clock.date() });
    await this.outbox.appendAll(
      tx,
      tempClassClosed,
      ids.map((tempClassId) => ({ schoolId, tempClassId })),
    );
  }

  private async empty(tx: Tx, schoolId: string, inUse: readonly TempClass[]): Promise<void> {
    if (inUse.length === 0) return;
    const where = { schoolId, tempClassId: In(inUse.map(({ id }) => id)) };
    const members = await tx.findBy(TempClassMember, where);
    await tx.delete(TempClassMember, where);
    const removed = inUse.map(({ id: tempClassId }) => {
      const own = members.filter((one) => one.tempClassId === tempClassId);
      return { schoolId, tempClassId, studentIds: own.map(({ studentId }) => studentId) };
    });
    await this.outbox.appendAll(tx, studentsRemoved, removed);
  }

  /** Has a day of one of their weekdays been served since they were made? Today counts. */
  private async haveServed(tx: Tx, schoolId: string, groups: readonly TempClass[]): Promise<boolean> {
    const today = serviceDateOf(this.clock.now());
    const term = await this.terms.on(schoolId, today);
    if (term === null) return false;
    const since = groups.map(({ createdAt }) => serviceDateOf(createdAt.getTime())).sort()[0] ?? today;
    const first = since > term.startsOn ? since : term.startsOn;
    if (first > today) return false;
    const days = await this.calendar.serviceDays({ schoolId, first, last: today }, tx);
    return groups.some((group) => {
      const madeOn = serviceDateOf(group.createdAt.getTime());
      return days.some(({ date, weekdayServed }) => date >= madeOn && weekdayServed === group.weekday);
    });
  }
}
