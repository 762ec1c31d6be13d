/** «第二天» of the demo: the day before is played to its signature through the contract, and nothing of it stays red. */
import {
  cancelDuty,
  type Endpoint,
  type InputOf,
  listAttention,
  readBoard,
  readDayList,
  readDutyDay,
  serviceDateOf,
} from '@anxin/shared';
import { build } from '../../../tools/build.mjs';
import { clock } from '../src/clock.js';
import { startTestApp } from './app.js';
import { startDay, type TestDay, TestPhone, TODAY } from './service-day.js';

const app = await startTestApp();
/** Looked up when it is there: it speaks the contract as it was built. */
const DAY_END: string = '../../../tools/demo/day-end.mjs';
let day: TestDay;
beforeAll(async () => {
  await build('server');
  day = await startDay(app, 3);
}, 300_000);

const key = () => ({ schoolId: day.schoolId, serviceDate: TODAY });
const office = (mode: string) => ({
  config: { mode },
  now: () => clock.now(),
  today: () => serviceDateOf(clock.now()),
  drain: () => app.drain(),
  rows: (sql: string, params?: unknown[]) => app.database.rows(sql, params),
  async call<E extends Endpoint>(personId: string, endpoint: E, input: InputOf<E>) {
    const { status, body } = await app.as({ personId }).call(endpoint, input as Record<string, unknown>);
    if (status !== 200) throw new Error(`${endpoint.name} answered ${status} ${body.code}`);
    return body;
  },
});
const evening = async (mode = 'demo') => {
  const { Evening } = await import(DAY_END);
  return new Evening(office(mode), async (at: number) => app.moveClockTo(at));
};

test('where there is no demo, nobody ends a day for anybody', async () => {
  await expect(evening('production')).rejects.toThrow('demo mode only');
});

test('a day left in the middle comes to zero and is signed: one child taken by two, one held back, the rest not counted', async () => {
  const [room, gate] = [day.teacher, day.gate[0]].map((one) => new TestPhone(app, day.schoolId, one));
  const { pupils } = (await app.as(day.teacher).call(readDayList, key())).body;
  for (const { head } of pupils) room?.learn({ head });
  const [twice, kept] = day.children.map(({ studentId }) => studentId) as [string, string];
  await room?.tell({ kind: 'TAKEN', studentId: twice });
  // On a phone that knew of nothing.
  await gate?.tell({ kind: 'TAKEN', studentId: twice });
  await room?.tell({ kind: 'TAKEN', studentId: kept });
  await room?.tell({ kind: 'WITHHELD', studentId: kept, reasonCode: 'OTHER' });
  const before = (await app.as(day.leader).call(readBoard, key())).body;
  expect(before.school).toMatchObject({ conflictCount: 1, seenCount: 1 });

  expect(await (await evening()).play()).toEqual({ closed: 1, standing: [] });
  const board = (await app.as(day.leader).call(readBoard, key())).body;
  expect(board.closed).toMatchObject({ version: 1, pendingCount: 0 });
  expect(board.school).toMatchObject({ unknownCount: 0, seenCount: 0, inTransitCount: 0, conflictCount: 0 });
  expect(await (await evening()).play()).toEqual({ closed: 0, standing: [] });

  app.moveClockTo(clock.now() + 20 * 3_600_000);
  await app.drain();
  const { items } = (await app.as(day.school.principal).call(listAttention, { schoolId: day.schoolId })).body;
  expect(items.filter(({ kind }) => /^(safety|custody|escort)\./.test(kind)).map(({ kind }) => kind)).toEqual(
    [],
  );
}, 120_000);

test('a school whose day cannot be signed is named, the other one is signed all the same', async () => {
  const [other, signed] = [await startDay(app, 2), await startDay(app, 1)];
  const where = { schoolId: other.schoolId, serviceDate: TODAY };
  const { leader } = (await app.as(other.school.admin).call(readDutyDay, where)).body;
  const { dutyAssignmentId } = leader as NonNullable<typeof leader>;
  expect((await app.as(other.school.admin).call(cancelDuty, { ...where, dutyAssignmentId })).status).toBe(
    200,
  );

  expect(await (await evening()).play()).toEqual({
    closed: 1,
    standing: [`第${other.schoolId.slice(-4)}小学`],
  });
  const boardOf = async ({ schoolId, school }: TestDay) =>
    (await app.as(school.principal).call(readBoard, { schoolId, serviceDate: TODAY })).body;
  expect((await boardOf(other)).closed).toBeNull();
  expect((await boardOf(signed)).closed).toMatchObject({ version: 1 });
}, 120_000);
