/**
 * Writes a fact and one delivery per subscriber, in the transaction that made it true: no event is seen before its
 * commit, none is lost after it. A timer is a delivery in the future (`dueAt`), not a second mechanism.
 */
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import type { Tx } from '../database/database.js';
import { newId } from '../ids.js';
import { type EventKind, type PayloadOf, subscribersOf } from './event.js';

@Injectable()
export class Outbox {
  constructor(private readonly clock: Clock) {}

  async append<K extends EventKind>(
    tx: Tx,
    kind: K,
    payload: PayloadOf<K>,
    timing: { dueAt?: Date } = {},
  ): Promise<string> {
    const [id] = await this.appendAll(tx, kind, [payload], timing);
    return id as string;
  }

  /** Several facts of one kind, in two statements. */
  async appendAll<K extends EventKind>(
    tx: Tx,
    kind: K,
    payloads: readonly PayloadOf<K>[],
    { dueAt }: { dueAt?: Date } = {},
  ): Promise<string[]> {
    if (payloads.length === 0) return [];
    const now = this.clock.date();
    const events = payloads.map((payload) => {
      const facts = kind.payload.parse(payload) as { schoolId?: string };
      return { id: newId(), schoolId: facts.schoolId ?? null, text: JSON.stringify(facts) };
    });
    await tx.query(
      `INSERT INTO domain_event (id, name, schoolId, payload, recordedAt)
       VALUES ${events.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
      events.flatMap(({ id, schoolId, text }) => [id, kind.name, schoolId, text, now]),
    );
    const deliveries = events.flatMap(({ id }) =>
      subscribersOf(kind).map((subscriber) => ({ id, subscriber })),
    );
    if (deliveries.length > 0) {
      await tx.query(
        `INSERT INTO event_delivery (id, eventId, subscriber, dueAt)
         VALUES ${deliveries.map(() => '(?, ?, ?, ?)').join(', ')}`,
        deliveries.flatMap(({ id, subscriber }) => [newId(), id, subscriber, dueAt ?? now]),
      );
    }
    return events.map(({ id }) => id);
  }
}
