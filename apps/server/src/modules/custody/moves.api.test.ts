// Transfers that age, errands, moves, two sessions, substitutes and take-overs, on the real database.
import {
  assignDuty,
  CUSTODY_DEFAULTS,
  createTempClasses,
  listAttention,
  listHolders,
  listInbox,
  readBoard,
  readDayList,
  readTimeline,
  substituteDuty,
  takeOverChildren,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { addChild, addStaff, type TestStaff } from '../../../test/school.js';
import { BELL, startDay, type TestDay, TestPhone, TODAY } from '../../../test/service-day.js';
import { readConfig } from '../../config/config.js';
import { Relay } from '../../events/relay.js';
import { createApp } from '../../http/create-app.js';
import { newId } from '../../ids.js';

const MINUTE = 60_000;
const app = await startTestApp();
let day: TestDay;
let phone: TestPhone;
let gate: TestPhone;
let now = BELL + MINUTE;

beforeAll(async () => {
  day = await startDay(app, 10);
  phone = new TestPhone(app, day.schoolId, day.teacher);
  gate = new TestPhone(app, day.schoolId, day.gate[0]);
  await learn(phone);
  const taken = day.children.map(({ studentId }) =>
    phone.say({ kind: 'TAKEN', studentId, tempClassId: day.tempClassId }),
  );
  await phone.send(taken);
}, 180_000);

const key = () => ({ schoolId: day.schoolId, serviceDate: TODAY });
const pass = async (minutes: number) => {
  now += minutes * MINUTE;
  app.moveClockTo(now);
  await app.drain();
};
const learn = async (of: TestPhone) => {
  const { body } = await app.as(of.holder).call(readDayList, key());
  for (const { head } of body.pupils) of.learn({ head });
  return body;
};
const board = async () => (await app.as(day.leader).call(readBoard, key())).body;
const openOf = async (person: TestPerson, kind: string) =>
  (
    await app.as(person).call(listAttention, { schoolId: day.schoolId, whose: 'MINE', state: 'OPEN' })
  ).body.items.filter((one) => one.kind === kind);
const children = (from: number, to: number) => day.children.slice(from, to).map(({ studentId }) => studentId);
const headOf = async (studentId: string) => {
  const { pupils } = (await app.as(day.teacher).call(readDayList, key())).body;
  return pupils.find((one) => one.studentId === studentId)?.head;
};
const count = (countedCount: number, tempClassId: string | null = null) => ({
  ...{ id: newId(), tempClassId, pickupPoint: null, countedCount },
  occurredAt: new Date(now).toISOString(),
});

describe('an offer that nobody accepts (C1, M095)', () => {
  const offered = () => children(0, 3);

  test('ages on the board and calls nobody before the school’s minutes are over', async () => {
    const { personId: toPersonId } = day.gate[0];
    const fromPersonId = day.teacher.personId;
    await phone.send(
      offered().map((studentId) => phone.say({ kind: 'OFFERED', studentId, fromPersonId, toPersonId })),
    );
    await pass(2);
    const { waits } = await board();
    expect(waits).toMatchObject([
      { kind: 'TRANSFER', pupilCount: 3, since: expect.stringContaining('T07:31:') },
    ]);
    expect([waits[0]?.holder?.name, waits[0]?.to?.name]).toEqual(['李老师', '吴老师']);
    const { since = '', overdueAt = '' } = waits[0] ?? {};
    expect(Date.parse(overdueAt) - Date.parse(since)).toBe(CUSTODY_DEFAULTS.transferAlarmMinutes * 60_000);
    expect(await openOf(day.leader, 'custody.transfer_open')).toEqual([]);
    expect((await headOf(offered()[0] as string))?.accountableId).toBe(day.teacher.personId);
  });

  test('then calls the duty leader once for all three, by whichever process is alive', async () => {
    now += 2 * MINUTE;
    app.moveClockTo(now);
    const other = await createApp(readConfig({ ANXIN_MODE: 'test', DATABASE_URL: app.databaseUrl }));
    await other.get(Relay, { strict: false }).drain();
    await other.close();
    await pass(1);
    const items = await openOf(day.leader, 'custody.transfer_open');
    expect(items).toHaveLength(1);
    expect(items[0]?.detail).toMatchObject({ pupilCount: 3, fromPersonId: day.teacher.personId });
  });

  test('and is settled by itself when the last of them is accepted', async () => {
    await learn(gate);
    const [one, two, three] = offered() as [string, string, string];
    await gate.send(
      [one, two].map((studentId) => gate.say({ kind: 'ACCEPTED', studentId })),
      count(2),
    );
    await app.drain();
    expect(await openOf(day.leader, 'custody.transfer_open')).toHaveLength(1);
    await gate.send([gate.say({ kind: 'ACCEPTED', studentId: three })]);
    await app.drain();
    expect(await openOf(day.leader, 'custody.transfer_open')).toEqual([]);
    expect((await board()).waits).toEqual([]);
    expect(await app.database.rows('SELECT 1 FROM custody_overdue')).toEqual([]);
  });
});

describe('a child out of the room (C1)', () => {
  const [out] = [() => children(3, 4)[0] as string];

  test('stays the teacher’s, shows where and since when, and calls the teacher after ten minutes', async () => {
    const answer = await phone.tell({ kind: 'STEPPED_OUT', studentId: out(), reasonCode: 'TOILET' });
    expect(answer.head).toMatchObject({
      ...{ state: 'SEEN', accountableId: day.teacher.personId, awayFor: 'TOILET' },
      awaySince: expect.stringMatching(/T07:3\d:/),
    });
    await pass(9);
    expect(await openOf(day.teacher, 'custody.child_away')).toEqual([]);
    await pass(2);
    expect(await openOf(day.teacher, 'custody.child_away')).toMatchObject([{ studentId: out() }]);
    expect(await openOf(day.leader, 'custody.child_away')).toEqual([]);
    expect((await board()).waits).toMatchObject([{ kind: 'AWAY', awayFor: 'TOILET', pupilCount: 1 }]);
  });

  test('then the duty leader, who alone owns it from then on', async () => {
    await pass(4);
    expect(await openOf(day.teacher, 'custody.child_away')).toEqual([]);
    expect(await openOf(day.leader, 'custody.child_away')).toHaveLength(1);
  });

  test('until the child is back', async () => {
    await phone.tell({ kind: 'CAME_BACK', studentId: out() });
    await app.drain();
    expect(await openOf(day.leader, 'custody.child_away')).toEqual([]);
    const back = await headOf(out());
    expect([back?.awayFor, back?.awaySince, back?.state]).toEqual([undefined, undefined, 'SEEN']);
  });
});

test('to the infirmary and back: two transfers to a named adult, who holds the child is clear throughout (C1)', async () => {
  const [studentId] = children(4, 5) as [string];
  const nurse = new TestPhone(app, day.schoolId, day.escort);
  const [from, to] = [day.teacher.personId, day.escort.personId];
  const offer = { kind: 'OFFERED' as const, studentId, fromPersonId: from, toPersonId: to };
  const asked = await phone.tell({ ...offer, reasonCode: 'INFIRMARY' });
  expect(asked.head).toMatchObject({ accountableId: from, offeredToId: to });
  await learn(nurse);
  expect((await nurse.tell({ kind: 'ACCEPTED', studentId })).head?.accountableId).toBe(to);
  await learn(phone);
  const back = { kind: 'OFFERED' as const, studentId, fromPersonId: to, toPersonId: from };
  await nurse.tell({ ...back, reasonCode: 'OTHER_ROOM' });
  await learn(phone);
  expect((await phone.tell({ kind: 'ACCEPTED', studentId })).head?.accountableId).toBe(from);
  const { lines } = (await app.as(day.leader).call(readTimeline, { ...key(), studentId })).body;
  expect(lines.filter(({ kind }) => kind !== 'EXPECTED').map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['TAKEN', 'OFFERED', 'ACCEPTED', 'OFFERED', 'ACCEPTED']),
  );
});

test('a walk that lasts too long calls the duty leader, and ends with the acceptance (M095)', async () => {
  const [studentId] = children(5, 6) as [string];
  const escort = new TestPhone(app, day.schoolId, day.escort);
  await learn(escort);
  escort.learn({ head: (await headOf(studentId)) ?? null });
  await escort.tell({ kind: 'ESCORT_OUT', studentId, pickupPoint: 'EAST' });
  await pass(11);
  expect(await openOf(day.leader, 'custody.transit_open')).toHaveLength(1);
  await learn(gate);
  await gate.tell({ kind: 'ACCEPTED', studentId, pickupPoint: 'EAST' });
  await app.drain();
  expect(await openOf(day.leader, 'custody.transit_open')).toEqual([]);
});

test('two sessions of one day: the first teacher hands the group over in one batch with a count (M043, M095)', async () => {
  const made = await app.as(day.school.admin).call(createTempClasses, {
    ...{ schoolId: day.schoolId, weekdays: [3], label: '足球社', activityType: 'SPORTS_ARTS' },
    ...{ venueLabel: '操场', capSeats: 40 },
  });
  const tempClassId = made.body.tempClasses[0]?.tempClassId as string;
  const coach = await addStaff(app, day.schoolId, '郑教练', ['TEACHER']);
  const { personId } = coach;
  await app.as(day.school.admin).call(assignDuty, { ...key(), duty: 'DUTY_TEACHER', personId, tempClassId });
  const group = children(6, 10);
  await learn(phone);
  const offer = { fromPersonId: day.teacher.personId, toPersonId: personId, tempClassId };
  await phone.send(
    group.map((studentId) => phone.say({ ...offer, kind: 'OFFERED', studentId, reasonCode: 'NEXT_SESSION' })),
  );
  const second = new TestPhone(app, day.schoolId, coach);
  await learn(second);
  const accepted = () => group.map((studentId) => second.say({ kind: 'ACCEPTED', studentId, tempClassId }));
  const unequal = await second.send(accepted(), count(3, tempClassId));
  expect(new Set(unequal.body.answers.map(({ code }) => code))).toEqual(new Set(['custody.count_unequal']));
  const { body } = await second.send(accepted(), count(4, tempClassId));
  expect(new Set(body.answers.map(({ head }) => head?.accountableId))).toEqual(new Set([personId]));
  const { groups } = await board();
  expect(groups.find((one) => one.tempClassId === tempClassId)).toMatchObject({ movedInCount: 4 });
  expect(groups.find((one) => one.tempClassId === day.tempClassId)).toMatchObject({ movedOutCount: 4 });
});

describe('a substitute in the middle of the afternoon (M043)', () => {
  let substitute: TestStaff;
  const left = () => children(10, 20);

  test('sees whom the one who left still holds; the one who left sees them too', async () => {
    substitute = await addStaff(app, day.schoolId, '马老师', ['TEACHER']);
    const [assignment] = await app.database.rows<{ id: string }>(
      `SELECT id FROM duty_assignment WHERE schoolId = ? AND personId = ? AND endedAt IS NULL`,
      [day.schoolId, day.teacher.personId],
    );
    const { personId } = substitute;
    const answer = await app
      .as(day.school.admin)
      .call(substituteDuty, { ...key(), dutyAssignmentId: assignment?.id, personId });
    expect(answer.status).toBe(200);
    const kept = await app.as(day.teacher).call(readDayList, key());
    expect(kept.status).toBe(200);
    expect(kept.body.pupils.map(({ studentId }) => studentId)).toEqual(expect.arrayContaining(left()));
  });

  test('takes all of them in one batch with a count, and the one who left is told', async () => {
    const phoneOfSubstitute = new TestPhone(app, day.schoolId, substitute);
    await learn(phoneOfSubstitute);
    const held = [...left(), ...children(3, 5)];
    const taken = held.map((studentId) => phoneOfSubstitute.say({ kind: 'TAKEN', studentId }));
    const { body } = await phoneOfSubstitute.send(taken, count(held.length));
    expect(new Set(body.answers.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
    await app.drain();
    const inbox = (await app.as(day.teacher).call(listInbox, {})).body.items;
    expect(inbox[0]).toMatchObject({ title: '您手上的孩子有人接手了' });
    expect(inbox[0]?.body).toContain(`接手了您手上的 ${held.length} 个孩子`);
    expect((await app.as(day.teacher).call(readDayList, key())).status).toBe(404);
  });

  test('falls ill: the children are the leader’s at once, though not seen, and whoever is named accepts them', async () => {
    const { personId: toPersonId } = day.escort;
    const said = {
      ...{ ...key(), id: newId(), fromPersonId: substitute.personId, toPersonId },
      ...{ reasonCode: 'ADULT_ILL', occurredAt: new Date(now).toISOString() },
    };
    const refused = await app.as(day.teacher).call(takeOverChildren, said);
    expect([refused.status, refused.body.code]).toEqual([403, 'custody.not_duty_leader']);
    const [first, second] = await Promise.all([
      app.as(day.leader).call(takeOverChildren, said),
      app.as(day.leader).call(takeOverChildren, said),
    ]);
    expect([first.body.takenCount, second.body.takenCount]).toEqual([12, 12]);
    const rows = await app.database.rows<{ n: number }>(
      'SELECT COUNT(*) AS n FROM day_pupil WHERE custodianId = ? AND offeredToId = ?',
      [day.leader.personId, toPersonId],
    );
    expect(Number(rows[0]?.n)).toBe(12);
    const { holders } = (await app.as(day.leader).call(listHolders, key())).body;
    expect(holders[0]).toMatchObject({ personId: day.leader.personId, pupilCount: 12 });
    const taker = new TestPhone(app, day.schoolId, day.escort);
    await learn(taker);
    const accepted = [...left(), ...children(3, 5)].map((studentId) =>
      taker.say({ kind: 'ACCEPTED', studentId }),
    );
    const { body } = await taker.send(accepted, count(12));
    expect(new Set(body.answers.map(({ head }) => head?.accountableId))).toEqual(new Set([toPersonId]));
    const again = await app.as(day.leader).call(takeOverChildren, { ...said, id: newId() });
    expect([again.status, again.body.code]).toEqual([409, 'custody.nobody_in_hands']);
  });

  test('a dead phone comes back: what it saw is evidence, whom it let go is a conflict that everybody sees (C1)', async () => {
    const dead = new TestPhone(app, day.schoolId, day.escort);
    await learn(dead);
    const [seen, released] = left() as [string, string];
    const late = [
      dead.say({ kind: 'SEEN', studentId: seen, offline: true }),
      dead.say({
        ...{ kind: 'RELEASED', studentId: released, offline: true, method: 'GUARDIAN_CALLED' },
        toCollectorId: day.children.find((one) => one.studentId === released)?.collectorId ?? null,
        secondActorId: day.gate[1].personId,
      }),
    ];
    const said = {
      ...{ ...key(), id: newId(), fromPersonId: day.escort.personId, toPersonId: null },
      ...{ reasonCode: 'PHONE_FAILED', occurredAt: new Date(now).toISOString() },
    };
    expect((await app.as(day.leader).call(takeOverChildren, said)).body.takenCount).toBe(12);
    const { body } = await dead.send(late);
    expect(body.answers.map(({ outcome }) => outcome)).toEqual(['accepted', 'conflict']);
    const { conflicts } = await board();
    expect(conflicts.map(({ head }) => head.studentId)).toEqual([released]);
    expect(conflicts[0]?.claims.length).toBeGreaterThan(1);
  });
});

test('a child whom nobody expected is found: in the sum, homeroom teacher and leader told, the family once (M084)', async () => {
  const classId = day.school.classIds[0] as string;
  const child = await addChild(app, day.schoolId, { classId, name: '郝迟归' });
  const finder = new TestPhone(app, day.schoolId, day.gate[1]);
  const before = (await board()).school;
  const { studentId } = child;
  await finder.tell({ kind: 'TAKEN', studentId });
  await finder.tell({ kind: 'SEEN', studentId });
  await app.drain();
  const { school, turnedUp } = await board();
  expect(school.turnedUpCount).toBe(before.turnedUpCount + 1);
  expect(turnedUp).toMatchObject([{ studentId, name: '郝迟归', holder: { name: '冯老师' } }]);
  const family = (await app.as(child.guardian).call(listInbox, {})).body.items;
  expect(family.map(({ title }) => title)).toEqual(['孩子还在学校']);
  expect(family[0]?.body).toContain('冯老师');
  for (const person of [day.school.teachers[0] as TestStaff, day.leader]) {
    const inbox = (await app.as(person).call(listInbox, {})).body.items;
    expect(inbox.filter(({ title }) => title === '名单外的孩子在学校')).toHaveLength(1);
  }
});
