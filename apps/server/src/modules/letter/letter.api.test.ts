// The letter on the real database: drafted, linted, published to every family, followed by a next version, closed
// (M074 M075 M076 M106 E1).
import {
  closeLetter,
  listInbox,
  listLetters,
  listMyLetters,
  markLetterRead,
  publishLetter,
  readFamilyLetter,
  readLetterTally,
  saveLetterDraft,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { addGuardian } from '../../../test/families.js';
import { answer, publishALetter } from '../../../test/letters.js';
import { addChild, foundSchool, type TestChild, type TestSchool } from '../../../test/school.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
let school: TestSchool;
let child: TestChild;
beforeEach(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app);
  [child] = school.children as [TestChild];
});

const draftOf = async (changes: object = {}, content: object = {}) => {
  const { schoolId } = school;
  const { body } = await app.as(school.admin).call(listLetters, { schoolId });
  return {
    ...{ schoolId, letterId: newId(), changeNote: null, deadline: body.suggested.deadline },
    content: { ...body.suggested.content, ...content },
    ...changes,
  };
};
const save = (draft: object) => app.as(school.admin).call(saveLetterDraft, { ...draft });
const publish = (letterId: string, contentHash: string, by = school.admin) =>
  app.as(by).call(publishLetter, { schoolId: school.schoolId, letterId, contentHash });

it('starts from the school’s own calendar and names how many families it would reach (M008 M009)', async () => {
  const { body } = await app.as(school.admin).call(listLetters, { schoolId: school.schoolId });
  expect(body).toMatchObject({ termId: school.termId, versions: [], pupilCount: 6, boundPupilCount: 6 });
  expect(body.suggested.content.when).toContain('15:30放学');
  expect(body.suggested.content.when).toContain('17:00');
});

it('is nowhere while a draft; published, each deciding guardian is told once, however many children (M075)', async () => {
  await addChild(app, school.schoolId, {
    classId: school.classIds[1] as string,
    name: '王小妹',
    guardian: child.guardian,
  });
  const draft = await draftOf();
  const mark = await app.mark();
  const { body } = await save(draft);
  expect(body.flaws).toEqual([]);
  expect(await app.eventsSince(mark)).toEqual([]);
  const before = await app.as(child.guardian).call(listMyLetters);
  expect(before.body.letters).toEqual([]);

  expect((await publish(draft.letterId, body.contentHash)).status).toBe(200);
  await app.drain();
  const after = await app.as(child.guardian).call(listMyLetters);
  expect(after.body.letters).toMatchObject([
    { schoolId: school.schoolId, letterId: draft.letterId, isOpen: true, title: draft.content.title },
  ]);
  expect(after.body.letters[0]?.waiting).toHaveLength(2);
  const inbox = await app.as(child.guardian).call(listInbox);
  expect(inbox.body.items.filter(({ topic }) => topic === 'LETTER_PUBLISHED')).toMatchObject([
    { page: expect.stringContaining('packages/guardian/letter/index?schoolId=') },
  ]);
  const facts = await app.eventsSince(mark);
  expect(facts.filter(({ name }) => name === 'letter.published')).toHaveLength(1);
  expect(facts.filter(({ name }) => name === 'letter.family_called')).toHaveLength(7);
  expect(JSON.stringify(facts)).not.toContain(child.name);
});

it('tapped twice is published once; two offices at once, one letter (C9)', async () => {
  const draft = await draftOf();
  const { body } = await save(draft);
  const mark = await app.mark();
  const answers = await Promise.all([
    publish(draft.letterId, body.contentHash),
    publish(draft.letterId, body.contentHash, school.principal),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['letter.published']);
  const rivals = [await draftOf(), await draftOf()];
  const saved = await Promise.all(rivals.map(save));
  expect(saved.map(({ status }) => status).sort()).toEqual([200, 409]);
});

it.each([
  [{ free: '每生每学期收费200元。' }, 'letter.mentions_fee'],
  [{ voluntary: '为了安全，全体学生都要参加。' }, 'letter.compels'],
  [{ what: `开设书法${'兴趣'}${'班'}。` }, 'letter.club_word'],
])('refuses to publish %j: %s, and nothing happens (M106 M107 E1)', async (content, code) => {
  const draft = await draftOf({}, content);
  const { body } = await save(draft);
  expect(body.flaws).toHaveLength(1);
  const mark = await app.mark();
  const refused = await publish(draft.letterId, body.contentHash);
  expect([refused.status, refused.body.code]).toEqual([422, code]);
  expect(refused.body.detail).toEqual({ part: Object.keys(content)[0], at: expect.any(Number) });
  expect(await app.eventsSince(mark)).toEqual([]);
});

it('refuses words that changed on the way, a deadline behind us or after the term, an unexplained second version', async () => {
  const draft = await draftOf();
  const { body } = await save(draft);
  expect((await publish(draft.letterId, 'a'.repeat(64))).body.code).toBe('letter.changed_meanwhile');
  for (const deadline of ['2026-11-25T02:00:00.000Z', '2027-01-25T12:00:00.000Z']) {
    const { body: late } = await save({ ...draft, deadline });
    expect((await publish(draft.letterId, late.contentHash)).body.code).toBe('letter.deadline_wrong');
  }
  await save(draft);
  expect((await publish(draft.letterId, body.contentHash)).status).toBe(200);
  expect((await save(draft)).body.code).toBe('letter.not_a_draft');
  const next = await draftOf({}, { body: '时间有变。' });
  const saved = await save(next);
  expect((await publish(next.letterId, saved.body.contentHash)).body.code).toBe('letter.change_note_needed');
});

it('a next version says what changed, keeps the answers, and the first one takes no more', async () => {
  const first = await publishALetter(app, school);
  expect((await answer(app, school, first, child)).status).toBe(200);
  const second = await publishALetter(app, school, {
    changeNote: '结束时间改为17:30',
    content: { body: '时间有变。' },
  });
  const other = school.children[1] as TestChild;
  const late = await answer(app, school, first, other);
  expect([late.status, late.body.code]).toEqual([409, 'letter.changed']);
  const { body } = await app.as(child.guardian).call(readFamilyLetter, { schoolId: school.schoolId });
  expect(body.letter).toMatchObject({
    letterId: second.letterId,
    number: 2,
    changeNote: '结束时间改为17:30',
  });
  expect(body.children[0]?.answer).toMatchObject({ letterNumber: 1, contentHash: first.contentHash });
  const { body: office } = await app.as(school.admin).call(listLetters, { schoolId: school.schoolId });
  expect(office.versions.map(({ number, state }) => [number, state])).toEqual([
    [2, 'PUBLISHED'],
    [1, 'REPLACED'],
  ]);
});

it('closed takes no answer, not even from paper; closing twice is once', async () => {
  const letter = await publishALetter(app, school);
  const close = () =>
    app.as(school.admin).call(closeLetter, { schoolId: school.schoolId, letterId: letter.letterId });
  const mark = await app.mark();
  expect((await close()).body.state).toBe('CLOSED');
  expect((await close()).status).toBe(200);
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['letter.closed']);
  expect((await answer(app, school, letter, child)).body.code).toBe('letter.closed');
});

it('a family reads its own children alone; opening is noted once each (M075 E5)', async () => {
  const letter = await publishALetter(app, school);
  const { schoolId } = school;
  const father = await addGuardian(app, { schoolId, studentId: child.studentId });
  for (const parent of [child.guardian, father, child.guardian]) {
    const read = await app.as(parent).call(readFamilyLetter, { schoolId });
    expect(read.body.children.map(({ studentId }) => studentId)).toEqual([child.studentId]);
    expect((await app.as(parent).call(markLetterRead, { schoolId, letterId: letter.letterId })).status).toBe(
      200,
    );
  }
  const rows = await app.database.rows(
    'SELECT studentId, channel, byId FROM letter_reach WHERE schoolId = ?',
    [schoolId],
  );
  expect(rows).toEqual([{ studentId: child.studentId, channel: 'APP', byId: child.guardian.personId }]);
});

it('the tally stands in the order of the school, never by share (M077 E11)', async () => {
  const letter = await publishALetter(app, school);
  for (const one of school.children.slice(0, 2)) await answer(app, school, letter, one);
  const { body } = await app.as(school.principal).call(readLetterTally, { schoolId: school.schoolId });
  expect(body.classes.map(({ grade, joinCount, silentCount }) => [grade, joinCount, silentCount])).toEqual([
    [2, 0, 3],
    [3, 2, 1],
  ]);
  expect(body.grades.map(({ grade, joinCount }) => [grade, joinCount])).toEqual([
    [2, 0],
    [3, 2],
  ]);
  expect(body.school).toMatchObject({ pupilCount: 6, joinCount: 2, silentCount: 4 });
});
