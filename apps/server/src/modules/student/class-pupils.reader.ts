/** Pupils without names: who is in a class, and of whom a guardian has bound (M077). */
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsIn } from '../../database/database.js';

const HERE = 's.leftAt IS NULL AND s.erasedAt IS NULL';
const BOUND = `SELECT 1 FROM guardian_link g WHERE g.schoolId = s.schoolId AND g.studentId = s.id
  AND g.endedAt IS NULL AND g.personId IS NOT NULL`;

@Injectable()
export class ClassPupils {
  constructor(private readonly database: Database) {}

  async idsIn(schoolId: string, classId: string, on: EntityManager = this.database.read): Promise<string[]> {
    const rows = await rowsIn<{ id: string }>(
      on,
      `SELECT s.id FROM student s WHERE s.schoolId = ? AND s.classId = ? AND ${HERE} ORDER BY s.id`,
      [schoolId, classId],
    );
    return rows.map(({ id }) => id);
  }

  /** How many guardians of each child have bound; a child of none is left out. */
  async boundCounts(schoolId: string, studentIds: readonly string[]): Promise<Map<string, number>> {
    if (studentIds.length === 0) return new Map();
    const rows = await this.database.rows<{ studentId: string; many: string | number }>(
      `SELECT studentId, COUNT(personId) AS many FROM guardian_link
        WHERE schoolId = ? AND studentId IN (?) AND endedAt IS NULL AND personId IS NOT NULL GROUP BY studentId`,
      [schoolId, studentIds],
    );
    return new Map(rows.map(({ studentId, many }) => [studentId, Number(many)]));
  }

  /** Every pupil of the school, and those of them whom a guardian has bound. */
  async counts(schoolId: string): Promise<{ pupilCount: number; boundPupilCount: number }> {
    const [row] = await this.database.rows<{ pupils: string | number; bound: string | number | null }>(
      `SELECT COUNT(*) AS pupils, SUM(EXISTS (${BOUND})) AS bound FROM student s WHERE s.schoolId = ? AND ${HERE}`,
      [schoolId],
    );
    return { pupilCount: Number(row?.pupils ?? 0), boundPupilCount: Number(row?.bound ?? 0) };
  }
}
