/**
 * What those who watch over the day read of the ledger (M040, M041, M091): children in each room now, the first and last
 * act of each adult, and who left with whom.
 */
import type { ReasonCode, ReleaseMethod, ReleasePlace } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { DayPlans } from '../dayplan/dayplan.public.js';
import type { DayKey } from './day-pupil.row.js';
import { collectorLabelOf } from './timeline.queries.js';

export interface LedgerDeparture {
  readonly eventId: string;
  readonly studentId: string;
  readonly kind: 'RELEASED' | 'LEFT_ALONE';
  readonly leftAt: Date;
  readonly method: ReleaseMethod | null;
  readonly reasonCode: ReasonCode | null;
  readonly place: ReleasePlace | null;
  readonly actorId: string | null;
  readonly toCollectorId: string | null;
}

@Injectable()
export class DayWatch {
  constructor(
    private readonly database: Database,
    private readonly dayPlans: DayPlans,
  ) {}

  /** Seen, and not walked to a gate yet. */
  async presentByGroup({ schoolId, serviceDate }: DayKey): Promise<Map<string, number>> {
    const rows = await this.database.rows<{ tempClassId: string; presentCount: number }>(
      `SELECT COALESCE(tempClassId, plannedTempClassId) AS tempClassId, COUNT(*) AS presentCount
         FROM day_pupil FORCE INDEX (PRIMARY)
        WHERE schoolId = ? AND serviceDate = ? AND state = 'SEEN' AND atPickupPoint IS NULL
        GROUP BY COALESCE(tempClassId, plannedTempClassId)`,
      [schoolId, serviceDate],
    );
    return new Map(rows.map((row) => [row.tempClassId, Number(row.presentCount)]));
  }

  async actsByPerson({ schoolId, serviceDate }: DayKey): Promise<Map<string, { first: Date; last: Date }>> {
    const rows = await this.database.rows<{ actorId: string; first: Date; last: Date }>(
      `SELECT actorId, MIN(occurredAt) AS first, MAX(occurredAt) AS last FROM custody_event
        WHERE schoolId = ? AND serviceDate = ? AND actorId IS NOT NULL GROUP BY actorId`,
      [schoolId, serviceDate],
    );
    return new Map(rows.map(({ actorId, first, last }) => [actorId, { first, last }]));
  }

  /** The newest first; those that a person has reversed are not among them. */
  departures(
    { schoolId, serviceDate }: DayKey,
    page: { readonly before?: string; readonly earlierThan?: Date; readonly limit: number },
  ): Promise<LedgerDeparture[]> {
    const { before, earlierThan, limit } = page;
    return this.database.rows<LedgerDeparture>(
      `SELECT e.id AS eventId, e.studentId, e.kind, e.occurredAt AS leftAt, e.method, e.reasonCode, e.actorId,
              e.pickupPoint AS place, e.toCollectorId
         FROM custody_event e
         JOIN day_pupil p ON p.schoolId = e.schoolId AND p.serviceDate = e.serviceDate AND p.studentId = e.studentId
        WHERE e.schoolId = ? AND e.serviceDate = ? AND e.kind IN ('RELEASED', 'LEFT_ALONE')
          AND p.headEventId = e.id AND p.state IN ('RELEASED', 'LEFT_ALONE')
          ${before === undefined ? '' : 'AND e.id < ?'} ${earlierThan === undefined ? '' : 'AND e.occurredAt < ?'}
        ORDER BY e.id DESC LIMIT ?`,
      [schoolId, serviceDate, ...[before, earlierThan].filter((one) => one !== undefined), limit],
    );
  }

  /** How each child calls whoever collected it: the relation, never a name. */
  async collectorLabels(
    { schoolId, serviceDate }: DayKey,
    departures: readonly LedgerDeparture[],
  ): Promise<Map<string, string | null>> {
    const studentIds = departures.map(({ studentId }) => studentId);
    const plans = await this.dayPlans.of(schoolId, serviceDate, studentIds);
    return new Map(
      departures.map((one) => [one.eventId, collectorLabelOf(one, plans.get(one.studentId), true)]),
    );
  }
}
