/** A letter that came, a reminder, an answer that another guardian has changed: told to who decides (M075 M077). */
import type { MessageTopic } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { answerContradicted, familyCalled, familyReminded } from '../letter/letter.public.js';
import type { News } from './news.js';
import { Tellings } from './tellings.service.js';

@Injectable()
export class LetterNewsListener {
  constructor(private readonly tellings: Tellings) {}

  /** The letter itself is the reason, so that a guardian of several children is told once. */
  @On(familyCalled, 'notification.tell_letter')
  async called(tx: Tx, { payload, recordedAt }: EventOf<typeof familyCalled>): Promise<void> {
    await this.tell(tx, payload, news(payload, 'LETTER_PUBLISHED', payload.letterId, recordedAt));
  }

  @On(familyReminded, 'notification.tell_letter_reminder')
  async reminded(tx: Tx, { payload, recordedAt }: EventOf<typeof familyReminded>): Promise<void> {
    await this.tell(tx, payload, news(payload, 'LETTER_REMINDER', payload.roundId, recordedAt));
  }

  /** Whoever answered before learns that the answer is another now; the one who changed it knows. */
  @On(answerContradicted, 'notification.tell_answer_changed')
  async contradicted(tx: Tx, { id, payload, recordedAt }: EventOf<typeof answerContradicted>): Promise<void> {
    const one = news(payload, 'LETTER_ANSWER_CHANGED', id, recordedAt);
    await this.tell(tx, payload, one, payload.byId);
  }

  private tell(
    tx: Tx,
    { schoolId }: { schoolId: string },
    one: News,
    exceptPersonId?: string,
  ): Promise<void> {
    return this.tellings.tellGuardians(tx, schoolId, [one], { onlyDeciding: true, exceptPersonId });
  }
}

const news = (
  { studentId }: { studentId: string },
  topic: MessageTopic,
  becauseId: string,
  happenedAt: Date,
): News => ({ topic, becauseId, studentId, serviceDate: null, happenedAt, facts: {} });
