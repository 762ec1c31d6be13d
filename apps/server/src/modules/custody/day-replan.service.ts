/**
 * A plan that changed after the day's rows were made: gate and group are read again, and every list and page that
 * shows the child is out of date. Where the child is now is the ledger's word and stays as it is.
 */
import { addDays, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { rowsIn, type Tx } from '../../database/database.js';
import { DayPlans } from '../dayplan/dayplan.public.js';
import { TempClasses } from '../regrouping/regrouping.public.js';
import { SchoolCalendar } from '../school/school.public.js';
import { DayAdmission } from './day-admission.service.js';
import type { DayKey } from './day-pupil.row.js';

@Injectable()
export class DayReplan {
  constructor(
    private readonly clock: Clock,
    private readonly calendar: SchoolCalendar,
    private readonly dayPlans: DayPlans,
    private readonly tempClasses: TempClasses,
    private readonly admission: DayAdmission,
  ) {}

  /** What has no date of its own concerns today and, in the evening, tomorrow. */
  async openDays(tx: Tx, schoolId: string, studentIds: readonly string[]): Promise<void> {
    const today = serviceDateOf(this.clock.now());
    for (const serviceDate of [today, addDays(today, 1)])
      await this.day(tx, { schoolId, serviceDate }, studentIds);
  }

  /** Lists and pages that show these children are out of date; gate and group stay. */
  async show(tx: Tx, { schoolId, serviceDate }: DayKey, studentIds: readonly string[]): Promise<void> {
    if (studentIds.length === 0) return;
    await tx.query(
      `UPDATE day_pupil SET version = version + 1 WHERE schoolId = ? AND serviceDate = ? AND studentId IN (?)`,
      [schoolId, serviceDate, studentIds],
    );
  }

  /** The same for whole groups of the day: where one of them meets is another question now. */
  async showGroups(tx: Tx, { schoolId, serviceDate }: DayKey, groupIds: readonly string[]): Promise<void> {
    if (groupIds.length === 0) return;
    const rows = await rowsIn<{ studentId: string }>(
      tx,
      `SELECT studentId FROM day_pupil
        WHERE schoolId = ? AND serviceDate = ? AND plannedTempClassId IN (?) ORDER BY studentId FOR UPDATE`,
      [schoolId, serviceDate, groupIds],
    );
    const studentIds = rows.map(({ studentId }) => studentId);
    await this.show(tx, { schoolId, serviceDate }, studentIds);
  }

  async day(tx: Tx, { schoolId, serviceDate }: DayKey, studentIds: readonly string[]): Promise<void> {
    if (studentIds.length === 0) return;
    await this.admission.admit(tx, { schoolId, serviceDate }, studentIds);
    const rows = await rowsIn<{ studentId: string }>(
      tx,
      `SELECT studentId FROM day_pupil WHERE schoolId = ? AND serviceDate = ? AND studentId IN (?)
        ORDER BY studentId FOR UPDATE`,
      [schoolId, serviceDate, studentIds],
    );
    if (rows.length === 0) return;
    const known = rows.map(({ studentId }) => studentId);
    const plans = await this.dayPlans.of(schoolId, serviceDate, known, tx);
    const groupOf = await this.groupsOn(tx, { schoolId, serviceDate }, known);
    for (const studentId of known) {
      const pickupPoint = plans.get(studentId)?.plan?.pickupPoint ?? null;
      const tempClassId = groupOf.get(studentId) ?? null;
      await tx.query(
        `UPDATE day_pupil SET version = version + 1, plannedPickupPoint = COALESCE(?, plannedPickupPoint),
           plannedTempClassId = ?, tempClassId = IF(isTouched = 1, tempClassId, ?)
          WHERE schoolId = ? AND serviceDate = ? AND studentId = ?`,
        [pickupPoint, tempClassId, tempClassId, schoolId, serviceDate, studentId],
      );
    }
  }

  private async groupsOn(tx: Tx, { schoolId, serviceDate }: DayKey, studentIds: readonly string[]) {
    const { termId, weekdayServed } = await this.calendar.serviceDay(schoolId, serviceDate, tx);
    if (termId === null || weekdayServed === null) return new Map<string, string>();
    const seats = await this.tempClasses.seatsOf(schoolId, termId, weekdayServed, studentIds, tx);
    return new Map(seats.map((seat) => [seat.studentId, seat.tempClassId]));
  }
}
