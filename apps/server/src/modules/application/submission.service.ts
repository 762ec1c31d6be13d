/** The family hands in, mends and hands in again; the school keys the same form from paper (M017 M079). */
import { type InputOf, instantOf, type keyPaperApplication, type resubmitApplication } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { columnsOf, Database } from '../../database/database.js';
import { refuse } from '../../http/refuse.js';
import { columnsOfForm } from './application-form.box.js';
import { judgeForm } from './application-form.rules.js';
import { ApplicationSteps } from './application-steps.service.js';
import { Families } from './families.service.js';
import { type Decided, decidedOf, Intake, type Submitted } from './intake.service.js';
import { Offers } from './offers.service.js';

const BY_APP = { channel: 'APP', signedOn: null } as const;

@Injectable()
export class Submission {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly offers: Offers,
    private readonly steps: ApplicationSteps,
    private readonly families: Families,
    private readonly intake: Intake,
  ) {}

  async submit(form: Submitted, actor: Actor): Promise<Decided> {
    try {
      return await this.intake.take({ form, byId: actor.personId, channel: BY_APP });
    } catch (error) {
      // Why not, in the words for this caller: a stranger is not told that the child exists.
      await this.families.requireDeciding(actor, form);
      throw error;
    }
  }

  /** It stays marked as paper, with the day on which the family signed it. */
  async keyPaper(
    { signedOn, ...form }: InputOf<typeof keyPaperApplication>,
    { personId }: Actor,
  ): Promise<Decided> {
    if (instantOf(signedOn, '00:00') > this.clock.now())
      throw refuse('request.invalid', { fields: ['signedOn'] });
    return this.intake.take({ form, byId: personId, channel: { channel: 'PAPER', signedOn } });
  }

  async resubmit(input: InputOf<typeof resubmitApplication>, actor: Actor): Promise<Decided> {
    await this.families.requireDeciding(actor, input);
    const [offer, seat, keys] = await Promise.all([
      this.offers.now(input.schoolId),
      this.families.seat(input),
      this.families.keys(input),
    ]);
    return this.database.transaction(async (tx) => {
      const application = await this.steps.lockOne(tx, input);
      this.steps.judge(application, { action: 'SUBMIT', by: 'GUARDIAN' }, input.version);
      if (offer === null || offer.term.id !== application.termId) throw refuse('application.term_over');
      const unfit = judgeForm(input, offer.of(seat.grade));
      if (unfit !== null) throw refuse(unfit);
      const { state, changedBy } = application;
      const again = {
        ...seat,
        ...columnsOfForm(input, keys),
        ...BY_APP,
        guardiansDiffer: state === 'WITHDRAWN' ? changedBy !== actor.personId : application.guardiansDiffer,
        submittedBy: actor.personId,
        submittedAt: this.clock.date(),
      };
      const set = columnsOf(again);
      await tx.query(`UPDATE service_application SET ${set.sql} WHERE schoolId = ? AND id = ?`, [
        ...set.params,
        input.schoolId,
        application.id,
      ]);
      Object.assign(application, again);
      await this.steps.take(tx, [application], { action: 'SUBMIT', by: 'GUARDIAN', actor });
      return decidedOf(application);
    });
  }
}
