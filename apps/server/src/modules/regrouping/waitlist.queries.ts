/** The office's waitlists: by session with counts, and one by name, in its order and without a category (C7, C9). */
import type { InputOf, listWaitlists, OutputOf, readWaitlist } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { AccessLog } from '../identity/identity.public.js';
import { Students } from '../student/student.public.js';
import { DrawRuns } from './allocation-runs.reader.js';
import { GroupTerm } from './group-term.reader.js';

const PAGE = 50;

interface EntryRow {
  readonly studentId: string;
  readonly place: number;
  readonly passedAt: Date | null;
  readonly seatOfferId: string | null;
}

interface SessionRow {
  readonly offerId: string;
  readonly label: string;
  readonly capSeats: number;
  readonly seatsTaken: number;
  readonly waiting: number;
  readonly offered: number;
}

@Injectable()
export class WaitlistQueries {
  constructor(
    private readonly database: Database,
    private readonly groupTerm: GroupTerm,
    private readonly students: Students,
    private readonly log: AccessLog,
    private readonly runs: DrawRuns,
  ) {}

  async list({ schoolId, weekday }: InputOf<typeof listWaitlists>): Promise<OutputOf<typeof listWaitlists>> {
    const run = await this.runs.published(schoolId, await this.groupTerm.of(schoolId));
    if (run === null) return { weekday, items: [] };
    const rows = await this.database.rows<SessionRow>(
      `SELECT a.offerId, t.label, t.capSeats, t.seatsTaken,
         (SELECT COUNT(*) FROM waitlist_entry e WHERE e.schoolId = a.schoolId AND e.runId = a.runId
            AND e.offerId = a.offerId AND e.passedAt IS NULL) AS waiting,
         (SELECT COUNT(*) FROM seat_offer s WHERE s.schoolId = a.schoolId AND s.tempClassId = a.tempClassId
            AND s.openStudentId IS NOT NULL) AS offered
         FROM allocation_class a
         JOIN temp_class t ON t.schoolId = a.schoolId AND t.id = a.tempClassId AND t.closedAt IS NULL
        WHERE a.schoolId = ? AND a.runId = ? AND a.weekday = ? AND a.offerId IS NOT NULL ORDER BY t.label`,
      [schoolId, run.id, weekday],
    );
    const items = rows.map(({ waiting, offered, ...row }) => ({
      ...row,
      waitingCount: Number(waiting),
      offeredCount: Number(offered),
    }));
    return { weekday, items };
  }

  async read(input: InputOf<typeof readWaitlist>, actor: Actor): Promise<OutputOf<typeof readWaitlist>> {
    const { schoolId, offerId, cursor = '0', limit = PAGE } = input;
    const run = await this.runs.published(schoolId, await this.groupTerm.of(schoolId));
    if (run === null) throw refuse('access.not_found');
    const rows = await this.database.rows<EntryRow>(
      `SELECT e.studentId, e.place, e.passedAt, s.id AS seatOfferId FROM waitlist_entry e
         LEFT JOIN seat_offer s ON s.schoolId = e.schoolId AND s.openStudentId = e.studentId
          AND s.offerId = e.offerId
        WHERE e.schoolId = ? AND e.runId = ? AND e.offerId = ? AND e.place > ? ORDER BY e.place LIMIT ?`,
      [schoolId, run.id, offerId, Number.parseInt(cursor, 10) || 0, limit + 1],
    );
    const page = rows.slice(0, limit);
    const names = await this.students.namesOf(
      schoolId,
      page.map(({ studentId }) => studentId),
    );
    if (page.length > 0)
      await this.log.look(this.database.read, actor, { schoolId, what: 'waitlist', because: 'office' });
    const items = page.map(({ studentId, place, passedAt, seatOfferId }) => {
      const { name = '', classLabel = '' } = names.get(studentId) ?? {};
      const state = passedAt !== null ? 'PASSED' : seatOfferId !== null ? 'OFFERED' : 'WAITING';
      return { place, studentId, name, classLabel, state } as const;
    });
    return { items, nextCursor: rows.length > limit ? String(page.at(-1)?.place ?? 0) : null };
  }
}
