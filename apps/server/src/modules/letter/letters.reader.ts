/** The letter in force of a term, on any connection; locked for as long as an answer is written under it. */
import { Injectable } from '@nestjs/common';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import type { ParentLetter } from './parent-letter.entity.js';

const IN_FORCE = 'SELECT * FROM parent_letter WHERE schoolId = ? AND inForceTermId = ?';

@Injectable()
export class LettersReader {
  constructor(private readonly database: Database) {}

  async inForce(schoolId: string, termId: string): Promise<ParentLetter | null> {
    const [found] = await this.database.rows<ParentLetter>(IN_FORCE, [schoolId, termId]);
    return found ?? null;
  }

  /** Many answer at once and share it; a closing or a next version waits for them, and they for it. */
  async shared(tx: Tx, schoolId: string, termId: string): Promise<ParentLetter | null> {
    const [found] = await rowsIn<ParentLetter>(tx, `${IN_FORCE} LOCK IN SHARE MODE`, [schoolId, termId]);
    return found ?? null;
  }

  async locked(tx: Tx, schoolId: string, termId: string): Promise<ParentLetter | null> {
    const [found] = await rowsIn<ParentLetter>(tx, `${IN_FORCE} FOR UPDATE`, [schoolId, termId]);
    return found ?? null;
  }

  async versions(schoolId: string, termId: string): Promise<ParentLetter[]> {
    return this.database.rows<ParentLetter>(
      'SELECT * FROM parent_letter WHERE schoolId = ? AND termId = ? ORDER BY number DESC LIMIT 30',
      [schoolId, termId],
    );
  }
}
