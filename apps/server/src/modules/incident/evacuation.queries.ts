/** An evacuation as phones show it: who has not been counted, by the room where the child was last (C14). */
import {
  type EvacuationLine,
  type EvacuationView,
  type InputOf,
  type listDrills,
  type OutputOf,
  type PupilState,
  type readEvacuation,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Database, rowsIn } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { DayReader } from '../custody/custody.public.js';
import { AccessScopes } from '../identity/identity.public.js';
import { SchoolCalendar } from '../school/school.public.js';
import { Students } from '../student/student.public.js';
import { type DayKey, DutyStandings } from './duty-standing.reader.js';
import { Evacuation } from './evacuation.entity.js';
import { type EvacuationPupilRow, EvacuationRows } from './evacuation-rows.store.js';
import { isOpen } from './evacuation-turns.service.js';

const SHOWN = 50;
type NameOf = (personId: string | null) => { personId: string; name: string } | null;

@Injectable()
export class EvacuationQueries {
  constructor(
    private readonly database: Database,
    private readonly standings: DutyStandings,
    private readonly scopes: AccessScopes,
    private readonly calendar: SchoolCalendar,
    private readonly reader: DayReader,
    private readonly students: Students,
    private readonly rows: EvacuationRows,
  ) {}

  /** A real one before a drill. */
  async live({ schoolId, serviceDate }: DayKey): Promise<EvacuationLine | null> {
    const [evacuation] = await this.database.read.find(Evacuation, {
      where: { schoolId, serviceDate, state: In(['RAISED', 'ACTIVE']) },
      order: { isDrill: 'ASC' },
    });
    if (evacuation === undefined) return null;
    const nameOf = await this.reader.namesOf(evacuation, [evacuation.raisedBy]);
    return lineOf(evacuation, await this.rows.pupils(this.database.read, evacuation), nameOf);
  }

  async read(
    { schoolId, evacuationId }: InputOf<typeof readEvacuation>,
    actor: Actor,
  ): Promise<EvacuationView> {
    const evacuation = await this.rows.named(this.database.read, schoolId, evacuationId);
    if (evacuation === null) throw refuse('access.not_found');
    const standing = await this.standings.require(evacuation, actor);
    const pupils = await this.rows.pupils(this.database.read, evacuation);
    const service = await this.calendar.serviceDay(schoolId, evacuation.serviceDate);
    const [nameOf, cards, groups] = await Promise.all([
      this.reader.namesOf(evacuation, [evacuation.raisedBy, ...pupils.map(({ countedBy }) => countedBy)]),
      this.students.namesOf(
        schoolId,
        pupils.map(({ studentId }) => studentId),
      ),
      this.reader.groups(schoolId, service),
    ]);
    const isDrill = evacuation.isDrill === 1;
    const rooms = new Map<string | null, EvacuationPupilRow[]>();
    for (const pupil of pupils) {
      const room = pupil.tempClassId !== null && groups.has(pupil.tempClassId) ? pupil.tempClassId : null;
      rooms.set(room, [...(rooms.get(room) ?? []), pupil]);
    }
    const openFirst = [...rooms].sort(
      ([, one], [, other]) => openCount(other, isDrill) - openCount(one, isDrill),
    );
    return {
      ...lineOf(evacuation, pupils, nameOf),
      confirmedAt: evacuation.confirmedAt?.toISOString() ?? null,
      endedAt: evacuation.endedAt?.toISOString() ?? null,
      mayLead: standing.mayLead,
      readerIsDutyLeader: standing.isDutyLeader,
      accountedAfterS: accountedAfter(evacuation, pupils),
      groups: openFirst.map(([tempClassId, members]) => ({
        tempClassId,
        label: (tempClassId && groups.get(tempClassId)?.label) || '不在班里的孩子',
        venueLabel: (tempClassId && groups.get(tempClassId)?.venueLabel) || null,
        pupils: members.map((pupil) => ({
          studentId: pupil.studentId,
          name: cards.get(pupil.studentId)?.name ?? '',
          classLabel: cards.get(pupil.studentId)?.classLabel ?? '',
          tempClassId,
          state: pupil.state as PupilState,
          counted:
            pupil.countedAt === null
              ? null
              : {
                  by: nameOf(pupil.countedBy) ?? { personId: pupil.countedBy as string, name: '老师' },
                  at: pupil.countedAt.toISOString(),
                },
          isGone: pupil.countedAt === null && pupil.missingAt === null && !isOpen(pupil, isDrill),
          isMissing: pupil.missingAt !== null,
        })),
      })),
    };
  }

  async list({ schoolId }: InputOf<typeof listDrills>, actor: Actor): Promise<OutputOf<typeof listDrills>> {
    const isOffice = actor.rolesAt(schoolId).some((role) => role === 'ADMIN' || role === 'PRINCIPAL');
    if (!isOffice) await this.scopes.require(actor, { schoolId, relations: ['LEADS_DAY'] });
    const found = await this.database.read.find(Evacuation, {
      where: { schoolId },
      order: { id: 'DESC' },
      take: SHOWN,
    });
    const [first] = found;
    if (first === undefined) return { items: [] };
    const nameOf = await this.reader.namesOf(
      first,
      found.map(({ raisedBy }) => raisedBy),
    );
    const rows = await rowsIn<Pick<EvacuationPupilRow, 'countedAt' | 'missingAt'> & { evacuationId: string }>(
      this.database.read,
      'SELECT evacuationId, countedAt, missingAt FROM evacuation_pupil WHERE schoolId = ? AND evacuationId IN (?)',
      [schoolId, found.map(({ id }) => id)],
    );
    return {
      items: found.map((one) => {
        // Of the past only what was counted is told; where the children are now is another day's matter.
        const pupils = rows
          .filter(({ evacuationId }) => evacuationId === one.id)
          .map((row) => ({ ...row, studentId: '', tempClassId: null, countedBy: null, state: 'RELEASED' }));
        const accountedAfterS = accountedAfter(one, pupils);
        return { ...lineOf(one, pupils, nameOf), serviceDate: one.serviceDate, accountedAfterS };
      }),
    };
  }
}

const openCount = (pupils: readonly EvacuationPupilRow[], isDrill: boolean) =>
  pupils.filter((pupil) => isOpen(pupil, isDrill)).length;

function lineOf(one: Evacuation, pupils: readonly EvacuationPupilRow[], nameOf: NameOf): EvacuationLine {
  const isDrill = one.isDrill === 1;
  return {
    ...{ evacuationId: one.id, kind: one.kind, isDrill, state: one.state },
    raisedAt: one.raisedAt.toISOString(),
    raisedBy: nameOf(one.raisedBy) ?? { personId: one.raisedBy, name: '老师' },
    expectedCount: pupils.filter((pupil) => pupil.countedAt !== null || isOpen(pupil, isDrill)).length,
    countedCount: pupils.filter(({ countedAt }) => countedAt !== null).length,
  };
}

function accountedAfter(one: Evacuation, pupils: readonly EvacuationPupilRow[]): number | null {
  const isDrill = one.isDrill === 1;
  if (pupils.length === 0 || pupils.some((pupil) => isOpen(pupil, isDrill) || pupil.missingAt !== null))
    return null;
  const last = Math.max(0, ...pupils.map(({ countedAt }) => countedAt?.getTime() ?? 0));
  return last === 0 ? null : Math.max(0, Math.round((last - one.raisedAt.getTime()) / 1000));
}
