/** The drills that a school has held (M044), for whoever keeps its emergency plans. Counts and times, no child. */
import type { EvacuationKind, ServiceDate } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';

const SHOWN = 50;

export interface DrillRecord {
  readonly evacuationId: string;
  readonly serviceDate: ServiceDate;
  readonly kind: EvacuationKind;
  readonly ledByPersonId: string;
  readonly expectedCount: number;
  /** From the call until the last child was counted; null where somebody was not. */
  readonly countedAfterS: number | null;
}

type Row = Omit<DrillRecord, 'countedAfterS'> & {
  readonly raisedAt: Date;
  readonly lastAt: Date | null;
  readonly uncountedCount: string | number | null;
};

@Injectable()
export class DrillRecords {
  constructor(private readonly database: Database) {}

  async ofSchool(schoolId: string): Promise<DrillRecord[]> {
    const rows = await this.database.rows<Row>(
      `SELECT e.id AS evacuationId, e.serviceDate, e.kind, e.raisedAt, e.confirmedBy AS ledByPersonId,
              COUNT(p.studentId) AS expectedCount, SUM(p.countedAt IS NULL) AS uncountedCount,
              MAX(p.countedAt) AS lastAt
         FROM (SELECT schoolId, id, serviceDate, kind, raisedAt, confirmedBy FROM evacuation
                WHERE schoolId = ? AND isDrill = 1 AND state = 'ENDED' ORDER BY id DESC LIMIT ${SHOWN}) e
         LEFT JOIN evacuation_pupil p ON p.schoolId = e.schoolId AND p.evacuationId = e.id
        GROUP BY e.id, e.serviceDate, e.kind, e.raisedAt, e.confirmedBy ORDER BY e.id DESC`,
      [schoolId],
    );
    return rows.map(({ raisedAt, lastAt, uncountedCount, expectedCount, ...drill }) => ({
      ...drill,
      expectedCount: Number(expectedCount),
      countedAfterS:
        lastAt === null || Number(uncountedCount) > 0
          ? null
          : Math.max(0, Math.round((lastAt.getTime() - raisedAt.getTime()) / 1000)),
    }));
  }
}
