/**
 * 健康提示: optional, separately consented, sealed with the child's key, read by whoever looks after the child today;
 * each look leaves a row (E17). It never goes to WeChat.
 */
import type { InputOf, OutputOf, readHealthNote, removeHealthNote, writeHealthNote } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { AccessLog } from '../identity/identity.public.js';
import { ChildVault } from './child-vault.service.js';
import { Consents } from './consents.service.js';
import { type ChildKey, Guardianship } from './guardianship.service.js';
import { PURPOSE } from './sealing.js';

type Note = OutputOf<typeof readHealthNote>;

@Injectable()
export class HealthNotes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly guardianship: Guardianship,
    private readonly consents: Consents,
    private readonly vault: ChildVault,
    private readonly accessLog: AccessLog,
  ) {}

  async write(input: InputOf<typeof writeHealthNote>, actor: Actor): Promise<{ done: true }> {
    await this.guardianship.require(actor, input, 'decides');
    await this.database.transaction((tx) => this.keep(tx, input, input.note, actor.personId));
    return { done: true };
  }

  /** For whoever holds a transaction; without the consent nothing is kept. */
  async keep(tx: Tx, { schoolId, studentId }: ChildKey, note: string, writtenBy: string): Promise<void> {
    if (!(await this.consents.isGiven(schoolId, studentId, 'HEALTH_NOTE', tx))) {
      throw refuse('student.health_consent');
    }
    const keys = await this.vault.unlock(schoolId, [studentId], tx);
    const noteBox = keys.seal(studentId, PURPOSE.healthNote, note);
    await tx.query(
      `INSERT INTO health_note (schoolId, studentId, noteBox, writtenBy, writtenAt) VALUES (?, ?, ?, ?, ?)
       ON DUPLICATE KEY UPDATE noteBox = VALUES(noteBox), writtenBy = VALUES(writtenBy), writtenAt = VALUES(writtenAt)`,
      [schoolId, studentId, noteBox, writtenBy, this.clock.date()],
    );
  }

  async remove(input: InputOf<typeof removeHealthNote>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, studentId } = input;
    await this.guardianship.require(actor, input, 'decides');
    await this.database.rows('DELETE FROM health_note WHERE schoolId = ? AND studentId = ?', [
      schoolId,
      studentId,
    ]);
    return { done: true };
  }

  /** A guardian of the child, or who leads the day. Whoever is on duty asks custody; the office has no standing view. */
  async read(input: InputOf<typeof readHealthNote>, actor: Actor): Promise<Note> {
    const { schoolId, studentId } = input;
    const isGuardian = await this.guardianship.require(actor, input, 'sees').then(
      () => true,
      () => false,
    );
    if (!isGuardian) {
      const { classId } = await this.guardianship.find(input);
      await this.guardianship.requireRelation(actor, { schoolId, studentId, classId }, ['LEADS_DAY']);
    }
    return this.look(input, actor, isGuardian ? 'own_child' : 'on_duty');
  }

  /** For whoever has settled that this actor may look now (today's duty): the look is logged here. */
  async look({ schoolId, studentId }: ChildKey, actor: Actor, because: string): Promise<Note> {
    const [row] = await this.database.rows<{ noteBox: string; writtenAt: Date }>(
      'SELECT noteBox, writtenAt FROM health_note WHERE schoolId = ? AND studentId = ?',
      [schoolId, studentId],
    );
    if (row === undefined) return { note: null, writtenAt: null };
    await this.accessLog.look(this.database.read, actor, {
      schoolId,
      studentId,
      what: 'health_note',
      because,
    });
    const keys = await this.vault.unlock(schoolId, [studentId]);
    const note = keys.openText(studentId, PURPOSE.healthNote, row.noteBox);
    return { note, writtenAt: row.writtenAt.toISOString() };
  }

  /** Which of the children have a note: a mark on a list, not the note. */
  async among(schoolId: string, studentIds: readonly string[]): Promise<Set<string>> {
    if (studentIds.length === 0) return new Set();
    const rows = await this.database.rows<{ studentId: string }>(
      'SELECT studentId FROM health_note WHERE schoolId = ? AND studentId IN (?)',
      [schoolId, studentIds],
    );
    return new Set(rows.map(({ studentId }) => studentId));
  }
}
