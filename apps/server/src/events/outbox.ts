/**
 * Writes a fact and one delivery for each subscriber whom it concerns, in the transaction that made it true: no event
 * is seen before its commit, none is lost after it. A timer is a delivery in the future (`dueAt`), not a second
 * mechanism.
 */
import { Injectable } from '@nestjs/common';
import { Clock } from '../clock.js';
import type { Tx } from '../database/database.js';
import { newId } from '../ids.js';
import { type EventKind, type PayloadOf, subscribersOf } from './event.js';

@Injectable()
export class Outbox {
  private readonly said = new WeakMap<Tx, Set<string>>();

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

  /** The same fact said several times in one transaction is one: a trigger that many rows of a commit share. */
  async appendOnce<K extends EventKind>(tx: Tx, kind: K, payload: PayloadOf<K>): Promise<void> {
    const said = this.said.get(tx) ?? new Set();
    this.said.set(tx, said);
    const text = `${kind.name} ${JSON.stringify(payload)}`;
    if (said.has(text)) return;
    said.add(text);
    await this.append(tx, kind, payload);
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
      const id = newId();
      return { id, schoolId: facts.schoolId ?? null, text: JSON.stringify(facts), payload };
    });
    await tx.query(
      `INSERT INTO domain_event (id, name, schoolId, payload, recordedAt)
       VALUES ${events.map(() => '(?, ?, ?, ?, ?)').join(', ')}`,
      events.flatMap(({ id, schoolId, text }) => [id, kind.name, schoolId, text, now]),
    );
    const deliveries = events.flatMap(({ id, payload }) =>
      subscribersOf(kind, payload).map((subscriber) => ({ id, subscriber })),
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
