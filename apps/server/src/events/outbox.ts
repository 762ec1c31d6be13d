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
    { dueAt }: { dueAt?: Date } = {},
  ): Promise<string> {
    const facts = kind.payload.parse(payload) as { schoolId?: string };
    const id = newId();
    const now = this.clock.date();
    await tx.query(
      'INSERT INTO domain_event (id, name, schoolId, payload, recordedAt) VALUES (?, ?, ?, ?, ?)',
      [id, kind.name, facts.schoolId ?? null, JSON.stringify(facts), now],
    );
    const subscribers = subscribersOf(kind);
    if (subscribers.length > 0) {
      await tx.query(
        `INSERT INTO event_delivery (id, eventId, subscriber, dueAt) VALUES ${subscribers.map(() => '(?, ?, ?, ?)').join(', ')}`,
        subscribers.flatMap((subscriber) => [newId(), id, subscriber, dueAt ?? now]),
      );
    }
    return id;
  }
}
