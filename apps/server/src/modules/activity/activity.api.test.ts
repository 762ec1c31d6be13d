import {
  addDays,
  changeOffer,
  closeOffer,
  closeVenue,
  copyOffers,
  listOffers,
  listVenues,
  openOffers,
  openTerm,
  saveVenue,
  serviceDateOf,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { foundSchool, type TestSchool } from '../../../test/school.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';
import { ClubOffers } from './activity.public.js';

const app = await startTestApp();
const calligraphy = {
  ...{
    clubId: 'calligraphy',
    label: '书法',
    activityType: 'SPORTS_ARTS',
    activityKind: 'CLUB',
    branch: 'ART',
  },
  ...{ aspect: null, traditionTag: 'CALLIGRAPHY', isTeam: false, gradeFrom: 2, gradeTo: 6 },
  ...{ capSeats: 30, minimumSeats: 8, leaderStaffId: null },
};
let school: TestSchool;
let other: TestSchool;
beforeAll(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app);
  other = await foundSchool(app);
}, 60_000);

const office = () => app.as(school.admin);
const called = () => `书法${newId().slice(-6)}`;
async function addVenue(changes: object = {}) {
  const venue = { venueId: newId(), label: called(), kind: 'FUNCTION_ROOM', capacitySeats: 36 };
  const input = { schoolId: school.schoolId, ...venue, inspectedOn: '2026-09-01', ...changes };
  return { input, venueId: input.venueId, answer: await office().call(saveVenue, input) };
}
async function open(changes: object = {}, weekdays = [3]) {
  const sessions = weekdays.map((weekday) => ({ offerId: newId(), weekday }));
  const input = { schoolId: school.schoolId, sessions, ...calligraphy, label: called(), ...changes };
  return { input, answer: await office().call(openOffers, input) };
}
const names = async (mark: string) => (await app.eventsSince(mark)).map(({ name }) => name);
const onto = ({ sessions: _, isTeam: __, ...fields }: Record<string, unknown>, offerId?: string) => ({
  ...fields,
  offerId,
});

test('a venue is registered, changed and closed by the office, once however often it is sent (M031 M068)', async () => {
  const { input, answer } = await addVenue({ label: '书法教室' });
  expect(answer.body).toEqual({
    ...{ venueId: input.venueId, label: '书法教室', kind: 'FUNCTION_ROOM', capacitySeats: 36 },
    inspectedOn: '2026-09-01',
  });
  expect((await office().call(saveVenue, input)).status).toBe(200);
  const { schoolId } = school;
  const { body } = await office().call(listVenues, { schoolId });
  expect(body.items.filter(({ label }) => label === '书法教室')).toHaveLength(1);
  const twin = await addVenue({ label: '书法教室' });
  expect([twin.answer.status, twin.answer.body.code]).toEqual([409, 'activity.venue_label_taken']);
  const key = { schoolId, venueId: input.venueId };
  expect((await office().call(closeVenue, key)).body).toEqual({ done: true });
  expect((await office().call(closeVenue, key)).status).toBe(200);
  expect((await office().call(saveVenue, input)).body.code).toBe('activity.venue_closed');
  // The name is free again.
  expect((await addVenue({ label: '书法教室' })).answer.status).toBe(200);
});

test('a club is opened on several weekdays in one tap; the same tap again changes nothing (M071)', async () => {
  const { venueId } = await addVenue();
  const leaderStaffId = school.teachers[0]?.staffId;
  const mark = await app.mark();
  const { input, answer } = await open({ venueId, leaderStaffId }, [2, 4]);
  expect(answer.status).toBe(200);
  expect(answer.body.items).toMatchObject([
    { weekday: 2, clubId: 'calligraphy', leaderName: school.teachers[0]?.name, capSeats: 30, isTeam: false },
    { weekday: 4, venueKind: 'FUNCTION_ROOM', traditionTag: 'CALLIGRAPHY', nominatedCount: 0 },
  ]);
  expect(await names(mark)).toEqual(['club_offer.opened', 'club_offer.opened']);
  const again = await app.mark();
  expect((await office().call(openOffers, input)).body).toEqual(answer.body);
  expect(await names(again)).toEqual([]);
  const { body } = await office().call(listOffers, { schoolId: school.schoolId });
  expect(body.items.filter(({ label }) => label === input.label)).toHaveLength(2);
});

test.each([
  ['more seats than the venue holds', { capSeats: 37 }, 409, 'activity.over_venue'],
  ['grades the wrong way round', { gradeFrom: 5, gradeTo: 2 }, 409, 'activity.grades_turned'],
  ['a minimum above the seats', { minimumSeats: 31 }, 409, 'activity.minimum_over_cap'],
  ['体艺活动 without a branch (M027)', { branch: null }, 409, 'activity.branch'],
  ['a venue that is not there', { venueId: newId() }, 409, 'activity.venue_closed'],
  ['a leader who is not here', { leaderStaffId: newId() }, 409, 'activity.leader_gone'],
  ['the 41st seat (M089)', { capSeats: 41 }, 400, 'request.invalid'],
  ['a lesson (M025 M026)', { activityType: 'LESSON' }, 400, 'request.invalid'],
  ['money (M109)', { priceCents: 100 }, 400, 'request.invalid'],
])('refused, and nothing happens: %s', async (_, changes, status, code) => {
  const { venueId } = await addVenue();
  const mark = await app.mark();
  const { input, answer } = await open({ venueId, ...changes });
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(await names(mark)).toEqual([]);
  const { body } = await office().call(listOffers, { schoolId: school.schoolId });
  expect(body.items.filter(({ label }) => label === input.label)).toEqual([]);
});

test('one name a day, also when two offices tap at once; another day may have it', async () => {
  const { venueId } = await addVenue();
  const label = called();
  const answers = await Promise.all([open({ venueId, label }), open({ venueId, label })]);
  expect(answers.map(({ answer }) => answer.status).sort()).toEqual([200, 409]);
  expect(answers.map(({ answer }) => answer.body.code)).toContain('activity.label_taken');
  expect((await open({ venueId, label }, [4])).answer.status).toBe(200);
});

test('a venue cannot shrink below an offer, nor close under it; a wider room first (M031)', async () => {
  const venue = await addVenue();
  const { answer } = await open({ venueId: venue.venueId });
  const { schoolId } = school;
  const shrunk = await office().call(saveVenue, { ...venue.input, capacitySeats: 29 });
  expect(shrunk.body.code).toBe('activity.venue_too_small');
  const key = { schoolId, venueId: venue.venueId };
  expect((await office().call(closeVenue, key)).body.code).toBe('activity.venue_in_use');
  const offerId = answer.body.items[0]?.offerId as string;
  expect((await office().call(closeOffer, { schoolId, offerId })).status).toBe(200);
  expect((await office().call(closeVenue, key)).status).toBe(200);
});

test('a shrinking venue and a new offer at once: never more seats than the room holds', async () => {
  for (let round = 0; round < 5; round++) {
    const venue = await addVenue();
    const [, opened] = await Promise.all([
      office().call(saveVenue, { ...venue.input, capacitySeats: 20 }),
      open({ venueId: venue.venueId }),
    ]);
    const { body } = await office().call(listVenues, { schoolId: school.schoolId });
    const capacity = body.items.find(({ venueId }) => venueId === venue.venueId)?.capacitySeats as number;
    const seats = opened.answer.status === 200 ? 30 : 0;
    expect(seats).toBeLessThanOrEqual(capacity);
  }
});

test('an offer changes and closes; a closed one is gone for families and stays for history', async () => {
  const { venueId } = await addVenue();
  const { input, answer } = await open({ venueId });
  const offerId = answer.body.items[0]?.offerId as string;
  const { schoolId } = school;
  const mark = await app.mark();
  const changed = await office().call(changeOffer, { ...onto(input, offerId), capSeats: 24 });
  expect(changed.body).toMatchObject({ offerId, weekday: 3, capSeats: 24 });
  expect((await office().call(closeOffer, { schoolId, offerId })).status).toBe(200);
  expect((await office().call(closeOffer, { schoolId, offerId })).body.code).toBe('access.not_found');
  expect((await office().call(changeOffer, onto(input, offerId))).body.code).toBe('access.not_found');
  expect(await names(mark)).toEqual(['club_offer.changed', 'club_offer.closed']);
  const offers = app.get(ClubOffers);
  expect((await offers.ofTerm(schoolId, school.termId)).map(({ id }) => id)).not.toContain(offerId);
  expect(await offers.byIds(schoolId, [offerId])).toMatchObject([{ id: offerId, capSeats: 24 }]);
});

test('the database itself refuses 41 seats, a minimum above them, and a fifth type of activity (C8)', async () => {
  const { venueId } = await addVenue();
  const { answer } = await open({ venueId });
  const offerId = answer.body.items[0]?.offerId as string;
  for (const change of ['capSeats = 41', 'minimumSeats = 31', "activityType = 'LESSON'", 'gradeTo = 1'])
    await expect(
      app.database.rows(`UPDATE club_offer SET ${change} WHERE id = ?`, [offerId]),
    ).rejects.toMatchObject({ driverError: { errno: 4025 } });
});

test('next term copies this one: same clubs, without whose room is gone; a second tap copies nothing', async () => {
  const today = serviceDateOf(clock.now());
  const there = app.as(other.admin);
  const { schoolId } = other;
  expect((await there.call(copyOffers, { schoolId })).body.code).toBe('activity.nothing_to_copy');
  const venues = [newId(), newId()];
  for (const venueId of venues) {
    const room = {
      label: `教室${venueId.slice(-4)}`,
      kind: 'CLASSROOM',
      capacitySeats: 40,
      inspectedOn: null,
    };
    await there.call(saveVenue, { schoolId, venueId, ...room });
  }
  const leaderStaffId = other.teachers[0]?.staffId;
  for (const [position, venueId] of venues.entries()) {
    const sessions = [{ offerId: newId(), weekday: 3 }];
    const input = { schoolId, sessions, ...calligraphy, label: `书法${position}`, venueId, leaderStaffId };
    expect((await there.call(openOffers, input)).status).toBe(200);
  }
  const next = { startsOn: addDays(today, 80), endsOn: addDays(today, 170) };
  await there.call(openTerm, { schoolId, termId: newId(), name: '下学期', ...next });
  app.moveClockTo(clock.now() + 70 * 86_400_000);
  app.forget(other.admin);
  expect((await there.call(closeVenue, { schoolId, venueId: venues[1] })).status).toBe(200);
  const mark = await app.mark();
  const copies = await Promise.all([
    there.call(copyOffers, { schoolId }),
    there.call(copyOffers, { schoolId }),
  ]);
  expect(copies.map(({ body }) => body.copiedCount).sort()).toEqual([0, 1]);
  expect(await names(mark)).toEqual(['club_offer.opened']);
  const { body } = await there.call(listOffers, { schoolId });
  expect(body).toMatchObject({ termLabel: '下学期', lastTermCount: 2 });
  expect(body.items).toMatchObject([{ clubId: 'calligraphy', label: '书法0', weekday: 3, leaderStaffId }]);
});
