/** A pupil leaves the school: off every list from now on; a later register that names the pupil brings them back. */
import type { departStudent, InputOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { changedBy, Database } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { Guardianship } from './guardianship.service.js';
import { studentLeft } from './student.events.js';

@Injectable()
export class Departures {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly guardianship: Guardianship,
  ) {}

  async depart(input: InputOf<typeof departStudent>): Promise<{ done: true }> {
    const { schoolId, studentId } = input;
    await this.guardianship.find(input);
    await this.database.transaction(async (tx) => {
      const left = await changedBy(
        tx,
        'UPDATE student SET leftAt = ? WHERE schoolId = ? AND id = ? AND leftAt IS NULL',
        [this.clock.date(), schoolId, studentId],
      );
      if (left === 1) await this.outbox.append(tx, studentLeft, { schoolId, studentId });
    });
    return { done: true };
  }
}
