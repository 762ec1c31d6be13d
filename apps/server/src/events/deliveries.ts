/**
 * The delivery rows and their leases. One mechanism for every engine: a claim is an UPDATE that writes a fencing
 * token, and every later step of that claim names the token, so a worker that slept past its lease changes nothing.
 */
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import { changedBy, Database, type Tx } from '../database/database.js';
import { newId } from '../ids.js';
import type { DomainEvent } from './event.js';

export interface Delivery {
  readonly id: string;
  readonly subscriber: string;
  readonly attempts: number;
  readonly leaseToken: string;
  readonly schoolId: string | null;
  readonly event: DomainEvent;
}

interface DeliveryRow {
  id: string;
  subscriber: string;
  attempts: number;
  eventId: string;
  name: string;
  schoolId: string | null;
  payload: string;
  recordedAt: Date;
}

export type FinalState = 'DONE' | 'SENT' | 'FAILED' | 'UNCERTAIN' | 'POISONED';

const LEASE_MS = 30_000;

@Injectable()
export class Deliveries {
  constructor(
    private readonly database: Database,
    private readonly clock: Clock,
  ) {}

  /** Takes up to `limit` due deliveries for this worker alone, the oldest first. */
  claimDue(limit: number): Promise<Delivery[]> {
    return this.claim(
      `state = 'DUE' AND dueAt <= ? AND (leaseUntil IS NULL OR leaseUntil < ?) ORDER BY dueAt, id LIMIT ?`,
      (now) => [now, now, limit],
    );
  }

  /** Takes calls that a dead process left «on its way». */
  claimAbandoned(limit: number): Promise<Delivery[]> {
    return this.claim(`state = 'SENDING' AND leaseUntil < ? ORDER BY dueAt, id LIMIT ?`, (now) => [
      now,
      limit,
    ]);
  }

  private async claim(where: string, paramsAt: (now: Date) => unknown[]): Promise<Delivery[]> {
    const now = this.clock.date();
    const leaseToken = newId();
    const claimed = await this.database.transaction((tx) =>
      changedBy(
        tx,
        `UPDATE event_delivery SET leaseToken = ?, leaseUntil = ?, attempts = attempts + 1 WHERE ${where}`,
        [leaseToken, new Date(now.getTime() + LEASE_MS), ...paramsAt(now)],
      ),
    );
    if (claimed === 0) return [];
    const rows = await this.database.rows<DeliveryRow>(
      `SELECT d.id, d.subscriber, d.attempts, d.eventId, e.name, e.schoolId, e.payload, e.recordedAt
         FROM event_delivery d JOIN domain_event e ON e.id = d.eventId
        WHERE d.leaseToken = ? ORDER BY d.dueAt, d.id`,
      [leaseToken],
    );
    return rows.map(({ eventId, name, payload, recordedAt, ...delivery }) => ({
      ...delivery,
      leaseToken,
      event: { id: eventId, name, payload: JSON.parse(payload), recordedAt },
    }));
  }

  /** Commits «on its way» before the call; false when the lease is no longer ours. */
  async markSending({ id, leaseToken }: Delivery): Promise<boolean> {
    const changed = await this.database.changed(
      `UPDATE event_delivery SET state = 'SENDING' WHERE id = ? AND leaseToken = ? AND state = 'DUE'`,
      [id, leaseToken],
    );
    return changed === 1;
  }

  /** The end of a delivery, in the transaction of whatever belongs to it; false when the lease is not ours. */
  async settle(
    tx: Tx,
    { id, leaseToken }: Delivery,
    to: { state: FinalState; failureCode?: string; reference?: string },
  ): Promise<boolean> {
    const changed = await changedBy(
      tx,
      `UPDATE event_delivery
          SET state = ?, failureCode = ?, reference = ?, settledAt = ?, leaseToken = NULL, leaseUntil = NULL
        WHERE id = ? AND leaseToken = ? AND state IN ('DUE', 'SENDING')`,
      [to.state, to.failureCode ?? null, to.reference ?? null, this.clock.date(), id, leaseToken],
    );
    return changed === 1;
  }

  /** The same end for several deliveries of one claim, none of which has begun a call; false when a lease is lost. */
  async settleAll(tx: Tx, deliveries: readonly Delivery[], to: { state: 'DONE' | 'SENT' }): Promise<boolean> {
    const changed = await changedBy(
      tx,
      `UPDATE event_delivery
          SET state = ?, failureCode = NULL, settledAt = ?, leaseToken = NULL, leaseUntil = NULL
        WHERE id IN (?) AND leaseToken = ? AND state = 'DUE'`,
      [to.state, this.clock.date(), deliveries.map(({ id }) => id), deliveries[0]?.leaseToken],
    );
    return changed === deliveries.length;
  }

  async postpone({ id, leaseToken }: Delivery, delayMs: number, failureCode: string): Promise<void> {
    await this.database.rows(
      `UPDATE event_delivery
          SET state = 'DUE', dueAt = ?, failureCode = ?, leaseToken = NULL, leaseUntil = NULL
        WHERE id = ? AND leaseToken = ?`,
      [new Date(this.clock.now() + delayMs), failureCode, id, leaseToken],
    );
  }

  /** How many deliveries have no final fate yet and are due. */
  async undelivered(): Promise<number> {
    const [row] = await this.database.rows<{ waiting: number }>(
      `SELECT COUNT(*) AS waiting FROM event_delivery WHERE state IN ('DUE', 'SENDING') AND dueAt <= ?`,
      [this.clock.date()],
    );
    return Number(row?.waiting ?? 0);
  }
}
