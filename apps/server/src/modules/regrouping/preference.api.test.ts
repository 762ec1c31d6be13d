import {
  addDays,
  closeOffer,
  instantOf,
  keepPreferenceRound,
  keyPaperPreferences,
  leaveTeam,
  listUnranked,
  nominate,
  openOffers,
  readChildPreferences,
  readMyPreferences,
  readPreferenceRound,
  readTeam,
  remindUnranked,
  saveVenue,
  submitPreferences,
  withdrawApplication,
} from '@anxin/shared';
import type { TestPerson } from '../../../test/app.js';
import { startTestApp } from '../../../test/app.js';
import { submit as apply, approve } from '../../../test/applying.js';
import { type EnrolledChild, enrollAll } from '../../../test/enrollment.js';
import { addGuardian } from '../../../test/families.js';
import { addChild, foundSchool, type TestSchool } from '../../../test/school.js';
import { newId } from '../../ids.js';
import { PreferencesReader } from './preferences.reader.js';

const app = await startTestApp();
const TODAY = '2026-11-25';
const NOON = instantOf(TODAY, '12:00');
const CLOSES = instantOf(addDays(TODAY, 5), '20:00');
const roundId = newId();
const seedSource = '2026年12月2日双色球第2026139期开奖号码';

let school: TestSchool;
let children: EnrolledChild[];
let painting: string;
let football: string;
let forBig: string;
let team: string;

beforeAll(async () => {
  app.moveClockTo(NOON);
  school = await foundSchool(app, { childrenPerClass: 4 });
  children = await enrollAll(app, school, { children: school.children.slice(0, 6), weekdays: [2, 3] });
  await app.drain();
  painting = await offer('绘画', { clubId: 'painting' });
  football = await offer('足球', { clubId: 'football', branch: 'SPORT' });
  forBig = await offer('无人机', { clubId: 'drones', branch: 'SCIENCE', gradeFrom: 5 });
  team = await offer('合唱队', { clubId: 'choir-team', isTeam: true, capSeats: 2, minimumSeats: 0 }, 2);
}, 120_000);

const office = () => app.as(school.admin);
const key = () => ({ schoolId: school.schoolId });
async function offer(label: string, changes: object, weekday = 3): Promise<string> {
  const [venueId, offerId] = [newId(), newId()];
  const room = { label: `${label}室${venueId.slice(-4)}`, kind: 'CLASSROOM', capacitySeats: 40 };
  await office().call(saveVenue, { ...key(), venueId, ...room, inspectedOn: null });
  const { status } = await office().call(openOffers, {
    ...{
      ...key(),
      sessions: [{ offerId, weekday }],
      label,
      activityType: 'SPORTS_ARTS',
      activityKind: 'CLUB',
    },
    ...{ branch: 'ART', aspect: null, traditionTag: null, isTeam: false, venueId, leaderStaffId: null },
    ...{ gradeFrom: 1, gradeTo: 6, capSeats: 30, minimumSeats: 5, ...changes },
  });
  expect(status).toBe(200);
  return offerId;
}
const keep = (changes: object = {}) =>
  office().call(keepPreferenceRound, {
    ...{ ...key(), roundId, closesAt: new Date(CLOSES).toISOString(), seedSource },
    ...changes,
  });
const child = (position: number) => children[position] as EnrolledChild;
const wish = (studentId: string, version: number, ...offerIds: string[]) => ({
  ...{ studentId, version, choices: offerIds.length > 0 ? [{ weekday: 3, offerIds }] : [] },
});
const handIn = (by: TestPerson, answers: object[], changes: object = {}) =>
  app.as(by).call(submitPreferences, { ...key(), roundId, answers, ...changes });
const namesSince = async (mark: string) => (await app.eventsSince(mark)).map(({ name }) => name);
const keptOf = async (studentId: string) => {
  const rows = await app.database.rows<{ choices: string; version: number; submittedBy: string }>(
    'SELECT choices, version, submittedBy FROM preference WHERE schoolId = ? AND roundId = ? AND studentId = ?',
    [school.schoolId, roundId, studentId],
  );
  expect(rows.length).toBeLessThanOrEqual(1);
  return rows[0];
};

test('before a round a family is shown that there is none, and cannot hand in (C7)', async () => {
  const { guardian, studentId } = child(0);
  const { body } = await app.as(guardian).call(readMyPreferences);
  expect(body.sheets).toMatchObject([{ round: null, offers: [], children: [{ studentId, days: [] }] }]);
  const mark = await app.mark();
  const early = await handIn(guardian, [wish(studentId, 0, painting)]);
  expect([early.status, early.body.code]).toEqual([409, 'preference.no_round']);
  expect((await office().call(remindUnranked, key())).body.code).toBe('preference.no_round');
  expect(await namesSince(mark)).toEqual([]);
});

test('the office opens the round once; two offices at once open one; the deadline moves only later', async () => {
  const past = await keep({ closesAt: new Date(NOON - 1).toISOString() });
  expect([past.status, past.body.code]).toEqual([409, 'preference.deadline_past']);
  expect((await keep({ closesAt: '2099-01-01T00:00:00.000Z' })).body.code).toBe('preference.deadline_past');
  const mark = await app.mark();
  const [one, other] = await Promise.all([keep(), keep()]);
  expect([one.status, other.status]).toEqual([200, 200]);
  expect(one.body).toMatchObject({
    ...{ offerCount: 3, inServiceCount: 6, rankedCount: 0, remindedAt: null },
    round: { roundId, isOpen: true, seedSource },
  });
  expect(await namesSince(mark)).toEqual(['preference.round_opened']);
  const sooner = await keep({ closesAt: new Date(CLOSES - 60_000).toISOString() });
  expect(sooner.body.code).toBe('preference.only_later');
  expect((await keep({ closesAt: new Date(CLOSES + 60_000).toISOString() })).status).toBe(200);
  expect(await namesSince(mark)).toEqual(['preference.round_opened', 'preference.round_extended']);
  await app.drain();
  const told = await app.database.rows<{ topic: string }>(
    'SELECT topic FROM notification WHERE schoolId = ? AND topic = ?',
    [school.schoolId, 'PREFERENCES_OPEN'],
  );
  expect(told).toHaveLength(6);
});

test('a family sees per weekday what its child may wish: grade, weekday, no team (M021 M028)', async () => {
  const { guardian, studentId } = child(0);
  const { body } = await app.as(guardian).call(readMyPreferences);
  const [sheet] = body.sheets;
  expect(sheet?.offers.map(({ label }) => label).sort()).toEqual(['绘画', '足球'].sort());
  expect(sheet?.children).toMatchObject([
    {
      ...{ studentId, isInService: true, mayDecide: true, version: 0, submittedAt: null, choices: [] },
      days: [
        { weekday: 2, offerIds: [], teamLabel: null },
        { weekday: 3, teamLabel: null },
      ],
    },
  ]);
  expect([...(sheet?.children[0]?.days[1]?.offerIds ?? [])].sort()).toEqual([painting, football].sort());
  // Who else wants it is nobody's business.
  expect(JSON.stringify(body)).not.toContain(child(1).studentId);
});

test('wishes are kept with time and version; the same again changes nothing; a change is version 2', async () => {
  const { guardian, studentId } = child(0);
  const mark = await app.mark();
  const first = await handIn(guardian, [wish(studentId, 0, football, painting)]);
  expect(first.body.receipts).toMatchObject([{ studentId, version: 1 }]);
  expect(await namesSince(mark)).toEqual(['preference.submitted']);
  const again = await handIn(guardian, [wish(studentId, 0, football, painting)]);
  expect(again.body).toEqual(first.body);
  expect(await namesSince(mark)).toEqual(['preference.submitted']);
  const changed = await handIn(guardian, [wish(studentId, 1, painting)]);
  expect(changed.body.receipts).toMatchObject([{ version: 2 }]);
  expect(await keptOf(studentId)).toEqual({
    ...{ choices: JSON.stringify({ 3: [painting] }), version: 2, submittedBy: guardian.personId },
  });
  expect(JSON.stringify(await app.eventsSince(mark))).not.toContain(painting);
});

test.each([
  ['a club for bigger children', () => [wish(child(1).studentId, 0, forBig)], 'preference.not_eligible'],
  [
    'a team (M028)',
    () => [{ ...wish(child(1).studentId, 0), choices: [{ weekday: 2, offerIds: [team] }] }],
    'preference.not_eligible',
  ],
  ['a club that does not exist', () => [wish(child(1).studentId, 0, newId())], 'preference.offer_closed'],
  ['the same club twice', () => [wish(child(1).studentId, 0, painting, painting)], 'preference.ranked_twice'],
  ['a version nobody saw', () => [wish(child(1).studentId, 3, painting)], 'preference.changed_meanwhile'],
])('refused, kept nothing and fired nothing: %s', async (_, answers, code) => {
  const mark = await app.mark();
  const answer = await handIn(child(1).guardian, answers());
  expect([answer.status, answer.body.code]).toEqual([409, code]);
  expect(await namesSince(mark)).toEqual([]);
  expect(await keptOf(child(1).studentId)).toBeUndefined();
});

test('another family’s child is not there; a guardian who only sees is told whom to ask (E5)', async () => {
  const theirs = await handIn(child(1).guardian, [wish(child(2).studentId, 0, painting)]);
  const nobodys = await handIn(child(1).guardian, [wish(newId(), 0, painting)]);
  expect([theirs.status, theirs.body.code]).toEqual([404, 'access.not_found']);
  expect([nobodys.status, nobodys.body.code]).toEqual([404, 'access.not_found']);
  const father = await addGuardian(app, { ...key(), studentId: child(2).studentId });
  await app.database.rows('UPDATE guardian_link SET decidesFrom = NULL, decidesUntil = NULL WHERE id = ?', [
    father.linkId,
  ]);
  const mark = await app.mark();
  const asked = await handIn(father, [wish(child(2).studentId, 0, painting)]);
  expect(asked.body.code).toBe('student.right_needed');
  expect(await namesSince(mark)).toEqual([]);
});

test('two guardians at once: one is kept, the other is shown the newer version and loses nothing', async () => {
  const { guardian, studentId } = child(3);
  const father = await addGuardian(app, { ...key(), studentId });
  const answers = await Promise.all([
    handIn(guardian, [wish(studentId, 0, painting)]),
    handIn(father, [wish(studentId, 0, football)]),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const loser = answers.find(({ status }) => status === 409);
  expect(loser?.body).toMatchObject({
    code: 'preference.changed_meanwhile',
    detail: { studentId, version: 1 },
  });
  const kept = await keptOf(studentId);
  expect(kept?.version).toBe(1);
  const winner = answers[0]?.status === 200 ? guardian : father;
  expect(kept?.submittedBy).toBe(winner.personId);
});

test('siblings go in together or not at all; a club closed meanwhile is named and the rest can stay', async () => {
  const { guardian, studentId } = child(4);
  const young = await addChild(app, school.schoolId, {
    ...{ classId: school.classIds[1] as string, name: '王小妹', guardian },
  });
  const form = await apply(app, school, young, { weekdays: [3] });
  await approve(app, school, form.applicationId);
  const closing = await offer('剪纸', { clubId: 'paper-cutting' });
  expect((await office().call(closeOffer, { ...key(), offerId: closing })).status).toBe(200);
  const mark = await app.mark();
  const both = [wish(studentId, 0, painting), wish(young.studentId, 0, football, closing)];
  const refused = await handIn(guardian, both);
  expect(refused.body).toMatchObject({
    code: 'preference.offer_closed',
    detail: { studentId: young.studentId, weekday: 3, offerId: closing },
  });
  expect(await namesSince(mark)).toEqual([]);
  expect([await keptOf(studentId), await keptOf(young.studentId)]).toEqual([undefined, undefined]);
  const mended = await handIn(guardian, [wish(studentId, 0, painting), wish(young.studentId, 0, football)]);
  expect(mended.body.receipts).toHaveLength(2);
  const { body } = await app.as(guardian).call(readMyPreferences);
  expect(body.sheets[0]?.children).toHaveLength(2);
});

test('the office sees counts and whom to ask, reminds once a day, and keys a paper answer', async () => {
  const before = await office().call(readPreferenceRound, key());
  const { body: silent } = await office().call(listUnranked, { ...key(), limit: 100 });
  expect(silent.items).toHaveLength(before.body.inServiceCount - before.body.rankedCount);
  expect(silent.items.map(({ studentId }) => studentId)).not.toContain(child(0).studentId);
  const { body: page } = await office().call(listUnranked, { ...key(), limit: 1 });
  const next = await office().call(listUnranked, { ...key(), limit: 100, cursor: page.nextCursor });
  expect([...page.items, ...next.body.items]).toEqual(silent.items);
  const mark = await app.mark();
  const taps = await Promise.all([
    office().call(remindUnranked, key()),
    office().call(remindUnranked, key()),
  ]);
  expect(taps.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect(taps.map(({ body }) => body.code)).toContain('preference.reminded_already');
  expect(await namesSince(mark)).toEqual(silent.items.map(() => 'preference.reminded'));
  const { studentId } = child(5);
  const paper = { ...key(), studentId, roundId };
  const { body: sheet } = await office().call(readChildPreferences, { ...key(), studentId });
  expect(sheet.children).toMatchObject([{ studentId, isInService: true, version: 0 }]);
  const choices = [{ weekday: 3, offerIds: [football] }];
  const keyed = await office().call(keyPaperPreferences, { ...paper, version: 0, choices });
  expect(keyed.body).toMatchObject({ studentId, version: 1 });
  // The family sees what was keyed for it, and may still change it.
  const { body: mine } = await app.as(child(5).guardian).call(readMyPreferences);
  expect(mine.sheets[0]?.children[0]).toMatchObject({ version: 1, choices });
  expect(
    (await office().call(keyPaperPreferences, { ...paper, studentId: newId(), version: 0, choices })).body
      .code,
  ).toBe('access.not_found');
});

test('a child whose application is not approved cannot wish yet (M018)', async () => {
  const late = school.children[7] as (typeof school.children)[number];
  const answer = await handIn(late.guardian, [wish(late.studentId, 0, painting)]);
  expect([answer.status, answer.body.code]).toEqual([409, 'preference.not_in_service']);
  const { applicationId } = await apply(app, school, late, { weekdays: [3] });
  const mark = await app.mark();
  await approve(app, school, applicationId);
  await app.drain();
  expect(await namesSince(mark)).toContain('preference.to_rank');
  expect((await handIn(late.guardian, [wish(late.studentId, 0, painting)])).status).toBe(200);
});

test('a team is filled by nomination, never fuller than it is, and emptied when a child leaves (M028)', async () => {
  const nominated = (position: number, offerId = team) =>
    office().call(nominate, { ...key(), offerId, studentId: child(position).studentId });
  expect((await nominated(0, painting)).body.code).toBe('preference.not_a_team');
  const mark = await app.mark();
  const taps = await Promise.all([0, 1, 2, 3].map((position) => nominated(position)));
  expect(taps.map(({ status }) => status).sort()).toEqual([200, 200, 409, 409]);
  expect(taps.flatMap(({ body }) => body.code ?? [])).toEqual([
    'preference.team_full',
    'preference.team_full',
  ]);
  expect(await namesSince(mark)).toEqual(['team.joined', 'team.joined']);
  const { body } = await office().call(readTeam, { ...key(), offerId: team });
  expect(body).toMatchObject({ offer: { nominatedCount: 2 } });
  expect(body.members).toHaveLength(2);
  await expect(
    app.database.rows('UPDATE club_offer SET nominatedSeats = 3 WHERE id = ?', [team]),
  ).rejects.toMatchObject({ driverError: { errno: 4025 } });
  const [member] = body.members;
  const inTeam = children.find(({ studentId }) => studentId === member?.studentId) as EnrolledChild;
  // The same tap again, and a second team on the same day.
  expect(
    (await office().call(nominate, { ...key(), offerId: team, studentId: inTeam.studentId })).status,
  ).toBe(200);
  const orchestra = await offer('乐团', { clubId: 'orchestra-team', isTeam: true }, 2);
  const second = { ...key(), offerId: orchestra, studentId: inTeam.studentId };
  expect((await office().call(nominate, second)).body.code).toBe('preference.other_team');
  const { body: mine } = await app.as(inTeam.guardian).call(readMyPreferences);
  expect(mine.sheets[0]?.children[0]?.days[0]).toEqual({ weekday: 2, offerIds: [], teamLabel: '合唱队' });
  const { body: form } = await office().call(readPreferenceRound, key());
  expect(await app.get(PreferencesReader).teamMembers(school.schoolId, form.termId)).toHaveLength(2);
  expect((await office().call(leaveTeam, { ...second, offerId: team })).status).toBe(200);
  expect((await office().call(leaveTeam, { ...second, offerId: team })).body.code).toBe('access.not_found');
  const [other] = body.members.slice(1);
  const leaver = children.find(({ studentId }) => studentId === other?.studentId) as EnrolledChild;
  const [application] = await app.database.rows<{ id: string }>(
    'SELECT id FROM service_application WHERE schoolId = ? AND studentId = ?',
    [school.schoolId, leaver.studentId],
  );
  const left = await app.as(leaver.guardian).call(withdrawApplication, {
    ...{ ...key(), studentId: leaver.studentId, applicationId: application?.id },
  });
  expect(left.status).toBe(200);
  await app.drain();
  const { body: empty } = await office().call(readTeam, { ...key(), offerId: team });
  expect(empty).toMatchObject({ offer: { nominatedCount: 0 }, members: [] });
});

test('hundreds of hand-ins in the last minute: nothing lost, nothing twice, none after the deadline', async () => {
  const crowd = await foundSchool(app, {
    ...{ classes: [{ grade: 3, number: 1 }], childrenPerClass: 150 },
  });
  const { schoolId, termId } = crowd;
  const rows = crowd.children.map((one) => [schoolId, newId(), termId, one.studentId, newId(), newId()]);
  await app.database.transaction(async (tx) => {
    await tx.query('SET FOREIGN_KEY_CHECKS = 0');
    await tx.query(
      `INSERT INTO enrollment (schoolId, id, termId, studentId, applicationId, approvalVersion, signatureId,
         weekdayBits, until, pickupPoint, activeFrom, activeUntil, createdAt) VALUES ?`,
      [
        rows.map(([a, b, c, d, e, f]) => [
          a,
          b,
          c,
          d,
          e,
          1,
          f,
          31,
          '17:00',
          'EAST',
          TODAY,
          addDays(TODAY, 50),
          new Date(NOON),
        ]),
      ],
    );
    await tx.query('SET FOREIGN_KEY_CHECKS = 1');
  });
  const there = app.as(crowd.admin);
  const [venueId, offerId, crowdRound] = [newId(), newId(), newId()];
  await there.call(saveVenue, {
    ...{ schoolId, venueId, label: '操场', kind: 'SPORTS_FIELD', capacitySeats: 200, inspectedOn: null },
  });
  await there.call(openOffers, {
    ...{ schoolId, sessions: [{ offerId, weekday: 3 }], clubId: 'football', label: '足球', branch: 'SPORT' },
    ...{ activityType: 'SPORTS_ARTS', activityKind: 'CLUB', aspect: null, traditionTag: null, isTeam: false },
    ...{ venueId, gradeFrom: 1, gradeTo: 6, capSeats: 40, minimumSeats: 5, leaderStaffId: null },
  });
  const closesAt = new Date(NOON + 3_600_000);
  const opened = await there.call(keepPreferenceRound, {
    ...{ schoolId, roundId: crowdRound, closesAt: closesAt.toISOString(), seedSource },
  });
  expect(opened.status).toBe(200);
  const send = ({ studentId, guardian }: (typeof crowd.children)[number]) =>
    app.as(guardian).call(submitPreferences, {
      ...{ schoolId, roundId: crowdRound },
      answers: [{ studentId, version: 0, choices: [{ weekday: 3, offerIds: [offerId] }] }],
    });
  await Promise.all(crowd.children.map(({ guardian }) => app.token(guardian)));
  app.moveClockTo(closesAt.getTime() - 60_000);
  const mark = await app.mark();
  // Everybody's phone sends twice, as phones on a bad network do; the last twenty are a moment late.
  const inTime = crowd.children.slice(0, 130);
  const answers = await Promise.all([...inTime, ...inTime].map(send));
  expect(answers.flatMap(({ body }) => body.code ?? [])).toEqual([]);
  app.moveClockTo(closesAt.getTime() + 1);
  const late = await Promise.all(crowd.children.slice(130).map(send));
  expect(new Set(late.map(({ body }) => body.code))).toEqual(new Set(['preference.closed']));
  const repeated = await Promise.all(inTime.map(send));
  expect(repeated.flatMap(({ body }) => body.code ?? [])).toEqual([]);
  const kept = await app.get(PreferencesReader).ofRound(schoolId, crowdRound);
  expect(kept.map(({ studentId }) => studentId)).toEqual(inTime.map(({ studentId }) => studentId).sort());
  expect(kept.filter(({ submittedAt }) => submittedAt > closesAt)).toEqual([]);
  expect(await namesSince(mark)).toEqual(inTime.map(() => 'preference.submitted'));
}, 120_000);

test('after the deadline nothing moves: no wish, no reminder, no later deadline', async () => {
  app.moveClockTo(CLOSES + 60_001);
  for (const one of [school.admin, child(1).guardian]) app.forget(one);
  const mark = await app.mark();
  const late = await handIn(child(1).guardian, [wish(child(1).studentId, 0, painting)]);
  expect([late.status, late.body.code]).toEqual([409, 'preference.closed']);
  expect((await office().call(remindUnranked, key())).body.code).toBe('preference.closed');
  const longer = await keep({ closesAt: new Date(CLOSES + 3_600_000).toISOString() });
  expect(longer.body.code).toBe('preference.round_over');
  const { body } = await office().call(readPreferenceRound, key());
  expect(body.round).toMatchObject({ isOpen: false });
  expect(await namesSince(mark)).toEqual([]);
});
