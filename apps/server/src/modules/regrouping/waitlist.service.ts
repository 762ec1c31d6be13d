/**
 * Joining a waitlist after the draw (C7): whoever came late, or thinks anew, waits behind all who took part in it, for
 * the seed is public by then. If a seat is free right now the next in line is asked at once.
 */
import type { InputOf, joinWaitlist } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Database, rowsIn, type Tx } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { ClubOffers } from '../activity/activity.public.js';
import { Enrollments } from '../agreement/agreement.public.js';
import { Guardianship, Students } from '../student/student.public.js';
import { waitlistJoined } from './draw.events.js';
import { lockedTempClass } from './locked-temp-class.js';
import { TempClassMember } from './temp-class-member.entity.js';
import { Vacancies } from './vacancies.service.js';

/** Behind every wish of the draw. */
const AFTER_ALL_WISHES = 1_000;

@Injectable()
export class Waitlists {
  constructor(
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly guardianship: Guardianship,
    private readonly students: Students,
    private readonly offers: ClubOffers,
    private readonly enrollments: Enrollments,
    private readonly vacancies: Vacancies,
  ) {}

  async join(input: InputOf<typeof joinWaitlist>, actor: Actor): Promise<{ done: true }> {
    const { schoolId, studentId, offerId } = input;
    await this.database.transaction(async (tx) => {
      await this.guardianship.require(actor, { schoolId, studentId }, 'decides', tx);
      const [session] = await rowsIn<{ runId: string; tempClassId: string }>(
        tx,
        'SELECT runId, tempClassId FROM allocation_class WHERE schoolId = ? AND offerId = ?',
        [schoolId, offerId],
      );
      if (session === undefined) throw refuse('regrouping.cannot_wait');
      const { id, weekday, termId } = await lockedTempClass(tx, schoolId, session.tempClassId);
      await this.mayWait(tx, { schoolId, studentId, offerId, weekday, termId, tempClassId: id });
      await this.enter(tx, { schoolId, runId: session.runId, offerId, studentId, weekday });
      await this.outbox.append(tx, waitlistJoined, { schoolId, studentId, offerId });
      await this.vacancies.fill(tx, schoolId, id);
    });
    return { done: true };
  }

  private async mayWait(
    tx: Tx,
    of: {
      schoolId: string;
      studentId: string;
      offerId: string;
      weekday: number;
      termId: string;
      tempClassId: string;
    },
  ): Promise<void> {
    const { schoolId, studentId, offerId, weekday, termId, tempClassId } = of;
    const [[offer], [pupil], enrolled, held] = await Promise.all([
      this.offers.byIds(schoolId, [offerId], tx),
      this.students.pupilsOf(schoolId, tx, [studentId]),
      this.enrollments.ofWeekday(schoolId, termId, weekday, tx),
      tx.findOneBy(TempClassMember, { schoolId, termId, weekday, studentId }),
    ]);
    const fits =
      offer !== undefined &&
      pupil !== undefined &&
      Number(offer.isTeam) === 0 &&
      offer.gradeFrom <= pupil.grade &&
      pupil.grade <= offer.gradeTo;
    if (!fits || !enrolled.has(studentId) || held?.tempClassId === tempClassId)
      throw refuse('regrouping.cannot_wait');
  }

  /** Whoever waits already keeps the place; whoever let a seat pass goes to the end. */
  private async enter(
    tx: Tx,
    of: { schoolId: string; runId: string; offerId: string; studentId: string; weekday: number },
  ): Promise<void> {
    const { schoolId, runId, offerId, studentId, weekday } = of;
    await tx.query(
      `INSERT INTO waitlist_entry (schoolId, runId, offerId, studentId, weekday, place, wishRank)
       SELECT ?, ?, ?, ?, ?, COALESCE(MAX(place), 0) + 1, ? FROM waitlist_entry
        WHERE schoolId = ? AND runId = ? AND offerId = ?
       ON DUPLICATE KEY UPDATE
         place = IF(waitlist_entry.passedAt IS NULL, waitlist_entry.place, VALUES(place)),
         wishRank = IF(waitlist_entry.passedAt IS NULL, waitlist_entry.wishRank, VALUES(wishRank)),
         passedAt = NULL`,
      [...[schoolId, runId, offerId, studentId, weekday, AFTER_ALL_WISHES], ...[schoolId, runId, offerId]],
    );
    // A seat that the child has got since by hand is no longer waited for, and stands in nobody's way.
    await tx.query(
      `DELETE e FROM waitlist_entry e
         JOIN allocation_class a ON a.schoolId = e.schoolId AND a.runId = e.runId AND a.offerId = e.offerId
         JOIN temp_class_member m ON m.schoolId = a.schoolId AND m.tempClassId = a.tempClassId
          AND m.studentId = e.studentId
        WHERE e.schoolId = ? AND e.runId = ? AND e.studentId = ? AND e.weekday = ?`,
      [schoolId, runId, studentId, weekday],
    );
  }
}
