import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { appealAnswerDue } from './application.events.js';
import { ApplicationSteps } from './application-steps.service.js';
import { ReviewTasks } from './review-tasks.service.js';

/** An appeal that nobody answered in time becomes the principal's task; one that was answered meanwhile does not. */
@Injectable()
export class ApplicationListener {
  constructor(
    private readonly steps: ApplicationSteps,
    private readonly tasks: ReviewTasks,
  ) {}

  @On(appealAnswerDue, 'application.raise_overdue_appeal')
  async raiseOverdueAppeal(tx: Tx, { payload }: EventOf<typeof appealAnswerDue>): Promise<void> {
    const application = await this.steps.lockOne(tx, payload);
    if (application.version === payload.version) await this.tasks.raiseOverdue(tx, application);
  }
}
