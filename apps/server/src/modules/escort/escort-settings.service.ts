/** How many children one adult walks at this school (Q10); a school that has said nothing walks as many as the county allows. */
import {
  DEFAULT_WALK_CHILDREN,
  type EscortSettings,
  type InputOf,
  type keepEscortSettings,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { columnsOf, Database } from '../../database/database.js';

@Injectable()
export class EscortSettingsBook {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  async of(schoolId: string): Promise<EscortSettings> {
    const [row] = await this.database.rows<EscortSettings>(
      'SELECT maxChildrenCount FROM escort_setting WHERE schoolId = ?',
      [schoolId],
    );
    return row ?? { maxChildrenCount: DEFAULT_WALK_CHILDREN };
  }

  async keep(
    { schoolId, maxChildrenCount }: InputOf<typeof keepEscortSettings>,
    actor: Actor,
  ): Promise<EscortSettings> {
    const row = { maxChildrenCount, keptBy: actor.personId, keptAt: this.clock.date() };
    const { sql, params } = columnsOf(row);
    await this.database.transaction((tx) =>
      tx.query(`INSERT INTO escort_setting SET schoolId = ?, ${sql} ON DUPLICATE KEY UPDATE ${sql}`, [
        ...[schoolId, ...params, ...params],
      ]),
    );
    return { maxChildrenCount };
  }
}
