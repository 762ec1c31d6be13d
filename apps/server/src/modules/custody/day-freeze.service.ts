/**
 * At a grade's bell the set of who is expected is decided and written as events (custody.md): an approval, a
 * withdrawal or a leave after it is an event of its own. Once per grade and date.
 */
import { extend, type Fact } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Database, insertOnce, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { newId } from '../../ids.js';
import { Enrollments } from '../agreement/agreement.public.js';
import { type DayPlan, DayPlans } from '../dayplan/dayplan.public.js';
import { SchoolCalendar } from '../school/school.public.js';
import { dayFrozen } from './custody.events.js';
import { insertEvents, type LedgerEvent, payloadHashOf } from './custody-event.row.js';
import { DayAdmission } from './day-admission.service.js';
import { type DayKey, type DayPupil, lockDayPupils, updateHeads } from './day-pupil.row.js';

@Injectable()
export class DayFreeze {
  private readonly known = new Map<string, Promise<void>>();

  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly calendar: SchoolCalendar,
    private readonly enrollments: Enrollments,
    private readonly dayPlans: DayPlans,
    private readonly admission: DayAdmission,
  ) {}

  async grades(day: DayKey, grades: readonly number[]): Promise<void> {
    for (const grade of grades) {
      const key = `${day.schoolId}/${day.serviceDate}/${grade}`;
      if (this.known.size > 10_000) this.known.clear();
      const frozen = this.known.get(key) ?? this.database.transaction((tx) => this.freeze(tx, day, grade));
      // At the bell a whole school asks at once: one of them freezes, the others wait for it without a connection.
      this.known.set(key, frozen);
      await frozen.catch((error) => {
        if (this.known.get(key) === frozen) this.known.delete(key);
        throw error;
      });
    }
  }

  private async freeze(tx: Tx, day: DayKey, grade: number): Promise<void> {
    const { schoolId, serviceDate } = day;
    const frozen = { schoolId, serviceDate, grade, frozenAt: this.clock.date() };
    if (!(await insertOnce(tx, 'custody_freeze', frozen))) return;
    const { weekdayServed } = await this.calendar.serviceDay(day.schoolId, day.serviceDate, tx);
    if (weekdayServed === null) return;
    const active = await this.enrollments.activeOn(day.schoolId, day.serviceDate, weekdayServed, tx);
    const enrolled = new Set(active.map(({ studentId }) => studentId));
    await this.admission.admit(tx, day, [...enrolled]);
    await this.admission.nameHomerooms(tx, day, grade);
    const ofGrade = await rowsIn<{ studentId: string }>(
      tx,
      'SELECT studentId FROM day_pupil WHERE schoolId = ? AND serviceDate = ? AND grade = ?',
      [day.schoolId, day.serviceDate, grade],
    );
    const studentIds = ofGrade.map(({ studentId }) => studentId).filter((one) => enrolled.has(one));
    const plans = await this.dayPlans.of(day.schoolId, day.serviceDate, studentIds, tx);
    const onLeave = new Set(studentIds.filter((one) => isAwayAllDay(plans.get(one))));
    await this.plan(
      tx,
      day,
      studentIds.map((studentId) => ({
        studentId,
        kind: onLeave.has(studentId) ? ('ON_LEAVE' as const) : ('EXPECTED' as const),
      })),
    );
    const expectedCount = studentIds.length - onLeave.size;
    await this.outbox.append(tx, dayFrozen, { ...day, grade, expectedCount, onLeaveCount: onLeave.size });
  }

  /** The plan's own events: at the bell, and for whatever changes the plan after it. */
  async plan(
    tx: Tx,
    day: DayKey,
    planned: readonly { readonly studentId: string; readonly kind: 'EXPECTED' | 'ON_LEAVE' }[],
  ): Promise<void> {
    const kinds = new Map(planned.map((one) => [one.studentId, one.kind]));
    const pupils = await lockDayPupils(tx, [{ ...day, studentIds: [...kinds.keys()] }]);
    const now = this.clock.date();
    const events: LedgerEvent[] = [];
    const heads: DayPupil[] = [];
    for (const pupil of pupils) {
      const fact = planFact(pupil, kinds.get(pupil.studentId) as 'EXPECTED' | 'ON_LEAVE', now.getTime());
      const { head, effect } = extend(pupil.head, fact);
      const seq = pupil.eventCount + 1;
      heads.push({ ...pupil, head, eventCount: seq, version: pupil.version + 1 });
      events.push({
        ...fact,
        ...day,
        ...{
          seq,
          effect,
          noteId: null,
          actorId: null,
          onBehalfOfId: null,
          deviceId: null,
          deviceSeq: 0,
          skewMs: 0,
        },
        ...{ occurredAt: now, recordedAt: now, payloadHash: payloadHashOf(fact) },
      });
    }
    await insertEvents(tx, events);
    await updateHeads(tx, heads);
  }
}

/** A leave that nobody has granted yet is not leave; an early one is a child who comes and goes early. */
export const isAwayAllDay = (plan: DayPlan | undefined) =>
  plan?.leave?.state === 'GRANTED' && plan.leave.kind === 'WHOLE_DAY';

const planFact = (pupil: DayPupil, kind: 'EXPECTED' | 'ON_LEAVE', happenedAt: number): Fact => ({
  id: newId(),
  kind,
  studentId: pupil.studentId,
  afterEventId: pupil.head.headEventId,
  fromPersonId: null,
  toPersonId: pupil.homeroomId,
  toCollectorId: null,
  tempClassId: null,
  pickupPoint: null,
  method: null,
  reasonCode: null,
  actorId: '',
  secondActorId: null,
  offline: false,
  happenedAt,
});
