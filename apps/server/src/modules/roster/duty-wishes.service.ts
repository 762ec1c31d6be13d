/** A colleague's own wishes: some, until a date, never a demand. */
import { type dropDutyWish, type InputOf, type keepDutyWish, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { MoreThanOrEqual } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { DutyWish } from './duty-wish.entity.js';

const MOST_WISHES = 20;

@Injectable()
export class DutyWishes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  keep(input: InputOf<typeof keepDutyWish>, { personId }: Actor): Promise<{ done: true }> {
    const {
      schoolId,
      wishId: id,
      wants,
      onDate = null,
      weekday = null,
      duty = null,
      until: untilDate,
    } = input;
    if (onDate === null && weekday === null && duty === null) throw refuse('roster.wish_empty');
    const today = serviceDateOf(this.clock.now());
    return this.database.transaction(async (tx) => {
      const known = await tx.findOneBy(DutyWish, { schoolId, id });
      if (known !== null && known.personId !== personId) throw refuse('access.not_found');
      const others = await tx.findBy(DutyWish, { schoolId, personId, untilDate: MoreThanOrEqual(today) });
      if (known === null && others.length >= MOST_WISHES) throw refuse('roster.wish_limit');
      const wish = { schoolId, id, personId, wants: wants ? 1 : 0, onDate, weekday, duty, untilDate };
      await tx.upsert(DutyWish, wish, ['schoolId', 'id']);
      return { done: true as const };
    });
  }

  drop({ schoolId, wishId: id }: InputOf<typeof dropDutyWish>, { personId }: Actor): Promise<{ done: true }> {
    return this.database.transaction(async (tx) => {
      await tx.delete(DutyWish, { schoolId, id, personId });
      return { done: true as const };
    });
  }
}
