// M118 on the real database: an adult who has signed out is offered for no child, and whoever names that adult all the
// same is refused; what happened before the signing out counts, whenever it arrives.
import {
  listHolders,
  type RecordedEvent,
  readAlarms,
  readDayList,
  signOutOfDuty,
  takeOverChildren,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { startDay, type TestDay, TestPhone, TODAY } from '../../../test/service-day.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
let day: TestDay;
let room: TestPhone;
const key = () => ({ schoolId: day.schoolId, serviceDate: TODAY });
const list = async () => (await app.as(day.teacher).call(readDayList, key())).body;
const [gone, here] = [() => day.gate[0], () => day.gate[1]];

beforeAll(async () => {
  day = await startDay(app, 3);
  room = new TestPhone(app, day.schoolId, day.teacher);
  for (const { head } of (await list()).pupils) room.learn({ head });
  const taken = day.children.map(({ studentId }) =>
    room.say({ kind: 'TAKEN', studentId, tempClassId: day.tempClassId }),
  );
  expect((await room.send(taken)).status).toBe(200);
  app.moveClockTo(clock.now() + 60 * 60_000);
}, 180_000);

const releaseWith = (position: number, secondActorId: string, more: Partial<RecordedEvent> = {}) => {
  const { studentId, collectorId } = day.children[position] as (typeof day.children)[number];
  const how = { method: 'GUARDIAN_CALLED' as const, toCollectorId: collectorId, secondActorId };
  return room.tell({ kind: 'RELEASED', studentId, ...how, ...more });
};
const offer = (toPersonId: string) =>
  room.tell({ kind: 'OFFERED', studentId: day.children[1]?.studentId as string, toPersonId });
const takeOver = (toPersonId: string) =>
  app.as(day.leader).call(takeOverChildren, {
    ...{
      ...key(),
      id: newId(),
      fromPersonId: day.teacher.personId,
      toPersonId,
      reasonCode: 'ADULT_ILL' as const,
    },
    occurredAt: new Date(clock.now()).toISOString(),
  });

test('M118: whoever signs out is offered no more, at once and on every list', async () => {
  const before = await app.as(day.teacher).call(readDayList, key());
  expect(before.body.adults.filter(({ isSignedOut }) => isSignedOut)).toEqual([]);
  expect((await app.as(gone()).call(signOutOfDuty, key())).status).toBe(200);
  const after = await list();
  const out = after.adults.filter(({ isSignedOut }) => isSignedOut).map(({ personId }) => personId);
  expect(out).toEqual([gone().personId]);
  const { holders } = (await app.as(day.leader).call(listHolders, key())).body;
  const onDuty = holders.filter(({ isOnDuty }) => isOnDuty).map(({ personId }) => personId);
  expect([onDuty.includes(gone().personId), onDuty.includes(here().personId)]).toEqual([false, true]);
  const { adults } = (await app.as(day.leader).call(readAlarms, key())).body;
  expect(adults.map(({ personId }) => personId)).not.toContain(gone().personId);
});

test('M118: named all the same as second adult, as taker or in a take-over: refused, and nothing moved', async () => {
  const refused = { outcome: 'rejected', code: 'custody.signed_out' };
  expect(await releaseWith(0, gone().personId)).toMatchObject({ ...refused, head: { state: 'SEEN' } });
  expect((await releaseWith(0, gone().personId)).text).toContain('签离');
  expect(await offer(gone().personId)).toMatchObject(refused);
  expect((await takeOver(gone().personId)).body.code).toBe('custody.signed_out');
  const { holders } = (await app.as(day.leader).call(listHolders, key())).body;
  expect(holders.find(({ personId }) => personId === day.teacher.personId)?.pupilCount).toBe(
    day.children.length,
  );
});

test('M118: who is still here may be named; what happened before the signing out counts when it arrives', async () => {
  expect(await releaseWith(0, here().personId)).toMatchObject({ outcome: 'accepted', alarms: [] });
  const earlier = { offline: true, occurredAt: new Date(clock.now() - 30 * 60_000).toISOString() };
  expect(await releaseWith(1, gone().personId, earlier)).toMatchObject({ outcome: 'accepted', alarms: [] });
  // After it, on a phone that knew nothing: kept, and told as a release by one adult alone.
  const later = { offline: true, occurredAt: new Date(clock.now()).toISOString() };
  expect(await releaseWith(2, gone().personId, later)).toMatchObject({
    ...{ outcome: 'accepted', head: { state: 'RELEASED' } },
  });
});
