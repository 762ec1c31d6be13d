/**
 * Gives a pupil its row of the day (M037, M090): the whole school's when the day is prepared, and at first need that of
 * one who came to the school after it. Rows that are there stay as they are, so it may be asked any number of times.
 */
import { firstHead } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { rowsIn, type Tx } from '../../database/database.js';
import { DayPlans } from '../dayplan/dayplan.public.js';
import { TempClasses } from '../regrouping/regrouping.public.js';
import { Duties } from '../roster/roster.public.js';
import { SchoolCalendar, type ServiceDayView } from '../school/school.public.js';
import { Staff } from '../staff/staff.public.js';
import { type PupilRow, Students } from '../student/student.public.js';
import { type DayKey, type DayPupil, insertDayPupils } from './day-pupil.row.js';
import { DutyBooks } from './duty-book.service.js';

@Injectable()
export class DayAdmission {
  constructor(
    private readonly calendar: SchoolCalendar,
    private readonly students: Students,
    private readonly staff: Staff,
    private readonly tempClasses: TempClasses,
    private readonly dayPlans: DayPlans,
    private readonly duties: Duties,
    private readonly dutyBooks: DutyBooks,
  ) {}

  /** Whoever is no pupil of this school stays without a row; a day not prepared yet will bring them all. */
  async admit(tx: Tx, day: DayKey, studentIds: readonly string[]): Promise<void> {
    const missing = await this.withoutRow(tx, day, studentIds);
    if (missing.length === 0 || !(await this.isPrepared(tx, day))) return;
    const pupils = await this.students.pupilsOf(day.schoolId, tx, missing);
    if (pupils.length === 0) return;
    const service = await this.calendar.serviceDay(day.schoolId, day.serviceDate, tx);
    await insertDayPupils(tx, await this.rowsOf(tx, day, service, pupils));
  }

  /** From the bell the homeroom teacher of that moment answers, whoever it was when the rows were made. */
  async nameHomerooms(tx: Tx, { schoolId, serviceDate }: DayKey, grade: number): Promise<void> {
    const homeroomOf = await this.staff.homeroomPersons(schoolId, tx);
    const named = await rowsIn<{ classId: string; homeroomId: string }>(
      tx,
      `SELECT DISTINCT classId, homeroomId FROM day_pupil
        WHERE schoolId = ? AND serviceDate = ? AND grade = ?`,
      [schoolId, serviceDate, grade],
    );
    // Almost always none: only a class whose teacher came or changed since last evening.
    for (const { classId, homeroomId } of named) {
      const today = homeroomOf.get(classId);
      if (today === undefined || today === homeroomId) continue;
      await tx.query(
        `UPDATE day_pupil SET version = version + 1, homeroomId = ?,
           custodianId = IF(isTouched = 0 AND custodianId = ?, ?, custodianId)
          WHERE schoolId = ? AND serviceDate = ? AND grade = ? AND classId = ? AND homeroomId = ?`,
        [today, homeroomId, today, schoolId, serviceDate, grade, classId, homeroomId],
      );
    }
    const came = named.flatMap(({ classId }) => homeroomOf.get(classId) ?? []);
    const known = new Set(named.map(({ homeroomId }) => homeroomId));
    const added = [...new Set(came.filter((one) => !known.has(one)))];
    if (added.length === 0) return;
    // Added, not replaced: the teacher of a grade whose bell has rung answers for it to the end of the day.
    await tx.query(
      `UPDATE custody_day SET homeroomIds = CONCAT_WS(',', NULLIF(homeroomIds, ''), ?)
        WHERE schoolId = ? AND serviceDate = ?`,
      [added.join(','), schoolId, serviceDate],
    );
  }

  /** As the plans stand now; nobody is anywhere yet. */
  async rowsOf(
    tx: Tx,
    { schoolId, serviceDate }: DayKey,
    service: ServiceDayView,
    pupils: readonly PupilRow[],
  ): Promise<DayPupil[]> {
    const studentIds = pupils.map(({ studentId }) => studentId);
    const homeroomOf = await this.staff.homeroomPersons(schoolId, tx);
    const duties = await this.duties.everOn(schoolId, serviceDate, tx);
    const dutyLeaderId = await this.dutyBooks.leaderOf(schoolId, duties, tx);
    const plans = await this.dayPlans.of(schoolId, serviceDate, studentIds, tx);
    const groupOf = await this.groups(tx, schoolId, service, studentIds);
    return pupils.map(({ studentId, classId, grade, pickupPoint }) => {
      const homeroomId = homeroomOf.get(classId) ?? dutyLeaderId;
      const plannedTempClassId = groupOf.get(studentId) ?? null;
      return {
        ...{ schoolId, serviceDate, studentId, classId, grade, homeroomId, plannedTempClassId },
        plannedPickupPoint: plans.get(studentId)?.plan?.pickupPoint ?? pickupPoint,
        eventCount: 0,
        // A new row is a change of every list that shows it.
        version: 1,
        head: firstHead({ homeroomId, tempClassId: plannedTempClassId }),
      };
    });
  }

  private async withoutRow(
    tx: Tx,
    { schoolId, serviceDate }: DayKey,
    studentIds: readonly string[],
  ): Promise<string[]> {
    if (studentIds.length === 0) return [];
    const rows = await rowsIn<{ studentId: string }>(
      tx,
      'SELECT studentId FROM day_pupil WHERE schoolId = ? AND serviceDate = ? AND studentId IN (?)',
      [schoolId, serviceDate, studentIds],
    );
    const there = new Set(rows.map(({ studentId }) => studentId));
    return studentIds.filter((one) => !there.has(one));
  }

  private async isPrepared(tx: Tx, { schoolId, serviceDate }: DayKey): Promise<boolean> {
    const key = [schoolId, serviceDate];
    const rows = await rowsIn(tx, 'SELECT 1 FROM custody_day WHERE schoolId = ? AND serviceDate = ?', key);
    return rows.length > 0;
  }

  private async groups(
    tx: Tx,
    schoolId: string,
    { termId, weekdayServed }: ServiceDayView,
    studentIds: readonly string[],
  ): Promise<Map<string, string>> {
    if (termId === null || weekdayServed === null) return new Map();
    const seats = await this.tempClasses.seatsOf(schoolId, termId, weekdayServed, studentIds, tx);
    return new Map(seats.map((seat) => [seat.studentId, seat.tempClassId]));
  }
}
