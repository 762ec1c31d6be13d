// The answer on the real database: one a child, in time by the server's clock, whoever is faster (M077 M084 C10).
import {
  answerSurvey,
  changeGuardian,
  keyPaperAnswer,
  listInbox,
  readFamilyLetter,
  readLetterTally,
  takeBackAnswer,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { addGuardian } from '../../../test/families.js';
import { answer, answerTo, LEAVES_ON_TIME, publishALetter, type TestLetter } from '../../../test/letters.js';
import { foundSchool, type TestChild, type TestSchool } from '../../../test/school.js';
import { newId } from '../../ids.js';
import { SurveyLedger } from './survey-ledger.service.js';
import { Surveys } from './surveys.reader.js';

const app = await startTestApp();
let school: TestSchool;
let child: TestChild;
let letter: TestLetter;
const open = async (wanted: Parameters<typeof foundSchool>[1] = {}) => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app, wanted);
  [child] = school.children as [TestChild];
  letter = await publishALetter(app, school);
};
const of = () => ({ schoolId: school.schoolId, studentId: child.studentId });
const surveys = () => app.get(Surveys);
const term = () => ({ schoolId: school.schoolId, termId: school.termId });
const tally = async () =>
  (await app.as(school.admin).call(readLetterTally, { schoolId: school.schoolId })).body.school;

it('one tap is one answer with a receipt; the same answer sent again changes nothing (M077)', async () => {
  await open();
  const mark = await app.mark();
  const given = answerTo(school, letter, child, { weekdays: [5, 1] });
  const first = await app.as(child.guardian).call(answerSurvey, given);
  expect(first.status).toBe(200);
  expect(first.body.answer).toEqual({
    ...{ answer: 'JOIN', weekdays: [1, 5], reason: 'LATE_WORK', channel: 'GUARDIAN', signedOn: null },
    ...{ answeredAt: expect.stringMatching(/^2026-11-25T02:00:0/), by: 'ME', relation: 'MOTHER' },
    ...{ letterNumber: 1, contentHash: letter.contentHash },
  });
  app.moveClockTo('2026-11-25T02:05:00.000Z');
  const again = await app.as(child.guardian).call(answerSurvey, given);
  expect(again.body).toEqual(first.body);
  // Whoever answers in the app was reached by it (M075).
  expect((await tally()).reach).toMatchObject({ APP: 1, LETTER: 0, any: 1 });
  const facts = await app.eventsSince(mark);
  expect(facts.map(({ name }) => name)).toEqual(['letter.answered']);
  expect(facts[0]?.payload).toEqual({ ...of(), termId: school.termId, byId: child.guardian.personId });
});

it('an id that served for another child or person is refused (C9)', async () => {
  await open();
  const given = answerTo(school, letter, child);
  await app.as(child.guardian).call(answerSurvey, given);
  const other = school.children[1] as TestChild;
  const reused = await app.as(other.guardian).call(answerSurvey, { ...given, studentId: other.studentId });
  expect(reused.body.code).toBe('letter.id_reused');
});

it('the last millisecond of the deadline counts like the first; one later is refused and nothing changes (M077)', async () => {
  await open();
  const deadline = Date.parse(letter.deadline);
  // A running clock cannot stand on a millisecond: the moment of arrival is given by itself.
  const at = (offset: number) => ({
    ...{ personId: child.guardian.personId, signedOn: null },
    at: new Date(deadline + offset),
  });
  const given = () => answerTo(school, letter, child) as Parameters<SurveyLedger['answer']>[0];
  await app.get(SurveyLedger).answer(given(), school.termId, at(0));
  await expect(app.get(SurveyLedger).answer(given(), school.termId, at(1))).rejects.toMatchObject({
    code: 'letter.deadline_passed',
  });
  app.moveClockTo(deadline + 1);
  const mark = await app.mark();
  const late = await answer(app, school, letter, school.children[1] as TestChild);
  expect([late.status, late.body.code]).toEqual([409, 'letter.deadline_passed']);
  const back = await app.as(child.guardian).call(takeBackAnswer, of());
  expect(back.body.code).toBe('letter.deadline_passed');
  expect(await app.eventsSince(mark)).toEqual([]);
  expect(await tally()).toMatchObject({ joinCount: 1, silentCount: 5 });
  const rows = await app.database.rows('SELECT studentId FROM survey_answer WHERE schoolId = ?', [
    school.schoolId,
  ]);
  expect(rows).toHaveLength(1);
});

it('forty families answer at once, some twice, some both parents: the tally is exact (M077)', async () => {
  await open({ classes: [{ grade: 3, number: 1 }], childrenPerClass: 40 });
  const fathers = await Promise.all(
    school.children
      .slice(0, 8)
      .map(({ studentId }) => addGuardian(app, { schoolId: school.schoolId, studentId })),
  );
  const calls = school.children.flatMap((one, position) => {
    const given =
      position % 4 === 3
        ? answerTo(school, letter, one, LEAVES_ON_TIME)
        : position % 4 === 2
          ? answerTo(school, letter, one, { answer: 'UNDECIDED', weekdays: [], reason: null })
          : answerTo(school, letter, one);
    const father = fathers[position];
    const twin = { ...given, answerId: newId() };
    return [
      app.as(one.guardian).call(answerSurvey, given),
      app.as(one.guardian).call(answerSurvey, given),
      ...(father ? [app.as(father).call(answerSurvey, twin)] : []),
    ];
  });
  const statuses = (await Promise.all(calls)).map(({ status }) => status);
  expect(new Set(statuses)).toEqual(new Set([200]));
  expect(await tally()).toMatchObject({
    ...{ pupilCount: 40, joinCount: 20, leaveOnTimeCount: 10, undecidedCount: 10, silentCount: 0 },
  });
  const [steps] = await app.database.rows<{ many: string }>(
    'SELECT COUNT(*) AS many FROM survey_step WHERE schoolId = ?',
    [school.schoolId],
  );
  expect(Number(steps?.many)).toBe(48);
}, 60_000);

it('two guardians who differ: the last counts, both see who said what when, the first is told (M077)', async () => {
  await open();
  const father = await addGuardian(app, of());
  await answer(app, school, letter, child);
  app.moveClockTo('2026-11-25T03:00:00.000Z');
  await answer(app, school, letter, child, LEAVES_ON_TIME, father);
  await app.drain();
  const seen = async (by: { personId: string }) =>
    (await app.as(by).call(readFamilyLetter, { schoolId: school.schoolId })).body.children[0];
  const hers = await seen(child.guardian);
  expect(hers?.answer).toMatchObject({ answer: 'LEAVE_ON_TIME', by: 'GUARDIAN', relation: 'FATHER' });
  expect(hers?.history.map(({ answer, by }) => [answer, by])).toEqual([
    ['LEAVE_ON_TIME', 'GUARDIAN'],
    ['JOIN', 'ME'],
  ]);
  expect((await seen(father))?.history.map(({ by }) => by)).toEqual(['ME', 'GUARDIAN']);
  const told = async (by: { personId: string }) =>
    (await app.as(by).call(listInbox)).body.items.filter(({ topic }) => topic === 'LETTER_ANSWER_CHANGED')
      .length;
  expect([await told(child.guardian), await told(father)]).toEqual([1, 0]);
});

it('who does not take part says once that the child leaves on time; it stays, signed and dated (M084 C10)', async () => {
  await open();
  const refused = await answer(app, school, letter, child, { ...LEAVES_ON_TIME, acknowledges: false });
  expect([refused.status, refused.body.code]).toEqual([422, 'letter.acknowledge_first']);
  expect(await surveys().notJoining(term())).toEqual([]);
  expect((await answer(app, school, letter, child, LEAVES_ON_TIME)).status).toBe(200);
  await answer(app, school, letter, child);
  expect(await surveys().notJoining(term())).toEqual([]);
  app.moveClockTo('2026-11-26T02:00:00.000Z');
  await answer(app, school, letter, child, { ...LEAVES_ON_TIME, acknowledges: false });
  const [kept] = await surveys().notJoining(term());
  expect(kept?.acknowledgedAt.toISOString()).toMatch(/^2026-11-25T02:0/);
  expect(await surveys().notJoining(term())).toMatchObject([
    {
      ...{ studentId: child.studentId, channel: 'GUARDIAN', contentHash: letter.contentHash },
      acknowledgedBy: child.guardian.personId,
      acknowledgedAt: expect.any(Date),
    },
  ]);
});

it.each([
  [{ weekdays: [] }, 'letter.weekdays_wrong'],
  [{ weekdays: [6] }, 'letter.weekdays_wrong'],
  [{ ...LEAVES_ON_TIME, weekdays: [1] }, 'letter.weekdays_wrong'],
  [{ contentHash: 'a'.repeat(64) }, 'letter.changed'],
])('refuses %j: %s, without a trace', async (changes, code) => {
  await open();
  const mark = await app.mark();
  expect((await answer(app, school, letter, child, changes)).body.code).toBe(code);
  expect(await app.eventsSince(mark)).toEqual([]);
  expect((await tally()).silentCount).toBe(6);
});

it('taken back, there is no answer again; only who decides may answer (E5)', async () => {
  await open();
  const father = await addGuardian(app, of());
  await answer(app, school, letter, child);
  const mark = await app.mark();
  const back = await app.as(child.guardian).call(takeBackAnswer, of());
  expect(back.body).toMatchObject({
    answer: null,
    history: [{ answer: null, by: 'ME' }, { answer: 'JOIN' }],
  });
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['letter.answer_taken_back']);
  expect((await app.as(child.guardian).call(takeBackAnswer, of())).body.code).toBe(
    'letter.nothing_to_take_back',
  );
  const rights = { sees: true, isTold: true, decides: false, collects: true };
  const change = { ...of(), linkId: father.linkId, rights, isPrimary: false };
  expect((await app.as(school.admin).call(changeGuardian, change)).status).toBe(200);
  const refused = await answer(app, school, letter, child, {}, father);
  expect([refused.status, refused.body.code]).toEqual([403, 'student.right_needed']);
});

it('a paper is keyed by the homeroom teacher with its date; a later word in the app stands against it', async () => {
  await open();
  const teacher = school.teachers[0];
  const paper = (changes: object = {}) =>
    app.as(teacher ?? null).call(keyPaperAnswer, {
      ...answerTo(school, letter, child, LEAVES_ON_TIME),
      signedOn: '2026-11-24',
      ...changes,
    });
  expect((await paper()).status).toBe(200);
  const { body } = await app.as(child.guardian).call(readFamilyLetter, { schoolId: school.schoolId });
  expect(body.children[0]?.answer).toMatchObject({ channel: 'PAPER', signedOn: '2026-11-24', by: 'SCHOOL' });
  expect((await paper({ signedOn: '2026-11-26' })).body.code).toBe('letter.signed_on_wrong');
  await answer(app, school, letter, child);
  expect((await paper()).body.code).toBe('letter.newer_answer');
  app.moveClockTo(Date.parse(letter.deadline) + 86_400_000);
  const inTime = { signedOn: '2026-12-05', answerId: newId() };
  const second = school.children[1] as TestChild;
  expect((await paper({ ...inTime, studentId: second.studentId })).status).toBe(200);
  const stranger = await app
    .as(school.teachers[1] ?? null)
    .call(keyPaperAnswer, { ...answerTo(school, letter, child), signedOn: '2026-11-24' });
  expect(stranger.body.code).toBe('access.not_found');
});
