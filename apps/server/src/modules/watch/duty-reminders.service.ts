/** 督促 (M091): the duty leader urges a colleague who is on duty and not here; not more often than every ten minutes. */
import { type InputOf, type OutputOf, REMIND_AGAIN_MS, type remindDuty } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, rowsIn } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { DayOpening } from '../custody/custody.public.js';
import { DutyPresences } from './duty-presence.queries.js';
import { dutyReminded } from './watch.events.js';
import { Watchers } from './watchers.reader.js';

@Injectable()
export class DutyReminders {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly watchers: Watchers,
    private readonly opening: DayOpening,
    private readonly presences: DutyPresences,
  ) {}

  async remind(input: InputOf<typeof remindDuty>, actor: Actor): Promise<OutputOf<typeof remindDuty>> {
    const { schoolId, serviceDate, personId } = input;
    const day = { schoolId, serviceDate };
    await this.watchers.mustLead(day, actor);
    this.watchers.mustBeToday(day);
    await this.opening.ensure(day);
    const { duties } = await this.watchers.bookOf(day);
    if (!duties.some((one) => one.personId === personId)) throw refuse('access.not_found');
    if ((await this.presences.acts(day)).has(personId)) throw refuse('watch.here_already');
    const remindedAt = this.clock.date();
    await this.database.transaction(async (tx) => {
      // Made first, so that of two leaders' phones one waits for the other.
      await tx.query(
        `INSERT INTO duty_reminder (schoolId, serviceDate, personId, remindedBy, remindedAt) VALUES (?, ?, ?, ?, ?)
         ON DUPLICATE KEY UPDATE personId = duty_reminder.personId`,
        [schoolId, serviceDate, personId, actor.personId, new Date(0)],
      );
      const [last] = await rowsIn<{ remindedAt: Date }>(
        tx,
        'SELECT remindedAt FROM duty_reminder WHERE schoolId = ? AND serviceDate = ? AND personId = ? FOR UPDATE',
        [schoolId, serviceDate, personId],
      );
      const sinceMs = remindedAt.getTime() - (last?.remindedAt.getTime() ?? 0);
      if (sinceMs < REMIND_AGAIN_MS) throw refuse('watch.reminded_lately');
      await tx.query(
        `UPDATE duty_reminder SET remindedAt = ?, remindedBy = ?
          WHERE schoolId = ? AND serviceDate = ? AND personId = ?`,
        [remindedAt, actor.personId, schoolId, serviceDate, personId],
      );
      await this.outbox.append(tx, dutyReminded, {
        ...{ schoolId, serviceDate, personId, remindedBy: actor.personId },
      });
    });
    return { remindedAt: remindedAt.toISOString() };
  }
}
