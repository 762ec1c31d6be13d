/** Who is on duty now: live assignments, for this module, dayplan and custody. */
import type { ServiceDate } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Between, IsNull } from 'typeorm';
import { Database, rowsIn } from '../../database/database.js';
import { DutyAssignment } from './duty-assignment.entity.js';

@Injectable()
export class Duties {
  constructor(private readonly database: Database) {}

  on(schoolId: string, serviceDate: ServiceDate, on = this.database.read): Promise<DutyAssignment[]> {
    return this.between(schoolId, serviceDate, serviceDate, on);
  }

  between(
    schoolId: string,
    from: ServiceDate,
    to: ServiceDate,
    on = this.database.read,
  ): Promise<DutyAssignment[]> {
    return on.find(DutyAssignment, {
      where: { schoolId, serviceDate: Between(from, to), endedAt: IsNull() },
      order: { serviceDate: 'ASC', id: 'ASC' },
    });
  }

  ofPerson(
    schoolId: string,
    personId: string,
    serviceDate: ServiceDate,
    on = this.database.read,
  ): Promise<DutyAssignment[]> {
    return on.findBy(DutyAssignment, { schoolId, personId, serviceDate, endedAt: IsNull() });
  }

  /**
   * Every duty of a child's group or of the gates that a person held that day, ended ones too (who was there when).
   * Read with every fact and every look at a board, therefore without the ORM.
   */
  everOn(schoolId: string, serviceDate: ServiceDate, on = this.database.read): Promise<DutyAssignment[]> {
    return rowsIn(on, 'SELECT * FROM duty_assignment WHERE schoolId = ? AND serviceDate = ?', [
      schoolId,
      serviceDate,
    ]);
  }

  async leaderOf(
    schoolId: string,
    serviceDate: ServiceDate,
    on = this.database.read,
  ): Promise<string | null> {
    const leader = await on.findOneBy(DutyAssignment, {
      schoolId,
      serviceDate,
      duty: 'DUTY_LEADER',
      endedAt: IsNull(),
    });
    return leader?.personId ?? null;
  }

  /** How many duties each person has in a span of dates, for a fair choice of the next (M065). */
  async countByPerson(schoolId: string, from: ServiceDate, to: ServiceDate): Promise<Map<string, number>> {
    const rows = await this.database.rows<{ personId: string; dutyCount: number }>(
      `SELECT personId, COUNT(*) AS dutyCount FROM duty_assignment
        WHERE schoolId = ? AND serviceDate BETWEEN ? AND ? AND endedAt IS NULL GROUP BY personId`,
      [schoolId, from, to],
    );
    return new Map(rows.map(({ personId, dutyCount }) => [personId, Number(dutyCount)]));
  }
}
