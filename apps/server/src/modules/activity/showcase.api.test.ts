// The second classroom as families and staff read it (M022): no child, nobody's name, and words that sell nothing.
import { closeOffer, describeClub, openOffers, readShowcase, saveVenue } from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { foundSchool, type TestSchool } from '../../../test/school.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
let school: TestSchool;
let schoolId: string;
const offerIds = { calligraphy: newId(), again: newId(), homework: newId() };

beforeAll(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app);
  ({ schoolId } = school);
  const venueId = newId();
  await office().call(saveVenue, {
    ...{ schoolId, venueId, label: '书法教室', kind: 'FUNCTION_ROOM', capacitySeats: 40, inspectedOn: null },
  });
  const club = { venueId, gradeFrom: 2, gradeTo: 6, capSeats: 30, minimumSeats: 0, isTeam: false };
  const none = { aspect: null, leaderStaffId: school.teachers[0]?.staffId };
  const opened = [
    await office().call(openOffers, {
      ...{ schoolId, ...club, ...none, clubId: 'calligraphy', label: '书法', activityType: 'SPORTS_ARTS' },
      ...{ activityKind: 'CLUB', branch: 'ART', traditionTag: 'CALLIGRAPHY' },
      sessions: [
        { offerId: offerIds.again, weekday: 4 },
        { offerId: offerIds.calligraphy, weekday: 2 },
      ],
    }),
    await office().call(openOffers, {
      ...{ schoolId, ...club, ...none, clubId: 'own-homework', label: '自主作业', activityType: 'HOMEWORK' },
      ...{ activityKind: 'HOMEWORK', branch: null, traditionTag: null },
      sessions: [{ offerId: offerIds.homework, weekday: 2 }],
    }),
  ];
  expect(opened.map(({ status }) => status)).toEqual([200, 200]);
}, 60_000);

const office = () => app.as(school.admin);
const shownTo = async (who: Parameters<typeof app.as>[0]) =>
  (await app.as(who).call(readShowcase, { schoolId })).body;
const words = (clubId: string, description: string | null) =>
  office().call(describeClub, { schoolId, clubId, description });

test('families and teachers read the term club by club, in kinds, with days and places (M022 M121)', async () => {
  const family = school.children[0]?.guardian ?? null;
  const shown = await shownTo(family);
  expect(shown).toEqual(await shownTo(school.teachers[0] ?? null));
  expect(shown.termLabel).toBe('本学期');
  expect(shown.clubs.map(({ label, kind }) => [label, kind])).toEqual([
    ['自主作业', 'HOMEWORK'],
    ['书法', 'ART'],
  ]);
  expect(shown.clubs[1]?.sessions).toEqual([
    { weekday: 2, venueLabel: '书法教室', isOffSite: false, gradeFrom: 2, gradeTo: 6 },
    { weekday: 4, venueLabel: '书法教室', isOffSite: false, gradeFrom: 2, gradeTo: 6 },
  ]);
  const said = JSON.stringify(shown);
  for (const { name } of [...school.children, ...school.teachers]) expect(said).not.toContain(name);
});

test('the office describes a club once for all its days; the same words twice are one fact (M022)', async () => {
  const mark = await app.mark();
  expect((await words('calligraphy', '从执笔开始，期末在走廊展出。')).status).toBe(200);
  expect((await words('calligraphy', '从执笔开始，期末在走廊展出。')).status).toBe(200);
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['club.described']);
  expect((await shownTo(school.principal)).clubs[1]?.description).toBe('从执笔开始，期末在走廊展出。');
  expect((await words('calligraphy', null)).status).toBe(200);
  expect((await shownTo(school.principal)).clubs[1]?.description).toBeNull();
});

test.each([
  ['money (M109)', 'calligraphy', '每学期收费二百元', 422, 'activity.description_words'],
  ['a child (M022)', 'calligraphy', '王小明同学荣获一等奖', 422, 'activity.description_words'],
  ['too many words', 'calligraphy', '好'.repeat(201), 400, 'request.invalid'],
  ['a club that is not offered', 'football', '踢球。', 404, 'access.not_found'],
])('refused, and nothing changes: %s', async (_, clubId, description, status, code) => {
  const before = await shownTo(school.principal);
  const mark = await app.mark();
  const answer = await words(clubId, description);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(await shownTo(school.principal)).toEqual(before);
  expect(await app.eventsSince(mark)).toEqual([]);
});

test('what has closed is not shown, and a teacher describes nothing', async () => {
  await office().call(closeOffer, { schoolId, offerId: offerIds.homework });
  expect((await shownTo(school.principal)).clubs.map(({ label }) => label)).toEqual(['书法']);
  const teacher = app.as(school.teachers[0] ?? null);
  const answer = await teacher.call(describeClub, { schoolId, clubId: 'calligraphy', description: '好。' });
  expect(answer.status).toBe(403);
});
