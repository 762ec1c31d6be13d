import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { surveyAnswered } from '../letter/letter.public.js';
import { applicationSubmitted } from './application.events.js';
import { Voluntariness } from './voluntariness.service.js';

/** Each answer and each application may be the one after which a class calls for asking. */
@Injectable()
export class VoluntarinessListener {
  constructor(private readonly voluntariness: Voluntariness) {}

  @On(surveyAnswered, 'application.look_after_answer')
  async afterAnswer(tx: Tx, { payload }: EventOf<typeof surveyAnswered>): Promise<void> {
    await this.voluntariness.look(tx, payload);
  }

  @On(applicationSubmitted, 'application.look_after_application')
  async afterApplication(tx: Tx, { payload }: EventOf<typeof applicationSubmitted>): Promise<void> {
    await this.voluntariness.look(tx, payload);
  }
}
