/** The demo's other colleagues bring a school's day to zero through the contract, and act nowhere but in a demo. */
import { closeDay, type Endpoint, type InputOf, readBoard, serviceDateOf } from '@anxin/shared';
import { build } from '../../../tools/build.mjs';
import { clock } from '../src/clock.js';
import { startTestApp } from './app.js';
import { BELL, startDay, type TestDay, TODAY } from './service-day.js';

const app = await startTestApp();
/** Looked up when it is there: it speaks the contract as it was built. */
const AFTERNOON: string = '../../../tools/demo/afternoon.mjs';
const minutes = 60_000;
let day: TestDay;
beforeAll(async () => {
  await build('server');
  day = await startDay(app, 3);
}, 300_000);

const key = () => ({ schoolId: day.schoolId, serviceDate: TODAY });
const board = async () => (await app.as(day.leader).call(readBoard, key())).body;
const officeIn = (mode: string) => ({
  config: { mode },
  now: () => clock.now(),
  today: () => serviceDateOf(clock.now()),
  rows: (sql: string, params?: unknown[]) => app.database.rows(sql, params),
  async call<E extends Endpoint>(personId: string, endpoint: E, input: InputOf<E>) {
    const { status, body } = await app.as({ personId }).call(endpoint, input as Record<string, unknown>);
    if (status !== 200) throw new Error(`${endpoint.name} answered ${status}`);
    return body;
  },
});
const colleagues = async (mode = 'demo') => {
  const { Colleagues } = await import(AFTERNOON);
  return Colleagues.of(officeIn(mode));
};
const act = async () => (await colleagues()).act();

test('where there is no demo, nobody acts for anybody', async () => {
  await expect(colleagues('production')).rejects.toThrow('demo mode only');
  expect((await board()).school).toMatchObject({ unknownCount: 6 });
});

test('hour by hour the day comes to zero, and the leader can sign it', async () => {
  expect(await act()).toMatchObject({ counted: 6, walked: 0, released: 0, signedOut: 0 });
  expect((await board()).school).toMatchObject({ unknownCount: 0, seenCount: 6 });
  expect((await app.as(day.leader).call(closeDay, key())).status).toBe(409);

  // The children of this day are fetched at 17:00.
  app.moveClockTo(BELL + 82 * minutes);
  await app.drain();
  expect(await act()).toMatchObject({ counted: 0, walked: 6, arrived: 6, released: 0, signedOut: 0 });
  expect((await board()).school).toMatchObject({ seenCount: 6, releasedCount: 0 });

  app.moveClockTo(BELL + 91 * minutes);
  await app.drain();
  expect(await act()).toMatchObject({ released: 6, closed: 1 });
  expect((await board()).school).toMatchObject({ onListCount: 6, releasedCount: 6, seenCount: 0 });
  expect(await act()).toEqual({ counted: 0, walked: 0, arrived: 0, released: 0, closed: 0, signedOut: 0 });
  expect((await app.as(day.leader).call(closeDay, key())).status).toBe(200);
}, 120_000);
