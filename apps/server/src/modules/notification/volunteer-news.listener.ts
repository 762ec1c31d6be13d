/** A volunteer is told of the own pick alone: the school may have them now, or needs nobody that day (C12). */
import type { MessageTopic } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type DomainEvent, type EventOf, On } from '../../events/event.js';
import { helperVetted, Volunteers, volunteerSlotClosed } from '../volunteer/volunteer.public.js';
import { Tellings } from './tellings.service.js';

@Injectable()
export class VolunteerNewsListener {
  constructor(
    private readonly tellings: Tellings,
    private readonly volunteers: Volunteers,
  ) {}

  @On(volunteerSlotClosed, 'notification.tell_volunteer_closed')
  async closed(tx: Tx, event: EventOf<typeof volunteerSlotClosed>): Promise<void> {
    const { schoolId, slotId } = event.payload;
    const about = await this.volunteers.toTellOfClosing(tx, schoolId, slotId);
    if (about !== null) await this.tell(tx, event, about.personIds, 'VOLUNTEER_CLOSED', about.heldOn);
  }

  @On(helperVetted, 'notification.tell_volunteer_vetted')
  async vetted(tx: Tx, event: EventOf<typeof helperVetted>): Promise<void> {
    const { schoolId, helperId } = event.payload;
    const next = await this.volunteers.confirmed(tx, schoolId, helperId);
    if (next !== null) await this.tell(tx, event, [next.personId], 'VOLUNTEER_CONFIRMED', next.heldOn);
  }

  private tell(
    tx: Tx,
    { id: becauseId, payload, recordedAt: happenedAt }: DomainEvent<{ schoolId: string }>,
    personIds: readonly string[],
    topic: MessageTopic,
    serviceDate: string,
  ): Promise<void> {
    const news = { topic, becauseId, studentId: null, serviceDate, happenedAt, facts: {} };
    return this.tellings.tellPersons(tx, payload.schoolId, personIds, news);
  }
}
