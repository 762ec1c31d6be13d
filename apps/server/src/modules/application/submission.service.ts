/**
 * The family hands in, mends and hands in again; the school keys the same form from paper (M017 M079).
 * Promises: one application per child and term whoever is faster; the same form sent twice is one.
 */
import {
  type InputOf,
  instantOf,
  type keyPaperApplication,
  nextStanding,
  type OutputOf,
  type resubmitApplication,
  type submitApplication,
  weekdayBits,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { columnsOf, Database, insertInto } from '../../database/database.js';
import { isDuplicate } from '../../database/database-error.js';
import { refuse } from '../../http/refuse.js';
import { sealForm } from './application-form.box.js';
import { judgeForm } from './application-form.rules.js';
import { ApplicationSteps } from './application-steps.service.js';
import { Families } from './families.service.js';
import { Offers } from './offers.service.js';
import { ServiceApplication } from './service-application.entity.js';

type Submitted = InputOf<typeof submitApplication>;
type Form = Pick<Submitted, 'schoolId' | 'studentId'> & Omit<Submitted, 'applicationId' | 'termId'>;
type Decided = OutputOf<typeof submitApplication>;
type Channel = Pick<ServiceApplication, 'channel' | 'signedOn'>;

const BY_APP: Channel = { channel: 'APP', signedOn: null };

@Injectable()
export class Submission {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly offers: Offers,
    private readonly steps: ApplicationSteps,
    private readonly families: Families,
  ) {}

  async submit(input: Submitted, actor: Actor): Promise<Decided> {
    await this.families.requireDeciding(actor, input);
    return this.handIn(input, actor, BY_APP);
  }

  /** It stays marked as paper, with the day on which the family signed it. */
  async keyPaper(
    { signedOn, ...input }: InputOf<typeof keyPaperApplication>,
    actor: Actor,
  ): Promise<Decided> {
    if (instantOf(signedOn, '00:00') > this.clock.now())
      throw refuse('request.invalid', { fields: ['signedOn'] });
    return this.handIn(input, actor, { channel: 'PAPER', signedOn });
  }

  async resubmit(input: InputOf<typeof resubmitApplication>, actor: Actor): Promise<Decided> {
    await this.families.requireDeciding(actor, input);
    const filled = await this.filled(input, null);
    return this.database.transaction(async (tx) => {
      const application = await this.steps.lockOne(tx, input);
      this.steps.judge(application, { action: 'SUBMIT', by: 'GUARDIAN' }, input.version);
      const { state, changedBy } = application;
      const guardiansDiffer =
        state === 'WITHDRAWN' ? changedBy !== actor.personId : application.guardiansDiffer;
      const again = {
        ...filled,
        ...BY_APP,
        guardiansDiffer,
        submittedBy: actor.personId,
        submittedAt: this.clock.date(),
      };
      const set = columnsOf(again);
      await tx.query(`UPDATE service_application SET ${set.sql} WHERE schoolId = ? AND id = ?`, [
        ...set.params,
        input.schoolId,
        application.id,
      ]);
      await this.steps.take(tx, [application], { action: 'SUBMIT', by: 'GUARDIAN', actor });
      return decidedOf(application);
    });
  }

  private async handIn(input: Submitted, actor: Actor, channel: Channel): Promise<Decided> {
    const filled = await this.filled(input, input.termId);
    const now = this.clock.date();
    const application = Object.assign(new ServiceApplication(), filled, channel, {
      schoolId: input.schoolId,
      id: input.applicationId,
      termId: input.termId,
      studentId: input.studentId,
      ...nextStanding({ state: 'DRAFT', pending: 'NOTHING' }, 'SUBMIT', 'GUARDIAN'),
      version: 1,
      guardiansDiffer: false,
      submittedBy: actor.personId,
      submittedAt: now,
      changedBy: actor.personId,
      changedAt: now,
    });
    try {
      await this.database.transaction(async (tx) => {
        await insertInto(tx, 'service_application', application);
        const onPaper = channel.channel === 'PAPER';
        await this.steps.record(tx, [application], { action: 'SUBMIT', by: 'GUARDIAN', actor, onPaper });
      });
      return decidedOf(application);
    } catch (error) {
      if (!isDuplicate(error)) throw error;
      return this.handedInBefore(input, actor);
    }
  }

  /** The same phone again gets the same answer; another one learns what is there already. */
  private async handedInBefore(
    { schoolId, studentId, applicationId, termId }: Submitted,
    actor: Actor,
  ): Promise<Decided> {
    const first = await this.database.read.findOneBy(ServiceApplication, { schoolId, termId, studentId });
    if (first === null) throw refuse('application.id_reused');
    if (first.id === applicationId && first.submittedBy === actor.personId) return decidedOf(first);
    const { id, state, pending, version } = first;
    throw refuse('application.already_submitted', { detail: { applicationId: id, state, pending, version } });
  }

  /** The form as columns, once it fits what the school offers; `termId` null: whichever term is open. */
  private async filled(form: Form, termId: string | null) {
    const { schoolId, studentId, collectors } = form;
    const [offer, seat, keys] = await Promise.all([
      this.offers.now(schoolId),
      this.families.seat(form),
      this.families.keys(form),
    ]);
    if (offer === null || (termId !== null && offer.term.id !== termId))
      throw refuse('application.term_over');
    const code = judgeForm(form, offer.of(seat.grade));
    if (code !== null) throw refuse(code);
    return {
      classId: seat.classId,
      grade: seat.grade,
      weekdayBits: weekdayBits(form.weekdays),
      until: form.until,
      reason: form.reason,
      childWish: form.childWish,
      pickupPoint: form.pickupPoint,
      collectorKinship: collectors[0]?.kinship ?? null,
      collectorCount: collectors.length,
      phonelessCollectorCount: collectors.filter(({ phone }) => phone === null).length,
      formBox: sealForm(keys, studentId, form),
      noticeVersion: form.noticeVersion,
    };
  }
}

export const decidedOf = ({ id, state, pending, version }: ServiceApplication): Decided => ({
  applicationId: id,
  state,
  pending,
  version,
});
