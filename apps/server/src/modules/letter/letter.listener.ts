import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { Outbox } from '../../events/outbox.js';
import { Students } from '../student/student.public.js';
import { familyCalled, letterPublished } from './letter.events.js';

/** A published letter calls every family of the school: one fact a child. */
@Injectable()
export class LetterListener {
  constructor(
    private readonly students: Students,
    private readonly outbox: Outbox,
  ) {}

  @On(letterPublished, 'letter.call_families')
  async callFamilies(tx: Tx, { payload }: EventOf<typeof letterPublished>): Promise<void> {
    const { schoolId, termId, letterId } = payload;
    const pupils = await this.students.pupilsOf(schoolId, tx);
    const facts = pupils.map(({ studentId }) => ({ schoolId, termId, studentId, letterId }));
    await this.outbox.appendAll(tx, familyCalled, facts);
  }
}
