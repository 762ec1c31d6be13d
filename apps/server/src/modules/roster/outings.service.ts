/**
 * Out and back (M032): the adult on duty for a group off site counts when it leaves and when it is back, the second
 * time without the first figure. While the two differ, or nobody has counted by the end of the day, the leader of the
 * day has an open item; it closes when as many are back as went.
 */
import {
  type countBack,
  type countOut,
  type InputOf,
  instantOf,
  type OutingView,
  type OutputOf,
  type readOuting,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, insertOnce, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { Attention } from '../attention/attention.public.js';
import { OffSite, type OffSiteClub, TempClasses } from '../regrouping/regrouping.public.js';
import { SchoolCalendar } from '../school/school.public.js';
import { Duties } from './duties.reader.js';
import { Outing } from './outing.entity.js';
import { outingView } from './outing.rules.js';
import { outingCounted, outingDue, outingLeft } from './roster.events.js';

type Key = InputOf<typeof readOuting>;
const DIFFERS = 'roster.outing_differs' as const;
const LATE = 'roster.outing_late' as const;

@Injectable()
export class Outings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly calendar: SchoolCalendar,
    private readonly tempClasses: TempClasses,
    private readonly offSite: OffSite,
    private readonly duties: Duties,
    private readonly attention: Attention,
  ) {}

  async read(key: Key, actor: Actor): Promise<OutputOf<typeof readOuting>> {
    const on = this.database.read;
    const club = await this.club(key, actor, on);
    return { outing: club && outingView(club, await on.findOneBy(Outing, keyOf(key))) };
  }

  /** Counting again before they are back corrects the figure. */
  countOut(input: InputOf<typeof countOut>, actor: Actor): Promise<OutingView> {
    const key = keyOf(input);
    return this.database.transaction(async (tx) => {
      const club = await this.clubToday(input, actor, tx);
      const said = { outCount: input.headCount, outBy: actor.personId, outAt: this.clock.date() };
      const first = { ...key, id: newId(), offerId: club.offer.id, ...said, ...NOT_BACK };
      if (await insertOnce(tx, 'off_site_outing', first)) {
        await this.left(tx, first);
        await this.remind(tx, first);
        return outingView(club, first);
      }
      const known = (await this.locked(tx, key)) as Outing;
      if (known.backCount === known.outCount) throw refuse('off_site.already_back');
      if (known.outCount === input.headCount) return outingView(club, known);
      const outing = { ...known, ...said, ...NOT_BACK };
      await tx.update(Outing, key, { ...said, ...NOT_BACK });
      await this.left(tx, outing);
      return outingView(club, outing);
    });
  }

  private async left(tx: Tx, outing: Outing): Promise<void> {
    await this.outbox.append(tx, outingLeft, { ...factOf(outing), headCount: outing.outCount });
  }

  private async remind(tx: Tx, outing: Outing): Promise<void> {
    const { schoolId, serviceDate } = outing;
    const { closesAt } = await this.calendar.serviceDay(schoolId, serviceDate, tx);
    if (closesAt === null) return;
    const dueAt = new Date(instantOf(serviceDate, closesAt));
    await this.outbox.append(tx, outingDue, factOf(outing), { dueAt });
  }

  countBack(input: InputOf<typeof countBack>, actor: Actor): Promise<OutingView> {
    const key = keyOf(input);
    return this.database.transaction(async (tx) => {
      const club = await this.clubToday(input, actor, tx);
      const known = await this.locked(tx, key);
      if (known === null) throw refuse('off_site.not_out');
      const isOver = known.backCount === known.outCount;
      if (known.backCount === input.headCount) return outingView(club, known);
      if (isOver) throw refuse('off_site.already_back');
      const said = { backCount: input.headCount, backBy: actor.personId, backAt: this.clock.date() };
      const outing = { ...known, ...said };
      await tx.update(Outing, key, said);
      const difference = outing.backCount - outing.outCount;
      const fact = { ...factOf(outing), headCount: input.headCount, difference };
      await this.outbox.append(tx, outingCounted, fact);
      await (difference === 0 ? this.settle(tx, outing, actor.personId) : this.raise(tx, outing, DIFFERS));
      return outingView(club, outing);
    });
  }

  /** The timer: the day's end, and not all are back. */
  async due(tx: Tx, key: Pick<Outing, 'schoolId' | 'tempClassId' | 'serviceDate'>): Promise<void> {
    const outing = await this.locked(tx, keyOf(key));
    if (outing !== null && outing.backCount === null) await this.raise(tx, outing, LATE);
  }

  private async raise(tx: Tx, outing: Outing, kind: typeof DIFFERS | typeof LATE): Promise<void> {
    const { schoolId, serviceDate, id: subjectId, outBy } = outing;
    const leader = await this.duties.leaderOf(schoolId, serviceDate, tx);
    await this.attention.raise(tx, { schoolId, kind, subjectId, ownerPersonId: leader ?? outBy });
  }

  private async settle(tx: Tx, { schoolId, id: subjectId }: Outing, resolvedBy: string): Promise<void> {
    const resolution = '回来的人数和出发时一样';
    for (const kind of [DIFFERS, LATE])
      await this.attention.settle(tx, { schoolId, kind, subjectId, resolvedBy, resolution });
  }

  private async clubToday(input: Key, actor: Actor, tx: Tx): Promise<OffSiteClub> {
    const club = await this.club(input, actor, tx);
    if (club === null) throw refuse('off_site.not_off_site');
    if (input.serviceDate !== serviceDateOf(this.clock.now())) throw refuse('roster.date_past');
    const day = await this.calendar.serviceDay(input.schoolId, input.serviceDate, tx);
    if (day.weekdayServed !== club.offer.weekday) throw refuse('roster.group_not_served');
    return club;
  }

  /** Whoever is on duty for the group that day, its leader of the day, or the office; nobody else learns of it. */
  private async club(key: Key, actor: Actor, on: EntityManager): Promise<OffSiteClub | null> {
    const { schoolId, tempClassId, serviceDate } = key;
    const group = await this.tempClasses.byId(schoolId, tempClassId, on);
    const isOffice = actor.rolesAt(schoolId).some((role) => role === 'ADMIN' || role === 'PRINCIPAL');
    const own = isOffice ? [] : await this.duties.ofPerson(schoolId, actor.personId, serviceDate, on);
    const isTheirs = own.some((one) => one.tempClassId === tempClassId || one.duty === 'DUTY_LEADER');
    if (group === null || !(isOffice || isTheirs)) throw refuse('access.not_found');
    return this.offSite.behind(group, on);
  }

  private locked(tx: Tx, where: ReturnType<typeof keyOf>): Promise<Outing | null> {
    return tx.findOne(Outing, { where, lock: { mode: 'pessimistic_write' } });
  }
}

const keyOf = ({ schoolId, tempClassId, serviceDate }: Key) => ({ schoolId, tempClassId, serviceDate });

const NOT_BACK = { backCount: null, backBy: null, backAt: null };

const factOf = (outing: Outing) => ({ ...keyOf(outing), outingId: outing.id });
