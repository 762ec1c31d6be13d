/** What a plan is made from beside the duties themselves: colleagues with their limits, who is away, wishes, turns so far. */
import type { ServiceDate } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { IsNull, LessThanOrEqual, MoreThanOrEqual } from 'typeorm';
import { Database } from '../../database/database.js';
import { type RosterStaff, Staff } from '../staff/staff.public.js';
import { DutyLimit } from './duty-limit.entity.js';
import { DutyWish } from './duty-wish.entity.js';
import type { KeptWish } from './roster-demand.rules.js';
import type { RosterColleague, TermTurns } from './roster-staff.rules.js';
import { TeacherAbsence } from './teacher-absence.entity.js';

/** Seven duties a week: no limit beyond one a day. */
export const NO_LIMIT = { weeklyMaximum: 7, mayLead: false, tags: [] as string[] };

@Injectable()
export class RosterFacts {
  constructor(
    private readonly database: Database,
    private readonly staff: Staff,
  ) {}

  async colleagues(schoolId: string, on = this.database.read): Promise<(RosterColleague & RosterStaff)[]> {
    const staff = await this.staff.forRoster(schoolId, on);
    const limits = await on.findBy(DutyLimit, { schoolId });
    const limitOf = new Map(limits.map((one) => [one.staffId, one]));
    return staff.map((one) => {
      const { weeklyMaximum, mayLead, tags } = limitOf.get(one.staffId) ?? NO_LIMIT;
      return { ...one, weeklyMaximum, mayLead: Boolean(mayLead), tags };
    });
  }

  /** Whoever is away on one of these dates. */
  away(
    schoolId: string,
    from: ServiceDate,
    to: ServiceDate,
    on = this.database.read,
  ): Promise<TeacherAbsence[]> {
    return on.findBy(TeacherAbsence, {
      ...{ schoolId, withdrawnAt: IsNull() },
      ...{ fromDate: LessThanOrEqual(to), toDate: MoreThanOrEqual(from) },
    });
  }

  async wishes(schoolId: string, from: ServiceDate, on = this.database.read): Promise<KeptWish[]> {
    const kept = await on.findBy(DutyWish, { schoolId, untilDate: MoreThanOrEqual(from) });
    return kept.map((one) => ({ ...one, wants: Boolean(one.wants) }));
  }

  /** Duties from one date to another, by person and kind of turn (C13). */
  async turns(schoolId: string, from: ServiceDate, to: ServiceDate): Promise<Map<string, TermTurns>> {
    const rows = await this.database.rows<{
      personId: string;
      total: unknown;
      led: unknown;
      escorted: unknown;
    }>(
      `SELECT personId, COUNT(*) AS total, SUM(duty = 'DUTY_LEADER') AS led, SUM(duty = 'ESCORT') AS escorted
         FROM duty_assignment
        WHERE schoolId = ? AND serviceDate BETWEEN ? AND ? AND endedAt IS NULL GROUP BY personId`,
      [schoolId, from, to],
    );
    return new Map(
      rows.map(({ personId, total, led, escorted }) => [
        personId,
        { all: Number(total), asLeader: Number(led), asEscort: Number(escorted) },
      ]),
    );
  }
}
