import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { enrollmentEnded } from '../agreement/agreement.public.js';
import { Placing } from './placing.service.js';

@Injectable()
export class RegroupingListener {
  constructor(private readonly placing: Placing) {}

  @On(enrollmentEnded, 'regrouping.free_seats')
  async freeSeats(tx: Tx, { payload }: EventOf<typeof enrollmentEnded>): Promise<void> {
    await this.placing.freeSeats(tx, payload.schoolId, payload.termId, payload.studentId);
  }
}
