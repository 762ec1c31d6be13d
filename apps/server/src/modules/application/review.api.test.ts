import {
  answerRefusal,
  appealRefusal,
  approveApplications,
  decideAppeal,
  listAttention,
  listReviews,
  proposeRefusal,
  readApplication,
  readReview,
  resubmitApplication,
  returnApplication,
  revealApplication,
  setPriority,
  withdrawApplication,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { approve, filledForm, submit } from '../../../test/applying.js';
import { addChild, addStaff, foundSchool, type TestChild, type TestSchool } from '../../../test/school.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
let school: TestSchool;
let child: TestChild;
let applicationId: string;

beforeEach(async () => {
  school = await foundSchool(app);
  [child] = school.children as [TestChild];
  ({ applicationId } = await submit(app, school, child));
});

const at = () => ({ schoolId: school.schoolId, applicationId });
const ofChild = () => ({ schoolId: school.schoolId, studentId: child.studentId });
const names = (facts: { name: string }[]) => facts.map(({ name }) => name);

test('the queue shows masked names, flags and counts, and filters (C9)', async () => {
  const [, second, third] = school.children as TestChild[];
  await submit(app, school, second as TestChild, {
    weekdays: [2],
    collectors: [],
    childWish: 'UNSURE',
    reason: 'OTHER',
  });
  await app.as(school.admin).call(setPriority, {
    schoolId: school.schoolId,
    studentId: (second as TestChild).studentId,
    groups: ['LOW_INCOME'],
  });
  await submit(app, school, third as TestChild, {
    collectors: [{ collectorId: newId(), name: '李大爷', kinship: 'GRANDFATHER', phone: null }],
  });
  const queue = (filter: object = {}) =>
    app.as(school.admin).call(listReviews, { schoolId: school.schoolId, ...filter });
  const { body } = await queue({ state: 'SUBMITTED' });
  expect(body.counts).toMatchObject({ submittedCount: 3, approvedCount: 0 });
  expect(body.items.map(({ flags }) => flags)).toEqual([
    ['NO_COLLECTOR_PHONE'],
    ['NO_COLLECTOR', 'CHILD_UNSURE'],
    [],
  ]);
  expect(body.items.map(({ priority }) => priority)).toEqual([false, true, false]);
  for (const hidden of [child.name, '张桂兰', '13812342071', 'LOW_INCOME'])
    expect(JSON.stringify(body)).not.toContain(hidden);
  const only = async (filter: object) => (await queue(filter)).body.items.length;
  expect(await only({ weekday: 3 })).toBe(2);
  expect(await only({ reason: 'OTHER' })).toBe(1);
  expect(await only({ priority: true })).toBe(1);
  expect(await only({ priority: false })).toBe(2);
  expect(await only({ grade: 9 })).toBe(0);
  expect(await only({ classId: child.classId })).toBe(3);
  const first = await queue({ limit: 2 });
  const rest = await queue({ limit: 2, cursor: first.body.nextCursor });
  expect(new Set([...first.body.items, ...rest.body.items].map((one) => one.applicationId)).size).toBe(3);
  expect(rest.body.nextCursor).toBeNull();
});

test('names and phones appear only by a look that is written down', async () => {
  const { body } = await app.as(school.admin).call(readReview, at());
  expect(body.collectors).toEqual([{ maskedName: '张*兰', kinship: 'GRANDMOTHER', phoneLast4: '2071' }]);
  expect(JSON.stringify(body)).not.toContain(child.name);
  const looks = () =>
    app.database.rows('SELECT what FROM access_log WHERE studentId = ? AND actorId = ?', [
      child.studentId,
      school.admin.personId,
    ]);
  expect(await looks()).toEqual([]);
  const revealed = await app.as(school.admin).call(revealApplication, at());
  expect(revealed.body).toMatchObject({ studentName: child.name, collectors: [{ phone: '13812342071' }] });
  expect(await looks()).toEqual([{ what: 'application' }]);
});

test('a batch is answered item by item: one decided, one unknown, one stale, one fine', async () => {
  const [, second, third] = school.children as [TestChild, TestChild, TestChild];
  const fine = await submit(app, school, second);
  const decided = await submit(app, school, third);
  await approve(app, school, decided.applicationId);
  const unknown = newId();
  const mark = await app.mark();
  const { body } = await app.as(school.principal).call(approveApplications, {
    schoolId: school.schoolId,
    applications: [
      { applicationId, version: 7 },
      { applicationId: fine.applicationId, version: 1 },
      { applicationId: decided.applicationId, version: 1 },
      { applicationId: unknown, version: 1 },
    ],
  });
  expect(body.answers.map(({ approved, code }) => [approved, code])).toEqual([
    [false, 'application.already_decided'],
    [true, null],
    [false, 'application.already_decided'],
    [false, 'application.none'],
  ]);
  expect(names(await app.eventsSince(mark))).toEqual(['application.approved', 'student.collector_added']);
});

test('two reviewers on one item at once: one decides, the other sees what was done', async () => {
  const second = await addStaff(app, school.schoolId, '冯主任', ['ADMIN']);
  const mark = await app.mark();
  const back = { ...at(), version: 1, because: 'COLLECTOR_PHONE', note: null };
  const answers = await Promise.all([
    app.as(school.admin).call(returnApplication, back),
    app.as(second).call(returnApplication, { ...back, because: 'OTHER' }),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const lost = answers.find(({ status }) => status === 409);
  expect(lost?.body).toMatchObject({
    code: 'application.already_decided',
    detail: { state: 'RETURNED', version: 2 },
  });
  expect([school.admin.personId, second.personId]).toContain(lost?.body.detail?.byId);
  expect(names(await app.eventsSince(mark))).toEqual(['application.returned']);
});

test('returned with a reason the family can act on, mended, approved; each side reads the history', async () => {
  await app
    .as(school.admin)
    .call(returnApplication, { ...at(), version: 1, because: 'COLLECTOR_PHONE', note: '请补奶奶的电话' });
  const seen = await app.as(child.guardian).call(readApplication, ofChild());
  expect(seen.body.application).toMatchObject({
    state: 'RETURNED',
    because: 'COLLECTOR_PHONE',
    note: '请补奶奶的电话',
    may: ['SUBMIT', 'WITHDRAW'],
  });
  const mended = { ...ofChild(), applicationId, version: 2, ...filledForm() };
  expect((await app.as(child.guardian).call(resubmitApplication, mended)).body).toMatchObject({
    state: 'SUBMITTED',
    version: 3,
  });
  expect((await approve(app, school, applicationId, 3)).body.answers[0]?.approved).toBe(true);
  const { body } = await app.as(child.guardian).call(readApplication, ofChild());
  expect(body.application?.history.map(({ action, as }) => `${as} ${action}`)).toEqual([
    'GUARDIAN SUBMIT',
    'STAFF RETURN',
    'GUARDIAN SUBMIT',
    'STAFF APPROVE',
  ]);
});

test('nobody decides on their own child, alone or in a batch, not even the principal', async () => {
  for (const reviewer of [school.admin, school.principal]) {
    const own = await addChild(app, school.schoolId, {
      classId: child.classId,
      name: '何小宝',
      guardian: reviewer,
    });
    const mine = await submit(app, school, own);
    const mark = await app.mark();
    const inBatch = await app.as(reviewer).call(approveApplications, {
      schoolId: school.schoolId,
      applications: [{ applicationId: mine.applicationId, version: 1 }],
    });
    expect(inBatch.body.answers[0]).toMatchObject({ approved: false, code: 'application.own_child' });
    const alone = await app.as(reviewer).call(returnApplication, {
      schoolId: school.schoolId,
      applicationId: mine.applicationId,
      version: 1,
      because: 'OTHER',
      note: null,
    });
    expect([alone.status, alone.body.code]).toEqual([403, 'application.own_child']);
    const detail = await app
      .as(reviewer)
      .call(readReview, { schoolId: school.schoolId, applicationId: mine.applicationId });
    expect(detail.body.may).toEqual([]);
    expect(await app.eventsSince(mark)).toEqual([]);
  }
});

describe('refusal and appeal (Q6)', () => {
  const propose = () =>
    app
      .as(school.admin)
      .call(proposeRefusal, { ...at(), version: 1, because: 'NOT_A_PUPIL', note: '已转学' });
  const answer = (person: TestPerson, confirmed: boolean, version = 2) =>
    app.as(person).call(answerRefusal, { ...at(), version, confirmed });
  const appeal = (version = 3) =>
    app
      .as(child.guardian)
      .call(appealRefusal, { ...ofChild(), applicationId, version, note: '孩子还在本校' });
  const decide = (person: TestPerson, overturned: boolean) =>
    app.as(person).call(decideAppeal, { ...at(), version: 4, overturned, note: '已核实' });

  test('one person cannot refuse: an administrator proposes, the principal confirms, and is asked to', async () => {
    expect((await propose()).body).toMatchObject({ state: 'SUBMITTED', pending: 'REFUSAL' });
    const tasks = await app.as(school.principal).call(listAttention, { schoolId: school.schoolId });
    expect(tasks.body.items.map(({ kind, isMine }) => [kind, isMine])).toEqual([
      ['application.refusal_proposed', true],
    ]);
    const unseen = await app.as(child.guardian).call(readApplication, ofChild());
    expect(unseen.body.application?.history.map(({ action }) => action)).toEqual(['SUBMIT']);
    expect((await answer(school.admin, true)).body.code).toBe('access.forbidden');
    expect((await answer(school.principal, true)).body).toMatchObject({ state: 'REJECTED' });
    const told = await app.as(child.guardian).call(readApplication, ofChild());
    expect(told.body.application).toMatchObject({
      because: 'NOT_A_PUPIL',
      note: '已转学',
      may: ['WITHDRAW', 'APPEAL'],
    });
    expect(
      (await app.as(school.principal).call(listAttention, { schoolId: school.schoolId })).body.items,
    ).toEqual([]);
  });

  test('the principal drops a proposal: the item is back in the queue', async () => {
    await propose();
    expect((await answer(school.principal, false)).body).toMatchObject({
      state: 'SUBMITTED',
      pending: 'NOTHING',
      version: 3,
    });
    expect((await approve(app, school, applicationId, 3)).body.answers[0]?.approved).toBe(true);
  });

  test('an appeal is heard by somebody who took no part, once', async () => {
    await propose();
    await answer(school.principal, true);
    expect((await appeal()).body).toMatchObject({ state: 'REJECTED', pending: 'APPEAL', version: 4 });
    const offered = async (person: TestPerson) =>
      (await app.as(person).call(readReview, at())).body.may.filter((one) => one.endsWith('_REFUSAL'));
    for (const involved of [school.admin, school.principal]) {
      expect((await decide(involved, true)).body.code).toBe('application.another_reviewer');
      expect(await offered(involved)).toEqual([]);
    }
    const fresh = await addStaff(app, school.schoolId, '冯主任', ['ADMIN']);
    expect(await offered(fresh)).toEqual(['UPHOLD_REFUSAL', 'OVERTURN_REFUSAL']);
    const mark = await app.mark();
    expect((await decide(fresh, true)).body).toMatchObject({ state: 'APPROVED', pending: 'NOTHING' });
    expect(names(await app.eventsSince(mark))).toContain('application.approved');
  });

  test('an upheld refusal cannot be appealed again, and a late appeal is refused', async () => {
    await propose();
    await answer(school.principal, true);
    await appeal();
    const fresh = await addStaff(app, school.schoolId, '冯主任', ['ADMIN']);
    expect((await decide(fresh, false)).body).toMatchObject({ state: 'REJECTED', version: 5 });
    expect((await appeal(5)).body.code).toBe('application.appeal_too_late');
  });

  test('an appeal nobody answered in time becomes the principal’s task; an answered one does not', async () => {
    await propose();
    await answer(school.principal, true);
    await appeal();
    await app.drain();
    const now = clock.now();
    app.moveClockTo(now + 7 * 86_400_000);
    try {
      await app.drain();
      const { body } = await app.as(school.principal).call(listAttention, { schoolId: school.schoolId });
      expect(body.items.map(({ kind }) => kind)).toContain('application.appeal_overdue');
    } finally {
      app.moveClockTo(now);
    }
  });
});

test.each(['SUBMITTED', 'REFUSAL', 'RETURNED', 'APPROVED', 'REJECTED', 'APPEAL'])(
  'a family can leave from %s (M106)',
  async (where) => {
    const admin = app.as(school.admin);
    if (where === 'RETURNED')
      await admin.call(returnApplication, { ...at(), version: 1, because: 'OTHER', note: null });
    if (where === 'APPROVED') await approve(app, school, applicationId);
    if (['REFUSAL', 'REJECTED', 'APPEAL'].includes(where))
      await admin.call(proposeRefusal, { ...at(), version: 1, because: 'DUPLICATE', note: '重复' });
    if (['REJECTED', 'APPEAL'].includes(where))
      await app.as(school.principal).call(answerRefusal, { ...at(), version: 2, confirmed: true });
    if (where === 'APPEAL')
      await app
        .as(child.guardian)
        .call(appealRefusal, { ...ofChild(), applicationId, version: 3, note: '请再看' });
    const before = await app.as(child.guardian).call(readApplication, ofChild());
    expect([before.body.application?.state, before.body.application?.pending]).toContain(where);
    const left = await app.as(child.guardian).call(withdrawApplication, { ...ofChild(), applicationId });
    expect(left.body).toMatchObject({ state: 'WITHDRAWN', pending: 'NOTHING' });
  },
);

test('reviewers of another school, teachers and guardians reach nothing', async () => {
  const other = await foundSchool(app);
  const mark = await app.mark();
  const [teacher] = school.teachers;
  expect((await app.as(other.admin).call(readReview, at())).body.code).toBe('access.not_found');
  const foreign = { schoolId: other.schoolId, applications: [{ applicationId, version: 1 }] };
  expect((await app.as(other.admin).call(approveApplications, foreign)).body.answers[0]?.code).toBe(
    'application.none',
  );
  expect(
    (await app.as(teacher as TestPerson).call(listReviews, { schoolId: school.schoolId })).body.code,
  ).toBe('access.forbidden');
  expect(
    (
      await app.as(child.guardian).call(approveApplications, {
        schoolId: school.schoolId,
        applications: [{ applicationId, version: 1 }],
      })
    ).body.code,
  ).toBe('access.forbidden');
  expect(await app.eventsSince(mark)).toEqual([]);
});
