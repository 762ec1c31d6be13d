/** What hangs on a duty that ended or changed hands: who was asked to step in, an exchange in question, the open item. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { rowsIn, type Tx } from '../../database/database.js';
import { Attention } from '../attention/attention.public.js';
import type { DutyAssignment } from './duty-assignment.entity.js';

@Injectable()
export class DutyMatters {
  constructor(
    private readonly clock: Clock,
    private readonly attention: Attention,
  ) {}

  async close(tx: Tx, ended: readonly DutyAssignment[], resolvedBy: string): Promise<void> {
    const [first] = ended;
    if (first === undefined) return;
    const { schoolId } = first;
    const ids = ended.map(({ id }) => id);
    const now = this.clock.date();
    await tx.query(
      `UPDATE duty_call SET state = 'OVER', answeredAt = ? WHERE schoolId = ? AND dutyAssignmentId IN (?) AND state = 'ASKED'`,
      [now, schoolId, ids],
    );
    await tx.query(
      `UPDATE shift_swap SET state = 'EXPIRED', answeredAt = ? WHERE schoolId = ? AND askedDutyId IN (?)`,
      [now, schoolId, ids],
    );
    const dates = ended.map(({ serviceDate }) => serviceDate).sort();
    const persons = [...new Set(ended.map(({ personId }) => personId))];
    await this.settleAbsences(tx, { schoolId, persons, first: dates[0]!, last: dates.at(-1)! }, resolvedBy);
  }

  /** An absence none of whose duties is still held by the absent one needs nobody any more. */
  private async settleAbsences(
    tx: Tx,
    about: { schoolId: string; persons: readonly string[]; first: string; last: string },
    resolvedBy: string,
  ): Promise<void> {
    const settled = await rowsIn<{ id: string }>(
      tx,
      `SELECT a.id FROM teacher_absence a
        WHERE a.schoolId = ? AND a.personId IN (?) AND a.fromDate <= ? AND a.toDate >= ? AND a.withdrawnAt IS NULL
          AND NOT EXISTS (SELECT 1 FROM duty_assignment d WHERE d.schoolId = a.schoolId AND d.personId = a.personId
            AND d.serviceDate BETWEEN a.fromDate AND a.toDate AND d.endedAt IS NULL)`,
      [about.schoolId, about.persons, about.last, about.first],
    );
    for (const { id } of settled) await this.settle(tx, about.schoolId, id, resolvedBy);
  }

  settle(tx: Tx, schoolId: string, absenceId: string, resolvedBy: string): Promise<void> {
    const item = { kind: 'roster.duty_uncovered' as const, subjectId: absenceId };
    return this.attention.settle(tx, { schoolId, ...item, resolvedBy, resolution: '岗位已有安排' });
  }
}
