/** Families are told that they may rank clubs, and once more when they have not (C7): those who decide for the child. */
import type { MessageTopic } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { preferenceReminded, preferenceToRank } from '../regrouping/regrouping.public.js';
import { Tellings } from './tellings.service.js';

type AboutChild = EventOf<typeof preferenceToRank>;

@Injectable()
export class PreferenceNewsListener {
  constructor(private readonly tellings: Tellings) {}

  @On(preferenceToRank, 'notification.tell_to_rank')
  async toRank(tx: Tx, event: EventOf<typeof preferenceToRank>): Promise<void> {
    await this.tell(tx, event, 'PREFERENCES_OPEN');
  }

  @On(preferenceReminded, 'notification.tell_ranking_reminder')
  async reminded(tx: Tx, event: EventOf<typeof preferenceReminded>): Promise<void> {
    await this.tell(tx, event, 'PREFERENCES_REMINDER');
  }

  private async tell(tx: Tx, event: AboutChild, topic: MessageTopic): Promise<void> {
    const { schoolId, studentId } = event.payload;
    const about = { topic, becauseId: event.id, studentId, serviceDate: null };
    const news = { ...about, happenedAt: event.recordedAt, facts: {} };
    await this.tellings.tellGuardians(tx, schoolId, [news], { onlyDeciding: true });
  }
}
