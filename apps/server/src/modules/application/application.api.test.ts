import {
  keyPaperApplication,
  printApplication,
  readApplication,
  resubmitApplication,
  showChild,
  submitApplication,
  withdrawApplication,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { approve, filledForm, submit } from '../../../test/applying.js';
import { addChild, foundSchool, type TestChild, type TestSchool } from '../../../test/school.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
let school: TestSchool;
let child: TestChild;

beforeEach(async () => {
  school = await foundSchool(app);
  [child] = school.children as [TestChild];
});

const rows = (studentId: string) =>
  app.database.rows<{ many: string }>(
    'SELECT COUNT(*) AS many FROM service_application WHERE studentId = ?',
    [studentId],
  );
const of = (one: TestChild) => ({ schoolId: school.schoolId, studentId: one.studentId });

test('one answer holds notice, offer and form; nothing is submitted yet (M017 M060 E1)', async () => {
  const { status, body } = await app.as(child.guardian).call(readApplication, of(child));
  expect(status).toBe(200);
  expect(body.application).toBeNull();
  expect(body).toMatchObject({
    studentName: child.name,
    termId: school.termId,
    mayDecide: true,
    hasHealthNote: false,
    weekdays: [1, 2, 3, 4, 5],
  });
  expect(body.notice.sections.map(({ title }) => title)).toEqual(
    expect.arrayContaining(['不收费', '自愿参加', '怎么退出']),
  );
});

test('submit: one row, one history line, one fact; names and phones stand nowhere in plain words (M017 M079)', async () => {
  const mark = await app.mark();
  const { applicationId, answer, input } = await submit(app, school, child, { reasonNote: '夜班到八点' });
  expect(answer.status).toBe(200);
  expect(answer.body).toEqual({ applicationId, state: 'SUBMITTED', pending: 'NOTHING', version: 1 });
  const facts = await app.eventsSince(mark);
  expect(facts).toEqual([
    {
      name: 'application.submitted',
      payload: {
        schoolId: school.schoolId,
        applicationId,
        studentId: child.studentId,
        byId: child.guardian.personId,
      },
    },
  ]);
  const kept = JSON.stringify(
    await app.database.rows('SELECT * FROM service_application WHERE id = ?', [applicationId]),
  );
  for (const secret of ['张桂兰', '13812342071', '夜班'])
    expect(kept + JSON.stringify(facts)).not.toContain(secret);
  const again = await app.as(child.guardian).call(submitApplication, input);
  expect(again.status).toBe(200);
  expect((await app.eventsSince(mark)).length).toBe(1);
  const { body } = await app.as(child.guardian).call(readApplication, of(child));
  expect(body.application).toMatchObject({
    state: 'SUBMITTED',
    may: ['WITHDRAW'],
    form: { reasonNote: '夜班到八点', pickupPoint: 'WEST' },
  });
});

test('two phones at once: one application, and the second sees what the first did', async () => {
  const mark = await app.mark();
  const answers = (await Promise.all([1, 2, 3, 4].map(() => submit(app, school, child)))).map(
    ({ answer }) => answer,
  );
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409, 409, 409]);
  const won = answers.find(({ status }) => status === 200);
  for (const lost of answers.filter(({ status }) => status === 409)) {
    expect(lost.body.code).toBe('application.already_submitted');
    expect(lost.body.detail).toEqual({
      applicationId: won?.body.applicationId,
      state: 'SUBMITTED',
      pending: 'NOTHING',
      version: 1,
    });
  }
  expect(Number((await rows(child.studentId))[0]?.many)).toBe(1);
  expect((await app.eventsSince(mark)).length).toBe(1);
});

test.each([
  [{ noticeVersion: '2020-1' }, 409, 'application.old_notice'],
  [{ weekdays: [6] }, 422, 'application.day_not_offered'],
  [{ until: '15:30' }, 422, 'application.before_dismissal'],
  [{ until: '19:30' }, 422, 'application.too_late_until'],
  [{ termId: newId() }, 409, 'application.term_over'],
  [{ stated: false }, 400, 'request.invalid'],
  [{ weekdays: [1, 1] }, 400, 'request.invalid'],
  [{ idCard: '110101201801011234' }, 400, 'request.invalid'],
])('%j is refused and leaves nothing (M060–M063)', async (changes, status, code) => {
  const mark = await app.mark();
  const { answer } = await submit(app, school, child, changes);
  expect([answer.status, answer.body.code]).toEqual([status, code]);
  expect(Number((await rows(child.studentId))[0]?.many)).toBe(0);
  expect(await app.eventsSince(mark)).toEqual([]);
});

describe('whose child', () => {
  const attempts = async (person: TestPerson, one = child) =>
    app.as(person).call(submitApplication, {
      ...of(one),
      applicationId: newId(),
      termId: school.termId,
      ...filledForm(),
    });

  test('a guardian of another child, of another school, and staff without a child are told that there is no such child', async () => {
    const other = await foundSchool(app);
    const stranger = school.children[1] as TestChild;
    const mark = await app.mark();
    expect((await attempts(stranger.guardian)).body.code).toBe('access.not_found');
    expect((await attempts((other.children[0] as TestChild).guardian)).body.code).toBe('access.not_found');
    expect((await attempts(school.admin)).body.code).toBe('access.forbidden');
    expect(await app.eventsSince(mark)).toEqual([]);
    expect((await attempts(child.guardian)).status).toBe(200);
  });

  test('a guardian who sees but does not decide may read, and neither submit nor withdraw', async () => {
    const { applicationId } = await submit(app, school, child);
    await app.database.rows('UPDATE guardian_link SET decidesFrom = NULL WHERE studentId = ?', [
      child.studentId,
    ]);
    const read = await app.as(child.guardian).call(readApplication, of(child));
    expect(read.status).toBe(200);
    expect(read.body).toMatchObject({ mayDecide: false, knownCollectors: [] });
    expect(read.body.application?.may).toEqual([]);
    const withdrawn = await app.as(child.guardian).call(withdrawApplication, { ...of(child), applicationId });
    expect(withdrawn.body.code).toBe('student.right_needed');
    expect((await attempts(child.guardian)).body.code).toBe('student.right_needed');
  });
});

test('withdrawing is one step without a reason, twice is once, and the family may come back (M106)', async () => {
  const { applicationId } = await submit(app, school, child);
  const mark = await app.mark();
  const withdraw = () => app.as(child.guardian).call(withdrawApplication, { ...of(child), applicationId });
  expect((await withdraw()).body).toMatchObject({ state: 'WITHDRAWN', version: 2 });
  expect((await withdraw()).body).toMatchObject({ state: 'WITHDRAWN', version: 2 });
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['application.withdrawn']);
  const back = { ...of(child), applicationId, version: 2, ...filledForm({ weekdays: [2] }) };
  expect((await app.as(child.guardian).call(resubmitApplication, back)).body).toMatchObject({
    state: 'SUBMITTED',
    version: 3,
  });
  const stale = await app.as(child.guardian).call(resubmitApplication, back);
  expect([stale.status, stale.body.code]).toEqual([409, 'application.already_decided']);
  expect(stale.body.detail).toMatchObject({ state: 'SUBMITTED', version: 3, byId: child.guardian.personId });
});

test('another child’s application cannot be withdrawn through one’s own', async () => {
  const { applicationId } = await submit(app, school, child);
  const stranger = school.children[1] as TestChild;
  const answer = await app
    .as(stranger.guardian)
    .call(withdrawApplication, { ...of(stranger), applicationId });
  expect([answer.status, answer.body.code]).toEqual([404, 'application.none']);
});

test('approval makes the named collectors authorized and the gate the usual one', async () => {
  const { applicationId } = await submit(app, school, child);
  expect((await approve(app, school, applicationId)).body.answers[0]).toMatchObject({
    approved: true,
    state: 'APPROVED',
    version: 2,
  });
  const { body } = await app.as(child.guardian).call(showChild, of(child));
  expect(body.defaultPickupPoint).toBe('WEST');
  expect(body.collectors).toEqual([
    expect.objectContaining({ name: '张桂兰', phoneLast4: '2071', isDefault: true }),
  ]);
});

test('paper is keyed by staff, stays marked, and prints as the form it was; a guardian cannot key it (M080)', async () => {
  const input = {
    ...of(child),
    applicationId: newId(),
    termId: school.termId,
    signedOn: '2026-09-01',
    ...filledForm(),
  };
  expect((await app.as(child.guardian).call(keyPaperApplication, input)).body.code).toBe('access.forbidden');
  expect((await app.as(school.admin).call(keyPaperApplication, input)).status).toBe(200);
  const { body } = await app.as(child.guardian).call(readApplication, of(child));
  expect(body.application).toMatchObject({ channel: 'PAPER', history: [{ as: 'STAFF', action: 'SUBMIT' }] });
  const printed = await app.as(child.guardian).call(printApplication, of(child));
  expect([printed.status, printed.headers['content-type']]).toEqual([200, 'application/pdf']);
  expect(printed.bytes.subarray(0, 5).toString()).toBe('%PDF-');
  const stranger = school.children[1] as TestChild;
  expect((await app.as(stranger.guardian).call(printApplication, of(child))).body.code).toBe(
    'access.not_found',
  );
});

test('a term’s two children of one guardian are two applications', async () => {
  const sibling = await addChild(app, school.schoolId, {
    classId: child.classId,
    name: '王小妹',
    guardian: child.guardian,
  });
  expect((await submit(app, school, child)).answer.status).toBe(200);
  expect((await submit(app, school, sibling)).answer.status).toBe(200);
});
