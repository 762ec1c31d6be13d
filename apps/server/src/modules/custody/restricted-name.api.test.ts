// Somebody a restriction names is stopped under every other entry of that name: a one-day proxy, a collector (M094).
import {
  issueProxy,
  type RecordedEvent,
  readChildDay,
  readDayList,
  releaseByCode,
  restrictPerson,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { BELL, startDay, TestPhone, TODAY } from '../../../test/service-day.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
const day = await startDay(app, 2);
const [child, untouched] = day.children as [(typeof day.children)[0], (typeof day.children)[0]];
const key = { schoolId: day.schoolId, serviceDate: TODAY };
const { studentId, guardian } = child;
const NAME = '韩大勇';
const room = new TestPhone(app, day.schoolId, day.teacher);

const release = (toCollectorId: string, change: Partial<RecordedEvent> = {}, of = studentId) => ({
  ...{ kind: 'RELEASED' as const, studentId: of, toCollectorId, method: 'GUARDIAN_CALLED' as const },
  ...{ secondActorId: day.gate[0].personId, pickupPoint: 'EAST' as const },
  ...change,
});
const alarms = async () => {
  const rows = await app.database.rows<{ kind: string; studentId: string }>(
    'SELECT kind, studentId FROM custody_alarm WHERE schoolId = ?',
    [day.schoolId],
  );
  return rows.map((row) => `${row.kind} ${row.studentId}`);
};
const entrust = async (of: typeof child) => {
  const proxy = { ...key, studentId: of.studentId, name: NAME, relation: '舅舅', phoneLast4: '2071' };
  const { status, body } = await app.as(of.guardian).call(issueProxy, proxy);
  if (status !== 200) throw new Error(`No proxy: ${status}`);
  return { proxyId: body.proxy.proxyId, code: body.code };
};
const restrict = async (name: string) => {
  const order = { imposedBy: 'COURT', reference: '（2026）民初 12 号', name };
  const input = { schoolId: day.schoolId, studentId, restrictionId: newId(), ...order };
  expect((await app.as(day.school.principal).call(restrictPerson, input)).status).toBe(200);
};

let proxyId: string;
let code: string;
let elsewhere: string;
beforeAll(async () => {
  ({ proxyId, code } = await entrust(child));
  elsewhere = (await entrust(untouched)).proxyId;
  const list = (await app.as(day.teacher).call(readDayList, key)).body;
  for (const { head } of list.pupils) room.learn({ head });
  const taken = [child, untouched].map((one) => room.say({ kind: 'TAKEN', studentId: one.studentId }));
  const { body } = await room.send(taken);
  expect(body.answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'accepted']);
  await restrict(NAME);
});

it('a proxy issued before the order is stopped at the gate, by phone and by code, each time with an alarm', async () => {
  expect(await room.tell(release(proxyId))).toMatchObject({ outcome: 'rejected', code: 'custody.blocked' });
  const spoken = {
    ...{ ...key, studentId, id: newId(), deviceId: room.deviceId, deviceSeq: 9, pickupPoint: 'EAST', code },
    ...{ afterEventId: room.heads.get(studentId)?.headEventId, fromPersonId: day.teacher.personId },
    ...{ secondActorId: null, occurredAt: new Date(BELL + 60_000).toISOString() },
  };
  expect((await app.as(day.teacher).call(releaseByCode, spoken)).body.code).toBe('custody.blocked');
  expect(await alarms()).toEqual([`BLOCKED_RELEASE ${studentId}`, `BLOCKED_RELEASE ${studentId}`]);
});

it('no list and no family’s page offers that name any more', async () => {
  const listed = (await app.as(day.teacher).call(readDayList, key)).body.pupils;
  const pupil = listed.find((one) => one.studentId === studentId);
  expect(pupil?.blocked.map(({ name }) => name)).toEqual([NAME]);
  expect(pupil?.collectors.map(({ collectorId }) => collectorId)).not.toContain(proxyId);
  expect(pupil?.planned?.collectorId).not.toBe(proxyId);
  expect(
    JSON.stringify((await app.as(guardian).call(readChildDay, { ...key, studentId })).body),
  ).not.toContain(NAME);
});

it('a collector of the restricted name is stopped too, without a net by an alarm', async () => {
  await restrict(`${child.name.slice(0, 1)}奶奶`);
  const refused = await room.tell(release(child.collectorId));
  expect(refused).toMatchObject({ outcome: 'rejected', code: 'custody.blocked' });
  const offline = await room.tell(release(proxyId, { offline: true }));
  expect(offline).toMatchObject({ outcome: 'accepted', alarms: ['BLOCKED_RELEASE'] });
});

it('the same name stays good for another child', async () => {
  const before = await alarms();
  const answer = await room.tell(release(elsewhere, {}, untouched.studentId));
  expect(answer).toMatchObject({ outcome: 'accepted', alarms: [], head: { state: 'RELEASED' } });
  expect(await alarms()).toEqual(before);
});
