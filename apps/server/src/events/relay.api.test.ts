// The outbox and its relay on the real database: once, in one commit, never lost, never repeated blindly.
import { id, z } from '@anxin/shared';
import { startTestApp } from '../../test/app.js';
import type { Tx } from '../database/database.js';
import { newId } from '../ids.js';
import { Deliveries } from './deliveries.js';
import { defineEvent, type EventOf, type Fate, subscribe } from './event.js';
import { Outbox } from './outbox.js';
import { Relay } from './relay.js';

const happened = defineEvent('relaytest.happened', z.strictObject({ schoolId: id, what: z.string() }));
type Happened = EventOf<typeof happened>;

/** Listens in a table of its own, so that a test can see what was committed. */
class Listener {
  failures = 0;
  fates: (Fate | 'throw')[] = [];
  calls: string[] = [];
  settled: string[] = [];

  async write(tx: Tx, { id: eventId, payload }: Happened): Promise<void> {
    await tx.query('INSERT INTO heard (eventId, what) VALUES (?, ?)', [eventId, payload.what]);
    if (this.failures-- > 0) throw new Error('planted');
  }

  async send({ payload }: Happened): Promise<Fate> {
    this.calls.push(payload.what);
    const fate = this.fates.shift() ?? { fate: 'SENT', reference: 'm1' };
    if (fate === 'throw') throw new Error('the line went dead');
    return fate;
  }

  async record(_: Tx, { payload }: Happened, fate: Fate): Promise<void> {
    this.settled.push(`${payload.what}:${fate.fate}`);
  }
}

const listener = new Listener();
subscribe({ event: happened, subscriber: 'relaytest.write', listener: Listener, method: 'write' });
subscribe({
  event: happened,
  subscriber: 'relaytest.send',
  listener: Listener,
  method: 'send',
  settledBy: 'record',
});

class ListenerModule {}
const provide = { provide: Listener, useValue: listener };
const app = await startTestApp({ beside: [{ module: ListenerModule, providers: [provide] }] });
await app.database.rows('CREATE TABLE heard (eventId CHAR(36), what VARCHAR(40))');

const start = Date.parse('2026-11-25T08:00:00.000Z');
const say = (what: string, dueAt?: Date) =>
  app.database.transaction((tx) =>
    app.get(Outbox).append(tx, happened, { schoolId: newId(), what }, { dueAt }),
  );
const heard = async (what: string) =>
  (await app.database.rows('SELECT what FROM heard WHERE what = ?', [what])).length;
const statesOf = async (eventId: string) =>
  Object.fromEntries(
    (
      await app.database.rows<{ subscriber: string; state: string }>(
        'SELECT subscriber, state FROM event_delivery WHERE eventId = ?',
        [eventId],
      )
    ).map(({ subscriber, state }) => [subscriber.split('.')[1], state]),
  );

beforeEach(() => {
  app.moveClockTo(start);
  Object.assign(listener, { failures: 0, fates: [], calls: [], settled: [] });
});

it('an event of a transaction that rolled back is never seen', async () => {
  const mark = await app.mark();
  const work = app.database.transaction(async (tx) => {
    await app.get(Outbox).append(tx, happened, { schoolId: newId(), what: 'undone' });
    throw new Error('planted');
  });
  await expect(work).rejects.toThrow('planted');
  await app.drain();
  expect([await app.eventsSince(mark), await heard('undone'), listener.calls]).toEqual([[], 0, []]);
});

it('a payload outside its schema is refused, with the transaction', async () => {
  const named = { schoolId: newId(), what: 'x', childName: '王小明' };
  const work = app.database.transaction((tx) => app.get(Outbox).append(tx, happened, named));
  await expect(work).rejects.toThrow();
});

it('each listener hears it once, with two relays at work', async () => {
  const eventId = await say('twice');
  await Promise.all([app.drain(), app.drain()]);
  expect([await heard('twice'), listener.calls, listener.settled]).toEqual([1, ['twice'], ['twice:SENT']]);
  expect(await statesOf(eventId)).toEqual({ write: 'DONE', send: 'SENT' });
});

it('a failed handler leaves nothing, and is tried again later', async () => {
  listener.failures = 1;
  const eventId = await say('again');
  await app.drain();
  expect([await heard('again'), (await statesOf(eventId)).write]).toEqual([0, 'DUE']);
  app.moveClockTo(start + 30_000);
  await app.drain();
  expect([await heard('again'), (await statesOf(eventId)).write]).toEqual([1, 'DONE']);
});

it('a timer fires at its time, not before', async () => {
  const eventId = await say('later', new Date(start + 600_000));
  app.moveClockTo(start + 599_000);
  await app.drain();
  expect(await heard('later')).toBe(0);
  app.moveClockTo(start + 600_500);
  await app.drain();
  expect(await statesOf(eventId)).toEqual({ write: 'DONE', send: 'SENT' });
});

it('a call whose line went dead is uncertain and is not made again', async () => {
  listener.fates = ['throw'];
  const eventId = await say('uncertain');
  await app.drain();
  app.moveClockTo(start + 86_400_000);
  await app.drain();
  expect([listener.calls, listener.settled]).toEqual([['uncertain'], ['uncertain:UNCERTAIN']]);
  expect((await statesOf(eventId)).send).toBe('UNCERTAIN');
});

it('a call that surely did not go out is made again', async () => {
  listener.fates = [{ fate: 'AGAIN', code: '-1' }];
  const eventId = await say('busy');
  await app.drain();
  expect((await statesOf(eventId)).send).toBe('DUE');
  app.moveClockTo(start + 30_000);
  await app.drain();
  expect([listener.calls, listener.settled]).toEqual([['busy', 'busy'], ['busy:SENT']]);
});

it('a call left on its way by a dead worker becomes uncertain, after its lease and not before', async () => {
  const eventId = await say('dead');
  const deliveries = app.get(Deliveries);
  for (const delivery of await deliveries.claimDue(50)) {
    if (delivery.subscriber === 'relaytest.send') await deliveries.markSending(delivery);
  }
  await app.drain();
  expect((await statesOf(eventId)).send).toBe('SENDING');
  app.moveClockTo(start + 31_000);
  await app.drain();
  expect(await statesOf(eventId)).toEqual({ write: 'DONE', send: 'UNCERTAIN' });
  expect(listener.calls).toEqual([]);
});

it('a worker that slept past its lease changes nothing', async () => {
  const eventId = await say('late');
  const [sleeper] = (await app.get(Deliveries).claimDue(50)).filter(
    (one) => one.subscriber === 'relaytest.write',
  );
  app.moveClockTo(start + 31_000);
  await app.drain();
  const settled = await app.database.transaction((tx) =>
    app.get(Deliveries).settle(tx, sleeper as never, { state: 'FAILED' }),
  );
  expect([settled, await heard('late'), (await statesOf(eventId)).write]).toEqual([false, 1, 'DONE']);
});

it('what fails ten times is poisoned and becomes a task, and others are not held up', async () => {
  listener.failures = 10;
  const mark = await app.mark();
  const eventId = await say('poison');
  for (let tried = 0, at = start; tried < 10; tried++) {
    await app.get(Relay).round();
    at += 3_600_000;
    app.moveClockTo(at);
  }
  expect(await statesOf(eventId)).toEqual({ write: 'POISONED', send: 'SENT' });
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual([
    'relaytest.happened',
    'events.delivery_poisoned',
  ]);
});
