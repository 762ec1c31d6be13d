/**
 * Who has a duty at a school on a date, read inside the transaction that judges (M037, M091): the roster's people
 * while their duty lasts, the homeroom teachers of the day, and the one who leads it. A day without a duty leader
 * is led by the principal: never by nobody.
 */
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsIn } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { People } from '../identity/identity.public.js';
import { Duties, type DutyAssignment } from '../roster/roster.public.js';
import type { DayKey } from './day-pupil.row.js';
import { SignedOutAdults } from './signed-out-adults.js';

export interface DutyBook {
  readonly dutyLeaderId: string;
  readonly closedVersion: number | null;
  /** The evacuation because of which nobody is released at a room or a gate. */
  readonly suspendedBy: string | null;
  readonly homeroomIds: ReadonlySet<string>;
  /** Duties in force now. */
  readonly duties: readonly DutyAssignment[];
  /** Whoever has signed out, since when. */
  readonly signedOut: ReadonlyMap<string, Date>;
  wasOnDuty(personId: string, at: number): boolean;
  /** Had gone home by then: nobody to name for a child, whatever the duty. */
  hadLeft(personId: string, at: number): boolean;
}

@Injectable()
export class DutyBooks {
  constructor(
    private readonly database: Database,
    private readonly people: People,
    private readonly duties: Duties,
    private readonly signedOutAdults: SignedOutAdults,
  ) {}

  async open({ schoolId, serviceDate }: DayKey, on: EntityManager = this.database.read): Promise<DutyBook> {
    const [[day], all, signedOut] = await Promise.all([
      rowsIn<Pick<DutyBook, 'closedVersion' | 'suspendedBy'> & { homeroomIds: string }>(
        on,
        'SELECT homeroomIds, closedVersion, suspendedBy FROM custody_day WHERE schoolId = ? AND serviceDate = ?',
        [schoolId, serviceDate],
      ),
      this.duties.everOn(schoolId, serviceDate, on),
      this.signedOutAdults.of({ schoolId, serviceDate }, on),
    ]);
    if (day === undefined) throw refuse('custody.no_service_today');
    const dutyLeaderId = await this.leaderOf(schoolId, all, on);
    const homeroomIds = new Set(day.homeroomIds.split(',').filter((one) => one !== ''));
    return {
      dutyLeaderId,
      closedVersion: day.closedVersion,
      suspendedBy: day.suspendedBy,
      homeroomIds,
      duties: all.filter(({ endedAt }) => endedAt === null),
      signedOut,
      hadLeft: (personId, at) => at >= (signedOut.get(personId)?.getTime() ?? Number.POSITIVE_INFINITY),
      wasOnDuty: (personId, at) =>
        personId === dutyLeaderId ||
        homeroomIds.has(personId) ||
        all.some((one) => one.personId === personId && (one.endedAt === null || at <= one.endedAt.getTime())),
    };
  }

  async leaderOf(schoolId: string, duties: readonly DutyAssignment[], on: EntityManager): Promise<string> {
    const leader = duties.find(({ duty, endedAt }) => duty === 'DUTY_LEADER' && endedAt === null);
    if (leader !== undefined) return leader.personId;
    const [principal] = await this.people.holding(on, schoolId, ['PRINCIPAL', 'ADMIN']);
    if (principal === undefined) throw refuse('custody.no_duty');
    return principal;
  }
}
