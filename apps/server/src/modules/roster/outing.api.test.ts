// Out and back (M032): counted blind at both ends by the adult on duty; the leader is called until the numbers agree.
import {
  assignDuty,
  countBack,
  countOut,
  createTempClasses,
  listAttention,
  openOffers,
  readOffSiteList,
  readOuting,
  saveVenue,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { addStaff, type TestStaff } from '../../../test/school.js';
import { startDay, type TestDay, TODAY } from '../../../test/service-day.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
let day: TestDay;
let guide: TestStaff;
let key: { schoolId: string; tempClassId: string; serviceDate: string };

beforeAll(async () => {
  day = await startDay(app);
  const { schoolId, school } = day;
  guide = await addStaff(app, schoolId, '田老师', ['TEACHER']);
  const office = app.as(school.admin);
  const venueId = newId();
  await office.call(saveVenue, {
    ...{ schoolId, venueId, label: '实践基地', kind: 'OFF_SITE', capacitySeats: 40, inspectedOn: null },
  });
  await office.call(openOffers, {
    ...{ schoolId, sessions: [{ offerId: newId(), weekday: 3 }], clubId: 'labour', label: '劳动实践' },
    ...{ activityType: 'SPORTS_ARTS', activityKind: 'CLUB', branch: 'LABOUR', aspect: null, venueId },
    ...{ traditionTag: null, gradeFrom: 1, gradeTo: 6, capSeats: 30, minimumSeats: 0, isTeam: false },
    leaderStaffId: null,
  });
  const made = await office.call(createTempClasses, {
    ...{ schoolId, weekdays: [3], label: '劳动实践', activityType: 'SPORTS_ARTS' },
    ...{ venueLabel: '实践基地', capSeats: 40 },
  });
  const tempClassId = made.body.tempClasses[0]?.tempClassId as string;
  key = { schoolId, tempClassId, serviceDate: TODAY };
  const duty = { schoolId, serviceDate: TODAY, duty: 'DUTY_TEACHER' };
  const assigned = await office.call(assignDuty, { ...duty, tempClassId, personId: guide.personId });
  expect([made.status, assigned.status]).toEqual([200, 200]);
}, 120_000);

const teacher = () => app.as(guide);
const out = (headCount: number, who = teacher()) => who.call(countOut, { ...key, headCount });
const back = (headCount: number, who = teacher()) => who.call(countBack, { ...key, headCount });
const open = async () =>
  (
    await app
      .as(day.leader)
      .call(listAttention, { schoolId: key.schoolId, whose: 'MINE', state: 'OPEN', limit: 50 })
  ).body.items
    .filter(({ kind }) => kind.startsWith('roster.outing'))
    .map(({ kind }) => kind);

test('a group that stays at school has no outing; somebody else on duty learns nothing (M032)', async () => {
  const stays = { ...key, tempClassId: day.tempClassId };
  expect((await app.as(day.teacher).call(readOuting, stays)).body).toEqual({ outing: null });
  expect((await app.as(day.teacher).call(countOut, { ...stays, headCount: 3 })).body.code).toBe(
    'off_site.not_off_site',
  );
  expect((await app.as(day.escort).call(readOuting, key)).status).toBe(404);
  expect((await out(3, app.as(day.escort))).status).toBe(404);
  expect((await back(3)).body.code).toBe('off_site.not_out');
});

test('the first figure is never shown to whoever counts back; two who count out at once are one outing (M032)', async () => {
  const mark = await app.mark();
  const both = await Promise.all([out(6), out(6)]);
  expect(both.map(({ status }) => status)).toEqual([200, 200]);
  const names = (await app.eventsSince(mark)).map(({ name }) => name);
  expect(names.sort()).toEqual(['outing.due', 'outing.left']);
  const { body } = await teacher().call(readOuting, key);
  expect(body.outing).toMatchObject({ state: 'OUT', difference: null, backAt: null });
  const list = { schoolId: key.schoolId, offerId: body.outing?.offerId };
  expect((await teacher().call(readOffSiteList, list)).body).toMatchObject({
    label: '劳动实践',
    children: [],
  });
  expect(JSON.stringify(body)).not.toMatch(/[cC]ount|:6[,}]/);
});

test('five of six: the leader of the day is called, and let go when the sixth is counted (M032)', async () => {
  const { body } = await back(5);
  expect(body).toMatchObject({ state: 'OUT', difference: -1 });
  expect(await open()).toEqual(['roster.outing_differs']);
  await back(5);
  expect(await open()).toHaveLength(1);
  expect((await back(6)).body).toMatchObject({ state: 'BACK', difference: 0 });
  expect(await open()).toEqual([]);
  const mark = await app.mark();
  expect((await back(6)).status).toBe(200);
  expect((await back(4)).body.code).toBe('off_site.already_back');
  expect((await out(7)).body.code).toBe('off_site.already_back');
  expect(await app.eventsSince(mark)).toEqual([]);
});

test('nobody has counted by the end of the day: the leader is called (M032)', async () => {
  await app.database.rows('UPDATE off_site_outing SET backCount = NULL, backAt = NULL, backBy = NULL');
  app.moveClockTo('2026-11-25T10:30:00.000Z');
  await app.drain();
  expect(await open()).toEqual(['roster.outing_late']);
  expect((await back(6)).body).toMatchObject({ state: 'BACK' });
  expect(await open()).toEqual([]);
  expect(
    (await app.as(guide).call(countOut, { ...key, serviceDate: '2026-11-24', headCount: 3 })).status,
  ).toBe(404);
});
