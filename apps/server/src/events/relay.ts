/**
 * Carries committed facts to those who listen. A handler on our database commits its work and «done» together, so
 * it happens exactly once; small ones share a commit, and when one of them fails each is carried by itself. A handler
 * that calls outside is never repeated unless it said that nothing went out.
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

const BATCH = 100;
const AT_ONCE = 8;
/** Small deliveries of one commit, and such commits at a time. */
const TOGETHER = 25;
const COMMITS_AT_ONCE = 4;
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
    const { small, works, calls } = sortOf(due);
    await Promise.all([
      this.carrySmall(small),
      this.carryAll(works, AT_ONCE),
      this.joined(calls).then((wanted) => this.carryAll(wanted, CALLS_AT_ONCE)),
    ]);
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

  private async carrySmall(small: readonly Delivery[]): Promise<void> {
    const waiting = commitsOf(small);
    const carrier = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        await this.carryTogether(next).catch(() => this.carryAll(next ?? [], 1));
      }
    };
    await Promise.all(Array.from({ length: COMMITS_AT_ONCE }, carrier));
  }

  /** «Done» is written last: until then nobody who looks for work has to wait for these rows. */
  private async carryTogether(deliveries: readonly Delivery[]): Promise<void> {
    await this.database.transaction(async (tx) => {
      for (const delivery of deliveries) {
        const subscription = this.subscription(delivery);
        await this.work(subscription, subscription.method)(tx, delivery.event);
      }
      if (!(await this.deliveries.settleAll(tx, deliveries, { state: 'DONE' }))) throw new LeaseLost();
    });
    for (const { subscriber } of deliveries) carried.inc({ subscriber, outcome: 'DONE' });
  }

  /**
   * Of triggers that say the same, one alone is called; the others end now. It has not begun yet, so what it looks at
   * is all that was there when any of them was written; and it stays due until it has looked.
   */
  private async joined(calls: readonly Delivery[]): Promise<Delivery[]> {
    const called = new Map(calls.map((delivery) => [triggerOf(delivery), delivery]));
    const others = calls.filter((delivery) => called.get(triggerOf(delivery)) !== delivery);
    if (others.length === 0) return [...calls];
    const areOver = await this.database
      .transaction((tx) => this.deliveries.settleAll(tx, others, { state: 'SENT' }))
      .catch(() => false);
    return areOver ? [...called.values()] : [...calls];
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

function sortOf(due: readonly Delivery[]) {
  const sorted = { small: [] as Delivery[], works: [] as Delivery[], calls: [] as Delivery[] };
  for (const delivery of due) {
    const subscription = subscriptionOf(delivery.subscriber);
    if (subscription?.settledBy !== undefined) sorted.calls.push(delivery);
    else if (subscription?.isSmall) sorted.small.push(delivery);
    else sorted.works.push(delivery);
  }
  return sorted;
}

/** School by school and listener by listener: every process takes its locks in the same order. */
function commitsOf(small: readonly Delivery[]): Delivery[][] {
  const placeOf = ({ schoolId, subscriber }: Delivery) => `${schoolId} ${subscriber}`;
  const places = [...new Set(small.map(placeOf))].sort();
  const ordered = places.flatMap((place) => small.filter((one) => placeOf(one) === place));
  return Array.from({ length: Math.ceil(ordered.length / TOGETHER) }, (_, commit) =>
    ordered.slice(commit * TOGETHER, (commit + 1) * TOGETHER),
  );
}

const triggerOf = ({ id, subscriber, event }: Delivery): string =>
  subscriptionOf(subscriber)?.isTrigger ? `${subscriber} ${JSON.stringify(event.payload)}` : id;

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
