/**
 * Seats that come free are offered along the waitlist (C7), one family a seat, with a timer for the next. The class's
 * row is the lock: two vacancies at once ask two different families.
 */
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { insertInto, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { newId } from '../../ids.js';
import { Enrollments } from '../agreement/agreement.public.js';
import { seatOfferDue, seatOffered } from './draw.events.js';
import { answerBy, nextInLine, type Waiting } from './seat-offer.rules.js';
import { TempClass } from './temp-class.entity.js';

interface Session {
  readonly runId: string;
  readonly offerId: string;
}

@Injectable()
export class Vacancies {
  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly enrollments: Enrollments,
  ) {}

  /** Asks as many as there are seats that nobody holds or has been asked about. */
  async fill(tx: Tx, schoolId: string, tempClassId: string): Promise<void> {
    const [session] = await rowsIn<Session>(
      tx,
      `SELECT runId, offerId FROM allocation_class
        WHERE schoolId = ? AND tempClassId = ? AND offerId IS NOT NULL`,
      [schoolId, tempClassId],
    );
    if (session === undefined) return;
    const where = { schoolId, id: tempClassId };
    const tempClass = await tx.findOne(TempClass, { where, lock: { mode: 'pessimistic_write' } });
    if (tempClass === null || tempClass.closedAt !== null) return;
    const asked = await rowsIn<{ studentId: string }>(
      tx,
      'SELECT studentId FROM seat_offer WHERE schoolId = ? AND tempClassId = ? AND openStudentId IS NOT NULL',
      [schoolId, tempClassId],
    );
    const freeSeats = tempClass.capSeats - tempClass.seatsTaken - asked.length;
    if (freeSeats <= 0) return;
    const next = await this.next(tx, tempClass, session, {
      freeSeats,
      asked: new Set(asked.map(({ studentId }) => studentId)),
    });
    for (const studentId of next) await this.ask(tx, tempClass, session, studentId);
  }

  private async next(
    tx: Tx,
    { schoolId, termId, weekday }: TempClass,
    { runId, offerId }: Session,
    seats: { freeSeats: number; asked: ReadonlySet<string> },
  ): Promise<string[]> {
    const entries = await rowsIn<Waiting>(
      tx,
      `SELECT e.studentId, e.offerId, e.place, e.wishRank FROM waitlist_entry w
         JOIN waitlist_entry e ON e.schoolId = w.schoolId AND e.runId = w.runId AND e.studentId = w.studentId
          AND e.weekday = w.weekday
        WHERE w.schoolId = ? AND w.runId = ? AND w.offerId = ? AND w.passedAt IS NULL`,
      [schoolId, runId, offerId],
    );
    if (entries.length === 0) return [];
    const held = await rowsIn<{ studentId: string; offerId: string | null }>(
      tx,
      `SELECT m.studentId, a.offerId FROM temp_class_member m
         LEFT JOIN allocation_class a ON a.schoolId = m.schoolId AND a.tempClassId = m.tempClassId
        WHERE m.schoolId = ? AND m.termId = ? AND m.weekday = ? AND m.studentId IN (?)`,
      [schoolId, termId, weekday, [...new Set(entries.map(({ studentId }) => studentId))]],
    );
    return nextInLine({
      ...{ ...seats, offerId, entries },
      heldBy: new Map(held.map((one) => [one.studentId, one.offerId])),
      enrolled: await this.enrollments.ofWeekday(schoolId, termId, weekday, tx),
    });
  }

  private async ask(tx: Tx, tempClass: TempClass, session: Session, studentId: string): Promise<void> {
    const { schoolId, id: tempClassId } = tempClass;
    const expiresAt = answerBy(this.clock.now());
    const seatOfferId = newId();
    await insertInto(tx, 'seat_offer', {
      ...{ schoolId, id: seatOfferId, ...session, tempClassId, studentId },
      ...{ state: 'OFFERED', offeredAt: this.clock.date(), expiresAt },
    });
    const fact = { schoolId, seatOfferId, studentId };
    await this.outbox.append(tx, seatOffered, fact);
    await this.outbox.append(tx, seatOfferDue, fact, { dueAt: expiresAt });
  }
}
