/** What the draw hears after it was published: seats that come free, children who come and go, families who do not answer. */
import { weekdaysOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { rowsIn, type Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { clubOfferChanged } from '../activity/activity.public.js';
import { Enrollments, enrollmentEnded, enrollmentStarted } from '../agreement/agreement.public.js';
import { studentErased } from '../student/student.public.js';
import { CarePlaces } from './care-places.service.js';
import { drawPublished, seatOfferDue } from './draw.events.js';
import { OffSiteConsents } from './off-site-consents.service.js';
import { studentMoved, studentsRemoved, tempClassChanged } from './regrouping.events.js';
import { SeatOffers } from './seat-offers.service.js';
import { Vacancies } from './vacancies.service.js';

@Injectable()
export class DrawListener {
  constructor(
    private readonly enrollments: Enrollments,
    private readonly vacancies: Vacancies,
    private readonly seatOffers: SeatOffers,
    private readonly carePlaces: CarePlaces,
    private readonly offSite: OffSiteConsents,
  ) {}

  @On(drawPublished, 'regrouping.offer_left_over')
  async published(tx: Tx, { payload }: EventOf<typeof drawPublished>): Promise<void> {
    const { schoolId, runId } = payload;
    const free = await rowsIn<{ tempClassId: string }>(
      tx,
      `SELECT a.tempClassId FROM allocation_class a
         JOIN temp_class t ON t.schoolId = a.schoolId AND t.id = a.tempClassId
        WHERE a.schoolId = ? AND a.runId = ? AND a.offerId IS NOT NULL AND t.seatsTaken < t.capSeats
        ORDER BY a.tempClassId`,
      [schoolId, runId],
    );
    for (const { tempClassId } of free) await this.vacancies.fill(tx, schoolId, tempClassId);
  }

  @On(studentsRemoved, 'regrouping.offer_freed')
  async removed(tx: Tx, { payload }: EventOf<typeof studentsRemoved>): Promise<void> {
    await this.vacancies.fill(tx, payload.schoolId, payload.tempClassId);
  }

  @On(studentMoved, 'regrouping.offer_left')
  async moved(tx: Tx, { payload }: EventOf<typeof studentMoved>): Promise<void> {
    await this.vacancies.fill(tx, payload.schoolId, payload.fromTempClassId);
  }

  /** Perhaps there are more seats. */
  @On(tempClassChanged, 'regrouping.offer_added')
  async changed(tx: Tx, { payload }: EventOf<typeof tempClassChanged>): Promise<void> {
    await this.vacancies.fill(tx, payload.schoolId, payload.tempClassId);
  }

  @On(seatOfferDue, 'regrouping.expire_seat')
  async expired(tx: Tx, { payload }: EventOf<typeof seatOfferDue>): Promise<void> {
    await this.seatOffers.expire(tx, payload.schoolId, payload.seatOfferId);
  }

  @On(enrollmentStarted, 'regrouping.place_late')
  async cameLate(tx: Tx, { payload }: EventOf<typeof enrollmentStarted>): Promise<void> {
    await this.carePlaces.placeLate(tx, payload);
  }

  /** Perhaps the club is somewhere else now, and nobody has said yes to that (M032). */
  @On(clubOfferChanged, 'regrouping.ask_place_anew')
  async clubMoved(tx: Tx, { payload }: EventOf<typeof clubOfferChanged>): Promise<void> {
    await this.offSite.bringBack(tx, payload);
  }

  @On(enrollmentEnded, 'regrouping.withdraw_seat_offers')
  async left(tx: Tx, { payload }: EventOf<typeof enrollmentEnded>): Promise<void> {
    const { schoolId, termId, studentId } = payload;
    const live = (await this.enrollments.live(schoolId, termId, [studentId])).get(studentId);
    const stays = new Set(live === undefined ? [] : weekdaysOf(live.weekdayBits));
    await this.seatOffers.withdraw(tx, schoolId, studentId, stays);
  }

  /** What tied the frozen list to this child goes; the list itself never named anybody (E1). */
  @On(studentErased, 'regrouping.forget_draw')
  async erased(tx: Tx, { payload }: EventOf<typeof studentErased>): Promise<void> {
    const child = [payload.schoolId, payload.studentId];
    for (const table of ['allocation_pupil', 'allocation_line', 'waitlist_entry', 'off_site_consent'])
      await tx.query(`DELETE FROM ${table} WHERE schoolId = ? AND studentId = ?`, child);
  }
}
