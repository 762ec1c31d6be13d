/**
 * Each adult's own day at the school (M041, M118): signed in by the first fact that adult recorded, or by a tap; signed
 * out only with the own rooms closed and no child in hand. A child who comes into the hands of somebody who had signed
 * out puts that adult on duty again: a shift that ends with children held cannot.
 */
import { type DutySignView, type InputOf, signOutObstacle, type signOutOfDuty } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { changedBy, Database, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { type DayKey, DayOpening, type DutyBook, DutyBooks } from '../custody/custody.public.js';
import { dutySignedOut, signOutWithdrawn } from './closing.events.js';
import { ClosingRooms } from './closing-rooms.reader.js';
import { HeldChildren } from './held-children.reader.js';

export interface SignRow {
  readonly personId: string;
  readonly signedInAt: Date | null;
  readonly signedInBy: 'FIRST_ACT' | 'TAPPED' | null;
  readonly signedOutAt: Date | null;
}

@Injectable()
export class DutySigns {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly opening: DayOpening,
    private readonly dutyBooks: DutyBooks,
    private readonly rooms: ClosingRooms,
    private readonly held: HeldChildren,
  ) {}

  async signIn(input: DayKey, actor: Actor): Promise<DutySignView> {
    const { day } = await this.onDuty(input, actor);
    return this.database.transaction(async (tx) => {
      await this.note(tx, day, actor.personId, this.clock.date(), 'TAPPED');
      return this.viewOf(tx, day, actor.personId);
    });
  }

  async signOut(input: InputOf<typeof signOutOfDuty>, actor: Actor): Promise<DutySignView> {
    const { day, book } = await this.onDuty(input, actor);
    const { personId } = actor;
    return this.database.transaction(async (tx) => {
      await this.note(tx, day, personId, this.clock.date(), 'TAPPED');
      const held = await this.held.by(day, [personId]);
      const own = (await this.rooms.of(day, book, tx)).filter(({ closerIds }) =>
        closerIds.includes(personId),
      );
      const open = own.filter(({ served, closedAt }) => served && closedAt === null);
      const obstacle = signOutObstacle({
        ...{ heldCount: held.length, openRoomCount: open.length },
        leadsOpenDay: leadsOpenDay(book, personId),
      });
      if (obstacle !== null) {
        throw refuse(obstacle, { detail: { heldCount: held.length, openRoomCount: open.length } });
      }
      const signed = await changedBy(
        tx,
        `UPDATE duty_sign SET signedOutAt = ?
          WHERE schoolId = ? AND serviceDate = ? AND personId = ? AND signedOutAt IS NULL`,
        [this.clock.date(), day.schoolId, day.serviceDate, personId],
      );
      if (signed > 0) await this.outbox.append(tx, dutySignedOut, { ...day, personId });
      return this.viewOf(tx, day, personId);
    });
  }

  /** Whoever did something was there: nobody is asked twice. */
  noteFirstAct(tx: Tx, day: DayKey, personId: string, at: Date): Promise<void> {
    const happened = new Date(Math.min(at.getTime(), this.clock.now()));
    return this.note(tx, day, personId, happened, 'FIRST_ACT');
  }

  async withdraw(tx: Tx, { schoolId, serviceDate }: DayKey, personIds: readonly string[]): Promise<void> {
    for (const personId of personIds) {
      const changed = await changedBy(
        tx,
        `UPDATE duty_sign SET signedOutAt = NULL
          WHERE schoolId = ? AND serviceDate = ? AND personId = ? AND signedOutAt IS NOT NULL`,
        [schoolId, serviceDate, personId],
      );
      if (changed > 0) await this.outbox.append(tx, signOutWithdrawn, { schoolId, serviceDate, personId });
    }
  }

  rows({ schoolId, serviceDate }: DayKey, on = this.database.read): Promise<SignRow[]> {
    return rowsIn<SignRow>(
      on,
      `SELECT personId, signedInAt, signedInBy, signedOutAt FROM duty_sign WHERE schoolId = ? AND serviceDate = ?`,
      [schoolId, serviceDate],
    );
  }

  /** The earliest moment that is known stands. */
  private async note(
    tx: Tx,
    day: DayKey,
    personId: string,
    at: Date,
    by: SignRow['signedInBy'],
  ): Promise<void> {
    await tx.query(
      `INSERT INTO duty_sign (schoolId, serviceDate, personId, signedInAt, signedInBy) VALUES (?)
       ON DUPLICATE KEY UPDATE
         signedInBy = IF(signedInAt <= VALUES(signedInAt), signedInBy, VALUES(signedInBy)),
         signedInAt = LEAST(signedInAt, VALUES(signedInAt))`,
      [[day.schoolId, day.serviceDate, personId, at, by]],
    );
  }

  private async onDuty(
    { schoolId, serviceDate }: DayKey,
    { personId }: Actor,
  ): Promise<{ day: DayKey; book: DutyBook }> {
    const day = { schoolId, serviceDate };
    await this.opening.ensure(day);
    const book = await this.dutyBooks.open(day);
    if (!isOnDuty(book, personId)) throw refuse('closing.no_duty');
    return { day, book };
  }

  private async viewOf(tx: Tx, day: DayKey, personId: string): Promise<DutySignView> {
    return signView((await this.rows(day, tx)).find((row) => row.personId === personId));
  }
}

export const isOnDuty = ({ duties, dutyLeaderId }: DutyBook, personId: string): boolean =>
  dutyLeaderId === personId || duties.some((one) => one.personId === personId);

export const leadsOpenDay = ({ dutyLeaderId, closedVersion }: DutyBook, personId: string): boolean =>
  dutyLeaderId === personId && closedVersion === null;

export const signView = (row: SignRow | undefined): DutySignView => ({
  signedInAt: row?.signedInAt?.toISOString() ?? null,
  signedInBy: row?.signedInBy ?? null,
  signedOutAt: row?.signedOutAt?.toISOString() ?? null,
});
