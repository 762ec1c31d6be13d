/** Scans that wait for a second colleague, by child. */
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';

export interface OpenPaper {
  readonly id: string;
  readonly studentId: string;
  readonly uploadedBy: string;
}

@Injectable()
export class OpenPapers {
  constructor(private readonly database: Database) {}

  async of(schoolId: string): Promise<Map<string, OpenPaper>> {
    const rows = await this.database.rows<OpenPaper>(
      `SELECT id, studentId, uploadedBy FROM agreement_paper WHERE schoolId = ? AND openApplicationId IS NOT NULL`,
      [schoolId],
    );
    return new Map(rows.map((row) => [row.studentId, row]));
  }
}
