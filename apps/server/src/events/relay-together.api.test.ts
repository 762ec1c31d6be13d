// Small deliveries share a commit and triggers share a call: on the real database, once each, and one failure alone.
import { id, z } from '@anxin/shared';
import { startTestApp } from '../../test/app.js';
import type { Tx } from '../database/database.js';
import { newId } from '../ids.js';
import { Deliveries } from './deliveries.js';
import { defineEvent, type EventOf, type Fate, subscribe } from './event.js';
import { Outbox } from './outbox.js';
import { Relay } from './relay.js';

const noted = defineEvent('smalltest.noted', z.strictObject({ schoolId: id, what: z.string() }));
const waiting = defineEvent('smalltest.waiting', z.strictObject({ lane: z.string() }));
type Noted = EventOf<typeof noted>;

class Listener {
  commits: string[] = [];
  bad = new Set<string>();
  calls: string[] = [];
  settled: string[] = [];
  during: () => Promise<void> = async () => undefined;

  async write(tx: Tx, { id: eventId, payload }: Noted): Promise<void> {
    await tx.query('INSERT INTO noted (eventId, what) VALUES (?, ?)', [eventId, payload.what]);
    const [row] = await tx.query<{ connection: number }[]>('SELECT CONNECTION_ID() AS connection');
    this.commits.push(`${row?.connection}`);
    if (this.bad.has(payload.what)) throw new Error('planted');
    await this.during();
  }

  async send({ payload }: EventOf<typeof waiting>): Promise<Fate> {
    this.calls.push(payload.lane);
    return { fate: 'SENT' };
  }

  async record(_: Tx, { payload }: EventOf<typeof waiting>, { fate }: Fate): Promise<void> {
    this.settled.push(`${payload.lane}:${fate}`);
  }
}

const listener = new Listener();
subscribe({
  ...{ event: noted, subscriber: 'smalltest.write', listener: Listener, method: 'write', isSmall: true },
  concerns: ((payload: Noted['payload']) => payload.what !== 'nothing') as (payload: never) => boolean,
});
subscribe({
  ...{ event: waiting, subscriber: 'smalltest.send', listener: Listener, method: 'send' },
  ...{ settledBy: 'record', isTrigger: true },
});

class ListenerModule {}
const provide = { provide: Listener, useValue: listener };
const app = await startTestApp({ beside: [{ module: ListenerModule, providers: [provide] }] });
await app.database.rows('CREATE TABLE noted (eventId CHAR(36) PRIMARY KEY, what VARCHAR(40))');

const start = Date.parse('2026-11-25T08:00:00.000Z');
const schoolId = newId();
const note = (...whats: string[]) =>
  app.database.transaction((tx) =>
    app.get(Outbox).appendAll(
      tx,
      noted,
      whats.map((what) => ({ schoolId, what })),
    ),
  );
const written = async () =>
  (await app.database.rows<{ what: string }>('SELECT what FROM noted ORDER BY eventId')).map(
    ({ what }) => what,
  );
const statesOf = async (eventIds: readonly string[]) =>
  (
    await app.database.rows<{ state: string }>(
      'SELECT state FROM event_delivery WHERE eventId IN (?) ORDER BY eventId',
      [eventIds],
    )
  ).map(({ state }) => state);

beforeEach(async () => {
  app.moveClockTo(start);
  // What an earlier test left for later is not this one's.
  await app.database.rows("UPDATE event_delivery SET state = 'DONE', settledAt = ? WHERE state <> 'DONE'", [
    new Date(start),
  ]);
  await app.database.rows('DELETE FROM noted');
  Object.assign(listener, { commits: [], bad: new Set(), calls: [], settled: [] });
  listener.during = async () => undefined;
});

it('whom a fact does not concern is given no delivery of it', async () => {
  const eventIds = await note('nothing', 'something');
  expect(await statesOf(eventIds)).toEqual(['DUE']);
  await app.drain();
  expect(await written()).toEqual(['something']);
});

it('small deliveries are carried in their order, each once, with two relays at work', async () => {
  const whats = Array.from({ length: 60 }, (_, nth) => `note ${nth}`);
  const eventIds = await note(...whats);
  await Promise.all([app.drain(), app.drain()]);
  expect(await written()).toEqual(whats);
  expect(new Set(await statesOf(eventIds))).toEqual(new Set(['DONE']));
});

it('they share a commit: until the last of them is done nobody sees the first', async () => {
  await note('one', 'two', 'three');
  const seen: number[] = [];
  listener.during = async () => {
    seen.push((await written()).length);
  };
  await app.drain();
  expect([seen, new Set(listener.commits).size, (await written()).length]).toEqual([[0, 0, 0], 1, 3]);
});

it('one that fails takes no other with it, leaves nothing, and is tried again', async () => {
  listener.bad.add('two');
  const eventIds = await note('one', 'two', 'three');
  await app.drain();
  expect([await written(), await statesOf(eventIds)]).toEqual([
    ['one', 'three'],
    ['DONE', 'DUE', 'DONE'],
  ]);
  listener.bad.clear();
  app.moveClockTo(start + 60_000);
  await app.drain();
  expect([await written(), await statesOf(eventIds)]).toEqual([
    ['one', 'two', 'three'],
    ['DONE', 'DONE', 'DONE'],
  ]);
});

it('a lease lost on the way undoes the whole commit, and nothing happens twice', async () => {
  const eventIds = await note('one', 'two');
  listener.during = async () => {
    listener.during = async () => undefined;
    // Another worker takes them, past the lease of this one.
    app.moveClockTo(start + 40_000);
    expect(await app.get(Deliveries).claimDue(10)).toHaveLength(2);
  };
  await app.get(Relay).round();
  expect([await written(), await statesOf(eventIds)]).toEqual([[], ['DUE', 'DUE']]);
  app.moveClockTo(start + 120_000);
  await app.drain();
  expect([await written(), await statesOf(eventIds)]).toEqual([
    ['one', 'two'],
    ['DONE', 'DONE'],
  ]);
});

it('the same trigger in one transaction is one, in another it is another', async () => {
  const mark = await app.mark();
  for (let transaction = 0; transaction < 2; transaction++) {
    await app.database.transaction(async (tx) => {
      for (const lane of ['a', 'a', 'b']) await app.get(Outbox).appendOnce(tx, waiting, { lane });
    });
  }
  expect((await app.eventsSince(mark)).map(({ payload }) => payload)).toEqual([
    { lane: 'a' },
    { lane: 'b' },
    { lane: 'a' },
    { lane: 'b' },
  ]);
});

it('triggers that are due together are one call; each lane has its own', async () => {
  for (const lane of ['a', 'b', 'a', 'a'])
    await app.database.transaction((tx) => app.get(Outbox).append(tx, waiting, { lane }));
  await app.get(Relay).round();
  expect([listener.calls.sort(), listener.settled.sort()]).toEqual([
    ['a', 'b'],
    ['a:SENT', 'b:SENT'],
  ]);
  expect(await app.get(Deliveries).undelivered()).toBe(0);
});

it('a trigger that is on its way already does not answer for one that came later', async () => {
  await app.database.transaction((tx) => app.get(Outbox).append(tx, waiting, { lane: 'a' }));
  const [first] = await app.get(Deliveries).claimDue(10);
  await app.get(Deliveries).markSending(first as never);
  await app.database.transaction((tx) => app.get(Outbox).append(tx, waiting, { lane: 'a' }));
  await app.drain();
  expect(listener.calls).toEqual(['a']);
});
