/**
 * Names of children of any schools, in a fixed number of statements: for messages, which wait for a whole county in
 * one line. Whoever asks has a right to each of them already.
 */
import { Injectable } from '@nestjs/common';
import { Database } from '../../database/database.js';
import { ChildVault } from './child-vault.service.js';
import { PURPOSE } from './sealing.js';
import { ERASED } from './student.cards.js';

export interface ChildOfSchool {
  readonly schoolId: string;
  readonly studentId: string;
}

@Injectable()
export class ChildNames {
  constructor(
    private readonly database: Database,
    private readonly vault: ChildVault,
  ) {}

  /** In the order of the children asked for; undefined where the school knows no such child. */
  async of(children: readonly ChildOfSchool[]): Promise<(string | undefined)[]> {
    if (children.length === 0) return [];
    const [keys, rows] = await Promise.all([
      this.vault.unlockEach(children),
      this.database.rows<ChildOfSchool & { nameBox: string | null }>(
        'SELECT schoolId, id AS studentId, nameBox FROM student WHERE (schoolId, id) IN (?)',
        [children.map(({ schoolId, studentId }) => [schoolId, studentId])],
      ),
    ]);
    const names = new Map(
      rows.map(({ schoolId, studentId, nameBox }) => [
        `${schoolId} ${studentId}`,
        keys.get(schoolId)?.openText(studentId, PURPOSE.name, nameBox) ?? ERASED,
      ]),
    );
    return children.map(({ schoolId, studentId }) => names.get(`${schoolId} ${studentId}`));
  }
}
