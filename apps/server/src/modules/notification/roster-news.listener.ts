/** What a published roster, an exchange and a call to step in mean for colleagues: each is told once, of their own affair. */
import type { MessageTopic } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type DomainEvent, type EventOf, On } from '../../events/event.js';
import {
  dutyCalled,
  dutyCovered,
  rosterPublished,
  swapAccepted,
  swapAsked,
  swapDeclined,
} from '../roster/roster.public.js';
import { Tellings } from './tellings.service.js';

interface About {
  readonly serviceDate: string;
  /** The colleague whom it is about. */
  readonly staffPersonId: string | null;
}

@Injectable()
export class RosterNewsListener {
  constructor(private readonly tellings: Tellings) {}

  @On(rosterPublished, 'notification.tell_roster')
  async published(tx: Tx, event: EventOf<typeof rosterPublished>): Promise<void> {
    const { personIds, fromDate: serviceDate } = event.payload;
    await this.tell(tx, event, personIds, 'ROSTER_PUBLISHED', { serviceDate, staffPersonId: null });
  }

  @On(swapAsked, 'notification.tell_swap_asked')
  async swapAsked(tx: Tx, event: EventOf<typeof swapAsked>): Promise<void> {
    const { toPersonIds, serviceDate, fromPersonId: staffPersonId } = event.payload;
    await this.tell(tx, event, toPersonIds, 'SWAP_ASKED', { serviceDate, staffPersonId });
  }

  @On(swapAccepted, 'notification.tell_swap_accepted')
  async swapAccepted(tx: Tx, event: EventOf<typeof swapAccepted>): Promise<void> {
    const { fromPersonId, serviceDate, toPersonId: staffPersonId } = event.payload;
    await this.tell(tx, event, [fromPersonId], 'SWAP_ACCEPTED', { serviceDate, staffPersonId });
  }

  @On(swapDeclined, 'notification.tell_swap_declined')
  async swapDeclined(tx: Tx, event: EventOf<typeof swapDeclined>): Promise<void> {
    const { fromPersonId, serviceDate, toPersonId: staffPersonId } = event.payload;
    await this.tell(tx, event, [fromPersonId], 'SWAP_DECLINED', { serviceDate, staffPersonId });
  }

  @On(dutyCalled, 'notification.tell_duty_called')
  async called(tx: Tx, event: EventOf<typeof dutyCalled>): Promise<void> {
    const { personIds, serviceDate, forPersonId: staffPersonId } = event.payload;
    await this.tell(tx, event, personIds, 'DUTY_CALLED', { serviceDate, staffPersonId });
  }

  @On(dutyCovered, 'notification.tell_duty_covered')
  async covered(tx: Tx, event: EventOf<typeof dutyCovered>): Promise<void> {
    const { forPersonId, byPersonId: staffPersonId, sparedPersonIds, serviceDate } = event.payload;
    await this.tell(tx, event, [forPersonId], 'DUTY_COVERED', { serviceDate, staffPersonId });
    await this.tell(tx, event, sparedPersonIds, 'DUTY_CALL_OVER', { serviceDate, staffPersonId });
  }

  private tell(
    tx: Tx,
    { id, payload, recordedAt }: DomainEvent<{ schoolId: string }>,
    personIds: readonly string[],
    topic: MessageTopic,
    { serviceDate, staffPersonId }: About,
  ): Promise<void> {
    const news = { topic, becauseId: id, studentId: null, serviceDate, happenedAt: recordedAt };
    return this.tellings.tellPersons(tx, payload.schoolId, personIds, { ...news, facts: { staffPersonId } });
  }
}
