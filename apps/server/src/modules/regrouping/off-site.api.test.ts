// Off site only with a yes to that place (M032 M123): every way into a group, a no at any time, and a club that moves.
import {
  changeOffer,
  commitDraw,
  createTempClasses,
  decideOffSite,
  enterSeed,
  moveStudent,
  openOffers,
  placeStudents,
  publishDraw,
  readMyPreferences,
  readOffSite,
  readOffSiteList,
  readTempClass,
  saveVenue,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { PUBLIC_NUMBER, startDrawSchool } from '../../../test/draw-school.js';
import { type EnrolledChild, enrollAll } from '../../../test/enrollment.js';
import { addGuardian } from '../../../test/families.js';
import { foundSchool, type TestSchool } from '../../../test/school.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
const WEDNESDAY = 3;
let school: TestSchool;
let schoolId: string;
let children: EnrolledChild[];
let [farm, garden, club, choir, farmClass, homeClass] = ['', '', '', '', '', ''];

const offerFields = {
  ...{ clubId: 'labour', label: '劳动实践', activityType: 'SPORTS_ARTS', activityKind: 'CLUB' },
  ...{ branch: 'LABOUR', aspect: null, traditionTag: null, gradeFrom: 1, gradeTo: 6, capSeats: 30 },
  minimumSeats: 0,
};
const office = () => app.as(school.admin);
const venue = async (label: string, kind: string) => {
  const venueId = newId();
  await office().call(saveVenue, {
    ...{ schoolId, venueId, label, kind, capacitySeats: 40, inspectedOn: null },
  });
  return venueId;
};
const group = async (label: string, venueLabel: string) =>
  office().call(createTempClasses, {
    ...{ schoolId, weekdays: [WEDNESDAY], label, activityType: 'SPORTS_ARTS', venueLabel, capSeats: 40 },
  });
const decide = (child: EnrolledChild, given: boolean, who = child.guardian, offerId = club) =>
  app.as(who).call(decideOffSite, { schoolId, studentId: child.studentId, offerId, given });
const answerOf = async (child: EnrolledChild) =>
  (await app.as(child.guardian).call(readOffSite, { schoolId, studentId: child.studentId })).body.items[0];
const place = (...some: EnrolledChild[]) =>
  office().call(placeStudents, {
    ...{ schoolId, tempClassId: farmClass, studentIds: some.map(({ studentId }) => studentId) },
  });
const seated = async (tempClassId: string) =>
  (await office().call(readTempClass, { schoolId, tempClassId })).body.members.map(
    ({ studentId }) => studentId,
  );

beforeAll(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app, { childrenPerClass: 4 });
  ({ schoolId } = school);
  children = await enrollAll(app, school, { weekdays: [WEDNESDAY] });
  farm = await venue('城东实践基地', 'OFF_SITE');
  garden = await venue('城西菜园', 'OFF_SITE');
  club = newId();
  choir = newId();
  const leaderStaffId = school.teachers[0]?.staffId;
  const opened = await office().call(openOffers, {
    ...{ schoolId, ...offerFields, venueId: farm, isTeam: false, leaderStaffId },
    sessions: [{ offerId: club, weekday: WEDNESDAY }],
  });
  expect(opened.status).toBe(200);
  const home = { ...offerFields, clubId: 'choir', label: '合唱', branch: 'ART', isTeam: false };
  await office().call(openOffers, {
    ...{ schoolId, ...home, venueId: await venue('音乐教室', 'FUNCTION_ROOM'), leaderStaffId: null },
    sessions: [{ offerId: choir, weekday: WEDNESDAY }],
  });
  farmClass = (await group('劳动实践', '城东实践基地')).body.tempClasses[0]?.tempClassId as string;
  homeClass = (await group('合唱', '音乐教室')).body.tempClasses[0]?.tempClassId as string;
}, 120_000);

test('a group goes off site only as a club that families can say yes to (M032)', async () => {
  const refused = await group('郊游', '城东实践基地');
  expect([refused.status, refused.body.code]).toEqual([409, 'off_site.offer_needed']);
});

test('nobody is placed without a yes, all or none; a school club needs none (M032)', async () => {
  const [one, other] = children as [EnrolledChild, EnrolledChild];
  expect((await decide(one, true)).status).toBe(200);
  const mark = await app.mark();
  const refused = await place(one, other);
  expect([refused.status, refused.body.code]).toEqual([409, 'off_site.consent_needed']);
  expect(refused.body.detail).toEqual({ studentId: other.studentId });
  expect(await app.eventsSince(mark)).toEqual([]);
  expect(await seated(farmClass)).toEqual([]);
  expect((await place(one)).status).toBe(200);
  const home = { schoolId, tempClassId: homeClass, studentIds: [other.studentId] };
  expect((await office().call(placeStudents, home)).status).toBe(200);
  const move = { schoolId, tempClassId: homeClass, studentId: other.studentId, toTempClassId: farmClass };
  expect((await office().call(moveStudent, move)).body.code).toBe('off_site.consent_needed');
  expect(await seated(homeClass)).toEqual([other.studentId]);
  expect(await answerOf(one)).toMatchObject({ offerId: club, answer: 'GIVEN', isPlaced: true });
  expect(await answerOf(other)).toMatchObject({ answer: 'OPEN', isPlaced: false, myAnswer: null });
  expect((await decide(one, true, one.guardian, choir)).body.code).toBe('off_site.not_off_site');
});

test('a no brings the child back into school at once, the same no again is one fact (M032)', async () => {
  const [one] = children as [EnrolledChild];
  const mark = await app.mark();
  expect((await decide(one, false)).status).toBe(200);
  expect((await decide(one, false)).status).toBe(200);
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual([
    'off_site.decided',
    'temp_class.students_removed',
  ]);
  expect(await seated(farmClass)).toEqual([]);
  expect(await answerOf(one)).toMatchObject({ answer: 'REFUSED', isPlaced: false });
  expect((await place(one)).body.code).toBe('off_site.consent_needed');
});

test('of two who decide the stricter is heard; who does not decide says nothing (M032)', async () => {
  const [, , third] = children as [unknown, unknown, EnrolledChild];
  const father = await addGuardian(app, { schoolId, studentId: third.studentId });
  expect((await decide(third, true)).status).toBe(200);
  expect((await decide(third, false, father)).status).toBe(200);
  expect(await answerOf(third)).toMatchObject({ answer: 'DIFFERING', myAnswer: { given: true } });
  expect((await place(third)).body.code).toBe('off_site.consent_needed');
  await decide(third, true, father);
  expect((await place(third)).status).toBe(200);
  await app.database.rows('UPDATE guardian_link SET decidesUntil = ? WHERE schoolId = ? AND id = ?', [
    '2026-11-01',
    schoolId,
    father.linkId,
  ]);
  expect((await decide(third, false, father)).body.code).toBe('student.right_needed');
  expect((await decide(third, false, school.teachers[0])).status).toBe(403);
  const stranger = children[0]?.guardian;
  expect((await decide(third, false, stranger)).status).toBe(404);
  expect(await seated(farmClass)).toContain(third.studentId);
});

test('the leader and the office see who goes and who said what; the look is kept; no other teacher (M032)', async () => {
  const [one, , third] = children as [EnrolledChild, unknown, EnrolledChild];
  const list = (who: Parameters<typeof app.as>[0]) =>
    app.as(who).call(readOffSiteList, { schoolId, offerId: club });
  const { status, body } = await list(school.teachers[0] ?? null);
  expect(status).toBe(200);
  expect(body.children.map(({ studentId, answer, isPlaced }) => [studentId, answer, isPlaced])).toEqual([
    [third.studentId, 'GIVEN', true],
    [one.studentId, 'REFUSED', false],
  ]);
  const looks = await app.database.rows<{ actorId: string }>(
    `SELECT actorId FROM access_log WHERE schoolId = ? AND what = 'off_site'`,
    [schoolId],
  );
  expect(looks.map(({ actorId }) => actorId)).toEqual([school.teachers[0]?.personId]);
  expect((await list(school.admin)).status).toBe(200);
  expect((await list(school.teachers[1] ?? null)).status).toBe(404);
});

test('another place is another question: who was there comes back to school until it is answered (M032)', async () => {
  const [, , third] = children as [unknown, unknown, EnrolledChild];
  const leaderStaffId = school.teachers[0]?.staffId;
  const moved = await office().call(changeOffer, {
    ...{ schoolId, offerId: club, ...offerFields, venueId: garden, leaderStaffId },
  });
  expect(moved.status).toBe(200);
  await app.drain();
  expect(await seated(farmClass)).toEqual([]);
  expect(await answerOf(third)).toMatchObject({ venueLabel: '城西菜园', answer: 'OPEN', myAnswer: null });
  await decide(third, true);
  expect((await place(third)).status).toBe(200);
});

test('in the draw a wish without a yes is no wish; a yes taken back after it keeps the child at school (M032)', async () => {
  app.moveClockTo('2026-11-25T03:00:00.000Z');
  const clubs = [
    { label: '劳动实践', capSeats: 20, minimumSeats: 0 },
    { label: '合唱', capSeats: 1, minimumSeats: 0 },
  ];
  const drawn = await startDrawSchool(app, { clubs, childrenPerClass: 5 });
  const { admin, principal } = drawn.school;
  const there = { schoolId: drawn.school.schoolId };
  const offerId = drawn.offers.get('劳动实践1') as string;
  const venueId = newId();
  await app.as(admin).call(saveVenue, {
    ...{ ...there, venueId, label: '实践基地', kind: 'OFF_SITE', capacitySeats: 40, inspectedOn: null },
  });
  const fields = { ...offerFields, venueId, capSeats: 20, leaderStaffId: null };
  expect((await app.as(admin).call(changeOffer, { ...there, offerId, ...fields })).status).toBe(200);
  const wished = (
    await app.database.rows<{ studentId: string }>(
      `SELECT studentId FROM preference WHERE schoolId = ? AND choices LIKE ? ORDER BY studentId`,
      [there.schoolId, `%${offerId}%`],
    )
  ).map(({ studentId }) => studentId);
  const childOf = (studentId: string) => drawn.children.find((one) => one.studentId === studentId)!;
  const say = (studentId: string, given: boolean) =>
    app.as(childOf(studentId).guardian).call(decideOffSite, { ...there, studentId, offerId, given });
  const [silent, ...asked] = wished as [string, ...string[]];
  for (const studentId of asked) expect((await say(studentId, true)).status).toBe(200);
  const [sheet] = (await app.as(childOf(asked[0] as string).guardian).call(readMyPreferences)).body.sheets;
  expect(sheet?.children[0]?.consentedOfferIds).toEqual([offerId]);
  expect(sheet?.offers.find((one) => one.offerId === offerId)?.isOffSite).toBe(true);
  const run = { ...there, runId: newId() };
  await app.as(admin).call(commitDraw, run);
  await app.as(principal).call(enterSeed, { ...run, publicNumber: PUBLIC_NUMBER });
  await app.drain();
  const [line] = await app.database.rows<{ studentId: string }>(
    'SELECT studentId FROM allocation_line WHERE schoolId = ? AND offerId = ? ORDER BY studentId',
    [there.schoolId, offerId],
  );
  const late = line?.studentId as string;
  expect(late).not.toBe(silent);
  expect((await say(late, false)).status).toBe(200);
  const published = await app.as(admin).call(publishDraw, { ...run, replaceGroups: false });
  expect(published.status).toBe(200);
  const seats = await app.database.rows<{ studentId: string; offerId: string | null }>(
    `SELECT m.studentId, a.offerId FROM temp_class_member m
       JOIN allocation_class a ON a.schoolId = m.schoolId AND a.tempClassId = m.tempClassId
      WHERE m.schoolId = ? AND m.weekday = 1`,
    [there.schoolId],
  );
  expect(seats).toHaveLength(drawn.children.length);
  const gone = seats.filter((one) => one.offerId === offerId).map(({ studentId }) => studentId);
  expect(gone.length).toBeGreaterThan(0);
  expect(gone).not.toContain(silent);
  expect(gone).not.toContain(late);
  for (const studentId of gone) expect(asked).toContain(studentId);
}, 120_000);
