// C6 M064 with C2 C5: who is walked out and who is waited for when the day's end moved. Only a child whose family has
// confirmed goes by the new end; the others are walked, and missed, at the regular one.
import { listInbox, readEscortDay, recallScheduleChange } from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { announcedDay as announced, at, confirm as confirmed } from '../../../test/schedule.js';
import { type TestDay, TODAY } from '../../../test/service-day.js';

const app = await startTestApp();
const LEAD_MS = 10 * 60_000;
/** A family is reminded these minutes after its child's end. */
const REMIND_MS = 5 * 60_000;
type Child = TestDay['children'][number];
let day: TestDay;
let changeId: string;

async function announcedDay(change: object = {}): Promise<void> {
  ({ day, changeId } = await announced(app, 2, change));
}
const key = () => ({ schoolId: day.schoolId, serviceDate: TODAY });
const child = (position: number) => day.children[position] as Child;
const escort = async () => (await app.as(day.leader).call(readEscortDay, key())).body;
const walking = async () =>
  (await escort()).plan?.walks.flatMap(({ children }) => children.map(({ studentId }) => studentId)).sort();
const idsOf = (children: readonly Child[]) => children.map(({ studentId }) => studentId).sort();
const confirm = (of: Child) => confirmed(app, { schoolId: day.schoolId, changeId }, of);
async function moveTo(ms: number): Promise<void> {
  app.moveClockTo(ms);
  await app.drain();
}
const isAwaited = async (person: TestPerson) =>
  (await app.as(person).call(listInbox, {})).body.items.some(({ topic }) => topic === 'PICKUP_AWAITED');

test('C6 the plan for the earlier end is made in time and walks only whose families confirmed; the rest walk at the regular end', async () => {
  await announcedDay();
  expect((await escort()).planDueAt).toBe(new Date(at('17:00') - LEAD_MS).toISOString());
  const early = [child(0), child(1)];
  for (const one of early) await confirm(one);
  expect((await escort()).planDueAt).toBe(new Date(at('16:30') - LEAD_MS).toISOString());
  await moveTo(at('16:30') - LEAD_MS);
  expect(await walking()).toEqual(idsOf(early));
  expect((await escort()).plan).toMatchObject({ version: 1, because: 'TIMER' });
  // One more family says yes while nobody has accepted the plan: it follows.
  await confirm(child(2));
  expect((await escort()).plan).toMatchObject({ version: 2, because: 'MOVED' });
  expect(await walking()).toEqual(idsOf([...early, child(2)]));
  await moveTo(at('17:00') - LEAD_MS);
  expect(await walking()).toEqual(idsOf([...day.children]));
  // The timer of the regular end was set before and after the earlier one: its plan is made once.
  expect((await escort()).plan).toMatchObject({ version: 3, because: 'TIMER' });
}, 120_000);

test('C6 taken back after the only timer of the day rang: the regular end has a plan of its own', async () => {
  await announcedDay();
  for (const one of day.children) await confirm(one);
  await moveTo(at('16:30') - LEAD_MS);
  expect(await walking()).toEqual(idsOf([...day.children]));
  await app.as(day.leader).call(recallScheduleChange, { schoolId: day.schoolId, changeId });
  await app.drain();
  expect(await walking()).toEqual([]);
  expect((await escort()).planDueAt).toBe(new Date(at('17:00') - LEAD_MS).toISOString());
  await moveTo(at('17:00') - LEAD_MS);
  expect(await walking()).toEqual(idsOf([...day.children]));
}, 120_000);

test('C6 taken back, the plan for the earlier end walks nobody', async () => {
  await announcedDay();
  await confirm(child(0));
  await moveTo(at('16:30') - LEAD_MS);
  expect(await walking()).toEqual([child(0).studentId]);
  await app.as(day.leader).call(recallScheduleChange, { schoolId: day.schoolId, changeId });
  await app.drain();
  expect(await walking()).toEqual([]);
}, 120_000);

test('C5 C6 the family that confirmed an earlier end is waited for from there, the silent ones from the regular end', async () => {
  await announcedDay();
  await confirm(child(0));
  await moveTo(at('16:30') + REMIND_MS);
  expect(await Promise.all(day.children.map(({ guardian }) => isAwaited(guardian)))).toEqual(
    day.children.map((_, position) => position === 0),
  );
  await moveTo(at('17:00') + REMIND_MS);
  expect(await Promise.all(day.children.map(({ guardian }) => isAwaited(guardian)))).toEqual(
    day.children.map(() => true),
  );
}, 120_000);

test('C5 C6 a family that confirmed a later end is not missed at the regular one, and has a plan of its own', async () => {
  await announcedDay({ endsAt: '18:40' });
  await confirm(child(0));
  await moveTo(at('17:00') - LEAD_MS);
  expect(await walking()).toEqual(idsOf(day.children.slice(1)));
  await moveTo(at('17:00') + REMIND_MS);
  expect(await Promise.all(day.children.map(({ guardian }) => isAwaited(guardian)))).toEqual(
    day.children.map((_, position) => position !== 0),
  );
  await moveTo(at('18:40') - LEAD_MS);
  expect(await walking()).toContain(child(0).studentId);
  await moveTo(at('18:40') + REMIND_MS);
  expect(await isAwaited(child(0).guardian)).toBe(true);
}, 120_000);
