// From the rooms to the gates on the real database: the plan by its timer, remade when something moves, short of people,
// accepted, printed; and the child who set out and did not arrive (C2, M092, M093, Q8, Q10).
import {
  acceptEscortPlan,
  cancelDuty,
  keepEscortSettings,
  listAttention,
  makeEscortPlan,
  printEscortPlan,
  readDayList,
  readDutyDay,
  readEscortDay,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { BELL, startDay, type TestDay, TestPhone, TODAY } from '../../../test/service-day.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
const LEAD_MS = 10 * 60_000;

/** A day whose room has been counted, but for the last `unseen` children. */
async function countedDay(unseen = 0): Promise<{ day: TestDay; room: TestPhone; key: Key }> {
  const day = await startDay(app, 3);
  const key = { schoolId: day.schoolId, serviceDate: TODAY };
  const room = await phoneOf(day, day.teacher);
  const seen = day.children.slice(0, day.children.length - unseen);
  await room.send(
    seen.map(({ studentId }) => room.say({ kind: 'TAKEN', studentId, tempClassId: day.tempClassId })),
  );
  await app.drain();
  return { day, room, key };
}
type Key = Readonly<Record<'schoolId' | 'serviceDate', string>>;
async function phoneOf(day: TestDay, person: TestPerson): Promise<TestPhone> {
  const phone = new TestPhone(app, day.schoolId, person);
  const { body } = await app.as(person).call(readDayList, { schoolId: day.schoolId, serviceDate: TODAY });
  for (const { head } of body.pupils) phone.learn({ head });
  return phone;
}
const read = async (person: TestPerson, key: Key) => (await app.as(person).call(readEscortDay, key)).body;
const attention = async (day: TestDay, kind: string) =>
  (await app.as(day.leader).call(listAttention, { schoolId: day.schoolId })).body.items.filter(
    (one) => one.kind === kind,
  );
async function toTheEnd(day: TestDay, key: Key): Promise<void> {
  const { endsAt } = await read(day.leader, key);
  app.moveClockTo(Date.parse(endsAt as string) - LEAD_MS);
  await app.drain();
}

describe('the plan', () => {
  let day: TestDay;
  let key: Key;
  let room: TestPhone;
  beforeAll(async () => {
    ({ day, key, room } = await countedDay(1));
  }, 120_000);

  test('ten minutes before the end, not earlier, a timer has made it; who is late is named and in no line (C2)', async () => {
    const before = await read(day.leader, key);
    expect([before.plan, before.readerDecides]).toEqual([null, true]);
    expect(Date.parse(before.planDueAt as string)).toBe(Date.parse(before.endsAt as string) - LEAD_MS);
    await toTheEnd(day, key);
    const { plan } = await read(day.leader, key);
    expect(plan).toMatchObject({ version: 1, because: 'TIMER', acceptedAt: null, waveCount: 1, missing: [] });
    expect(plan?.walks).toHaveLength(1);
    expect(plan?.walks[0]).toMatchObject({ pickupPoint: 'EAST', escort: { personId: day.escort.personId } });
    expect(plan?.walks[0]?.children).toHaveLength(5);
    expect(plan?.rooms[0]?.closer?.personId).toBe(day.teacher.personId);
    expect(plan?.gates[0]?.adults.map(({ personId }) => personId).sort()).toEqual(
      day.gate.map(({ personId }) => personId).sort(),
    );
    const late = day.children.at(-1);
    expect(plan?.late).toMatchObject([{ studentId: late?.studentId, name: late?.name, why: 'NOT_SEEN' }]);
  });

  test('each adult sees the own part: the escort the line, the teacher the room, a teacher off duty nothing (E5)', async () => {
    expect((await read(day.escort, key)).plan?.walks[0]?.children).toHaveLength(5);
    const teachers = (await read(day.teacher, key)).plan;
    expect([teachers?.walks, teachers?.rooms.length, teachers?.late.length]).toEqual([[], 1, 1]);
    expect(await app.as(day.school.teachers[0] as TestPerson).call(readEscortDay, key)).toMatchObject({
      status: 404,
    });
  });

  test('the escort falls out: the plan follows by itself, says who lacks and where, and calls the leader', async () => {
    const { body } = await app.as(day.school.admin).call(readDutyDay, key);
    const dutyAssignmentId = body.gates.flatMap(({ escorts }) => escorts)[0]?.dutyAssignmentId as string;
    await app.as(day.school.admin).call(cancelDuty, { ...key, dutyAssignmentId });
    await app.drain();
    const { plan } = await read(day.leader, key);
    expect(plan).toMatchObject({
      ...{ version: 2, because: 'MOVED' },
      missing: [{ need: 'ESCORT', pickupPoint: 'EAST', adultCount: 1 }],
    });
    expect(plan?.walks[0]?.escort).toBeNull();
    expect(await attention(day, 'escort.adults_missing')).toMatchObject([{ isMine: true, state: 'OPEN' }]);
  });

  test('the late child is found: the room is emptied by one line, its teacher walks it and comes back to close', async () => {
    const late = day.children.at(-1)?.studentId as string;
    await room.send([room.say({ kind: 'TAKEN', studentId: late, tempClassId: day.tempClassId })]);
    await app.drain();
    const { plan } = await read(day.leader, key);
    expect(plan).toMatchObject({ version: 3, missing: [], late: [] });
    expect(plan?.walks[0]).toMatchObject({ escort: { personId: day.teacher.personId } });
    expect(plan?.rooms[0]).toMatchObject({
      closer: { personId: day.teacher.personId },
      closesAfterWalk: true,
    });
    expect(await attention(day, 'escort.adults_missing')).toEqual([]);
  });

  test('only the duty leader makes and accepts; a second tap changes nothing; an older version is not accepted', async () => {
    const accept = (version: number, who: TestPerson = day.leader) =>
      app.as(who).call(acceptEscortPlan, { ...key, version });
    expect((await accept(3, day.teacher)).body.code).toBe('custody.not_duty_leader');
    expect((await accept(2)).body.code).toBe('escort.plan_moved_on');
    const mark = await app.mark();
    expect((await Promise.all([accept(3), accept(3)])).map(({ status }) => status)).toEqual([200, 200]);
    expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['escort.accepted']);
    const make = (afterVersion: number) => app.as(day.leader).call(makeEscortPlan, { ...key, afterVersion });
    expect((await make(2)).body.plan?.version).toBe(3);
    const twice = await Promise.all([make(3), make(3)]);
    expect(twice.map(({ body }) => body.plan?.version)).toEqual([4, 4]);
    // The accepted one stands for the others until the leader accepts the new one.
    expect((await read(day.teacher, key)).plan?.version).toBe(3);
  });

  test('an accepted plan is not remade by itself; it says that it is out of date', async () => {
    await app.as(day.leader).call(acceptEscortPlan, { ...key, version: 4 });
    const studentId = day.children[0]?.studentId as string;
    await room.send([room.say({ kind: 'SIGHTING_RETRACTED', studentId })]);
    await app.drain();
    expect((await read(day.leader, key)).plan).toMatchObject({ version: 4, changed: true });
  });

  test('the walking ratio is the school’s: three a line make two lines and, with one to walk, two waves (Q10)', async () => {
    const settings = { schoolId: day.schoolId, maxChildrenCount: 5 };
    expect((await app.as(day.teacher).call(keepEscortSettings, settings)).status).toBe(403);
    expect((await app.as(day.school.admin).call(keepEscortSettings, settings)).body).toEqual({
      maxChildrenCount: 5,
    });
    await room.send([
      room.say({
        kind: 'TAKEN',
        studentId: day.children[0]?.studentId as string,
        tempClassId: day.tempClassId,
      }),
    ]);
    const { body } = await app.as(day.leader).call(makeEscortPlan, { ...key, afterVersion: 4 });
    expect(body.plan?.walks.map(({ wave, children }) => [wave, children.length])).toEqual([
      [1, 3],
      [2, 3],
    ]);
    expect(body.plan?.missing).toMatchObject([{ need: 'ESCORT', adultCount: 1 }]);
  });

  test('on paper: a page for the school and one for each line; nobody off duty prints it (M092)', async () => {
    const paper = await app.as(day.leader).call(printEscortPlan, key);
    expect([paper.status, paper.bytes.subarray(0, 5).toString()]).toEqual([200, '%PDF-']);
    expect((await app.as(day.school.teachers[0] as TestPerson).call(printEscortPlan, key)).status).toBe(404);
  }, 60_000);
});

describe('count out = count in, or it says which child (M092)', () => {
  test('one of six does not arrive: named on both screens, the leader called once; counted in later, settled', async () => {
    const { day, key } = await countedDay();
    await toTheEnd(day, key);
    const escort = await phoneOf(day, day.escort);
    const gate = await phoneOf(day, day.gate[0]);
    const [lost, ...others] = day.children.map(({ studentId }) => studentId) as [string, ...string[]];
    const count = (countedCount: number) => {
      const occurredAt = new Date(clock.now()).toISOString();
      return { id: newId(), tempClassId: null, pickupPoint: 'EAST' as const, countedCount, occurredAt };
    };
    const out = [lost, ...others].map((studentId) =>
      escort.say({ kind: 'ESCORT_OUT', studentId, pickupPoint: 'EAST' }),
    );
    expect((await escort.send(out, count(5))).body.answers[0]?.code).toBe('custody.count_unequal');
    const again = [lost, ...others].map((studentId) =>
      escort.say({ kind: 'ESCORT_OUT', studentId, pickupPoint: 'EAST' }),
    );
    await escort.send(again, count(6));
    await app.drain();
    expect((await read(day.leader, key)).gaps).toEqual([]);
    for (const [studentId, head] of escort.heads) gate.heads.set(studentId, head);
    app.moveClockTo(clock.now() + 180_000);
    const took = others.map((studentId) => gate.say({ kind: 'ACCEPTED', studentId, pickupPoint: 'EAST' }));
    await gate.send(took, count(5));
    await gate.send(took, count(5));
    await app.drain();
    const expected = [
      { studentId: lost, name: day.children[0]?.name, escort: { personId: day.escort.personId } },
    ];
    for (const who of [day.leader, day.escort, day.gate[1]])
      expect((await read(who, key)).gaps).toMatchObject(expected);
    expect((await read(day.teacher, key)).gaps).toEqual([]);
    expect(await attention(day, 'escort.child_missing')).toMatchObject([{ studentId: lost, isMine: true }]);
    await gate.tell({ kind: 'ACCEPTED', studentId: lost, pickupPoint: 'EAST' });
    await app.drain();
    expect((await read(day.leader, key)).gaps).toEqual([]);
    expect(await attention(day, 'escort.child_missing')).toEqual([]);
  }, 120_000);

  test('a line that set out after the gate had counted is no gap, though the gate’s phone was offline', async () => {
    const { day, key } = await countedDay();
    const escort = await phoneOf(day, day.escort);
    const gate = await phoneOf(day, day.gate[0]);
    const ids = day.children.map(({ studentId }) => studentId);
    const walk = (part: string[]) =>
      escort.send(
        part.map((studentId) => escort.say({ kind: 'ESCORT_OUT', studentId, pickupPoint: 'EAST' })),
      );
    app.moveClockTo(BELL + 3_600_000);
    await walk(ids.slice(0, 3));
    for (const [studentId, head] of escort.heads) gate.heads.set(studentId, head);
    app.moveClockTo(BELL + 3_700_000);
    const took = ids
      .slice(0, 3)
      .map((studentId) => gate.say({ kind: 'ACCEPTED', studentId, pickupPoint: 'EAST', offline: true }));
    app.moveClockTo(BELL + 3_800_000);
    await walk(ids.slice(3));
    await gate.send(took);
    await app.drain();
    expect((await read(day.leader, key)).gaps).toEqual([]);
  }, 120_000);
});
