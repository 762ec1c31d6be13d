/** The incident's own timer. */
import { Injectable } from '@nestjs/common';
import type { Tx } from '../../database/database.js';
import { type EventOf, On } from '../../events/event.js';
import { incidentLeaderDue } from './incident.events.js';
import { IncidentCalls } from './incident-calls.service.js';

@Injectable()
export class IncidentListener {
  constructor(private readonly calls: IncidentCalls) {}

  @On(incidentLeaderDue, 'incident.call_those_above')
  async leaderIsDue(tx: Tx, { payload }: EventOf<typeof incidentLeaderDue>): Promise<void> {
    await this.calls.leaderDue(tx, payload.schoolId, payload.incidentId);
  }
}
