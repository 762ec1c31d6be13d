/**
 * A family's answer to a seat, and what happens when there is none (C7, M089). Accepting moves the child by the same
 * conditional UPDATE as every other seat, so the 41st is refused; of two guardians who answer at once the first counts.
 */
import type { answerSeatOffer, InputOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { DomainError, refuse } from '../../http/refuse.js';
import { Guardianship } from '../student/student.public.js';
import { seatAccepted, seatDeclined, seatWithdrawn } from './draw.events.js';
import { Placing } from './placing.service.js';
import { SeatOffer, type SeatOfferState } from './seat-offer.entity.js';
import { Vacancies } from './vacancies.service.js';

const ANSWERS: readonly SeatOfferState[] = ['DECLINED', 'ACCEPTED'];

@Injectable()
export class SeatOffers {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly guardianship: Guardianship,
    private readonly placing: Placing,
    private readonly vacancies: Vacancies,
  ) {}

  async answer(input: InputOf<typeof answerSeatOffer>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, studentId, seatOfferId, accept } = input;
    await this.database.transaction(async (tx) => {
      await this.guardianship.require(actor, { schoolId, studentId }, 'decides', tx);
      const offer = await this.locked(tx, schoolId, seatOfferId);
      if (offer === null || offer.studentId !== studentId) throw refuse('access.not_found');
      if (offer.state === ANSWERS[Number(accept)]) return;
      if (offer.state !== 'OFFERED' || offer.expiresAt.getTime() < this.clock.now())
        throw refuse('regrouping.seat_offer_closed');
      await (accept ? this.accept(tx, offer, actor) : this.decline(tx, offer, actor));
    });
    return { done: true };
  }

  /** The timer: whoever has not answered by now lets it pass. */
  async expire(tx: Tx, schoolId: string, seatOfferId: string): Promise<void> {
    const offer = await this.locked(tx, schoolId, seatOfferId);
    if (offer?.state !== 'OFFERED') return;
    await this.end(tx, offer, 'EXPIRED', null);
    await this.pass(tx, offer);
    await this.vacancies.fill(tx, schoolId, offer.tempClassId);
  }

  /** Whoever leaves the service is asked no longer. */
  async withdraw(tx: Tx, schoolId: string, studentId: string, stays: ReadonlySet<number>): Promise<void> {
    const open = await tx.find(SeatOffer, {
      where: { schoolId, studentId, state: 'OFFERED' },
      lock: { mode: 'pessimistic_write' },
      order: { id: 'ASC' },
    });
    for (const offer of open) {
      const [{ weekday = 0 } = {}] = (await tx.query(
        'SELECT weekday FROM temp_class WHERE schoolId = ? AND id = ?',
        [schoolId, offer.tempClassId],
      )) as { weekday?: number }[];
      if (stays.has(weekday)) continue;
      await this.end(tx, offer, 'WITHDRAWN', null);
      await this.outbox.append(tx, seatWithdrawn, { schoolId, seatOfferId: offer.id, studentId });
      await this.vacancies.fill(tx, schoolId, offer.tempClassId);
    }
  }

  private async accept(tx: Tx, offer: SeatOffer, actor: Actor): Promise<void> {
    const { schoolId, id: seatOfferId, studentId, tempClassId, runId, offerId } = offer;
    await this.placing.bring(tx, { schoolId, tempClassId, studentId }, actor).catch((error: unknown) => {
      const isFull = error instanceof DomainError && error.code === 'regrouping.class_full';
      throw isFull ? refuse('regrouping.seat_gone') : error;
    });
    await this.end(tx, offer, 'ACCEPTED', actor.personId);
    // What was wished for less than this seat is not waited for any longer.
    await tx.query(
      `DELETE e FROM waitlist_entry e
         JOIN waitlist_entry got ON got.schoolId = e.schoolId AND got.runId = e.runId
          AND got.studentId = e.studentId AND got.weekday = e.weekday AND got.wishRank <= e.wishRank
        WHERE e.schoolId = ? AND e.studentId = ? AND e.runId = ? AND got.offerId = ?`,
      [schoolId, studentId, runId, offerId],
    );
    await this.outbox.append(tx, seatAccepted, { schoolId, seatOfferId, studentId });
  }

  private async decline(tx: Tx, offer: SeatOffer, actor: Actor): Promise<void> {
    const { schoolId, id: seatOfferId, studentId } = offer;
    await this.end(tx, offer, 'DECLINED', actor.personId);
    await this.pass(tx, offer);
    await this.outbox.append(tx, seatDeclined, { schoolId, seatOfferId, studentId });
    await this.vacancies.fill(tx, schoolId, offer.tempClassId);
  }

  private async end(tx: Tx, offer: SeatOffer, state: SeatOfferState, answeredBy: string | null) {
    const { schoolId, id } = offer;
    await tx.update(SeatOffer, { schoolId, id }, { state, answeredBy, answeredAt: this.clock.date() });
  }

  private async pass(tx: Tx, { schoolId, runId, offerId, studentId }: SeatOffer): Promise<void> {
    await tx.query(
      `UPDATE waitlist_entry SET passedAt = ?
        WHERE schoolId = ? AND runId = ? AND offerId = ? AND studentId = ?`,
      [this.clock.date(), schoolId, runId, offerId, studentId],
    );
  }

  private locked(tx: Tx, schoolId: string, id: string): Promise<SeatOffer | null> {
    return tx.findOne(SeatOffer, { where: { schoolId, id }, lock: { mode: 'pessimistic_write' } });
  }
}
