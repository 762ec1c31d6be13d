// M039 on the real database: a serious defect blocks its venue until it was repaired and looked at again; nothing new
// comes in by any way, whoever it concerns today is told at once, and a group leaves by the leader's word.
import {
  changeOffer,
  changeTempClass,
  closeVenue,
  createTempClasses,
  type InputOf,
  keepPreferenceRound,
  listAttention,
  listInbox,
  listVenueChecks,
  listVenueGroups,
  listVenueSafety,
  openOffers,
  readBoard,
  readDayList,
  recordVenueCheck,
  relocateGroup,
  saveVenue,
  settleVenueDefect,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { startDay, type TestDay, TODAY } from '../../../test/service-day.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
let day: TestDay;
let schoolId: string;
const [studio, library, closet, field] = [newId(), newId(), newId(), newId()];
const office = () => app.as(day.school.admin);
const tick = () => app.moveClockTo(clock.now() + 60_000);

beforeAll(async () => {
  day = await startDay(app, 2);
  schoolId = day.schoolId;
  const venue = { kind: 'FUNCTION_ROOM' as const, capacitySeats: 60, inspectedOn: null };
  const save = (venueId: string, label: string, more = {}) =>
    office().call(saveVenue, { schoolId, venueId, ...venue, label, ...more });
  await save(studio, '二楼书法室');
  await save(library, '图书馆');
  await save(closet, '小教室', { capacitySeats: 1 });
  await save(field, '校外运动场', { kind: 'OFF_SITE' });
}, 180_000);

type Findings = InputOf<typeof recordVenueCheck>['findings'];
const check = (findings: Findings, by: TestPerson = day.escort, venueId = studio) =>
  app.as(by).call(recordVenueCheck, { schoolId, venueId, checkId: newId(), findings });
const sparks = { item: 'POWER', result: 'DEFECT', note: '插座冒火花', isSerious: true } as const;
const fine = { item: 'POWER', result: 'OK' } as const;
const repair = (defectId: string) =>
  office().call(settleVenueDefect, { schoolId, defectId, note: '电工换了插座' });
const venueNow = async () => {
  const { body } = await office().call(listVenueSafety, { schoolId });
  return { at: body.items.findIndex(({ venueId }) => venueId === studio), items: body.items };
};
const topics = async (who: TestPerson) => {
  await app.drain();
  return (await app.as(who).call(listInbox, {})).body.items.map(({ topic }) => topic);
};
const shown = async () => {
  const list = await app.as(day.teacher).call(readDayList, { schoolId, serviceDate: TODAY });
  const board = await app.as(day.leader).call(readBoard, { schoolId, serviceDate: TODAY });
  return [list.body.groups[0], board.body.groups[0]];
};
const offer = (venueId: string, change = {}) => ({
  ...{ clubId: 'calligraphy', label: '书法', activityType: 'SPORTS_ARTS' as const, venueId },
  ...{ activityKind: 'ARTS' as const, branch: 'ART' as const, aspect: null, traditionTag: null },
  ...{ gradeFrom: 1, gradeTo: 6, capSeats: 20, minimumSeats: 0, leaderStaffId: null, ...change },
});
const opened = async (venueId: string, label: string) => {
  const session = { offerId: newId(), weekday: 2 };
  const answer = await office().call(openOffers, {
    ...{ schoolId, ...offer(venueId), label, isTeam: false, sessions: [session] },
  });
  return { ...answer, offerId: session.offerId };
};
const group = (venueLabel: string, label = '新班') => ({
  ...{ schoolId, label, activityType: 'READING' as const, venueLabel, capSeats: 20 },
});

test('a general defect leaves the venue open; a serious one blocks it, and whom it concerns today is told', async () => {
  await check([{ item: 'FLOOR', result: 'DEFECT', note: '地砖翘起' }]);
  expect((await venueNow()).items[0]).toMatchObject({ blockedSince: null });
  await app.drain();
  expect((await shown()).map((one) => one?.venueBlock)).toEqual([null, null]);
  tick();
  const blocked = (await check([sparks])).body;
  expect(blocked.openDefects.map(({ item }) => item)).toEqual(['POWER', 'FLOOR']);
  expect(blocked.blockedSince).not.toBeNull();
  expect(await topics(day.leader)).toEqual(['VENUE_BLOCKED']);
  expect(await topics(day.teacher)).toEqual(['GROUP_BLOCKED']);
  expect(await topics(day.escort)).toEqual([]);
  const inbox = (await app.as(day.teacher).call(listInbox, {})).body.items[0];
  expect([inbox?.body.includes('二楼书法室'), inbox?.isUrgent]).toEqual([true, true]);
  const matters = (await app.as(day.leader).call(listAttention, { schoolId })).body.items;
  expect(matters.find(({ kind }) => kind === 'preparedness.venue_blocked')).toMatchObject({
    ...{ subjectId: studio, isMine: true },
  });
  const block = { venueId: studio, venueLabel: '二楼书法室', blockedSince: blocked.blockedSince };
  expect((await shown()).map((one) => one?.venueBlock)).toEqual([
    { ...block, isMoved: false },
    { ...block, isMoved: false },
  ]);
  expect((await venueNow()).at).toBe(0);
  // Found again, worse or not: nobody is told twice.
  await check([sparks]);
  expect(await topics(day.leader)).toEqual(['VENUE_BLOCKED']);
});

test('nothing new comes in by any way, and the answer names the venue and since when', async () => {
  const since = (await venueNow()).items[0]?.blockedSince;
  const detail = { venueLabel: '二楼书法室', blockedSince: since };
  const refused = { code: 'activity.venue_blocked', detail };
  expect((await opened(studio, '书法甲')).body).toMatchObject(refused);
  const elsewhere = await opened(library, '书法乙');
  expect(elsewhere.status).toBe(200);
  const { offerId } = elsewhere;
  expect(
    (await office().call(changeOffer, { schoolId, offerId, ...offer(studio, { label: '书法乙' }) })).body,
  ).toMatchObject(refused);
  expect(
    (await office().call(createTempClasses, { ...group(' 二楼书法室 '), weekdays: [2] })).body,
  ).toMatchObject(refused);
  const made = (await office().call(createTempClasses, { ...group('图书馆'), weekdays: [2] })).body;
  const tempClassId = made.tempClasses[0]?.tempClassId as string;
  expect((await office().call(changeTempClass, { ...group('二楼书法室'), tempClassId })).body).toMatchObject(
    refused,
  );
  // Under another name, or registered anew under this one, it would be free of its hazard.
  const venue = { kind: 'FUNCTION_ROOM' as const, capacitySeats: 60, inspectedOn: null };
  expect(
    (await office().call(saveVenue, { schoolId, venueId: studio, ...venue, label: '书法室' })).body.code,
  ).toBe('activity.venue_awaits_recheck');
  expect((await office().call(closeVenue, { schoolId, venueId: studio })).body.code).toBe(
    'activity.venue_awaits_recheck',
  );
  // What the group in it is called may be changed; where it is may be left.
  const stays = {
    schoolId,
    tempClassId: day.tempClassId,
    label: '书法社',
    activityType: 'SPORTS_ARTS' as const,
  };
  expect(
    (await office().call(changeTempClass, { ...stays, venueLabel: '二楼书法室', capSeats: 39 })).status,
  ).toBe(200);
});

test('an offer that was there before the hazard is not published to families', async () => {
  await check([{ item: 'FLOOR', result: 'DEFECT', note: '地砖碎了', isSerious: false }], day.escort, library);
  const at = new Date(clock.now() + 5 * 86_400_000).toISOString();
  const round = { schoolId, roundId: newId(), closesAt: at, seedSource: '12月1日福彩3D开奖号' };
  await check([{ item: 'FLOOR', result: 'DEFECT', note: '地面塌了', isSerious: true }], day.escort, library);
  expect((await office().call(keepPreferenceRound, round)).body).toMatchObject({
    ...{ code: 'activity.venue_blocked', detail: { venueLabel: '图书馆' } },
  });
  const open = (await office().call(listVenueSafety, { schoolId })).body.items;
  const defect = open.find(({ venueId }) => venueId === library)?.openDefects[0];
  expect(defect).toMatchObject({ isSerious: true, note: '地面塌了' });
  await repair(defect?.defectId as string);
  await check([{ item: 'FLOOR', result: 'OK' }], day.escort, library);
  expect((await office().call(keepPreferenceRound, round)).status).toBe(200);
});

test('the duty leader moves the group, the teacher hears where to, and every screen says so', async () => {
  const groups = (by: TestPerson) => app.as(by).call(listVenueGroups, { schoolId, venueId: studio });
  const move = (by: TestPerson, toVenueId: string, venueId = studio) =>
    app.as(by).call(relocateGroup, { schoolId, venueId, tempClassId: day.tempClassId, toVenueId });
  const seen = (await groups(day.leader)).body;
  expect(seen).toMatchObject({
    ...{ mayMove: true, groups: [{ tempClassId: day.tempClassId, teachers: ['李老师'] }] },
  });
  expect(seen.rooms.map(({ label }) => label)).toEqual(['图书馆', '小教室']);
  expect((await groups(day.teacher)).body.mayMove).toBe(false);
  expect((await move(day.teacher, library)).status).toBe(404);
  expect((await move(day.leader, studio)).body.code).toBe('preparedness.room_not_fit');
  expect((await move(day.leader, field)).body.code).toBe('preparedness.room_not_fit');
  expect((await move(day.leader, closet)).body.code).toBe('regrouping.room_full');
  expect((await move(day.leader, studio, library)).body.code).toBe('preparedness.venue_not_blocked');
  const twice = await Promise.all([move(day.leader, library), move(day.school.admin, library)]);
  expect(twice.map(({ status }) => status)).toEqual([200, 200]);
  expect(twice[0]?.body.groups).toEqual([]);
  expect(await topics(day.teacher)).toEqual(['GROUP_RELOCATED', 'GROUP_BLOCKED']);
  const told = (await app.as(day.teacher).call(listInbox, {})).body.items[0];
  expect(told?.body).toContain('书法社换到图书馆');
  expect((await shown()).map((one) => [one?.venueLabel, one?.venueBlock?.isMoved])).toEqual([
    ['图书馆', true],
    ['图书馆', true],
  ]);
  expect((await move(day.leader, closet)).body.code).toBe('regrouping.moved_meanwhile');
});

test('it is lifted by a repair and a later look alone, and both are told', async () => {
  const defect = (await venueNow()).items[0]?.openDefects[0];
  const defectId = defect?.defectId as string;
  expect((await check([fine])).body.code).toBe('preparedness.recheck_unrepaired');
  // Called less serious it stays what it was.
  await check([{ item: 'POWER', result: 'DEFECT', note: '没那么严重' }]);
  expect((await venueNow()).items[0]).toMatchObject({ openDefects: [{ defectId, isSerious: true }, {}] });
  await repair(defectId);
  await repair(defectId);
  const waits = (await venueNow()).items[0];
  expect([waits?.blockedSince === null, waits?.openDefects[0]?.repaired]).toMatchObject([
    ...[false, { by: '何主任', note: '电工换了插座' }],
  ]);
  tick();
  expect((await check([sparks])).body.openDefects[0]).toMatchObject({ defectId, repaired: null });
  await repair(defectId);
  tick();
  const well = (await check([fine], day.teacher)).body;
  expect([well.blockedSince, well.openDefects.map(({ item }) => item)]).toEqual([null, ['FLOOR']]);
  expect(await topics(day.leader)).toContain('VENUE_UNBLOCKED');
  // Its group has moved out of it, and may come back.
  expect(await topics(day.teacher)).toContain('GROUP_UNBLOCKED');
  const matters = (await app.as(day.leader).call(listAttention, { schoolId })).body.items;
  expect(matters.filter(({ kind }) => kind === 'preparedness.venue_blocked')).toEqual([]);
  expect((await shown()).map((one) => one?.venueBlock)).toEqual([null, null]);
  expect((await opened(studio, '书法甲')).status).toBe(200);
  const { body } = await office().call(listVenueChecks, { schoolId, venueId: studio });
  expect(body.settledDefects[0]).toMatchObject({
    ...{ isSerious: true, settled: { how: 'CHECK', by: '李老师' }, repaired: { note: '电工换了插座' } },
  });
});

test('a block and a placing at the same moment: whichever comes second knows of the first', async () => {
  const [blocked, placed] = await Promise.all([
    check([{ item: 'DOORS', result: 'DEFECT', note: '门倒了', isSerious: true }], day.escort, closet),
    office().call(createTempClasses, { ...group('小教室', '同时'), capSeats: 1, weekdays: [3] }),
  ]);
  expect(blocked.status).toBe(200);
  const there = (await office().call(listVenueGroups, { schoolId, venueId: closet })).body.groups;
  expect(there).toHaveLength(placed.status === 200 ? 1 : 0);
  if (placed.status !== 200) expect(placed.body.code).toBe('activity.venue_blocked');
});
