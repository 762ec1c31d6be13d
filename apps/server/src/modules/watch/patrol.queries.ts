/** Today's rooms with what the ledger holds in each, and the rounds made (M025, M026, M042, M091). */
import type {
  InputOf,
  listPatrolRounds,
  OutputOf,
  PatrolDay,
  PatrolProblem,
  PatrolRound,
  PatrolVisit,
  readPatrolDay,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { DayOpening, DayReader, DayWatch } from '../custody/custody.public.js';
import { SchoolKeys } from '../school/school.public.js';
import { Watchers } from './watchers.reader.js';

export const PATROL_NOTE = 'watch.patrol_note';
export const VISIT_COLUMNS =
  'id, roundId, tempClassId, visitedBy, visitedAt, problems, shownCount, countedCount, noteBox';
const ROUNDS_SHOWN = 20;
const VISITS_SHOWN = 400;

export interface VisitRow {
  readonly id: string;
  readonly roundId: string;
  readonly tempClassId: string;
  readonly visitedBy: string;
  readonly visitedAt: Date;
  readonly problems: string;
  readonly shownCount: number;
  readonly countedCount: number;
  readonly noteBox: string | null;
}

interface RoundRow {
  readonly id: string;
  readonly serviceDate: string;
  readonly startedBy: string;
  readonly startedAt: Date;
  readonly visitedCount: number | string;
  readonly problemCount: number | string | null;
}

const ROUND_SQL = `SELECT r.id, r.serviceDate, r.startedBy, r.startedAt, COUNT(v.id) AS visitedCount,
    SUM(v.problems <> '') AS problemCount
  FROM patrol_round r LEFT JOIN patrol_visit v ON v.schoolId = r.schoolId AND v.roundId = r.id`;

@Injectable()
export class Patrols {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly watchers: Watchers,
    private readonly opening: DayOpening,
    private readonly reader: DayReader,
    private readonly watch: DayWatch,
    private readonly schoolKeys: SchoolKeys,
  ) {}

  async day({ schoolId, serviceDate }: InputOf<typeof readPatrolDay>, actor: Actor): Promise<PatrolDay> {
    const day = { schoolId, serviceDate };
    await this.watchers.mustLead(day, actor);
    const open = await this.opening.ensure(day);
    const [groups, present, book, rounds, visits] = await Promise.all([
      this.reader.groups(schoolId, open.service),
      this.watch.presentByGroup(day),
      this.watchers.bookOf(day),
      this.database.rows<RoundRow>(
        `${ROUND_SQL} WHERE r.schoolId = ? AND r.serviceDate = ? GROUP BY r.id ORDER BY r.id DESC LIMIT ${ROUNDS_SHOWN}`,
        [schoolId, serviceDate],
      ),
      this.database.rows<VisitRow>(
        `SELECT ${VISIT_COLUMNS}
           FROM patrol_visit WHERE schoolId = ? AND serviceDate = ? ORDER BY id DESC LIMIT ${VISITS_SHOWN}`,
        [schoolId, serviceDate],
      ),
    ]);
    const teachers = book.duties.filter(({ duty }) => duty === 'DUTY_TEACHER');
    const personOf = await this.reader.namesOf(
      day,
      teachers.map(({ personId }) => personId),
    );
    return {
      serviceDate,
      readAt: this.clock.date().toISOString(),
      bellAt: open.bellAt === null ? null : new Date(open.bellAt).toISOString(),
      rooms: [...groups.values()].map((group) => ({
        ...group,
        teachers: teachers
          .filter(({ tempClassId }) => tempClassId === group.tempClassId)
          .flatMap(({ personId }) => personOf(personId) ?? []),
        presentCount: present.get(group.tempClassId) ?? 0,
      })),
      rounds: await this.roundViews(day, rounds),
      visits: await this.visitViews(day, visits),
    };
  }

  async list(
    { schoolId, cursor, limit = 30 }: InputOf<typeof listPatrolRounds>,
    actor: Actor,
  ): Promise<OutputOf<typeof listPatrolRounds>> {
    await this.watchers.mustLead({ schoolId }, actor);
    const rows = await this.database.rows<RoundRow>(
      `${ROUND_SQL} WHERE r.schoolId = ? ${cursor === undefined ? '' : 'AND r.id < ?'}
        GROUP BY r.id ORDER BY r.id DESC LIMIT ?`,
      [schoolId, ...(cursor === undefined ? [] : [cursor]), limit + 1],
    );
    const page = rows.slice(0, limit);
    const [first] = page;
    const items =
      first === undefined ? [] : await this.roundViews({ schoolId, serviceDate: first.serviceDate }, page);
    return { items, nextCursor: rows.length > limit ? (page.at(-1)?.id ?? null) : null };
  }

  async visitViews(
    day: { schoolId: string; serviceDate: string },
    rows: readonly VisitRow[],
  ): Promise<PatrolVisit[]> {
    if (rows.length === 0) return [];
    const [vault, personOf] = await Promise.all([
      this.schoolKeys.of(day.schoolId),
      this.reader.namesOf(
        day,
        rows.map(({ visitedBy }) => visitedBy),
      ),
    ]);
    return rows.map(({ id: visitId, visitedBy, visitedAt, problems, noteBox, ...row }) => ({
      ...{ ...row, visitId, visitedAt: visitedAt.toISOString() },
      by: personOf(visitedBy) ?? { personId: visitedBy, name: '老师' },
      problems: (problems === '' ? [] : problems.split(',')) as PatrolProblem[],
      note: noteBox === null ? null : vault.open(PATROL_NOTE, noteBox).toString('utf8'),
    }));
  }

  private async roundViews(
    day: { schoolId: string; serviceDate: string },
    rows: readonly RoundRow[],
  ): Promise<PatrolRound[]> {
    const personOf = await this.reader.namesOf(
      day,
      rows.map(({ startedBy }) => startedBy),
    );
    return rows.map(({ id: roundId, serviceDate, startedBy, startedAt, visitedCount, problemCount }) => ({
      ...{ roundId, serviceDate, startedAt: startedAt.toISOString() },
      by: personOf(startedBy) ?? { personId: startedBy, name: '老师' },
      visitedCount: Number(visitedCount),
      problemCount: Number(problemCount ?? 0),
    }));
  }
}
