// C5 C6 M064: the child's own end moves after the clocks of the day were set. What rings for the old end goes silent,
// the family is waited for from the new one, and nobody hears the same twice.
import { answerNotice, listAttention, listInbox, listUncollected, recallScheduleChange } from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { announcedDay as announced, at, confirm as confirmed } from '../../../test/schedule.js';
import { type TestDay, TODAY } from '../../../test/service-day.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
let day: TestDay;
let changeId: string;
type Child = TestDay['children'][number];
const child = (position: number) => day.children[position] as Child;
const key = () => ({ schoolId: day.schoolId, serviceDate: TODAY });

async function announcedDay(change: object = {}): Promise<void> {
  ({ day, changeId } = await announced(app, 1, change));
}
const confirm = (of: Child) => confirmed(app, { schoolId: day.schoolId, changeId }, of);
async function recall(): Promise<void> {
  const { status } = await app
    .as(day.leader)
    .call(recallScheduleChange, { schoolId: day.schoolId, changeId });
  expect(status).toBe(200);
  await app.drain();
}
async function moveTo(time: string): Promise<void> {
  app.moveClockTo(at(time));
  await app.drain();
}
const heard = async (person: TestPerson, topic: string) =>
  (await app.as(person).call(listInbox, {})).body.items.filter((one) => one.topic === topic).length;
const reminders = ({ guardian }: Child) => heard(guardian, 'PICKUP_AWAITED');
/** Every case of the child on record, the oldest first: when it started, and how it ended. */
const waits = ({ studentId }: Child) =>
  app.database.rows<{ startsAt: Date; state: string; endedBecause: string | null }>(
    `SELECT startsAt, state, endedBecause FROM safety_case
      WHERE schoolId = ? AND studentId = ? AND kind = 'UNCOLLECTED' ORDER BY openedAt`,
    [day.schoolId, studentId],
  );
/** The word itself came some moments into that minute. */
const within = (minute: string) => ({
  asymmetricMatch: (one: unknown) =>
    one instanceof Date && one.getTime() >= at(minute) && one.getTime() < at(minute) + 60_000,
});
const owned = async () =>
  (await app.as(day.leader).call(listAttention, { schoolId: day.schoolId, whose: 'ALL' })).body.items.filter(
    ({ kind }) => kind === 'safety.uncollected',
  ).length;

test('later, while the family was already waited for: the ladder stops where it stood, and begins at the new end', async () => {
  await announcedDay({ endsAt: '18:40' });
  await moveTo('17:10');
  expect([await reminders(child(0)), await owned()]).toEqual([1, 2]);
  await confirm(child(0));
  expect(await owned()).toBe(1);
  const { cases } = (await app.as(day.leader).call(listUncollected, key())).body;
  expect(cases.find(({ studentId }) => studentId === child(0).studentId)).toMatchObject({
    ...{ state: 'OVER', endedBecause: 'END_MOVED' },
  });
  await moveTo('18:00');
  expect((await waits(child(0))).map(({ state }) => state)).toEqual(['OVER']);
  // The other family confirmed nothing: its ladder went on.
  expect((await waits(child(1))).map(({ state }) => state)).toEqual(['PRINCIPAL']);
  await moveTo('18:44');
  expect(await reminders(child(0))).toBe(1);
  await moveTo('18:46');
  expect([await reminders(child(0)), await reminders(child(1))]).toEqual([2, 1]);
  expect(await waits(child(0))).toMatchObject([
    { startsAt: new Date(at('17:00')), endedBecause: 'END_MOVED' },
    { startsAt: new Date(at('18:40')), state: 'REMIND', endedBecause: null },
  ]);
}, 120_000);

test('earlier, said after that end had passed: waited for from the word on, each rung once', async () => {
  await announcedDay();
  await confirm(child(0));
  await moveTo('16:40');
  expect([await reminders(child(0)), await reminders(child(1))]).toEqual([1, 0]);
  await confirm(child(1));
  await moveTo('16:44');
  expect(await reminders(child(1))).toBe(0);
  await moveTo('16:46');
  expect(await reminders(child(1))).toBe(1);
  expect(await waits(child(1))).toMatchObject([{ startsAt: within('16:40'), state: 'REMIND' }]);
  await moveTo('16:49');
  expect((await waits(child(1))).map(({ state }) => state)).toEqual(['REMIND']);
  await moveTo('16:51');
  expect((await waits(child(1))).map(({ state }) => state)).toEqual(['CALL']);
  await moveTo('17:06');
  expect([await reminders(child(0)), await reminders(child(1))]).toEqual([1, 1]);
}, 120_000);

test('earlier, said in the first minutes after that end: the whole first wait from the word on', async () => {
  await announcedDay();
  await confirm(child(0));
  await moveTo('16:33');
  await confirm(child(1));
  // The look at that end comes for the family that agreed in time; the other set out two minutes ago.
  await moveTo('16:36');
  expect([await reminders(child(0)), await reminders(child(1))]).toEqual([1, 0]);
  await moveTo('16:37');
  expect(await reminders(child(1))).toBe(0);
  await moveTo('16:39');
  expect(await reminders(child(1))).toBe(1);
  expect(await waits(child(0))).toMatchObject([{ startsAt: new Date(at('16:30')) }]);
  expect(await waits(child(1))).toMatchObject([{ startsAt: within('16:33'), state: 'REMIND' }]);
}, 120_000);

test('earlier, said when the worker was late: the wait begins at the word, however late it is read', async () => {
  await announcedDay();
  await confirm(child(0));
  await moveTo('16:33');
  const { schoolId } = day;
  const word = { schoolId, studentId: child(1).studentId, changeId, wordId: newId(), said: 'YES' };
  expect((await app.as(child(1).guardian).call(answerNotice, word)).status).toBe(200);
  // The look at that end comes first.
  await app.database.rows(
    `UPDATE event_delivery SET dueAt = ? WHERE state = 'DUE' AND subscriber = 'safety.note_schedule_answered'`,
    [new Date(at('16:50'))],
  );
  await moveTo('16:37');
  expect([await reminders(child(0)), await reminders(child(1))]).toEqual([1, 0]);
  await moveTo('16:39');
  expect(await reminders(child(1))).toBe(1);
  expect(await waits(child(1))).toMatchObject([{ startsAt: within('16:33') }]);
}, 120_000);

test('an earlier end taken back while its ladder runs: silent until the regular end', async () => {
  await announcedDay();
  await confirm(child(0));
  await moveTo('16:36');
  expect(await reminders(child(0))).toBe(1);
  await recall();
  await moveTo('16:59');
  expect(await waits(child(0))).toMatchObject([{ state: 'OVER', endedBecause: 'END_MOVED' }]);
  expect(await heard(day.teacher, 'UNCOLLECTED_CALL')).toBe(0);
  await moveTo('17:05');
  expect([await reminders(child(0)), await reminders(child(1))]).toEqual([2, 1]);
}, 120_000);

test('a later end taken back after the regular one had passed: waited for from then, and not again at the later one', async () => {
  await announcedDay({ endsAt: '18:40' });
  await confirm(child(0));
  await moveTo('17:30');
  expect(await waits(child(0))).toEqual([]);
  await recall();
  await moveTo('17:34');
  expect(await reminders(child(0))).toBe(0);
  await moveTo('17:40');
  expect(await reminders(child(0))).toBe(1);
  await moveTo('18:46');
  expect(await reminders(child(0))).toBe(1);
  expect(await waits(child(0))).toMatchObject([{ startsAt: within('17:30'), endedBecause: null }]);
}, 120_000);

test('a timer that rings before the word has arrived climbs nothing', async () => {
  await announcedDay({ endsAt: '18:40' });
  await moveTo('17:06');
  const word = {
    schoolId: day.schoolId,
    studentId: child(0).studentId,
    changeId,
    wordId: newId(),
    said: 'YES',
  };
  expect((await app.as(child(0).guardian).call(answerNotice, word)).status).toBe(200);
  // The word's own delivery is held back, as when its worker died.
  await app.database.rows(
    `UPDATE event_delivery SET dueAt = ? WHERE state = 'DUE' AND subscriber = 'safety.note_schedule_answered'`,
    [new Date(at('19:00'))],
  );
  await moveTo('17:20');
  expect(await waits(child(0))).toMatchObject([{ state: 'OVER', endedBecause: 'END_MOVED' }]);
}, 120_000);
