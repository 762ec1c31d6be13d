/** Venues with their last check and what is still wrong in them (M039). */
import type { InputOf, listVenueChecks, listVenueSafety, OutputOf, VenueSafety } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { VenueInspections } from '../activity/activity.public.js';
import { Colleagues } from '../staff/staff.public.js';
import { type CheckItemRow, type CheckRow, type DefectRow, defectView } from './venue-defect.row.js';

const SHOWN = 30;
type Card = Awaited<ReturnType<VenueInspections['open']>>[number];

@Injectable()
export class VenueSafeties {
  constructor(
    private readonly database: Database,
    private readonly venues: VenueInspections,
    private readonly colleagues: Colleagues,
  ) {}

  /** What is blocked first, where something is wrong next, then where nobody has looked for longest. */
  async list({ schoolId }: InputOf<typeof listVenueSafety>): Promise<OutputOf<typeof listVenueSafety>> {
    const items = await this.views(schoolId, await this.venues.open(schoolId));
    const rank = ({ blockedSince, openDefects, inspectedOn }: VenueSafety) =>
      `${blockedSince !== null ? 0 : openDefects.length > 0 ? 1 : 2}${inspectedOn ?? ''}`;
    return { items: items.sort((one, other) => (rank(one) < rank(other) ? -1 : 1)) };
  }

  async one(schoolId: string, venueId: string): Promise<VenueSafety> {
    const card = await this.venues.one(schoolId, venueId);
    if (card === null) throw refuse('access.not_found');
    return (await this.views(schoolId, [card]))[0] as VenueSafety;
  }

  async history({
    schoolId,
    venueId,
  }: InputOf<typeof listVenueChecks>): Promise<OutputOf<typeof listVenueChecks>> {
    const venue = await this.one(schoolId, venueId);
    const [checks, settled] = await Promise.all([
      this.database.rows<CheckRow>(
        `SELECT id, venueId, checkedBy, checkedAt FROM venue_check
          WHERE schoolId = ? AND venueId = ? ORDER BY checkedAt DESC LIMIT ${SHOWN}`,
        [schoolId, venueId],
      ),
      this.database.rows<DefectRow>(
        `SELECT * FROM venue_defect WHERE schoolId = ? AND venueId = ? AND settledAt IS NOT NULL
          ORDER BY settledAt DESC LIMIT ${SHOWN}`,
        [schoolId, venueId],
      ),
    ]);
    const [findings, nameOf] = await Promise.all([
      this.findings(
        schoolId,
        checks.map(({ id }) => id),
      ),
      this.colleagues.names(schoolId, [
        ...checks.map(({ checkedBy }) => checkedBy),
        ...settled.flatMap(({ settledBy, repairedBy }) => [settledBy, repairedBy]),
      ]),
    ]);
    return {
      venue,
      checks: checks.map(({ id, checkedAt, checkedBy }) => ({
        ...{ checkId: id, checkedAt: checkedAt.toISOString(), checkedBy: nameOf(checkedBy) },
        findings: findings
          .filter(({ checkId }) => checkId === id)
          .map(({ item, result, note, isSerious }) => ({
            ...{ item, result, note, isSerious: Number(isSerious) === 1 },
          })),
      })),
      settledDefects: settled.map((row) => defectView(row, nameOf)),
    };
  }

  private async findings(schoolId: string, checkIds: readonly string[]): Promise<CheckItemRow[]> {
    if (checkIds.length === 0) return [];
    return this.database.rows<CheckItemRow>(
      'SELECT checkId, item, result, note, isSerious FROM venue_check_item WHERE schoolId = ? AND checkId IN (?)',
      [schoolId, checkIds],
    );
  }

  private async views(schoolId: string, cards: readonly Card[]): Promise<VenueSafety[]> {
    if (cards.length === 0) return [];
    const venueIds = cards.map(({ venueId }) => venueId);
    const [checks, defects] = await Promise.all([
      this.database.rows<CheckRow>(
        `SELECT c.id, c.venueId, c.checkedBy, c.checkedAt FROM venue_check c
           JOIN (SELECT venueId, MAX(checkedAt) AS lastAt FROM venue_check
                  WHERE schoolId = ? AND venueId IN (?) GROUP BY venueId) l
             ON l.venueId = c.venueId AND l.lastAt = c.checkedAt
          WHERE c.schoolId = ?`,
        [schoolId, venueIds, schoolId],
      ),
      this.database.rows<DefectRow>(
        `SELECT * FROM venue_defect WHERE schoolId = ? AND venueId IN (?) AND openItem IS NOT NULL
          ORDER BY isSerious DESC, foundAt`,
        [schoolId, venueIds],
      ),
    ]);
    const nameOf = await this.colleagues.names(schoolId, [
      ...checks.map(({ checkedBy }) => checkedBy),
      ...defects.map(({ repairedBy }) => repairedBy),
    ]);
    const last = new Map(checks.map((check) => [check.venueId, check]));
    return cards.map((card) => {
      const check = last.get(card.venueId);
      return {
        ...{ venueId: card.venueId, label: card.label, inspectedOn: card.inspectedOn },
        blockedSince: card.blockedSince?.toISOString() ?? null,
        lastCheck: check
          ? { checkedAt: check.checkedAt.toISOString(), checkedBy: nameOf(check.checkedBy) }
          : null,
        openDefects: defects
          .filter(({ venueId }) => venueId === card.venueId)
          .map((row) => defectView(row, nameOf)),
      };
    });
  }
}
