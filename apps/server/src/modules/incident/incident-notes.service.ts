/**
 * What was typed about an incident, sealed: with the key of the child it is about, of the first child named if it says
 * none, and with the school's key while no child is in it. Named later, a child's key takes those over (decisions).
 */
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Clock } from '../../clock.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { SchoolKeys } from '../school/school.public.js';
import { ChildVault } from '../student/student.public.js';

const PURPOSE = 'incident.note';

export interface TypedNote {
  /** The act's id; the incident's own for what follows after its close. */
  readonly id: string;
  readonly incidentId: string;
  readonly studentId: string | null;
  readonly note: string;
}

interface NoteRow {
  readonly id: string;
  readonly incidentId: string;
  readonly studentId: string | null;
  readonly noteBox: string;
  readonly writtenBy: string;
  readonly writtenAt: Date;
}

@Injectable()
export class IncidentNotes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly schoolKeys: SchoolKeys,
    private readonly vault: ChildVault,
  ) {}

  async keep(tx: Tx, schoolId: string, writtenBy: string, notes: readonly TypedNote[]): Promise<void> {
    if (notes.length === 0) return;
    const at = this.clock.date();
    const rows = notes.map((one) => ({ ...one, writtenBy, writtenAt: at }));
    await this.insert(tx, schoolId, rows);
  }

  /** The first child of an incident takes over what was typed before anybody was named, in those joined to it too. */
  async giveToChild(tx: Tx, schoolId: string, rootId: string, studentId: string): Promise<void> {
    const nobodys = `FROM incident_note WHERE schoolId = ? AND studentId IS NULL
        AND incidentId IN (SELECT id FROM incident WHERE schoolId = ? AND (id = ? OR joinedTo = ?))`;
    const params = [schoolId, schoolId, rootId, rootId];
    const rows = await rowsIn<NoteRow>(
      tx,
      `SELECT id, incidentId, studentId, noteBox, writtenBy, writtenAt ${nobodys} FOR UPDATE`,
      params,
    );
    if (rows.length === 0) return;
    const school = await this.schoolKeys.of(schoolId, tx);
    await tx.query(`DELETE ${nobodys}`, params);
    const opened = rows.map((row) => ({
      ...row,
      studentId,
      note: school.open(PURPOSE, row.noteBox).toString('utf8'),
    }));
    await this.insert(tx, schoolId, opened);
  }

  /** By id; without those whose child has been erased. */
  async open(
    schoolId: string,
    incidentIds: readonly string[],
    on: EntityManager = this.database.read,
  ): Promise<Map<string, string>> {
    if (incidentIds.length === 0) return new Map();
    const rows = await rowsIn<NoteRow>(
      on,
      'SELECT id, studentId, noteBox FROM incident_note WHERE schoolId = ? AND incidentId IN (?)',
      [schoolId, incidentIds],
    );
    const school = await this.schoolKeys.of(schoolId);
    const keys = await this.vault.unlock(
      schoolId,
      rows.flatMap(({ studentId }) => studentId ?? []),
      on,
    );
    return new Map(
      rows.flatMap(({ id, studentId, noteBox }) => {
        const note =
          studentId === null
            ? school.open(PURPOSE, noteBox).toString('utf8')
            : keys.openText(studentId, PURPOSE, noteBox);
        return note === null ? [] : [[id, note] as const];
      }),
    );
  }

  private async insert(
    tx: Tx,
    schoolId: string,
    notes: readonly (TypedNote & Pick<NoteRow, 'writtenBy' | 'writtenAt'>)[],
  ): Promise<void> {
    const school = await this.schoolKeys.of(schoolId, tx);
    const studentIds = notes.flatMap(({ studentId }) => studentId ?? []);
    const keys = await this.vault.unlock(schoolId, studentIds, tx);
    const rows = notes
      .filter(({ studentId }) => studentId === null || keys.has(studentId))
      .map(({ id, incidentId, studentId, note, writtenBy, writtenAt }) => {
        const noteBox = studentId === null ? school.seal(PURPOSE, note) : keys.seal(studentId, PURPOSE, note);
        return [schoolId, id, incidentId, studentId, noteBox, writtenBy, writtenAt];
      });
    if (rows.length === 0) return;
    await tx.query(
      `INSERT INTO incident_note (schoolId, id, incidentId, studentId, noteBox, writtenBy, writtenAt) VALUES ?`,
      [rows],
    );
  }
}
