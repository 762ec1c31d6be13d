/**
 * Who may see a case and act on it (E5): the duty leader and the office see all; a colleague sees a child who is in his
 * or her class, group, gate or hands today, or about whom he or she was called.
 */
import type { CaseKind } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { type DayKey, type DayPupil, DayReader, DutyBooks } from '../custody/custody.public.js';
import { Duties } from '../roster/roster.public.js';
import { SafetyCase } from './safety-case.entity.js';

export interface Sight {
  readonly leads: boolean;
  readonly seesAll: boolean;
  sees(of: SafetyCase, pupil: DayPupil): boolean;
  hasGroup(groupId: string, homeroomIds: readonly string[]): boolean;
}

export interface SeenCase {
  readonly of: SafetyCase;
  readonly pupil: DayPupil;
}

@Injectable()
export class CaseSight {
  constructor(
    private readonly database: Database,
    private readonly duties: Duties,
    private readonly dutyBooks: DutyBooks,
    private readonly reader: DayReader,
  ) {}

  async of({ schoolId, serviceDate }: DayKey, { personId, rolesAt }: Actor): Promise<Sight> {
    const all = await this.duties.on(schoolId, serviceDate);
    const leads = (await this.dutyBooks.leaderOf(schoolId, all, this.database.read)) === personId;
    const isOffice = rolesAt(schoolId).some((role) => role === 'ADMIN' || role === 'PRINCIPAL');
    const own = all.filter((one) => one.personId === personId);
    const called = await this.database.rows<{ caseId: string }>(
      `SELECT a.caseId FROM safety_case c JOIN safety_alarmed a ON a.schoolId = c.schoolId AND a.caseId = c.id
        WHERE c.schoolId = ? AND c.serviceDate = ? AND a.personId = ?`,
      [schoolId, serviceDate, personId],
    );
    const calledFor = new Set(called.map(({ caseId }) => caseId));
    const groups = new Set(own.flatMap(({ tempClassId }) => tempClassId ?? []));
    const gates = new Set<string>(own.flatMap(({ pickupPoint }) => pickupPoint ?? []));
    const seesAll = leads || isOffice;
    return {
      leads,
      seesAll,
      sees: (of, { head, homeroomId, plannedTempClassId, plannedPickupPoint }) => {
        if (seesAll || calledFor.has(of.id) || of.secondAdultId === personId) return true;
        if ([homeroomId, head.custodianId, head.offeredToId].includes(personId)) return true;
        if ([plannedTempClassId, head.tempClassId].some((id) => id !== null && groups.has(id))) return true;
        // At the end of the day a gate's adults have the children who wait there; a search is not theirs until called.
        const points = of.kind === 'UNCOLLECTED' ? [plannedPickupPoint, head.atPickupPoint] : [];
        return points.some((point) => point !== null && gates.has(point));
      },
      hasGroup: (groupId, homeroomIds) => seesAll || groups.has(groupId) || homeroomIds.includes(personId),
    };
  }

  /** One case of the school, for whoever may see it; for others it does not exist. */
  async require(schoolId: string, caseId: string, actor: Actor): Promise<SeenCase & { sight: Sight }> {
    const of = await this.database.read.findOneBy(SafetyCase, { schoolId, id: caseId });
    if (of === null) throw refuse('access.not_found');
    const day = { schoolId, serviceDate: of.serviceDate };
    const pupil = await this.reader.pupil(day, of.studentId);
    const sight = await this.of(day, actor);
    if (pupil === undefined || !sight.sees(of, pupil)) throw refuse('access.not_found');
    return { of, pupil, sight };
  }

  /** For the family's own word: who may say it was settled before. */
  async pupilOf({ schoolId, serviceDate, studentId }: SafetyCase): Promise<DayPupil> {
    const pupil = await this.reader.pupil({ schoolId, serviceDate }, studentId);
    if (pupil === undefined) throw refuse('access.not_found');
    return pupil;
  }

  /**
   * What the reader may see of a kind, those that run first. A child who is only waited for, in the first minutes after
   * the end, is at its gate like everybody: no case to act on yet.
   */
  async list(day: DayKey, kind: CaseKind, sight: Sight, most: number): Promise<SeenCase[]> {
    const { schoolId, serviceDate } = day;
    const ids = await this.database.rows<{ id: string }>(
      `SELECT c.id FROM safety_case c
        WHERE c.schoolId = ? AND c.serviceDate = ? AND c.kind = ? AND EXISTS (SELECT 1 FROM safety_step s
          WHERE s.schoolId = c.schoolId AND s.caseId = c.id AND s.onceKey = ?)`,
      [schoolId, serviceDate, kind, kind === 'MISSING' ? 'HOMEROOM' : 'CALL'],
    );
    if (ids.length === 0) return [];
    const cases = await this.database.read.find(SafetyCase, {
      where: { schoolId, id: In(ids.map(({ id }) => id)) },
      order: { startsAt: 'ASC', id: 'ASC' },
    });
    const studentIds = [...new Set(cases.map(({ studentId }) => studentId))];
    const pupils = await this.reader.pupils(day, 'AND studentId IN (?)', [studentIds]);
    const pupilOf = new Map(pupils.map((one) => [one.studentId, one]));
    const seen = cases.flatMap((of) => {
      const pupil = pupilOf.get(of.studentId);
      return pupil !== undefined && sight.sees(of, pupil) ? [{ of, pupil }] : [];
    });
    const running = seen.filter(({ of }) => of.endedAt === null);
    const over = seen.filter(({ of }) => of.endedAt !== null).reverse();
    return [...running, ...over].slice(0, most);
  }
}
