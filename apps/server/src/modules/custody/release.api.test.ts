// Who may leave with whom, online and offline, and what happens when it went wrong (M094, E7), on the real database.
import {
  decideConflict,
  issueProxy,
  overrideRelease,
  type RecordedEvent,
  readBoard,
  readDayList,
  readTimeline,
  recordEvents,
  releaseByCode,
  restrictPerson,
  revokeCollector,
  whereIsMyChild,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { foundSchool, type TestSchool } from '../../../test/school.js';
import { BELL, startDay, type TestDay, TestPhone, TODAY } from '../../../test/service-day.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
let day: TestDay;
let other: TestSchool;
let room: TestPhone;
let gate: TestPhone;
beforeAll(async () => {
  day = await startDay(app, 7);
  other = await foundSchool(app, { childrenPerClass: 1 });
  room = new TestPhone(app, day.schoolId, day.teacher);
  gate = new TestPhone(app, day.schoolId, day.gate[0]);
  app.moveClockTo(BELL + 60_000);
  const { body } = await app.as(day.teacher).call(readDayList, key());
  for (const { head } of body.pupils) room.learn({ head });
  const events = day.children.map(({ studentId }) => room.say({ kind: 'TAKEN', studentId }));
  await room.send(events);
}, 180_000);

const key = () => ({ schoolId: day.schoolId, serviceDate: TODAY });
const child = (index: number) => day.children[index] as TestDay['children'][number];
/** Grade 3 are the first seven, grade 2 the rest. */
const GRADE_2 = 7;
const board = async () => (await app.as(day.leader).call(readBoard, key())).body;
const stateOf = async (studentId: string) => {
  const [row] = await app.database.rows<{ state: string }>(
    'SELECT state FROM day_pupil WHERE studentId = ?',
    [studentId],
  );
  return row?.state;
};
const alarmsOf = async (studentId: string) => {
  const rows = await app.database.rows<{ kind: string }>(
    'SELECT kind FROM custody_alarm WHERE studentId = ?',
    [studentId],
  );
  return rows.map(({ kind }) => kind).sort();
};
const eventCount = async () =>
  Number(
    (await app.database.rows<{ total: number }>('SELECT COUNT(*) AS total FROM custody_event'))[0]?.total,
  );
const release = (index: number, change: Partial<RecordedEvent> = {}) => ({
  ...{
    kind: 'RELEASED' as const,
    studentId: child(index).studentId,
    toCollectorId: child(index).collectorId,
  },
  ...{
    method: 'GUARDIAN_CALLED' as const,
    secondActorId: day.gate[1].personId,
    pickupPoint: 'EAST' as const,
  },
  ...change,
});

test('escort out, accept at the gate, hand to the listed grandmother; the family reads who and when (M092–M094)', async () => {
  const { studentId, guardian } = child(0);
  const escort = new TestPhone(app, day.schoolId, day.escort);
  escort.heads.set(studentId, room.heads.get(studentId) as never);
  expect((await escort.tell({ kind: 'ESCORT_OUT', studentId })).head).toMatchObject({ state: 'IN_TRANSIT' });
  gate.heads.set(studentId, escort.heads.get(studentId) as never);
  const accepted = await gate.tell({ kind: 'ACCEPTED', studentId, pickupPoint: 'EAST' });
  expect(accepted.head).toMatchObject({
    state: 'SEEN',
    atPickupPoint: 'EAST',
    accountableId: day.gate[0].personId,
  });
  expect((await board()).gates[0]).toMatchObject({ pickupPoint: 'EAST', arrivedCount: 1 });
  const released = await gate.tell(release(0));
  expect(released).toMatchObject({
    outcome: 'accepted',
    alarms: [],
    head: { state: 'RELEASED', accountableId: null },
  });
  const where = await app.as(guardian).call(whereIsMyChild, { ...key(), studentId });
  expect(where.body.line).toBe('15:31 奶奶/外婆已接走');
  expect(where.body.timeline.map(({ kind }) => kind)).toEqual([
    'TAKEN',
    'ESCORT_OUT',
    'ACCEPTED',
    'RELEASED',
  ]);
  expect(JSON.stringify(where.body)).not.toContain(`${child(0).name.slice(0, 1)}奶奶`);
});

test('whoever released this pair before knows the face; another adult does not', async () => {
  const { body } = await app.as(day.gate[0]).call(readDayList, key());
  const collectors = body.pupils.find(({ studentId }) => studentId === child(0).studentId)?.collectors ?? [];
  expect(collectors.find(({ collectorId }) => collectorId === child(0).collectorId)?.knownFace).toBe(true);
  const second = await app.as(day.gate[1]).call(readDayList, key());
  const seen = second.body.pupils.find(({ studentId }) => studentId === child(0).studentId)?.collectors ?? [];
  expect(seen.find(({ collectorId }) => collectorId === child(0).collectorId)?.knownFace).toBe(false);
  expect(await room.tell(release(1, { method: 'KNOWN_FACE', secondActorId: null }))).toMatchObject({
    outcome: 'rejected',
    code: 'custody.method_unproven',
  });
});

test('a grade-2 child to somebody unlisted is impossible: refused online, nothing changes, no event', async () => {
  const mark = await app.mark();
  const before = await eventCount();
  for (const toCollectorId of [newId(), null, child(0).collectorId]) {
    const answer = await room.tell(release(GRADE_2, { toCollectorId }));
    expect(answer).toMatchObject({ outcome: 'rejected', code: 'custody.unlisted' });
  }
  const alone = { kind: 'LEFT_ALONE' as const, studentId: child(GRADE_2).studentId };
  expect(await room.tell(alone)).toMatchObject({ outcome: 'rejected', code: 'custody.not_alone' });
  expect(await eventCount()).toBe(before);
  expect(await app.eventsSince(mark)).toEqual([]);
  expect(await stateOf(child(GRADE_2).studentId)).toBe('SEEN');
});

test('offline to somebody unlisted: it happened, so it stands, with an alarm to the leader', async () => {
  const answer = await room.tell(release(GRADE_2, { toCollectorId: newId(), offline: true }));
  expect(answer).toMatchObject({
    outcome: 'accepted',
    alarms: ['UNLISTED_RELEASE'],
    head: { state: 'RELEASED' },
  });
  const { alarms } = await board();
  expect(alarms[0]).toMatchObject({ kind: 'UNLISTED_RELEASE', name: child(GRADE_2).name });
  const items = await app.database.rows(
    'SELECT kind, ownerPersonId FROM attention_item WHERE studentId = ?',
    [child(GRADE_2).studentId],
  );
  expect(items).toEqual([{ kind: 'custody.alarm', ownerPersonId: day.leader.personId }]);
});

test('a revoked collector: refused online; offline it stands with an alarm', async () => {
  const { studentId, collectorId, guardian } = child(2);
  const revoked = await app
    .as(guardian)
    .call(revokeCollector, { schoolId: day.schoolId, studentId, collectorId });
  expect(revoked.status).toBe(200);
  expect(await room.tell(release(2))).toMatchObject({ outcome: 'rejected', code: 'custody.revoked' });
  expect(await stateOf(studentId)).toBe('SEEN');
  expect(await room.tell(release(2, { offline: true }))).toMatchObject({
    outcome: 'accepted',
    alarms: ['REVOKED_RELEASE'],
    head: { state: 'RELEASED' },
  });
});

test('a restricted father at both gates: refused online with an alarm; offline an alarm; he sees nothing', async () => {
  const { studentId, guardian, guardianLinkId } = child(3);
  const restriction = {
    ...{ schoolId: day.schoolId, studentId, restrictionId: newId(), linkId: guardianLinkId },
    ...{ imposedBy: 'COURT', reference: '（2026）民初 12 号' },
  };
  expect((await app.as(day.school.principal).call(restrictPerson, restriction)).status).toBe(200);
  for (const holder of day.gate) {
    const phone = new TestPhone(app, day.schoolId, holder);
    phone.heads.set(studentId, room.heads.get(studentId) as never);
    const change = { toCollectorId: guardianLinkId, secondActorId: day.leader.personId };
    expect(await phone.tell(release(3, change))).toMatchObject({
      outcome: 'rejected',
      code: 'custody.blocked',
    });
  }
  expect(await alarmsOf(studentId)).toEqual(['BLOCKED_RELEASE', 'BLOCKED_RELEASE']);
  expect(await stateOf(studentId)).toBe('SEEN');
  const list = (await app.as(day.teacher).call(readDayList, key())).body;
  const listed = list.pupils.find((one) => one.studentId === studentId);
  expect(listed?.blocked).toHaveLength(1);
  expect(listed?.collectors.map(({ collectorId }) => collectorId)).not.toContain(guardianLinkId);
  expect([403, 404]).toContain((await app.as(guardian).call(whereIsMyChild, { ...key(), studentId })).status);
  const offline = await room.tell(release(3, { toCollectorId: guardianLinkId, offline: true }));
  expect(offline).toMatchObject({ outcome: 'accepted', alarms: ['BLOCKED_RELEASE'] });
  const override = {
    ...{
      ...key(),
      studentId,
      id: newId(),
      afterEventId: null,
      occurredAt: new Date(BELL + 60_000).toISOString(),
    },
    ...{ note: '他坚持要接', toCollectorId: guardianLinkId, pickupPoint: null, reasonCode: 'OTHER' },
    ...{ secondActorId: day.gate[0].personId },
  };
  expect((await app.as(day.leader).call(overrideRelease, override)).body.code).toBe('custody.blocked');
});

test('a wrong release reversed: the child is UNKNOWN, the leader answers, the board is red', async () => {
  const { studentId } = child(4);
  await room.tell(release(4));
  const reversed = await gate.tell({
    ...{ kind: 'RELEASE_REVERSED', studentId, reasonCode: 'WRONG_CHILD' },
    afterEventId: room.heads.get(studentId)?.headEventId ?? null,
  });
  expect(reversed).toMatchObject({
    alarms: ['RELEASE_REVERSED'],
    head: { state: 'UNKNOWN', accountableId: day.leader.personId },
  });
  const { unaccounted } = await board();
  expect(unaccounted.find(({ head }) => head.studentId === studentId)?.accountable?.name).toBe('刘主任');
});

test('two gates release one child to two people: a conflict that only the leader’s fresh decision closes', async () => {
  const { studentId, guardianLinkId } = child(5);
  const stale = room.heads.get(studentId);
  await room.tell(release(5));
  gate.heads.set(studentId, stale as never);
  const second = await gate.tell(release(5, { toCollectorId: guardianLinkId, offline: true }));
  expect(second).toMatchObject({ outcome: 'conflict', head: { state: 'CONFLICT', accountableId: null } });
  const decision = {
    ...{ ...key(), studentId, id: newId(), occurredAt: new Date(BELL + 60_000).toISOString() },
    ...{ note: '已电话核对', finding: 'WITH_FAMILY', withPersonId: null },
  };
  const decide = (who: { personId: string }, afterEventId: string | null) =>
    app.as(who).call(decideConflict, { ...decision, afterEventId });
  const before = await eventCount();
  expect((await decide(day.teacher, second.id)).body.code).toBe('custody.not_duty_leader');
  expect((await decide(day.leader, stale?.headEventId ?? null)).body.code).toBe('custody.decided_already');
  expect(await eventCount()).toBe(before);
  expect((await decide(day.leader, second.id)).body.answer).toMatchObject({ head: { state: 'RELEASED' } });
  const open = await app.database.rows(
    "SELECT 1 FROM attention_item WHERE subjectId = ? AND state = 'OPEN'",
    [second.id],
  );
  expect(open).toEqual([]);
});

test('withheld by any adult: nobody may release until the leader has decided', async () => {
  const { studentId } = child(6);
  await gate.tell({ kind: 'WITHHELD', studentId, reasonCode: 'COLLECTOR_UNFIT', note: '闻到酒味' });
  const holds = async () => {
    const { alarms } = (await app.as(day.leader).call(readBoard, key())).body;
    return alarms.filter((alarm) => alarm.kind === 'WITHHELD' && alarm.studentId === studentId).length;
  };
  expect(await holds()).toBe(1);
  expect(await room.tell(release(6))).toMatchObject({ outcome: 'rejected', code: 'custody.withheld' });
  const [note] = await app.database.rows<{ noteBox: string }>(
    'SELECT noteBox FROM custody_note WHERE studentId = ?',
    [studentId],
  );
  expect(note?.noteBox).not.toContain('酒');
  const override = {
    ...{
      ...key(),
      studentId,
      id: newId(),
      afterEventId: room.heads.get(studentId)?.headEventId,
      occurredAt: new Date(BELL + 60_000).toISOString(),
    },
    ...{
      note: '妈妈到校说明',
      toCollectorId: null,
      pickupPoint: 'GUARDROOM',
      reasonCode: 'GUARDIAN_CONFIRMED',
    },
  };
  const act = (change: object) => app.as(day.leader).call(overrideRelease, { ...override, ...change });
  expect((await act({ secondActorId: day.leader.personId })).body.code).toBe('custody.second_adult_needed');
  const done = await act({ id: newId(), secondActorId: day.gate[0].personId });
  expect(done.body.answer).toMatchObject({
    outcome: 'accepted',
    alarms: ['OVERRIDE'],
    head: { state: 'RELEASED' },
  });
  // Decided: nothing waits for the leader any more.
  expect(await holds()).toBe(0);
});

test('a spoken code releases to today’s proxy; a wrong one changes nothing', async () => {
  const { studentId, guardian } = child(8);
  const proxy = {
    schoolId: day.schoolId,
    studentId,
    serviceDate: TODAY,
    name: '李叔叔',
    relation: '舅舅',
    phoneLast4: '2071',
  };
  const issued = await app.as(guardian).call(issueProxy, proxy);
  expect(issued.status).toBe(200);
  const { code } = issued.body;
  const input = {
    ...{ ...key(), studentId, id: newId(), deviceId: room.deviceId, deviceSeq: 1, pickupPoint: 'EAST' },
    ...{ afterEventId: room.heads.get(studentId)?.headEventId ?? null, fromPersonId: day.teacher.personId },
    ...{ secondActorId: null, occurredAt: new Date(BELL + 60_000).toISOString() },
  };
  const wrong = code === '000000' ? '000001' : '000000';
  const before = await eventCount();
  const refused = await app.as(day.teacher).call(releaseByCode, { ...input, code: wrong });
  expect(refused.body.code).toBe('dayplan.code_wrong');
  expect(await eventCount()).toBe(before);
  const noCheck = release(8, { toCollectorId: issued.body.proxy.proxyId, method: 'CODE' });
  expect(await room.tell(noCheck)).toMatchObject({ outcome: 'rejected', code: 'custody.method_unproven' });
  const { body } = await app.as(day.teacher).call(releaseByCode, { ...input, code });
  expect(body).toMatchObject({
    collectorLabel: '舅舅',
    answer: { outcome: 'accepted', head: { state: 'RELEASED' } },
  });
});

test('another school, another’s child, no duty, nobody signed in: refused, no row, no event', async () => {
  const { studentId } = child(9);
  const before = await eventCount();
  const stranger = other.teachers[0] as { personId: string };
  const parent = child(1).guardian;
  const said = { ...key(), sentAt: new Date(BELL + 60_000).toISOString(), deviceId: newId() };
  const events = [room.say({ kind: 'SEEN', studentId })];
  const mark = await app.mark();
  const status = async (who: { personId: string } | null, schoolId = day.schoolId) =>
    (await app.as(who).call(recordEvents, { ...said, schoolId, events })).status;
  expect([await status(stranger), await status(parent), await status(null)]).toEqual([404, 403, 401]);
  expect((await app.as(stranger).call(readDayList, key())).status).toBe(404);
  expect((await app.as(parent).call(whereIsMyChild, { ...key(), studentId })).status).toBe(404);
  expect((await app.as(day.teacher).call(readBoard, key())).status).toBe(404);
  expect((await app.as(stranger).call(readTimeline, { ...key(), studentId })).status).toBe(404);
  expect((await app.as(day.school.admin).call(readDayList, key())).status).toBe(404);
  expect(await app.eventsSince(mark)).toEqual([]);
  const idle = new TestPhone(app, day.schoolId, day.school.admin);
  expect(await idle.tell({ kind: 'SEEN', studentId })).toMatchObject({
    outcome: 'rejected',
    code: 'custody.no_duty',
  });
  const foreign = { kind: 'SEEN' as const, studentId: other.children[0]?.studentId as string };
  expect(await room.tell(foreign)).toMatchObject({
    outcome: 'rejected',
    code: 'custody.unknown_child',
    head: null,
  });
  expect(await eventCount()).toBe(before);
});
