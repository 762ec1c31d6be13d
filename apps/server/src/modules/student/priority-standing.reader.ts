/** Who has priority: yes or no, never why (M011–M016, C9, E9). Lower grades have it by their grade alone (M015). */
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { Schools } from '../school/school.public.js';

const PRIVILEGED = `SELECT s.id FROM student s
  JOIN homeroom_class c ON c.schoolId = s.schoolId AND c.id = s.classId
  LEFT JOIN priority_group p ON p.schoolId = s.schoolId AND p.studentId = s.id
 WHERE s.schoolId = ? AND (p.studentId IS NOT NULL OR c.grade <= ?)`;

@Injectable()
export class PriorityStandings {
  constructor(
    private readonly database: Database,
    private readonly schools: Schools,
  ) {}

  async among(schoolId: string, studentIds: readonly string[]): Promise<Set<string>> {
    return studentIds.length === 0 ? new Set() : this.read(schoolId, ' AND s.id IN (?)', studentIds);
  }

  /** Every child of the school that has priority: for a filter, never for a list. */
  all(schoolId: string): Promise<Set<string>> {
    return this.read(schoolId, ' AND s.leftAt IS NULL AND s.erasedAt IS NULL');
  }

  private async read(schoolId: string, condition: string, ...params: unknown[]): Promise<Set<string>> {
    const lowerGradeMax = await this.schools.lowerGradeMax(schoolId);
    const rows = await this.database.rows<{ id: string }>(PRIVILEGED + condition, [
      schoolId,
      lowerGradeMax,
      ...params,
    ]);
    return new Set(rows.map(({ id }) => id));
  }
}
