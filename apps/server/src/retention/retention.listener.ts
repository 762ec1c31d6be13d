/** The nights themselves: arrange the next, share out the table, sweep bite by bite in short transactions. */
import { Injectable, Logger } from '@nestjs/common';
import { Clock } from '../clock.js';
import { changedBy, rowsIn, type Tx } from '../database/database.js';
import { type EventOf, On } from '../events/event.js';
import { Outbox } from '../events/outbox.js';
import { retentionDue, retentionSweep } from './retention.events.js';
import { RETENTION, sweepOf } from './retention.rules.js';
import { Retention } from './retention.service.js';

const BITE = 2_000;

@Injectable()
export class RetentionListener {
  private readonly logger = new Logger('retention');

  constructor(
    private readonly clock: Clock,
    private readonly outbox: Outbox,
    private readonly retention: Retention,
  ) {}

  /** By itself, so that a night that fails does not end the nights. */
  @On(retentionDue, 'retention.arrange_next')
  async arrangeNext(tx: Tx): Promise<void> {
    await this.retention.arrange(tx);
  }

  @On(retentionDue, 'retention.share_out')
  async shareOut(tx: Tx, { payload: { night } }: EventOf<typeof retentionDue>): Promise<void> {
    const schools = await rowsIn<{ id: string }>(tx, 'SELECT id FROM school');
    const sweeps = RETENTION.flatMap(({ table, isPerSchool }) => {
      const places: (string | null)[] = isPerSchool ? schools.map(({ id }) => id) : [null];
      return places.map((schoolId) => ({ night, table, schoolId }));
    });
    await this.outbox.appendAll(tx, retentionSweep, sweeps);
  }

  @On(retentionSweep, 'retention.sweep')
  async sweep(tx: Tx, { payload }: EventOf<typeof retentionSweep>): Promise<void> {
    const rule = RETENTION.find(({ table }) => table === payload.table);
    // A rule that a newer version no longer has.
    if (rule === undefined) return;
    const place = { schoolId: payload.schoolId, nowMs: this.clock.now(), limit: BITE };
    const { sql, params } = sweepOf(rule, place);
    const removed = await changedBy(tx, sql, params);
    if (removed > 0) this.logger.log({ table: rule.table, schoolId: payload.schoolId, removed });
    if (removed === BITE) await this.outbox.append(tx, retentionSweep, payload);
  }
}
