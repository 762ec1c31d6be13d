/** The planned rows of an import, sealed with the school's key: written at once, read by page. */
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { rowsIn, type Tx } from '../../database/database.js';
import { SchoolKeys } from '../school/school.public.js';
import { isWarned } from './import-summary.rules.js';
import type { RowView } from './plan-words.rules.js';
import type { Plan } from './register-plan.rules.js';
import type { RegisterRow } from './register-rows.rules.js';

const PURPOSE = 'register.row';
const ROWS_AT_ONCE = 500;

export interface KeptRow {
  readonly position: number;
  readonly row: RegisterRow;
  readonly view: RowView;
}

export interface RowFilter {
  readonly schoolId: string;
  readonly importId: string;
  readonly subject?: string;
  readonly outcome?: string;
  readonly warnedOnly?: boolean;
  readonly after?: number;
  readonly limit?: number;
}

interface Row {
  readonly position: number;
  readonly rowBox: string;
}

@Injectable()
export class ImportRows {
  constructor(private readonly keys: SchoolKeys) {}

  async write(tx: Tx, schoolId: string, importId: string, plan: Plan): Promise<void> {
    const vault = await this.keys.of(schoolId, tx);
    await tx.query('DELETE FROM register_row WHERE schoolId = ? AND importId = ?', [schoolId, importId]);
    const rows = plan.rows.map(({ row, view }, position) => [
      schoolId,
      importId,
      position,
      view.subject,
      view.outcome,
      isWarned(view) ? 1 : 0,
      vault.seal(PURPOSE, JSON.stringify({ row, view })),
    ]);
    for (let done = 0; done < rows.length; done += ROWS_AT_ONCE) {
      await tx.query(
        'INSERT INTO register_row (schoolId, importId, position, subject, outcome, isWarned, rowBox) VALUES ?',
        [rows.slice(done, done + ROWS_AT_ONCE)],
      );
    }
  }

  async read(on: EntityManager, filter: RowFilter): Promise<KeptRow[]> {
    const { schoolId, importId, subject, outcome, warnedOnly, after = -1, limit } = filter;
    const conditions: [string, unknown][] = [];
    if (subject !== undefined) conditions.push(['subject = ?', subject]);
    if (outcome !== undefined) conditions.push(['outcome = ?', outcome]);
    if (warnedOnly === true) conditions.push(['isWarned = ?', 1]);
    const rows = await rowsIn<Row>(
      on,
      `SELECT position, rowBox FROM register_row WHERE schoolId = ? AND importId = ? AND position > ?
         ${conditions.map(([sql]) => `AND ${sql}`).join(' ')} ORDER BY position ${limit === undefined ? '' : 'LIMIT ?'}`,
      [
        schoolId,
        importId,
        after,
        ...conditions.map(([, param]) => param),
        ...(limit === undefined ? [] : [limit]),
      ],
    );
    const vault = await this.keys.of(schoolId);
    return rows.map(({ position, rowBox }) => {
      const kept = JSON.parse(vault.open(PURPOSE, rowBox).toString('utf8')) as Omit<KeptRow, 'position'>;
      return { position, ...kept };
    });
  }
}
