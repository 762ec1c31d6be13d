/** Leaving in one step, at any time, without a reason (M106); and asking a second reviewer after a refusal. */
import {
  APPEAL_ANSWER_DAYS,
  addDays,
  type appealRefusal,
  type InputOf,
  instantOf,
  type OutputOf,
  serviceDateOf,
  type withdrawApplication,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { Database } from '../../database/database.js';
import { Outbox } from '../../events/outbox.js';
import { refuse } from '../../http/refuse.js';
import { appealAnswerDue } from './application.events.js';
import { sealNote } from './application-form.box.js';
import { ApplicationSteps } from './application-steps.service.js';
import { Families } from './families.service.js';
import { decidedOf } from './intake.service.js';
import { ReviewTasks } from './review-tasks.service.js';

type Decided = OutputOf<typeof withdrawApplication>;

@Injectable()
export class Leaving {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly families: Families,
    private readonly steps: ApplicationSteps,
    private readonly tasks: ReviewTasks,
  ) {}

  async withdraw(input: InputOf<typeof withdrawApplication>, actor: Actor): Promise<Decided> {
    await this.families.requireDeciding(actor, input);
    return this.database.transaction(async (tx) => {
      const application = await this.steps.lockOne(tx, input);
      if (application.state === 'WITHDRAWN') return decidedOf(application);
      this.steps.judge(application, { action: 'WITHDRAW', by: 'GUARDIAN' });
      await this.steps.take(tx, [application], { action: 'WITHDRAW', by: 'GUARDIAN', actor });
      await this.tasks.settle(tx, application, actor, 'withdrawn');
      return decidedOf(application);
    });
  }

  async appeal(input: InputOf<typeof appealRefusal>, actor: Actor): Promise<Decided> {
    await this.families.requireDeciding(actor, input);
    const keys = await this.families.keys(input);
    const today = serviceDateOf(this.clock.now());
    const answerUntil = addDays(today, APPEAL_ANSWER_DAYS);
    const dueAt = new Date(instantOf(answerUntil, '18:00'));
    return this.database.transaction(async (tx) => {
      const application = await this.steps.lockOne(tx, input);
      this.steps.judge(application, { action: 'APPEAL', by: 'GUARDIAN' }, input.version);
      if (application.appealUntil === null || application.appealUntil < today)
        throw refuse('application.appeal_too_late');
      const noteBox = sealNote(keys, input.studentId, input.note);
      await this.steps.take(tx, [application], {
        action: 'APPEAL',
        by: 'GUARDIAN',
        actor,
        because: application.because,
        noteBox,
        answerUntil,
      });
      await this.tasks.raiseAppeal(tx, application, dueAt);
      const { schoolId, id: applicationId, studentId, version } = application;
      await this.outbox.append(
        tx,
        appealAnswerDue,
        { schoolId, applicationId, studentId, version },
        { dueAt },
      );
      return decidedOf(application);
    });
  }
}
