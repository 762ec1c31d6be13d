// The inbox belongs to one person; whom no message of WeChat reaches is seen by the child's own staff alone (E5 E8).
import {
  countUnread,
  listInbox,
  listQuietChildren,
  readMessages,
  readMessagesUpTo,
  restrictPerson,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { addGuardian, openWechat } from '../../../test/families.js';
import { addStaff, foundSchool, type TestChild, type TestSchool } from '../../../test/school.js';
import { APPID, startTestWechat } from '../../../test/wechat.js';
import { clock } from '../../clock.js';
import { Outbox } from '../../events/outbox.js';
import { newId } from '../../ids.js';
import { applicationApproved, applicationWithdrawn } from '../application/application.public.js';
import { pickupCodeLocked } from '../dayplan/dayplan.public.js';
import { bindingDecided } from '../student/student.public.js';
import { GrantLedger } from './grant-ledger.service.js';
import { Tellings } from './tellings.service.js';

const TODAY = '2026-11-25';
const wechat = await startTestWechat();
const app = await startTestApp({ env: wechat.env });
let school: TestSchool;
let other: TestSchool;

beforeAll(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  const classes = [{ grade: 3, number: 1 }];
  school = await foundSchool(app, { classes, childrenPerClass: 4 });
  other = await foundSchool(app, { classes, childrenPerClass: 1 });
  await wechat.enterApps(app, [school.schoolId, other.schoolId]);
}, 120_000);

const pupil = (position: number) => school.children[position] as TestChild;
const tell = (studentId: string) =>
  app.database.transaction((tx) =>
    app.get(Tellings).tellGuardians(tx, school.schoolId, [
      {
        ...{ topic: 'CHILD_ARRIVED', becauseId: newId(), studentId, serviceDate: TODAY },
        ...{ happenedAt: clock.date(), facts: {} },
      },
    ]),
  );
const unread = async (person: { personId: string }) =>
  (await app.as(person).call(countUnread)).body.unreadCount;

it('lists the newest first, page by page, and reading is counted', async () => {
  const { guardian, studentId } = pupil(0);
  for (let nth = 0; nth < 3; nth++) await tell(studentId);
  const first = await app.as(guardian).call(listInbox, { limit: 2 });
  const rest = await app.as(guardian).call(listInbox, { limit: 2, cursor: first.body.nextCursor });
  expect([first.body.items.length, rest.body.items.length, rest.body.nextCursor]).toEqual([2, 1, null]);
  const ids = [...first.body.items, ...rest.body.items].map(({ id }) => id);
  expect(ids).toEqual([...ids].sort().reverse());
  expect(await unread(guardian)).toBe(3);
  const read = await app.as(guardian).call(readMessages, { messageIds: [ids[0]] });
  expect(read.body).toEqual({ unreadCount: 2 });
  await tell(studentId);
  expect((await app.as(guardian).call(readMessagesUpTo, { messageId: ids[0] })).body).toEqual({
    unreadCount: 1,
  });
  expect((await app.as(guardian).call(listInbox)).body.items.map(({ readAt }) => readAt === null)).toEqual([
    ...[true, false, false, false],
  ]);
});

it('another person’s messages are neither seen nor marked', async () => {
  const { guardian, studentId } = pupil(1);
  await tell(studentId);
  const [message] = (await app.as(guardian).call(listInbox)).body.items;
  for (const stranger of [pupil(2).guardian, school.admin, other.children[0]?.guardian as TestPerson]) {
    const { body } = await app.as(stranger).call(listInbox);
    expect(body.items.map(({ id }) => id)).not.toContain(message?.id);
    await app.as(stranger).call(readMessages, { messageIds: [message?.id] });
    await app.as(stranger).call(readMessagesUpTo, { messageId: message?.id });
  }
  expect(await unread(guardian)).toBe(1);
  expect((await app.as(null).call(listInbox)).status).toBe(401);
});

it('from a restriction on, old messages about the child are out of sight too', async () => {
  const { studentId, guardian } = pupil(2);
  const father = await addGuardian(app, { schoolId: school.schoolId, studentId });
  await tell(studentId);
  expect(await unread(father)).toBe(1);
  const order = await app.as(school.principal).call(restrictPerson, {
    ...{ schoolId: school.schoolId, studentId, restrictionId: newId(), linkId: father.linkId },
    ...{ imposedBy: 'COURT', reference: '（2026）民初字第 2 号' },
  });
  expect(order.status).toBe(200);
  expect((await app.as(father).call(listInbox)).body.items).toEqual([]);
  expect(await unread(father)).toBe(0);
  expect(await unread(guardian)).toBe(1);
});

it('an approval, a withdrawal, a locked code and a decided binding are told, each once, to whom they concern', async () => {
  const { studentId, guardian } = pupil(3);
  const { schoolId } = school;
  const [applicationId, byId, asker] = [newId(), newId(), await app.person()];
  await app.database.transaction(async (tx) => {
    const outbox = app.get(Outbox);
    const about = { schoolId, studentId };
    await outbox.append(tx, applicationApproved, { ...about, applicationId, byId });
    await outbox.append(tx, applicationWithdrawn, { ...about, applicationId, byId });
    await outbox.append(tx, pickupCodeLocked, { ...about, serviceDate: TODAY });
    const decision = { ...about, requestId: newId(), personId: asker.personId, approved: false };
    await outbox.append(tx, bindingDecided, decision);
  });
  await app.drain();
  await app.drain();
  const { body } = await app.as(guardian).call(listInbox);
  expect(body.items.map(({ topic }) => topic).sort()).toEqual([
    ...['APPLICATION_APPROVED', 'APPLICATION_WITHDRAWN', 'CODE_LOCKED'],
  ]);
  const refused = (await app.as(asker).call(listInbox)).body.items;
  expect(refused).toMatchObject([
    { topic: 'BINDING_REFUSED', studentId: null, page: 'packages/guardian/invite/index' },
  ]);
  expect(JSON.stringify(refused)).not.toContain(pupil(3).name);
});

it('the child’s own teacher sees whom no message reaches; one message left, and the child is gone from it', async () => {
  const [classId] = school.classIds;
  const teacher = school.teachers[0] as TestPerson;
  const gatekeeper = await addStaff(app, school.schoolId, '郑师傅', ['GATEKEEPER']);
  const input = { schoolId: school.schoolId, classId };
  const before = await app.as(teacher).call(listQuietChildren, input);
  expect(before.body.items.map(({ studentId }) => studentId).sort()).toEqual(
    school.children.map(({ studentId }) => studentId).sort(),
  );
  expect(JSON.stringify(before.body)).not.toMatch(/\b1[3-9]\d{9}\b/);
  const openid = await openWechat(app, wechat.control, pupil(0).guardian);
  const shown = (await wechat.control.apps()).find(({ appid }) => appid === APPID);
  const holder = { appid: APPID, openid, templateId: shown?.templateIds.pickup ?? '' };
  await app.database.transaction((tx) => app.get(GrantLedger).reported(tx, holder, 'accept', newId()));
  const after = await app.as(school.admin).call(listQuietChildren, input);
  expect(after.body.items.map(({ studentId }) => studentId)).not.toContain(pupil(0).studentId);
  expect(after.body.items).toHaveLength(before.body.items.length - 1);

  const refusals = [
    await app.as(other.teachers[0] as TestPerson).call(listQuietChildren, input),
    await app.as(gatekeeper).call(listQuietChildren, input),
    await app.as(pupil(0).guardian).call(listQuietChildren, input),
    await app.as(school.admin).call(listQuietChildren, { ...input, classId: newId() }),
  ];
  expect(refusals.map(({ status, body }) => [status, body.code])).toEqual([
    [404, 'access.not_found'],
    [403, 'access.forbidden'],
    [403, 'access.forbidden'],
    [404, 'access.not_found'],
  ]);
});

it('a roll-call of a whole class and two guardians each is a handful of statements', async () => {
  const counted: string[] = [];
  await app.database.transaction(async (tx) => {
    const query = tx.query.bind(tx);
    (tx as { query: unknown }).query = (sql: string, params: unknown[]) => {
      counted.push(sql);
      return query(sql, params);
    };
    await app.get(Tellings).tellGuardians(
      tx,
      school.schoolId,
      school.children.map(({ studentId }) => ({
        ...{ topic: 'CHILD_ARRIVED' as const, becauseId: newId(), studentId, serviceDate: TODAY },
        ...{ happenedAt: clock.date(), facts: {} },
      })),
    );
  });
  expect(counted.length).toBeLessThanOrEqual(10);
});
