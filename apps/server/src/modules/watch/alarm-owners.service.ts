/** «我来处理», or to another adult on duty: an alarm moves from one owner to the next and is never without one (M103). */
import type { handAlarm, InputOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { Attention } from '../attention/attention.public.js';
import { DayOpening } from '../custody/custody.public.js';
import { People } from '../identity/identity.public.js';
import { Watchers } from './watchers.reader.js';

@Injectable()
export class AlarmOwners {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly watchers: Watchers,
    private readonly attention: Attention,
    private readonly people: People,
    private readonly opening: DayOpening,
  ) {}

  async hand(input: InputOf<typeof handAlarm>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, serviceDate, attentionId, fromPersonId, toPersonId } = input;
    const day = { schoolId, serviceDate };
    await this.opening.ensure(day);
    const book = await this.watchers.bookOf(day);
    await this.database.transaction(async (tx) => {
      await this.attention.handOver(tx, { schoolId, attentionId, fromPersonId, toPersonId }, actor);
      if (toPersonId !== actor.personId && book.signedOut.has(toPersonId)) throw refuse('custody.signed_out');
      if (toPersonId === actor.personId || book.wasOnDuty(toPersonId, this.clock.now())) return;
      const office = await this.people.holding(tx, schoolId, ['ADMIN', 'PRINCIPAL']);
      if (!office.includes(toPersonId)) throw refuse('watch.on_duty_only');
    });
    return { done: true };
  }
}
