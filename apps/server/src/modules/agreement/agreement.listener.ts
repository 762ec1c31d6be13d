import { addDays, clockTimeOf, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { Outbox } from '../../events/outbox.js';
import { Applications, applicationWithdrawn, Families, Offers } from '../application/application.public.js';
import { agreementPublished, agreementToSign } from './agreement.events.js';
import { Enrollments } from './enrollments.service.js';
import { OpenPapers } from './open-papers.reader.js';

@Injectable()
export class AgreementListener {
  constructor(
    private readonly families: Families,
    private readonly offers: Offers,
    private readonly applications: Applications,
    private readonly enrollments: Enrollments,
    private readonly papers: OpenPapers,
    private readonly outbox: Outbox,
  ) {}

  /** Whoever was approved before and has neither signed nor handed in a paper; an approval says it by itself. */
  @On(agreementPublished, 'agreement.call_to_sign')
  async callToSign(tx: Tx, { payload, recordedAt }: EventOf<typeof agreementPublished>): Promise<void> {
    const { schoolId, versionId } = payload;
    const term = (await this.offers.now(schoolId))?.term;
    if (term === undefined) return;
    const [approved, enrolled, papers] = await Promise.all([
      this.applications.approvedOfTerm(schoolId, term.id),
      this.enrollments.live(schoolId, term.id),
      this.papers.of(schoolId),
    ]);
    const unsigned = approved.filter(
      ({ studentId, approvedAt }) =>
        approvedAt <= recordedAt && !enrolled.has(studentId) && !papers.has(studentId),
    );
    const facts = unsigned.map(({ studentId }) => ({ schoolId, studentId, versionId }));
    await this.outbox.appendAll(tx, agreementToSign, facts);
  }

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
