/** The clocks of what may not last: set when it begins, settled when it ends, and heard when its time is over. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { custodyRecorded, waitDue } from './custody.events.js';
import { Waits } from './waits.service.js';

@Injectable()
export class WaitListener {
  constructor(private readonly waits: Waits) {}

  @On(custodyRecorded, 'custody.watch_waits', { isSmall: true })
  async recorded(tx: Tx, { payload, recordedAt }: EventOf<typeof custodyRecorded>): Promise<void> {
    const { schoolId, serviceDate, facts } = payload;
    const day = { schoolId, serviceDate };
    const taken = facts.flatMap(({ studentId, eventId, kind }) =>
      studentId === null ? [] : [{ studentId, eventId, kind }],
    );
    await this.waits.settle(tx, day, [...new Set(taken.map(({ studentId }) => studentId))]);
    await this.waits.begin(tx, day, taken, recordedAt);
  }

  @On(waitDue, 'custody.call_for_wait')
  async due(tx: Tx, { payload }: EventOf<typeof waitDue>): Promise<void> {
    await this.waits.call(tx, payload);
  }
}
