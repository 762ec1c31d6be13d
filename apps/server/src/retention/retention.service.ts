/** Arranges the nights. Each is arranged once, however many workers start or crash. */
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { changedBy, Database, type Tx } from '../database/database.js';
import { Outbox } from '../events/outbox.js';
import { retentionDue } from './retention.events.js';
import { nextNight } from './retention.rules.js';

@Injectable()
export class Retention {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
    private readonly outbox: Outbox,
  ) {}

  /** At the start of a worker: also heals a chain of nights that broke. */
  begin(): Promise<void> {
    return this.database.transaction((tx) => this.arrange(tx));
  }

  async arrange(tx: Tx): Promise<void> {
    const { night, dueMs } = nextNight(this.clock.now());
    const isNew = await changedBy(tx, 'INSERT IGNORE INTO retention_night (night) VALUES (?)', [night]);
    if (isNew === 1) await this.outbox.append(tx, retentionDue, { night }, { dueAt: new Date(dueMs) });
  }
}
