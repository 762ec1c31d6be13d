/** For whoever tells of a case: does it still run? A word that comes after the end is not said any more. */
import { Injectable } from '@nestjs/common';
import { rowsIn, type Tx } from '../../database/database.js';

@Injectable()
export class OpenCases {
  async among(tx: Tx, schoolId: string, caseIds: readonly string[]): Promise<Set<string>> {
    if (caseIds.length === 0) return new Set();
    const rows = await rowsIn<{ id: string }>(
      tx,
      'SELECT id FROM safety_case WHERE schoolId = ? AND id IN (?) AND endedAt IS NULL',
      [schoolId, caseIds],
    );
    return new Set(rows.map(({ id }) => id));
  }
}
