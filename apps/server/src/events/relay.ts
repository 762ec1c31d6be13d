/**
 * Carries committed facts to those who listen. A handler on our database commits its work and «done» together, so
 * it happens exactly once. A handler that calls outside is never repeated unless it said that nothing went out.
 * What fails is tried again, later each time; after ten times a person is told.
 */
import { Injectable, Logger } from '@nestjs/common';
import { ModuleRef } from '@nestjs/core';
import { Counter } from 'prom-client';
import { Database, type Tx } from '../database/database.js';
import { Deliveries, type Delivery } from './deliveries.js';
import { deliveryPoisoned } from './delivery-poisoned.js';
import { type Fate, type Subscription, subscriptionOf } from './event.js';
import { Outbox } from './outbox.js';

const BATCH = 50;
const AT_ONCE = 8;
const CALLS_AT_ONCE = 16;
const TRIES = 10;
const FIRST_DELAY_MS = 1_000;
const LONGEST_DELAY_MS = 30 * 60_000;

type Work = (...args: unknown[]) => Promise<unknown>;

class LeaseLost extends Error {}

const carried = new Counter({
  name: 'relay_deliveries_total',
  help: 'Deliveries by subscriber and what became of them',
  labelNames: ['subscriber', 'outcome'],
});

@Injectable()
export class Relay {
  private readonly logger = new Logger('relay');

  constructor(
    private readonly deliveries: Deliveries,
    private readonly database: Database,
    private readonly outbox: Outbox,
    private readonly modules: ModuleRef,
  ) {}

  /** Carries what is due now; answers how many deliveries were taken. */
  async round(): Promise<number> {
    const abandoned = await this.deliveries.claimAbandoned(BATCH);
    for (const delivery of abandoned)
      await this.guarded(delivery, () => this.settleCall(delivery, { fate: 'UNCERTAIN' }));
    const due = await this.deliveries.claimDue(BATCH);
    const calls = due.filter((delivery) => subscriptionOf(delivery.subscriber)?.settledBy !== undefined);
    const works = due.filter((delivery) => !calls.includes(delivery));
    await Promise.all([this.carryAll(works, AT_ONCE), this.carryAll(calls, CALLS_AT_ONCE)]);
    return abandoned.length + due.length;
  }

  /** Until nothing is due, including what the handlers themselves caused. */
  async drain(): Promise<number> {
    let total = 0;
    for (let taken = -1; taken !== 0; total += taken) taken = await this.round();
    return total;
  }

  private async carryAll(deliveries: readonly Delivery[], atOnce: number): Promise<void> {
    const waiting = [...deliveries];
    const carrier = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        const delivery = next;
        await this.guarded(delivery, () => this.carry(delivery));
      }
    };
    await Promise.all(Array.from({ length: atOnce }, carrier));
  }

  private async carry(delivery: Delivery): Promise<void> {
    const subscription = this.subscription(delivery);
    if (subscription.settledBy !== undefined) return this.call(delivery, subscription);
    const handle = this.work(subscription, subscription.method);
    await this.database.transaction(async (tx) => {
      if (!(await this.deliveries.settle(tx, delivery, { state: 'DONE' }))) throw new LeaseLost();
      await handle(tx, delivery.event);
    });
    carried.inc({ subscriber: delivery.subscriber, outcome: 'DONE' });
  }

  private async call(delivery: Delivery, subscription: Subscription): Promise<void> {
    if (!(await this.deliveries.markSending(delivery))) throw new LeaseLost();
    const send = this.work(subscription, subscription.method);
    const fate = await send(delivery.event).catch((error: unknown): Fate => {
      this.logger.warn({ subscriber: delivery.subscriber, uncertain: nameOf(error) });
      return { fate: 'UNCERTAIN' };
    });
    await this.settleCall(delivery, fate as Fate);
  }

  private async settleCall(delivery: Delivery, fate: Fate): Promise<void> {
    const subscription = this.subscription(delivery);
    if (fate.fate === 'AGAIN' && delivery.attempts < TRIES) {
      return this.deliveries.postpone(delivery, delayAfter(delivery.attempts), fate.code);
    }
    const final: Fate = fate.fate === 'AGAIN' ? { fate: 'FAILED', code: fate.code } : fate;
    const record = this.work(subscription, subscription.settledBy as string);
    await this.database.transaction(async (tx) => {
      const { fate: state, code, reference } = final as { fate: 'SENT'; code?: string; reference?: string };
      if (!(await this.deliveries.settle(tx, delivery, { state, failureCode: code, reference })))
        throw new LeaseLost();
      await record(tx, delivery.event, final);
    });
    carried.inc({ subscriber: delivery.subscriber, outcome: final.fate });
  }

  /** One failing delivery disturbs no other. */
  private async guarded(delivery: Delivery, work: () => Promise<void>): Promise<void> {
    try {
      await work();
    } catch (error) {
      if (error instanceof LeaseLost) return;
      const failureCode = nameOf(error);
      this.logger.error(
        { subscriber: delivery.subscriber, attempts: delivery.attempts, failureCode },
        framesOf(error),
      );
      carried.inc({ subscriber: delivery.subscriber, outcome: 'ERROR' });
      if (delivery.attempts < TRIES) {
        await this.deliveries
          .postpone(delivery, delayAfter(delivery.attempts), failureCode)
          .catch(() => undefined);
      } else {
        await this.database.transaction((tx) => this.poison(tx, delivery, failureCode));
      }
    }
  }

  private async poison(tx: Tx, delivery: Delivery, failureCode: string): Promise<void> {
    if (!(await this.deliveries.settle(tx, delivery, { state: 'POISONED', failureCode }))) return;
    if (delivery.event.name === deliveryPoisoned.name) return;
    const { id: deliveryId, subscriber, schoolId, event } = delivery;
    await this.outbox.append(tx, deliveryPoisoned, {
      schoolId,
      deliveryId,
      eventId: event.id,
      subscriber,
      failureCode,
    });
  }

  private subscription({ subscriber }: Delivery): Subscription {
    const subscription = subscriptionOf(subscriber);
    if (subscription === undefined) throw new Error(`Nobody is called ${subscriber} any more`);
    return subscription;
  }

  private work({ listener }: Subscription, method: string): Work {
    const instance = this.modules.get(listener as never, { strict: false }) as Record<string, Work>;
    return (instance[method] as Work).bind(instance);
  }
}

const delayAfter = (attempts: number): number =>
  Math.min(FIRST_DELAY_MS * 4 ** (attempts - 1), LONGEST_DELAY_MS);

/** A failure in a few letters; a message could quote a row. */
function nameOf(error: unknown): string {
  const { code, errno, name } = error as { code?: unknown; errno?: number; name?: string };
  return String(code ?? errno ?? name ?? 'Error').slice(0, 120);
}

const framesOf = (error: unknown): string =>
  String((error as Error).stack)
    .split('\n')
    .filter((line) => line.trimStart().startsWith('at '))
    .slice(0, 8)
    .join('\n');
