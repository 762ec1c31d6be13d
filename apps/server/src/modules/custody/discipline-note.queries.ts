/** The notes about one child, for those who may read them; each look leaves a row (M111, E5). */
import {
  type DisciplineNote,
  type InputOf,
  type OutputOf,
  type readDisciplineNotes,
  type readMyChildsNotes,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { AccessLog } from '../identity/identity.public.js';
import { Staff } from '../staff/staff.public.js';
import { type ChildKey, ChildVault, Guardianship } from '../student/student.public.js';
import { DutyReach } from './duty-reach.reader.js';

export const DISCIPLINE_PURPOSE = 'custody.discipline_note';
export const ANSWER_PURPOSE = 'custody.discipline_answer';
const SHOWN = 50;

interface Row {
  readonly id: string;
  readonly serviceDate: string;
  readonly noteBox: string;
  readonly writtenBy: string;
  readonly writtenAt: Date;
  readonly lastDay: string;
  readonly answerBox: string | null;
  readonly answeredAt: Date | null;
}
type Notes = OutputOf<typeof readDisciplineNotes>;

@Injectable()
export class DisciplineNoteQueries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly accessLog: AccessLog,
    private readonly vault: ChildVault,
    private readonly staff: Staff,
    private readonly guardianship: Guardianship,
    private readonly reach: DutyReach,
  ) {}

  async forStaff(input: InputOf<typeof readDisciplineNotes>, actor: Actor): Promise<Notes> {
    await this.reach.mustHaveOnList(input, actor);
    return this.look(input, actor, 'on_duty');
  }

  async forFamily(input: InputOf<typeof readMyChildsNotes>, actor: Actor): Promise<Notes> {
    await this.guardianship.require(actor, input, 'sees');
    return this.look(input, actor, 'own_child');
  }

  async one(child: ChildKey, noteId: string): Promise<DisciplineNote> {
    const [note] = await this.notes(child, 'AND id = ?', [noteId]);
    if (note === undefined) throw refuse('access.not_found');
    return note;
  }

  private async look({ schoolId, studentId }: ChildKey, actor: Actor, because: string): Promise<Notes> {
    const items = await this.notes({ schoolId, studentId });
    if (items.length > 0) {
      const look = { schoolId, studentId, what: 'discipline_note', because };
      await this.accessLog.look(this.database.read, actor, look);
    }
    return { items };
  }

  private async notes(
    { schoolId, studentId }: ChildKey,
    and = '',
    params: readonly unknown[] = [],
  ): Promise<DisciplineNote[]> {
    const today = serviceDateOf(this.clock.now());
    const rows = await this.database.rows<Row>(
      `SELECT id, serviceDate, noteBox, writtenBy, writtenAt, lastDay, answerBox, answeredAt FROM discipline_note
        WHERE schoolId = ? AND studentId = ? AND lastDay >= ? ${and} ORDER BY id DESC LIMIT ${SHOWN}`,
      [schoolId, studentId, today, ...params],
    );
    if (rows.length === 0) return [];
    const [keys, writers] = await Promise.all([
      this.vault.unlock(schoolId, [studentId]),
      this.staff.byPersons(
        schoolId,
        rows.map(({ writtenBy }) => writtenBy),
        today,
      ),
    ]);
    return rows.flatMap((row) => {
      const words = keys.openText(studentId, DISCIPLINE_PURPOSE, row.noteBox);
      const answer = keys.openText(studentId, ANSWER_PURPOSE, row.answerBox);
      if (words === null) return [];
      return [
        {
          ...{ noteId: row.id, serviceDate: row.serviceDate, words, lastDay: row.lastDay },
          writtenBy: { personId: row.writtenBy, name: writers.get(row.writtenBy)?.name ?? '老师' },
          writtenAt: row.writtenAt.toISOString(),
          answer:
            answer === null || row.answeredAt === null
              ? null
              : { words: answer, answeredAt: row.answeredAt.toISOString() },
        },
      ];
    });
  }
}
