/**
 * Whoever comes into the service after the draw has a place from the first day (M059): in the emptiest care group of
 * the grade. Where all are full the child stays among those not placed, for the office to see.
 */
import { weekdaysOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { rowsIn, type Tx } from '../../database/database.js';
import { Enrollments } from '../agreement/agreement.public.js';
import { Students } from '../student/student.public.js';
import { DrawRuns } from './allocation-runs.reader.js';
import { Placing } from './placing.service.js';
import { TempClassMember } from './temp-class-member.entity.js';

@Injectable()
export class CarePlaces {
  constructor(
    private readonly enrollments: Enrollments,
    private readonly students: Students,
    private readonly runs: DrawRuns,
    private readonly placing: Placing,
  ) {}

  async placeLate(
    tx: Tx,
    { schoolId, termId, studentId }: { schoolId: string; termId: string; studentId: string },
  ): Promise<void> {
    const run = await this.runs.published(schoolId, termId, tx);
    if (run === null || run.publishedBy === null) return;
    const enrollment = (await this.enrollments.live(schoolId, termId, [studentId])).get(studentId);
    const [pupil] = await this.students.pupilsOf(schoolId, tx, [studentId]);
    if (enrollment === undefined || pupil === undefined) return;
    const held = await tx.findBy(TempClassMember, { schoolId, termId, studentId });
    const seated = new Set(held.map(({ weekday }) => weekday));
    const open = weekdaysOf(enrollment.weekdayBits).filter((weekday) => !seated.has(weekday));
    if (open.length === 0) return;
    const groups = await rowsIn<{ tempClassId: string; weekday: number }>(
      tx,
      `SELECT a.tempClassId, a.weekday FROM allocation_class a
         JOIN temp_class t ON t.schoolId = a.schoolId AND t.id = a.tempClassId
        WHERE a.schoolId = ? AND a.runId = ? AND a.careGrade = ? AND a.weekday IN (?)
          AND t.closedAt IS NULL AND t.seatsTaken < t.capSeats
        ORDER BY a.weekday, t.seatsTaken, a.tempClassId FOR UPDATE`,
      [schoolId, run.id, pupil.grade, open],
    );
    for (const weekday of open) {
      const group = groups.find((one) => one.weekday === weekday);
      if (group === undefined) continue;
      const place = { schoolId, tempClassId: group.tempClassId, studentId };
      await this.placing.bring(tx, place, { personId: run.publishedBy });
    }
  }
}
