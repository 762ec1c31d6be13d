/** What one child waits for, how many are ahead, and the seats held out to it just now (C7). */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import type { AllocationRun } from './allocation-run.entity.js';

export interface ChildWait {
  readonly weekday: number;
  readonly offerId: string;
  readonly aheadCount: number;
}

export interface ChildSeatOffer {
  readonly seatOfferId: string;
  readonly weekday: number;
  readonly label: string;
  readonly venueLabel: string;
  readonly expiresAt: Date;
}

export interface WaitsOfChild {
  readonly waiting: readonly ChildWait[];
  readonly seatOffers: readonly ChildSeatOffer[];
  /** Sessions that have a class in this run. */
  readonly open: ReadonlySet<string>;
}

@Injectable()
export class ChildWaits {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of({ schoolId, id: runId }: AllocationRun, studentId: string): Promise<WaitsOfChild> {
    const [waiting, seatOffers, open] = await Promise.all([
      this.database.rows<ChildWait>(
        `SELECT e.weekday, e.offerId, COUNT(o.studentId) AS aheadCount FROM waitlist_entry e
           LEFT JOIN waitlist_entry o ON o.schoolId = e.schoolId AND o.runId = e.runId AND o.offerId = e.offerId
            AND o.place < e.place AND o.passedAt IS NULL
          WHERE e.schoolId = ? AND e.studentId = ? AND e.runId = ? AND e.passedAt IS NULL
          GROUP BY e.weekday, e.offerId, e.wishRank ORDER BY e.weekday, e.wishRank`,
        [schoolId, studentId, runId],
      ),
      this.database.rows<ChildSeatOffer>(
        `SELECT s.id AS seatOfferId, t.weekday, t.label, t.venueLabel, s.expiresAt FROM seat_offer s
           JOIN temp_class t ON t.schoolId = s.schoolId AND t.id = s.tempClassId
          WHERE s.schoolId = ? AND s.openStudentId = ? AND s.expiresAt >= ? ORDER BY s.expiresAt`,
        [schoolId, studentId, this.clock.date()],
      ),
      this.database.rows<{ offerId: string }>(
        `SELECT a.offerId FROM allocation_class a
           JOIN temp_class t ON t.schoolId = a.schoolId AND t.id = a.tempClassId AND t.closedAt IS NULL
          WHERE a.schoolId = ? AND a.runId = ? AND a.offerId IS NOT NULL`,
        [schoolId, runId],
      ),
    ]);
    return {
      waiting: waiting.map((one) => ({ ...one, aheadCount: Number(one.aheadCount) })),
      seatOffers,
      open: new Set(open.map(({ offerId }) => offerId)),
    };
  }
}
