/**
 * How long the school waits before somebody is called (M090, M095, C1): read by every clock of the service day, in the
 * transaction that sets it. A school that has said nothing waits as long as everybody.
 */
import {
  CUSTODY_DEFAULTS,
  type CustodyParameter,
  type InputOf,
  type setCustodyParameters,
  stepsRise,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { columnsOf, Database, rowsIn } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';

type Row = Omit<CustodyParameter, 'uncollectedMinutes'> & { readonly uncollectedMinutes: string };

const MINUTES = Object.keys(CUSTODY_DEFAULTS).join(', ');

@Injectable()
export class CustodyParameters {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** The school's waiting times now. */
  async of(schoolId: string, on = this.database.read): Promise<CustodyParameter> {
    const [row] = await rowsIn<Row>(on, `SELECT ${MINUTES} FROM custody_parameter WHERE schoolId = ?`, [
      schoolId,
    ]);
    if (row === undefined) return CUSTODY_DEFAULTS;
    return { ...row, uncollectedMinutes: row.uncollectedMinutes.split(',').map(Number) };
  }

  /** Timers that run already keep the time they were set to. */
  async set(input: InputOf<typeof setCustodyParameters>, actor: Actor): Promise<CustodyParameter> {
    const { schoolId, ...minutes } = input;
    if (!stepsRise(minutes)) throw refuse('custody.steps_not_rising');
    const row = {
      ...{ ...minutes, uncollectedMinutes: minutes.uncollectedMinutes.join(',') },
      ...{ changedBy: actor.personId, changedAt: this.clock.date() },
    };
    const { sql, params } = columnsOf(row);
    await this.database.transaction((tx) =>
      tx.query(`INSERT INTO custody_parameter SET schoolId = ?, ${sql} ON DUPLICATE KEY UPDATE ${sql}`, [
        schoolId,
        ...params,
        ...params,
      ]),
    );
    return this.of(schoolId);
  }
}
