/** How many applications stand where, in one term. */
import type { listReviews, OutputOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { Terms } from '../school/school.public.js';
import { Offers } from './offers.service.js';

type Counts = OutputOf<typeof listReviews>['counts'];

@Injectable()
export class ReviewCounts {
  constructor(
    private readonly database: Database,
    private readonly terms: Terms,
    private readonly offers: Offers,
  ) {}

  /** The named term of this school, or the one that families apply for now. */
  async term(schoolId: string, termId: string | undefined): Promise<{ id: string; name: string } | null> {
    if (termId === undefined) return (await this.offers.now(schoolId))?.term ?? null;
    const { items } = await this.terms.list(schoolId);
    return items.find(({ id }) => id === termId) ?? null;
  }

  async of(schoolId: string, termId: string): Promise<Counts> {
    const rows = await this.database.rows<{ state: string; pending: string; many: string | number }>(
      `SELECT state, pending, COUNT(*) AS many FROM service_application
        WHERE schoolId = ? AND termId = ? GROUP BY state, pending`,
      [schoolId, termId],
    );
    const sum = (field: 'state' | 'pending', value: string) =>
      rows.filter((row) => row[field] === value).reduce((total, { many }) => total + Number(many), 0);
    return {
      submittedCount: sum('state', 'SUBMITTED'),
      returnedCount: sum('state', 'RETURNED'),
      approvedCount: sum('state', 'APPROVED'),
      rejectedCount: sum('state', 'REJECTED'),
      withdrawnCount: sum('state', 'WITHDRAWN'),
      refusalProposedCount: sum('pending', 'REFUSAL'),
      appealedCount: sum('pending', 'APPEAL'),
    };
  }
}
