/** The duty leader accepted the escort plan: whoever walks a line is told of the own one, once (C2). */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { escortAccepted } from '../escort/escort.public.js';
import { Tellings } from './tellings.service.js';

@Injectable()
export class EscortNewsListener {
  constructor(private readonly tellings: Tellings) {}

  @On(escortAccepted, 'notification.tell_escorts')
  async accepted(tx: Tx, { id, payload, recordedAt }: EventOf<typeof escortAccepted>): Promise<void> {
    const { schoolId, serviceDate, escortIds, acceptedBy } = payload;
    const news = { topic: 'ESCORT_PLANNED' as const, becauseId: id, studentId: null, serviceDate };
    await this.tellings.tellPersons(tx, schoolId, escortIds, {
      ...{ ...news, happenedAt: recordedAt, facts: { staffPersonId: acceptedBy } },
    });
  }
}
