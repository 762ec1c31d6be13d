/** A deadlock is nobody's error: what it undid is done again, a statement by itself as well as a transaction. */
import { setTimeout as sleep } from 'node:timers/promises';
import { startTestApp } from '../../test/app.js';
import type { Tx } from './database.js';

const app = await startTestApp();
const ALL = `UPDATE deadlock_try SET times = times + 1 WHERE name IN ('a', 'b')`;
const LAST = `UPDATE deadlock_try SET times = times + 1 WHERE name = 'b'`;
const FIRST = `UPDATE deadlock_try SET times = times + 1 WHERE name = 'a'`;

const number = async (sql: string) =>
  Number(Object.values((await app.database.rows<object>(sql))[0] ?? {})[0]);
const deadlocks = () =>
  number(`SELECT VARIABLE_VALUE FROM information_schema.GLOBAL_STATUS
  WHERE VARIABLE_NAME = 'INNODB_DEADLOCKS'`);
// Other tests wait for locks of their own on the same server.
const waiting = () =>
  number(`SELECT COUNT(*) FROM information_schema.INNODB_TRX
           WHERE trx_state = 'LOCK WAIT' AND trx_query LIKE 'UPDATE deadlock_try%'`);

beforeAll(async () => {
  await app.database.rows('CREATE TABLE deadlock_try (name VARCHAR(9) PRIMARY KEY, times INT NOT NULL)');
});
beforeEach(async () => {
  await app.database.rows('DELETE FROM deadlock_try');
  const heavy = Array.from({ length: 50 }, (_, nth) => [`z${nth}`, 0]);
  await app.database.rows('INSERT INTO deadlock_try VALUES ?', [[['a', 0], ['b', 0], ...heavy]]);
});

/** Holds the last row, and asks for the first one when `work`, which holds that, waits for the last. */
async function against<T>(work: () => Promise<T>): Promise<T> {
  const before = await deadlocks();
  let light: Promise<T> | undefined;
  await app.database.transaction(async (tx: Tx) => {
    // The one that has changed less is undone.
    await tx.query(`UPDATE deadlock_try SET times = 1 WHERE name LIKE 'z%'`);
    await tx.query(LAST);
    light ??= work();
    // The server looks anew only when nobody has asked for a tenth of a second.
    do await sleep(150);
    while ((await waiting()) === 0);
    await tx.query(FIRST);
  });
  const done = await (light as Promise<T>);
  expect(await deadlocks()).toBeGreaterThan(before);
  return done;
}
const times = () => app.database.rows(`SELECT name, times FROM deadlock_try WHERE name IN ('a', 'b')`);
const BOTH_TWICE = [
  { name: 'a', times: 2 },
  { name: 'b', times: 2 },
];

it('a statement by itself', async () => {
  expect(await against(() => app.database.changed(ALL))).toBe(2);
  expect(await times()).toEqual(BOTH_TWICE);
});

it('a query by itself', async () => {
  await against(() => app.database.rows(ALL));
  expect(await times()).toEqual(BOTH_TWICE);
});

it('a transaction, whole', async () => {
  await against(() =>
    app.database.transaction(async (tx) => {
      await tx.query(FIRST);
      await tx.query(LAST);
    }),
  );
  expect(await times()).toEqual(BOTH_TWICE);
});
