/**
 * 自愿情况了解: opened once for a class and term when nearly all of it takes part, closed by the principal's short
 * record. It is a question to the school and never a mark on the class (M106 C8 E11).
 */
import type { InputOf, listVoluntariness, OutputOf, recordVoluntariness } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { IsNull } from 'typeorm';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database, insertOnce, rowsIn, type Tx } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { newId } from '../../ids.js';
import { Attention } from '../attention/attention.public.js';
import { People } from '../identity/identity.public.js';
import { Surveys } from '../letter/letter.public.js';
import { HomeroomClasses } from '../school/school.public.js';
import { ClassPupils, Students } from '../student/student.public.js';
import { Offers } from './offers.service.js';
import { callsForAsking } from './voluntariness.rules.js';
import { VoluntarinessReview } from './voluntariness-review.entity.js';

const KIND = 'application.voluntariness';

@Injectable()
export class Voluntariness {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly attention: Attention,
    private readonly people: People,
    private readonly classes: HomeroomClasses,
    private readonly students: Students,
    private readonly pupils: ClassPupils,
    private readonly surveys: Surveys,
    private readonly offers: Offers,
  ) {}

  /** After a family of this child's class has answered or applied. */
  async look(tx: Tx, { schoolId, studentId }: { schoolId: string; studentId: string }): Promise<void> {
    const [seats, offer] = await Promise.all([
      this.students.seatsOf(schoolId, [studentId]),
      this.offers.now(schoolId),
    ]);
    const seat = seats.get(studentId);
    if (seat === undefined || offer === null) return;
    const of = { schoolId, termId: offer.term.id, classId: seat.classId };
    if (await tx.existsBy(VoluntarinessReview, of)) return;
    const studentIds = await this.pupils.idsIn(schoolId, seat.classId, tx);
    const takingPart = await this.takingPart(tx, { schoolId, termId: of.termId, studentIds });
    if (!callsForAsking({ pupilCount: studentIds.length, takingPartCount: takingPart.size })) return;
    await this.open(tx, of);
  }

  private async takingPart(
    tx: Tx,
    of: { schoolId: string; termId: string; studentIds: readonly string[] },
  ): Promise<Set<string>> {
    const joining = await this.surveys.joining(of, tx);
    const applied = await rowsIn<{ studentId: string }>(
      tx,
      `SELECT studentId FROM service_application
        WHERE schoolId = ? AND termId = ? AND studentId IN (?) AND state IN ('SUBMITTED', 'RETURNED', 'APPROVED')`,
      [of.schoolId, of.termId, of.studentIds],
    );
    return new Set([...joining.keys(), ...applied.map(({ studentId }) => studentId)]);
  }

  private async open(tx: Tx, of: { schoolId: string; termId: string; classId: string }): Promise<void> {
    const review = { id: newId(), ...of, openedAt: this.clock.date() };
    if (!(await insertOnce(tx, 'voluntariness_review', review))) return;
    const [ownerPersonId] = await this.people.holding(tx, of.schoolId, ['PRINCIPAL', 'ADMIN']);
    if (ownerPersonId === undefined) return;
    const { schoolId, classId } = of;
    await this.attention.raise(tx, {
      schoolId,
      kind: KIND,
      ownerPersonId,
      subjectId: review.id,
      detail: { classId },
    });
  }

  async list({ schoolId }: InputOf<typeof listVoluntariness>): Promise<OutputOf<typeof listVoluntariness>> {
    const termId = (await this.offers.now(schoolId))?.term.id;
    if (termId === undefined) return { items: [] };
    const [reviews, classes] = await Promise.all([
      this.database.read.findBy(VoluntarinessReview, { schoolId, termId }),
      this.classes.all(schoolId),
    ]);
    const items = classes.flatMap(({ id: classId, label: classLabel }) =>
      reviews
        .filter((review) => review.classId === classId)
        .map(({ id: reviewId, openedAt, askedHow, found, note, recordedAt }) => ({
          ...{ reviewId, classId, classLabel, askedHow, found, note },
          openedAt: openedAt.toISOString(),
          recordedAt: recordedAt?.toISOString() ?? null,
        })),
    );
    return { items };
  }

  async record(
    { schoolId, reviewId: id, askedHow, found, note }: InputOf<typeof recordVoluntariness>,
    actor: Actor,
  ): Promise<{ done: true }> {
    await this.database.transaction(async (tx) => {
      const kept = { askedHow, found, note, recordedBy: actor.personId, recordedAt: this.clock.date() };
      const { affected } = await tx.update(VoluntarinessReview, { schoolId, id, recordedAt: IsNull() }, kept);
      if (affected !== 1) {
        const isThere = await tx.existsBy(VoluntarinessReview, { schoolId, id });
        throw refuse(isThere ? 'application.voluntariness_recorded' : 'access.not_found');
      }
      const about = { schoolId, kind: KIND, subjectId: id, resolvedBy: actor.personId } as const;
      await this.attention.settle(tx, { ...about, resolution: '已了解并记录' });
    });
    return { done: true };
  }
}
