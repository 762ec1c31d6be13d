import { addDays, clockTimeOf, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { applicationWithdrawn, Families, Offers } from '../application/application.public.js';
import { Enrollments } from './enrollments.service.js';

@Injectable()
export class AgreementListener {
  constructor(
    private readonly families: Families,
    private readonly offers: Offers,
    private readonly enrollments: Enrollments,
  ) {}

  /** A family that left before the last lesson is not expected this afternoon; after it, the day is finished as planned. */
  @On(applicationWithdrawn, 'agreement.end_enrollment')
  async endEnrollment(tx: Tx, { payload, recordedAt }: EventOf<typeof applicationWithdrawn>): Promise<void> {
    const { schoolId, studentId } = payload;
    const left = recordedAt.getTime();
    const today = serviceDateOf(left);
    const [offer, child] = await Promise.all([
      this.offers.now(schoolId),
      this.families.child(schoolId, studentId),
    ]);
    const isBeforeBell = offer !== null && clockTimeOf(left) < offer.of(child.grade).bellAt;
    const lastDay = isBeforeBell ? addDays(today, -1) : today;
    await this.enrollments.end(tx, { schoolId, studentId, lastDay, before: recordedAt });
  }
}
