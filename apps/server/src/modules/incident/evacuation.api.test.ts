// 疏散 on the real database (C14, M044): one for two callers, heads counted once, the day's chain follows, rooms and
// gates let nobody go, missing children are searched for; and a drill that leaves every real child where it is.
import {
  callOffEvacuation,
  confirmEvacuation,
  endEvacuation,
  listAttention,
  listDrills,
  listInbox,
  overrideRelease,
  readBoard,
  readDayList,
  readEmergency,
  readEvacuation,
  releaseByCode,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { emergencies } from '../../../test/emergencies.js';
import { startDay, type TestDay, TestPhone, TODAY } from '../../../test/service-day.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
let day: TestDay;
let room: TestPhone;
beforeAll(async () => {
  day = await startDay(app, 3);
  room = new TestPhone(app, day.schoolId, day.teacher);
  const { body } = await app.as(day.teacher).call(readDayList, key());
  for (const { head } of body.pupils) room.learn({ head });
  await room.send(ids(0, 1, 2, 3, 4).map((studentId) => room.say({ kind: 'TAKEN', studentId })));
  await app.drain();
  tick();
}, 180_000);

const { key, call, count, evacuate } = emergencies(app, () => day);
const ids = (...positions: number[]) => positions.map((at) => day.children[at]?.studentId as string);
const tick = (ms = 5_000) => app.moveClockTo(clock.now() + ms);
const on = (evacuationId: string) => ({ schoolId: day.schoolId, evacuationId });
const read = async (person: TestPerson, evacuationId: string) =>
  (await app.as(person).call(readEvacuation, on(evacuationId))).body;
const open = async (evacuationId: string) =>
  (await read(day.leader, evacuationId)).groups
    .flatMap(({ pupils }) => pupils)
    .filter(({ counted, isGone, isMissing }) => counted === null && !isGone && !isMissing)
    .map(({ studentId }) => studentId)
    .sort();
const live = async (person: TestPerson = day.gate[0]) =>
  (await app.as(person).call(readEmergency, key())).body.evacuation;
const chains = () =>
  app.database.rows(
    'SELECT studentId, state, custodianId, headEventId, eventCount FROM day_pupil WHERE schoolId = ? ORDER BY studentId',
    [day.schoolId],
  );
const familyTopics = async () => {
  const all = await Promise.all(day.children.map(({ guardian }) => app.as(guardian).call(listInbox)));
  return all.flatMap(({ body }) => body.items.map(({ topic }) => topic));
};
const giveTo = (phone: TestPhone, at: number, more: object) => {
  const one = day.children[at] as TestDay['children'][number];
  const how = { method: 'GUARDIAN_CALLED' as const, secondActorId: day.gate[1].personId };
  return phone.tell({
    kind: 'RELEASED',
    studentId: one.studentId,
    toCollectorId: one.collectorId,
    ...how,
    ...more,
  });
};

test('a drill: marked everywhere, counted, timed; no chain moves, no release stops, no family hears (ADR 0009)', async () => {
  const drill = call({ isDrill: true });
  expect(await evacuate(day.teacher, { calls: [call({ isDrill: true })] })).toEqual([
    'rejected evacuation.drill_by_leader',
  ]);
  const [before, topics] = [await chains(), await familyTopics()];
  expect(await evacuate(day.leader, { calls: [drill] })).toEqual(['accepted']);
  expect(await live()).toMatchObject({ evacuationId: drill.id, isDrill: true, state: 'ACTIVE' });
  tick(40_000);
  expect(await evacuate(day.gate[0], { counts: [count(drill.id, ids(0, 1, 2, 3, 4))] })).toEqual([
    'accepted',
  ]);
  expect(await open(drill.id)).toEqual(ids(5));
  const ended = (missing: string[]) => app.as(day.leader).call(endEvacuation, { ...on(drill.id), missing });
  expect((await ended([])).body.code).toBe('evacuation.not_counted');
  tick(20_000);
  await evacuate(day.gate[0], { counts: [count(drill.id, ids(5))] });
  expect((await ended([])).body).toMatchObject({ isDrill: true, state: 'ENDED' });
  const tookS = (await read(day.leader, drill.id)).accountedAfterS as number;
  expect(tookS >= 60 && tookS < 90).toBe(true);
  await app.drain();
  expect(await chains()).toEqual(before);
  expect(await familyTopics()).toEqual(topics);
  const { items } = (await app.as(day.school.admin).call(listDrills, { schoolId: day.schoolId })).body;
  expect(items).toMatchObject([{ isDrill: true, expectedCount: 6, countedCount: 6, accountedAfterS: tookS }]);
  expect((await app.as(day.teacher).call(listDrills, { schoolId: day.schoolId })).status).toBe(404);
});

test('any adult raises it, every phone shows it, the leader confirms or calls it off; a helper may not', async () => {
  const smoke = call();
  const mark = await app.mark();
  expect(await evacuate(day.teacher, { calls: [smoke] })).toEqual(['accepted']);
  expect(await live(day.gate[1])).toMatchObject({ evacuationId: smoke.id, state: 'RAISED', isDrill: false });
  const by = (person: TestPerson) => app.as(person).call(callOffEvacuation, on(smoke.id));
  expect((await by(day.teacher)).body.code).toBe('incident.not_leader');
  const early = await app.as(day.leader).call(endEvacuation, { ...on(smoke.id), missing: [] });
  expect(early.body.code).toBe('evacuation.not_confirmed');
  expect((await by(day.leader)).body).toMatchObject({ state: 'CALLED_OFF' });
  expect((await app.as(day.leader).call(confirmEvacuation, on(smoke.id))).body.code).toBe('evacuation.over');
  expect(await live()).toBeNull();
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual([
    ...['attention.raised', 'evacuation.changed', 'attention.resolved', 'evacuation.changed'],
  ]);
  await app.drain();
  expect((await familyTopics()).filter((topic) => topic.startsWith('EVACUATION'))).toEqual([]);
});

let fire: string;
/** A moment at which it stood. */
let suspendedAt: number;

test('two who call for the same one at once, one of them without a net, are in one', async () => {
  tick(20 * 60_000);
  const [one, other] = [call(), call({ offline: true })];
  const answers = await Promise.all([
    evacuate(day.teacher, { calls: [one] }),
    evacuate(day.gate[0], { calls: [other], counts: [count(other.id, ids(0))] }),
  ]);
  expect(answers).toEqual([['accepted'], ['accepted', 'accepted']]);
  fire = (await live())?.evacuationId as string;
  const lone = [one.id, other.id].find((id) => id !== fire) as string;
  expect((await read(day.teacher, lone)).evacuationId).toBe(fire);
  const confirmed = await Promise.all([
    app.as(day.leader).call(confirmEvacuation, on(fire)),
    app.as(day.school.principal).call(confirmEvacuation, on(lone)),
  ]);
  expect(confirmed.map(({ status }) => status)).toEqual([200, 200]);
  await app.drain();
  const told = (await familyTopics()).filter((topic) => topic === 'EVACUATION_STARTED');
  expect(told).toHaveLength(day.children.length);
});

test('while it stands rooms and gates let nobody go; the assembly point does, by the same checks (M094)', async () => {
  suspendedAt = clock.now();
  expect((await giveTo(room, 1, { pickupPoint: 'EAST' })).code).toBe('custody.suspended');
  expect((await giveTo(room, 1, { pickupPoint: 'CLASSROOM_DOOR' })).code).toBe('custody.suspended');
  const stranger = day.children[2]?.collectorId ?? '';
  const unlisted = await giveTo(room, 1, { pickupPoint: 'OFF_SITE', toCollectorId: stranger });
  expect(unlisted).toMatchObject({ outcome: 'rejected', code: 'custody.unlisted' });
  expect((await giveTo(room, 1, { pickupPoint: 'OFF_SITE' })).outcome).toBe('accepted');
  const { headEventId } = room.heads.get(ids(4)[0] as string) as { headEventId: string };
  const word = await app.as(day.leader).call(overrideRelease, {
    ...{ ...key(), studentId: ids(4)[0], id: newId(), afterEventId: headEventId, note: '救护车边交给妈妈' },
    ...{ occurredAt: new Date(clock.now()).toISOString(), toCollectorId: null, pickupPoint: 'EAST' },
    ...{ reasonCode: 'OTHER', secondActorId: day.gate[0].personId },
  });
  expect(word.body.answer?.outcome).toBe('accepted');
  const byCode = await app.as(day.gate[0]).call(releaseByCode, {
    ...{ ...key(), studentId: ids(2)[0], id: newId(), deviceId: newId(), deviceSeq: 1, afterEventId: null },
    ...{ fromPersonId: day.teacher.personId, pickupPoint: 'EAST', secondActorId: null, code: '000000' },
    occurredAt: new Date(clock.now()).toISOString(),
  });
  expect(byCode.status).toBe(409);
});

test('a head counted is from then on with the adult who counted; twice is once; a wrong count confirms nobody', async () => {
  tick();
  const counted = count(fire, ids(2, 3), { offline: true });
  const sent = await Promise.all([
    evacuate(day.escort, { counts: [counted] }),
    evacuate(day.escort, { counts: [counted] }),
  ]);
  expect(sent.flat().sort()).toEqual(['accepted', 'duplicate']);
  const held = (await chains()) as { studentId: string; state: string; custodianId: string }[];
  for (const studentId of ids(2, 3)) {
    expect(held.find((one) => one.studentId === studentId)).toMatchObject({
      ...{ state: 'SEEN', custodianId: day.escort.personId },
    });
  }
  expect(await evacuate(day.escort, { counts: [count(fire, ids(5), { countedCount: 2 })] })).toEqual([
    'rejected evacuation.count_unequal',
  ]);
  expect(await evacuate(day.escort, { counts: [count(fire, [newId()])] })).toEqual([
    'rejected incident.unknown_child',
  ]);
  expect(await open(fire)).toEqual(ids(5));
  await app.drain();
  const [message] = (await app.as(day.children[2]?.guardian as TestPerson).call(listInbox)).body.items;
  expect(message?.body).toContain('已在集合点清点到，现在由周老师照看');
});

test('a count that comes late does not undo a release made since', async () => {
  const late = count(fire, ids(1), {
    offline: true,
    occurredAt: new Date(clock.now() - 60_000).toISOString(),
  });
  expect(await evacuate(day.gate[0], { counts: [late] })).toEqual(['accepted']);
  const { headEventId: _, ...gone } = ((await chains()) as Record<string, unknown>[]).find(
    ({ studentId }) => studentId === ids(1)[0],
  ) as Record<string, unknown>;
  expect(gone).toMatchObject({ state: 'RELEASED' });
});

test('it ends only when the child not counted is named: the search begins at the leader, and the gates open again', async () => {
  const end = (person: TestPerson, missing: string[]) =>
    app.as(person).call(endEvacuation, { ...on(fire), missing });
  expect((await end(day.leader, [])).body.code).toBe('evacuation.not_counted');
  expect((await end(day.school.principal, ids(5))).body.code).toBe('incident.not_leader');
  const ended = await end(day.leader, ids(5));
  expect(ended.body).toMatchObject({ state: 'ENDED', accountedAfterS: null });
  const board = (await app.as(day.leader).call(readBoard, key())).body;
  expect(
    board.unaccounted.map(({ head, accountable }) => [head.studentId, accountable?.personId]),
  ).toContainEqual([...[ids(5)[0], day.leader.personId]]);
  const [decided] = await app.database.rows(
    `SELECT kind, reasonCode, actorId FROM custody_event WHERE schoolId = ? AND serviceDate = ? AND studentId = ?
      ORDER BY seq DESC LIMIT 1`,
    [day.schoolId, TODAY, ids(5)[0]],
  );
  expect(decided).toEqual({ kind: 'DECIDED', reasonCode: 'NOT_FOUND', actorId: day.leader.personId });
  const escort = new TestPhone(app, day.schoolId, day.escort);
  const { body } = await app.as(day.escort).call(readDayList, key());
  for (const { head } of body.pupils) escort.learn({ head });
  const given = await giveTo(escort, 3, { pickupPoint: 'EAST' });
  expect(given.outcome).toBe('accepted');
});

test('whoever was told that it began is told once that it is over; of the child not found nobody says it is well', async () => {
  await app.drain();
  const ends = await Promise.all(
    day.children.map(async ({ guardian }) => {
      const { items } = (await app.as(guardian).call(listInbox)).body;
      return items.filter(({ topic }) => /^EVACUATION_(OVER|NOT_FOUND)$/.test(topic));
    }),
  );
  expect(ends.map((some) => some.map(({ topic }) => topic))).toEqual([
    ...ids(0, 1, 2, 3, 4).map(() => ['EVACUATION_OVER']),
    ['EVACUATION_NOT_FOUND'],
  ]);
  const [lost] = ends[5] ?? [];
  expect(lost?.body).toContain(`还没有找到${day.children[5]?.name}`);
  expect(lost?.body).not.toMatch(/安全|平安|核对清楚|照看/);
});

test('released at a gate without a net while it stood: it stands, and its arrival calls the leader, even after the end', async () => {
  const during = new Date(suspendedAt).toISOString();
  const before = new Date(suspendedAt - 60 * 60_000).toISOString();
  const gate = new TestPhone(app, day.schoolId, day.escort);
  const { body } = await app.as(day.escort).call(readDayList, key());
  for (const { head } of body.pupils) gate.learn({ head });
  const offline = (occurredAt: string, pickupPoint = 'EAST') =>
    giveTo(gate, 2, { pickupPoint, occurredAt, offline: true });
  const late = await offline(during);
  expect(late.outcome).not.toBe('rejected');
  expect(late.alarms).toContain('SUSPENDED_RELEASE');
  const { items } = (await app.as(day.leader).call(listAttention, { schoolId: day.schoolId, whose: 'ALL' }))
    .body;
  expect(
    items.filter(({ kind, subjectId }) => kind === 'custody.alarm' && subjectId === late.id),
  ).toHaveLength(1);
  // Before it began, and at the assembly point, it is a release like any other.
  expect((await offline(before)).alarms).not.toContain('SUSPENDED_RELEASE');
  expect((await offline(during, 'OFF_SITE')).alarms).not.toContain('SUSPENDED_RELEASE');
});

test('a real one ends the drill under way, and no second drill begins beside it', async () => {
  tick(20 * 60_000);
  const drill = call({ isDrill: true });
  await evacuate(day.leader, { calls: [drill] });
  const real = call({ kind: 'EARTHQUAKE' });
  await evacuate(day.teacher, { calls: [real] });
  expect((await read(day.leader, drill.id)).state).toBe('CALLED_OFF');
  expect(await live()).toMatchObject({ evacuationId: real.id, isDrill: false });
  expect(
    await evacuate(day.leader, {
      calls: [call({ isDrill: true, occurredAt: new Date(clock.now() + 1).toISOString() })],
    }),
  ).toEqual([expect.stringMatching(/^(accepted|rejected evacuation.already_confirmed)$/)]);
  expect(await live()).toMatchObject({ evacuationId: real.id, isDrill: false });
});
