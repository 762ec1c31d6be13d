/**
 * 课堂情况 (M111): a short note about one child, by an adult who has the child on the list today. Sealed with the child's
 * key, read by whoever has the child on the list and by the child's guardians, gone after thirty days, answered once by
 * the family. There is no way to count notes, to list them over children or to take them away as a file.
 */
import {
  addDays,
  type answerDisciplineNote,
  DISCIPLINE_NOTE_DAYS,
  type DisciplineNote,
  type InputOf,
  serviceDateOf,
  type takeBackDisciplineNote,
  type writeDisciplineNote,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { changedBy, Database, insertInto, rowsIn } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { type ChildKey, ChildVault, Guardianship } from '../student/student.public.js';
import { disciplineAnswered, disciplineNoted } from './custody.events.js';
import { ANSWER_PURPOSE, DISCIPLINE_PURPOSE, DisciplineNoteQueries } from './discipline-note.queries.js';
import { DutyReach } from './duty-reach.reader.js';

@Injectable()
export class DisciplineNotes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly vault: ChildVault,
    private readonly guardianship: Guardianship,
    private readonly reach: DutyReach,
    private readonly queries: DisciplineNoteQueries,
  ) {}

  async write(input: InputOf<typeof writeDisciplineNote>, actor: Actor): Promise<DisciplineNote> {
    const { schoolId, serviceDate, studentId, noteId, words } = input;
    await this.reach.mustHaveOnList(input, actor);
    const { personId: writtenBy } = actor;
    await this.database.transaction(async (tx) => {
      const [known] = await rowsIn<{ studentId: string; writtenBy: string }>(
        tx,
        'SELECT studentId, writtenBy FROM discipline_note WHERE schoolId = ? AND id = ?',
        [schoolId, noteId],
      );
      if (known?.studentId === studentId && known.writtenBy === writtenBy) return;
      const keys = await this.vault.unlock(schoolId, [studentId], tx);
      await insertInto(tx, 'discipline_note', {
        ...{ schoolId, id: noteId, studentId, serviceDate, writtenBy, writtenAt: this.clock.date() },
        noteBox: keys.seal(studentId, DISCIPLINE_PURPOSE, words),
        lastDay: addDays(serviceDate, DISCIPLINE_NOTE_DAYS),
      });
      await this.outbox.append(tx, disciplineNoted, { schoolId, serviceDate, studentId, noteId, writtenBy });
    });
    return this.queries.one({ schoolId, studentId }, noteId);
  }

  async takeBack(input: InputOf<typeof takeBackDisciplineNote>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, studentId, noteId } = input;
    await this.reach.mustHaveOnList(input, actor);
    await this.queries.one({ schoolId, studentId }, noteId);
    const gone = await this.database.transaction((tx) =>
      changedBy(
        tx,
        `DELETE FROM discipline_note
          WHERE schoolId = ? AND id = ? AND studentId = ? AND writtenBy = ? AND answeredAt IS NULL`,
        [schoolId, noteId, studentId, actor.personId],
      ),
    );
    if (gone === 0) throw refuse('custody.note_not_yours');
    return { done: true };
  }

  /** Once, by whichever guardian answers first. */
  async answer(input: InputOf<typeof answerDisciplineNote>, actor: Actor): Promise<DisciplineNote> {
    const { schoolId, studentId, noteId, words } = input;
    const child: ChildKey = { schoolId, studentId };
    await this.guardianship.require(actor, child, 'sees');
    await this.queries.one(child, noteId);
    const { personId: answeredBy } = actor;
    const today = serviceDateOf(this.clock.now());
    await this.database.transaction(async (tx) => {
      const keys = await this.vault.unlock(schoolId, [studentId], tx);
      const answered = await changedBy(
        tx,
        `UPDATE discipline_note SET answerBox = ?, answeredBy = ?, answeredAt = ?
          WHERE schoolId = ? AND id = ? AND studentId = ? AND answeredAt IS NULL AND lastDay >= ?`,
        [
          ...[keys.seal(studentId, ANSWER_PURPOSE, words), answeredBy, this.clock.date()],
          ...[schoolId, noteId, studentId, today],
        ],
      );
      if (answered === 0) throw refuse('custody.note_answered');
      const [{ writtenBy }] = (await rowsIn<{ writtenBy: string }>(
        tx,
        'SELECT writtenBy FROM discipline_note WHERE schoolId = ? AND id = ?',
        [schoolId, noteId],
      )) as [{ writtenBy: string }];
      const event = { schoolId, studentId, noteId, writtenBy, answeredBy };
      await this.outbox.append(tx, disciplineAnswered, event);
    });
    return this.queries.one(child, noteId);
  }
}
