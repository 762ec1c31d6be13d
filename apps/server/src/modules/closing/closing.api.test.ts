// The end of the day on the real database: three checks close a room, nobody leaves with a room open or a child in hand,
// nothing is asked twice, and a day is not signed over an open room (M041, M115–M118, C10).
import {
  checkRoom,
  closeDay,
  ROOM_CHECKS,
  type RoomCheckItem,
  readClosingDay,
  readDayList,
  signInForDuty,
  signOutOfDuty,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { addStaff } from '../../../test/school.js';
import { closeRoom, startDay, type TestDay, TestPhone, TODAY } from '../../../test/service-day.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
let day: TestDay;
let room: TestPhone;
beforeEach(async () => {
  day = await startDay(app, 1);
  room = await phoneOf(day.teacher);
}, 120_000);

async function phoneOf(person: TestPerson): Promise<TestPhone> {
  const phone = new TestPhone(app, day.schoolId, person);
  const { body } = await app.as(person).call(readDayList, key());
  for (const { head } of body.pupils) phone.learn({ head });
  return phone;
}
const key = () => ({ schoolId: day.schoolId, serviceDate: TODAY });
const tap = (item: RoomCheckItem, checked = true) => {
  const occurredAt = new Date(clock.now()).toISOString();
  return { ...key(), tempClassId: day.tempClassId, id: newId(), item, checked, occurredAt };
};
const check = (person: TestPerson, of: ReturnType<typeof tap>) => app.as(person).call(checkRoom, of);
const read = async (person: TestPerson) => (await app.as(person).call(readClosingDay, key())).body;
const signOut = (person: TestPerson) => app.as(person).call(signOutOfDuty, key());
const takeAll = () =>
  room.send(
    day.children.map(({ studentId }) => room.say({ kind: 'TAKEN', studentId, tempClassId: day.tempClassId })),
  );
const releaseAll = () =>
  room.send(
    day.children.map(({ studentId, collectorId }) => {
      const how = { method: 'GUARDIAN_CALLED' as const, secondActorId: day.gate[1].personId };
      return room.say({ kind: 'RELEASED', studentId, toCollectorId: collectorId, ...how });
    }),
  );

test('the first fact signs in, at its own time; a tap is only for whoever has done nothing (M041, C10)', async () => {
  expect((await read(day.teacher)).mine).toMatchObject({ signedInAt: null, onDuty: true });
  await takeAll();
  app.moveClockTo(clock.now() + 3_600_000);
  await app.drain();
  const { signedInAt, signedInBy } = (await read(day.teacher)).mine;
  const isThen = Date.parse(signedInAt as string) < clock.now() - 1_800_000;
  expect([isThen, signedInBy]).toEqual([true, 'FIRST_ACT']);
  const tapped = await app.as(day.gate[0]).call(signInForDuty, key());
  expect(tapped.body).toMatchObject({ signedInBy: 'TAPPED', signedOutAt: null });
  app.moveClockTo(clock.now() + 60_000);
  expect((await app.as(day.gate[0]).call(signInForDuty, key())).body).toEqual(tapped.body);
  expect((await app.as(day.school.teachers[0] as TestPerson).call(signInForDuty, key())).body.code).toBe(
    'closing.no_duty',
  );
});

test('nobody signs out with a child in hand, nor with the room open; then once, said twice (M118)', async () => {
  await takeAll();
  const held = await signOut(day.teacher);
  expect(held.body).toMatchObject({ code: 'closing.still_held', detail: { heldCount: day.children.length } });
  expect((await read(day.teacher)).mine.held.map(({ name }) => name).sort()).toEqual(
    day.children.map(({ name }) => name).sort(),
  );
  await releaseAll();
  expect((await signOut(day.teacher)).body).toMatchObject({
    code: 'closing.room_open',
    detail: { openRoomCount: 1 },
  });
  expect((await read(day.leader)).school?.adults).toEqual(
    expect.arrayContaining([
      expect.objectContaining({
        personId: day.teacher.personId,
        openRoomLabels: ['书法社'],
        signedOutAt: null,
      }),
    ]),
  );
  await closeRoom(app, day);
  const mark = await app.mark();
  const [one, two] = await Promise.all([signOut(day.teacher), signOut(day.teacher)]);
  expect([one.status, two.status]).toEqual([200, 200]);
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['closing.signed_out']);
  expect((await read(day.teacher)).mine.signedOutAt).not.toBeNull();
});

test('a child comes back into the hands of somebody who had signed out: on duty again', async () => {
  const gate = await phoneOf(day.gate[0]);
  await takeAll();
  await closeRoom(app, day);
  expect((await signOut(day.gate[0])).status).toBe(200);
  for (const [studentId, head] of room.heads) gate.heads.set(studentId, head);
  await gate.tell({ kind: 'ACCEPTED', studentId: day.children[0]?.studentId as string, pickupPoint: 'EAST' });
  await app.drain();
  expect((await read(day.gate[0])).mine).toMatchObject({ signedOutAt: null });
  expect((await signOut(day.gate[0])).body.code).toBe('closing.still_held');
});

test('two adults at one room at once: each item once, the room closed once; the first check stands (M115–M117)', async () => {
  const mark = await app.mark();
  const taps = ROOM_CHECKS.flatMap((item) => [check(day.teacher, tap(item)), check(day.leader, tap(item))]);
  expect((await Promise.all(taps)).map(({ status }) => status)).toEqual(Array(6).fill(200));
  const closed = (await app.eventsSince(mark)).filter(({ name }) => name === 'closing.room_closed');
  expect(closed).toHaveLength(1);
  const [own] = (await read(day.teacher)).mine.rooms;
  expect([own?.checks.length, own?.closedAt === null]).toEqual([3, false]);
});

test('sent again after hours it is one tap; taken back only by whoever checked; nobody else’s room', async () => {
  const clean = tap('CLEAN');
  app.moveClockTo(clock.now() + 3_600_000);
  await check(day.teacher, clean);
  await check(day.teacher, clean);
  const [row] = (await read(day.teacher)).mine.rooms;
  expect(row?.checks).toMatchObject([{ item: 'CLEAN', at: clean.occurredAt }]);
  expect((await check(day.leader, tap('CLEAN', false))).body.code).toBe('closing.not_your_check');
  expect((await check(day.gate[0], tap('DESKS'))).body.code).toBe('closing.not_your_room');
  const undo = tap('CLEAN', false);
  expect((await check(day.teacher, undo)).body.checks).toEqual([]);
  await check(day.teacher, clean);
  expect((await check(day.teacher, undo)).body.checks).toEqual([]);
  expect((await check(day.teacher, { ...tap('CLEAN'), tempClassId: newId() })).status).toBe(404);
  const yesterday = new Date(clock.now() - 86_400_000).toISOString();
  expect((await check(day.teacher, { ...tap('CLEAN'), occurredAt: yesterday })).body.code).toBe(
    'custody.wrong_day',
  );
});

test('the day is not signed over an open room: it says which; a room nobody used needs no closing (C3, M118)', async () => {
  await takeAll();
  await releaseAll();
  const close = () => app.as(day.leader).call(closeDay, key());
  const mark = await app.mark();
  expect((await close()).body).toMatchObject({
    ...{ code: 'closing.rooms_open', detail: { openRoomCount: 1, rooms: '书法社' } },
  });
  expect(await app.eventsSince(mark)).toEqual([]);
  await closeRoom(app, day);
  // Who leads the day is the last to go.
  expect((await signOut(day.leader)).body).toMatchObject({ code: 'closing.day_open' });
  expect((await close()).status).toBe(200);
  expect((await signOut(day.leader)).body.signedOutAt).not.toBeNull();
});

test('an ordinary afternoon of a duty teacher is at most six taps of paperwork (C10, E11)', async () => {
  // The tap is what the screen needs: the roll-call's count is typed and confirmed in one; the escort, who walks the
  // line out, takes the children over from the teacher: no tap of the teacher's. Signing in is the roll-call itself.
  let taps = 0;
  const tapped = async <T>(act: Promise<T>) => {
    taps += 1;
    return act;
  };
  await tapped(takeAll());
  const escort = await phoneOf(day.escort);
  await escort.send(
    day.children.map(({ studentId }) => escort.say({ kind: 'ESCORT_OUT', studentId, pickupPoint: 'EAST' })),
  );
  for (const item of ROOM_CHECKS) expect((await tapped(check(day.teacher, tap(item)))).status).toBe(200);
  expect((await tapped(signOut(day.teacher))).body).toMatchObject({ signedInBy: 'FIRST_ACT' });
  expect(taps).toBeLessThanOrEqual(6);
});

test('who has no duty and leads nothing reads nothing; the office reads the whole school', async () => {
  const other = await addStaff(app, day.schoolId, '路过老师', ['TEACHER']);
  expect((await app.as(other).call(readClosingDay, key())).status).toBe(404);
  expect((await read(day.school.admin)).school?.rooms).toHaveLength(1);
  expect((await read(day.teacher)).school).toBeNull();
});
