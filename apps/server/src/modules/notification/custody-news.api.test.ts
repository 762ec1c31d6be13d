// From the ledger to the families, on the real database: each guardian once, a restricted one never (E8 G44).
import { listInbox, type OutputOf, restrictPerson } from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { addGuardian, openWechat, type TestGuardian } from '../../../test/families.js';
import { BELL, startDay, type TestDay, TestPhone } from '../../../test/service-day.js';
import { APPID, startTestWechat } from '../../../test/wechat.js';
import { newId } from '../../ids.js';
import { GrantLedger } from './grant-ledger.service.js';

const wechat = await startTestWechat();
const app = await startTestApp({ env: wechat.env });
const { control } = wechat;
let day: TestDay;
let phone: TestPhone;
let father: TestGuardian;
let restricted: TestGuardian;
let fathersOpenid: string;

beforeAll(async () => {
  day = await startDay(app, 3);
  phone = new TestPhone(app, day.schoolId, day.teacher);
  await wechat.enterApps(app, [day.schoolId]);
  await app.drain();
  const { studentId } = child(0);
  father = await addGuardian(app, { schoolId: day.schoolId, studentId });
  restricted = await addGuardian(app, { schoolId: day.schoolId, studentId, relation: 'RELATIVE' });
  fathersOpenid = await openWechat(app, control, father);
  const restrictedOpenid = await openWechat(app, control, restricted);
  const { pickup = '', leave = '' } =
    (await control.apps()).find(({ appid }) => appid === APPID)?.templateIds ?? {};
  for (const openid of [fathersOpenid, restrictedOpenid]) {
    for (const templateId of [pickup, leave]) {
      await control.grant({ openid, tmpl: templateId, n: 5, event: false });
      for (let nth = 0; nth < 5; nth++) {
        const holder = { appid: APPID, openid, templateId };
        await app.database.transaction((tx) => app.get(GrantLedger).reported(tx, holder, 'accept', newId()));
      }
    }
  }
  const order = await app.as(day.school.principal).call(restrictPerson, {
    ...{ schoolId: day.schoolId, studentId, restrictionId: newId(), linkId: restricted.linkId },
    ...{ imposedBy: 'COURT', reference: '（2026）民初字第 1 号' },
  });
  if (order.status !== 200) throw new Error(`No restriction: ${order.status} ${order.body.code}`);
  await app.drain();
}, 180_000);

const child = (position: number) => day.children[position] as TestDay['children'][number];
const inboxOf = async (person: { personId: string }) => {
  const { status, body } = await app.as(person).call(listInbox);
  if (status !== 200) throw new Error(`No inbox: ${status} ${body.code}`);
  return (body as OutputOf<typeof listInbox>).items.filter(({ topic }) => !topic.startsWith('A'));
};
const topicsOf = async (person: { personId: string }) => (await inboxOf(person)).map(({ topic }) => topic);
const rollCall = (countedCount: number) => ({
  ...{ id: newId(), tempClassId: day.tempClassId, pickupPoint: null, countedCount },
  occurredAt: new Date(BELL + 60_000).toISOString(),
});

it('an unequal count tells nobody; an equal one tells each guardian once, by name, and the father’s WeChat', async () => {
  const taken = () => [0, 1].map((at) => phone.say({ kind: 'TAKEN', studentId: child(at).studentId }));
  await phone.send(taken(), rollCall(3));
  await app.drain();
  expect(await topicsOf(father)).toEqual([]);
  const events = taken();
  await phone.send(events, rollCall(2));
  await phone.send(events, rollCall(2));
  await app.drain();
  await app.drain();
  for (const person of [father, child(0).guardian]) {
    const [message, ...more] = await inboxOf(person);
    expect(more).toEqual([]);
    expect(message).toMatchObject({ topic: 'CHILD_ARRIVED', studentId: child(0).studentId, readAt: null });
    expect(message?.body).toBe(`${child(0).name}15:31已到，由李老师点名确认。`);
  }
  expect(await control.outbox({ openid: fathersOpenid })).toHaveLength(1);
  expect(await topicsOf(child(2).guardian)).toEqual([]);
});

it('who is absent is told only when a person marks it, as urgent', async () => {
  await phone.tell({ kind: 'ABSENT_MARKED', studentId: child(2).studentId });
  await app.drain();
  expect(await inboxOf(child(2).guardian)).toMatchObject([{ topic: 'CHILD_ABSENT', isUrgent: true }]);
  await phone.tell({ kind: 'TAKEN', studentId: child(2).studentId });
  await app.drain();
  expect(await topicsOf(child(2).guardian)).toEqual(['CHILD_ARRIVED', 'CHILD_ABSENT']);
});

it('a release says with whom and where; taken back, it is corrected', async () => {
  const { studentId, collectorId, guardian } = child(0);
  const release = await phone.tell({
    ...{ kind: 'RELEASED', studentId, toCollectorId: collectorId, pickupPoint: 'EAST' },
    ...{ method: 'GUARDIAN_CALLED', secondActorId: day.gate[0].personId },
  });
  expect([release.outcome, release.code]).toEqual(['accepted', null]);
  await app.drain();
  const [told] = await inboxOf(guardian);
  expect(told).toMatchObject({ topic: 'CHILD_RELEASED' });
  expect(told?.body).toContain('在东门由奶奶/外婆接走，李老师核对交接');
  const leader = new TestPhone(app, day.schoolId, day.leader);
  leader.learn(release);
  const reversal = await leader.tell({
    kind: 'RELEASE_REVERSED',
    studentId,
    afterEventId: release.id,
    reasonCode: 'WRONG_CHILD',
  });
  expect([reversal.outcome, reversal.code]).toEqual(['accepted', null]);
  await app.drain();
  for (const person of [guardian, father])
    expect((await topicsOf(person)).slice(0, 2)).toEqual(['RELEASE_CORRECTED', 'CHILD_RELEASED']);
});

it('a message and what takes it back, told in any order, never leave a false one standing', async () => {
  const { studentId, guardian } = child(3);
  const seen = phone.say({ kind: 'SEEN', studentId });
  await phone.send([seen]);
  await phone.tell({ kind: 'SIGHTING_RETRACTED', studentId, afterEventId: seen.id, reasonCode: 'MISTAPPED' });
  await app.database.rows(
    `UPDATE event_delivery d JOIN domain_event e ON e.id = d.eventId SET d.dueAt = DATE_SUB(d.dueAt, INTERVAL 1 HOUR)
      WHERE d.state = 'DUE' AND e.payload LIKE '%SIGHTING_RETRACTED%'`,
  );
  await app.drain();
  expect(await topicsOf(guardian)).toEqual([]);
});

it('a restricted guardian is never told anything, in the inbox or by WeChat', async () => {
  expect(await inboxOf(restricted)).toEqual([]);
  const rows = await app.database.rows('SELECT id FROM notification WHERE personId = ? AND studentId = ?', [
    ...[restricted.personId, child(0).studentId],
  ]);
  expect(rows).toEqual([]);
  const openids = (await control.outbox()).map(({ openid }) => openid);
  expect(new Set(openids)).toEqual(new Set([fathersOpenid]));
});
