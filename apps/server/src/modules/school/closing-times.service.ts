/** A school's own closing time: in force at once, or proposed and decided by the principal; one in force at a time. */
import {
  type closingTime,
  type decideClosingTime,
  type Infer,
  type InputOf,
  type proposeClosingTime,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { In, Not } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { countyClosesAt, judgeClosing } from './calendar.rules.js';
import { SchoolCalendar } from './calendar.service.js';
import { ClosingTime } from './closing-time.entity.js';
import { closingTimeDecided } from './school.events.js';
import { Term } from './term.entity.js';

type View = Infer<typeof closingTime>;

@Injectable()
export class ClosingTimes {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly calendar: SchoolCalendar,
  ) {}

  async list(schoolId: string): Promise<{ items: View[] }> {
    const rows = await this.database.read.find(ClosingTime, {
      where: { schoolId, state: Not('REPLACED') },
      order: { id: 'DESC' },
      take: 50,
    });
    const county = await this.calendar.countyOf(schoolId);
    return { items: rows.map((row) => viewOf(row, countyClosesAt(county, row.season))) };
  }

  propose(input: InputOf<typeof proposeClosingTime>, actor: Actor): Promise<View> {
    const { schoolId, closingTimeId, termId, season, closesAt, reason } = input;
    return this.database.transaction(async (tx) => {
      await tx.query('SELECT id FROM school WHERE id = ? FOR UPDATE', [schoolId]);
      const known = await tx.findOneBy(ClosingTime, { schoolId, id: closingTimeId });
      if (known !== null) return this.view(tx, known);
      const term = await tx.findOneBy(Term, { schoolId, id: termId });
      if (term === null) throw refuse('access.not_found');
      const verdict = judgeClosing({
        closesAt,
        season,
        county: await this.calendar.countyOf(schoolId, tx),
        termHasStarted: term.startsOn <= serviceDateOf(this.clock.now()),
        hasReason: reason !== undefined,
      });
      if (verdict !== 'IN_FORCE' && verdict !== 'PROPOSED') throw refuse(verdict);
      const made = tx.create(ClosingTime, {
        schoolId,
        id: closingTimeId,
        termId,
        season,
        closesAt,
        reason: reason ?? '',
        state: 'PROPOSED',
        proposedBy: actor.personId,
        proposedAt: this.clock.date(),
      });
      await tx.insert(ClosingTime, made);
      return verdict === 'IN_FORCE' ? this.settle(tx, made, actor, true) : this.view(tx, made);
    });
  }

  decide({ schoolId, closingTimeId, agree }: InputOf<typeof decideClosingTime>, actor: Actor): Promise<View> {
    return this.database.transaction(async (tx) => {
      await tx.query('SELECT id FROM school WHERE id = ? FOR UPDATE', [schoolId]);
      const proposed = await tx.findOneBy(ClosingTime, { schoolId, id: closingTimeId });
      if (proposed === null) throw refuse('access.not_found');
      if (proposed.state !== 'PROPOSED') throw refuse('school.closing_already_decided');
      return this.settle(tx, proposed, actor, agree);
    });
  }

  private async settle(tx: Tx, one: ClosingTime, actor: Actor, inForce: boolean): Promise<View> {
    const { schoolId, termId, season } = one;
    if (inForce) {
      await tx.update(
        ClosingTime,
        { schoolId, termId, season, state: In(['IN_FORCE']) },
        { state: 'REPLACED' },
      );
    }
    const decision = {
      state: inForce ? ('IN_FORCE' as const) : ('REFUSED' as const),
      decidedBy: actor.personId,
      decidedAt: this.clock.date(),
    };
    await tx.update(ClosingTime, { schoolId, id: one.id }, decision);
    await this.outbox.append(tx, closingTimeDecided, { schoolId, closingTimeId: one.id, inForce });
    return this.view(tx, { ...one, ...decision });
  }

  private async view(on: EntityManager, one: ClosingTime): Promise<View> {
    return viewOf(one, countyClosesAt(await this.calendar.countyOf(one.schoolId, on), one.season));
  }
}

function viewOf(one: ClosingTime, usual: string): View {
  const { id, termId, season, closesAt, reason } = one;
  return { id, termId, season, closesAt, countyClosesAt: usual, state: one.state as View['state'], reason };
}
