/** What a person is on a service day, for everything here: on duty, leading, of the office (M113). */
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { type DutyBook, DutyBooks } from '../custody/custody.public.js';
import { People } from '../identity/identity.public.js';

export interface DayKey {
  readonly schoolId: string;
  readonly serviceDate: string;
}

export interface DutyStanding {
  readonly book: DutyBook;
  /** The day's leader and the principal: whose word counts, and who must know. */
  readonly leaderIds: readonly string[];
  readonly mayLead: boolean;
  readonly isDutyLeader: boolean;
  readonly isOffice: boolean;
  readonly wasOnDuty: (at: number) => boolean;
}

@Injectable()
export class DutyStandings {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly people: People,
    private readonly books: DutyBooks,
  ) {}

  async of(
    { schoolId, serviceDate }: DayKey,
    actor: Actor,
    on: EntityManager = this.database.read,
  ): Promise<DutyStanding> {
    const book = await this.books.open({ schoolId, serviceDate }, on);
    const principals = await this.people.holding(on, schoolId, ['PRINCIPAL']);
    const roles = actor.rolesAt(schoolId);
    const isDutyLeader = book.dutyLeaderId === actor.personId;
    return {
      book,
      isDutyLeader,
      leaderIds: [book.dutyLeaderId, ...principals],
      mayLead: isDutyLeader || roles.includes('PRINCIPAL'),
      isOffice: roles.includes('ADMIN') || roles.includes('PRINCIPAL'),
      wasOnDuty: (at) => book.wasOnDuty(actor.personId, at),
    };
  }

  /** An adult on duty now, or the office; anybody else learns nothing. */
  async require(day: DayKey, actor: Actor, on?: EntityManager): Promise<DutyStanding> {
    const standing = await this.of(day, actor, on);
    if (!standing.isOffice && !standing.wasOnDuty(this.clock.now())) throw refuse('access.not_found');
    return standing;
  }

  /** Emergencies of one school's day are written one after the other: they are few, and two phones often say the same. */
  async oneAtATime(tx: Tx, { schoolId, serviceDate }: DayKey): Promise<void> {
    await tx.query('SELECT 1 FROM custody_day WHERE schoolId = ? AND serviceDate = ? FOR UPDATE', [
      ...[schoolId, serviceDate],
    ]);
  }
}
