/** Families are told what the draw came to; of a seat that came free, whoever decides (C7, E8). */
import type { MessageTopic } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type DomainEvent, type EventOf, On } from '../../events/event.js';
import { groupsPublished, seatOffered } from '../regrouping/regrouping.public.js';
import type { News } from './news.js';
import { Tellings } from './tellings.service.js';

@Injectable()
export class GroupsNewsListener {
  constructor(private readonly tellings: Tellings) {}

  @On(groupsPublished, 'notification.tell_groups')
  async published(tx: Tx, event: EventOf<typeof groupsPublished>): Promise<void> {
    await this.tellings.tellGuardians(tx, event.payload.schoolId, [newsOf(event, 'GROUPS_PUBLISHED')]);
  }

  @On(seatOffered, 'notification.tell_seat_offered')
  async seatOffered(tx: Tx, event: EventOf<typeof seatOffered>): Promise<void> {
    const news = newsOf(event, 'SEAT_OFFERED');
    await this.tellings.tellGuardians(tx, event.payload.schoolId, [news], { onlyDeciding: true });
  }
}

const newsOf = (
  { id, payload, recordedAt }: DomainEvent<{ studentId: string }>,
  topic: MessageTopic,
): News => ({
  ...{ topic, becauseId: id, studentId: payload.studentId, serviceDate: null, happenedAt: recordedAt },
  facts: {},
});
