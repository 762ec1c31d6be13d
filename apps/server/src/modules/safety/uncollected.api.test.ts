// The ladder for a child who was not collected, to its top and back: a late grandmother is welcome (M045, C5, E7).
import {
  callContact,
  countCases,
  decideUncollected,
  instantOf,
  listAttention,
  listInbox,
  listUncollected,
  noteCase,
  readContacts,
  readDayList,
  signOutOfDuty,
  takeIndoors,
} from '@anxin/shared';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/app.js';
import { startDay, type TestDay, TestPhone, TODAY } from '../../../test/service-day.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';

const app: TestApp = await startTestApp();
/** The families agreed on 17:00. */
const END = instantOf(TODAY, '17:00');
const at = async (after: number) => {
  app.moveClockTo(END + after * 60_000);
  await app.drain();
};
type Child = TestDay['children'][number];

async function begin(stayCount: number) {
  const day = await startDay(app, 2);
  const key = { schoolId: day.schoolId, serviceDate: TODAY };
  const phone = new TestPhone(app, day.schoolId, day.teacher);
  for (const { head } of (await app.as(day.teacher).call(readDayList, key)).body.pupils)
    phone.learn({ head });
  await phone.send(
    day.children.map(({ studentId }) =>
      phone.say({ kind: 'TAKEN', studentId, tempClassId: day.tempClassId }),
    ),
  );
  await app.drain();
  app.moveClockTo(END - 5 * 60_000);
  for (const child of day.children.slice(stayCount)) await release(day, phone, child);
  await app.drain();
  const staying = day.children.slice(0, stayCount) as Child[];
  return { day, key, phone, staying };
}

const release = (day: TestDay, phone: TestPhone, { studentId, collectorId }: Child) =>
  phone.tell({
    ...{
      kind: 'RELEASED' as const,
      studentId,
      toCollectorId: collectorId,
      method: 'GUARDIAN_CALLED' as const,
    },
    secondActorId: day.gate[1].personId,
  });
const list = async (day: TestDay, person: TestPerson = day.leader) =>
  (await app.as(person).call(listUncollected, { schoolId: day.schoolId, serviceDate: TODAY })).body;
const topics = async (person: TestPerson) =>
  (await app.as(person).call(listInbox, {})).body.items.map(({ topic }) => topic).reverse();
const now = () => new Date(clock.now()).toISOString();
const code = ({ status, body }: { status: number; body: { code?: string } }) =>
  `${status} ${body.code ?? ''}`.trim();

test('C5 reminded, called, taken indoors by two, decided by the principal; the late grandmother takes the child and it is over', async () => {
  const { day, key, phone, staying } = await begin(1);
  const [child] = staying as [Child];
  await at(-1);
  expect(await topics(child.guardian)).not.toContain('PICKUP_AWAITED');
  // Most families are at the gate at the end itself: nobody is reminded yet.
  for (const after of [0, 4]) {
    await at(after);
    expect(await topics(child.guardian)).not.toContain('PICKUP_AWAITED');
  }
  await at(5);
  expect((await topics(child.guardian)).filter((topic) => topic === 'PICKUP_AWAITED')).toHaveLength(1);
  for (const { guardian } of day.children.slice(1))
    expect(await topics(guardian)).not.toContain('PICKUP_AWAITED');
  // Only waited for: nobody has to act yet.
  expect((await list(day)).cases).toEqual([]);

  await at(10);
  const [one] = (await list(day, day.teacher)).cases;
  expect(one).toMatchObject({
    name: child.name,
    state: 'CALL',
    isIndoors: false,
    accountable: { name: '李老师' },
  });
  expect(await topics(day.teacher)).toEqual(['UNCOLLECTED_CALL']);
  const caseId = one?.caseId as string;
  const about = { schoolId: day.schoolId, caseId };
  const { body } = await app.as(day.teacher).call(readContacts, about);
  for (const { contactId } of body.contacts) {
    expect((await app.as(day.teacher).call(callContact, { ...about, contactId })).status).toBe(200);
    const said = { ...about, id: newId(), contactId, code: 'CALL_NO_ANSWER', occurredAt: now() };
    expect((await app.as(day.teacher).call(noteCase, said)).status).toBe(200);
  }

  await at(20);
  expect(await topics(day.leader)).toEqual(['UNCOLLECTED_INDOORS']);
  const [due] = (await list(day)).cases;
  const take = {
    ...{ ...about, id: newId(), occurredAt: now(), afterEventId: due?.head.headEventId ?? null },
    secondActorId: day.gate[0].personId,
  };
  // Gone home: neither offered nor taken for the second adult (M118).
  const away = day.escort.personId;
  const offered = async () => (await list(day)).adults.map(({ personId }) => personId);
  expect(await offered()).toContain(away);
  expect(
    code(await app.as(day.escort).call(signOutOfDuty, { schoolId: day.schoolId, serviceDate: TODAY })),
  ).toBe('200');
  expect(await offered()).not.toContain(away);
  await app.drain();
  const mark = await app.mark();
  const refused = [
    await app.as(day.leader).call(takeIndoors, { ...take, secondActorId: away }),
    await app.as(day.leader).call(takeIndoors, { ...take, secondActorId: day.leader.personId }),
    await app.as(day.leader).call(takeIndoors, { ...take, secondActorId: day.school.principal.personId }),
    await app.as(day.teacher).call(takeIndoors, take),
    await app.as(day.escort).call(takeIndoors, take),
  ];
  expect(refused.map(code)).toEqual([
    '422 custody.signed_out',
    '422 safety.second_adult_needed',
    '422 safety.second_adult_needed',
    '403 safety.not_duty_leader',
    '403 safety.not_duty_leader',
  ]);
  expect(await app.eventsSince(mark)).toEqual([]);
  // Tapped twice at once, it is taken once.
  const taken = await Promise.all([1, 2].map(() => app.as(day.leader).call(takeIndoors, take)));
  expect(taken.map(code)).toEqual(['200', '200']);
  // The answer was lost, the phone comes again.
  expect(code(await app.as(day.leader).call(takeIndoors, take))).toBe('200');
  await app.drain();
  const [inside] = (await list(day)).cases;
  expect(inside).toMatchObject({
    ...{ isIndoors: true, state: 'INDOORS', accountable: { personId: day.leader.personId } },
    secondAdult: { personId: day.gate[0].personId },
  });
  expect(inside?.steps.filter(({ kind }) => kind === 'TAKEN_INDOORS')).toHaveLength(1);
  const [fact] = await app.database.rows(
    'SELECT kind, toPersonId, secondActorId, pickupPoint FROM custody_event WHERE id = ?',
    [take.id],
  );
  expect(fact).toEqual({
    ...{ kind: 'TAKEN', toPersonId: day.leader.personId, secondActorId: day.gate[0].personId },
    pickupPoint: 'GUARDROOM',
  });

  await at(45);
  expect(await topics(day.school.principal)).toEqual(['UNCOLLECTED_DECIDE']);
  const owned = await app
    .as(day.school.principal)
    .call(listAttention, { schoolId: day.schoolId, whose: 'ALL' });
  expect(owned.body.items.filter(({ kind }) => kind === 'safety.uncollected')).toMatchObject([
    { ownerPersonId: day.school.principal.personId },
  ]);
  const decision = { ...about, id: newId(), decision: 'KEEP_WAITING', note: '外婆说七点前到，继续等' };
  expect(code(await app.as(day.leader).call(decideUncollected, decision))).toBe('403 access.forbidden');
  expect(code(await app.as(day.school.principal).call(decideUncollected, decision))).toBe('200');
  expect(code(await app.as(day.school.principal).call(decideUncollected, decision))).toBe('200');
  expect((await list(day)).cases[0]?.decision?.decision).toBe('KEEP_WAITING');
  const [kept] = await app.database.rows<{ noteBox: string }>(
    'SELECT noteBox FROM safety_step WHERE id = ?',
    [decision.id],
  );
  expect(kept?.noteBox).not.toContain('外婆');

  await at(55);
  const leaders = new TestPhone(app, day.schoolId, day.leader);
  leaders.heads.set(child.studentId, inside?.head as NonNullable<typeof inside>['head']);
  const released = await release(day, leaders, child);
  expect(released.outcome).toBe('accepted');
  await app.drain();
  expect((await list(day)).cases[0]).toMatchObject({ state: 'OVER', endedBecause: 'WITH_FAMILY' });
  const left = await app.as(day.leader).call(listAttention, { schoolId: day.schoolId, whose: 'ALL' });
  expect(left.body.items.filter(({ kind }) => kind === 'safety.uncollected')).toEqual([]);
  expect((await app.as(day.leader).call(countCases, key)).body.uncollectedCount).toBe(0);
  // Nobody counts lateness, and no word blames.
  const told = await app.as(child.guardian).call(listInbox, {});
  expect(JSON.stringify(told.body)).not.toMatch(/迟到|第.{1,3}次|超时|违|罚|费/);
  expect(phone.holder).toBe(day.teacher);
}, 120_000);

test('C5 collected after three minutes: nobody is reminded; after seven: reminded once, and nobody was called', async () => {
  const { day, phone, staying } = await begin(2);
  const [soon, late] = staying as [Child, Child];
  const reminders = async ({ guardian }: Child) =>
    (await topics(guardian)).filter((topic) => topic === 'PICKUP_AWAITED').length;
  await at(3);
  await release(day, phone, soon);
  await at(5);
  expect([await reminders(soon), await reminders(late)]).toEqual([0, 1]);
  await at(7);
  await release(day, phone, late);
  await at(50);
  expect([await reminders(soon), await reminders(late)]).toEqual([0, 1]);
  for (const person of [day.teacher, day.leader, day.school.principal]) {
    expect((await topics(person)).filter((topic) => /UNCOLLECTED/.test(topic))).toEqual([]);
  }
  expect((await list(day)).cases).toEqual([]);
}, 120_000);

test('C5 all workers were down until seven: every rung at once, in order, late and said so; nothing twice', async () => {
  const { day, staying } = await begin(1);
  app.moveClockTo(END + 120 * 60_000);
  await app.drain();
  await app.drain();
  const [one] = (await list(day)).cases;
  expect(one?.rungs.map(({ lateMinutes }) => lateMinutes)).toEqual([115, 110, 100, 75]);
  expect(one?.state).toBe('PRINCIPAL');
  expect(
    (await topics(staying[0]?.guardian as TestPerson)).filter((t) => t === 'PICKUP_AWAITED'),
  ).toHaveLength(1);
  expect(await topics(day.leader)).toEqual(['UNCOLLECTED_INDOORS']);
}, 120_000);

test('C5 a child who is released just as the leader takes it: the chain decides, and the other is told to look again', async () => {
  const { day, phone, staying } = await begin(1);
  const [child] = staying as [Child];
  await at(20);
  const [due] = (await list(day)).cases;
  const take = { schoolId: day.schoolId, caseId: due?.caseId, id: newId(), occurredAt: now() };
  const indoors = {
    ...take,
    afterEventId: due?.head.headEventId ?? null,
    secondActorId: day.gate[0].personId,
  };
  await release(day, phone, child);
  const answer = await app.as(day.leader).call(takeIndoors, indoors);
  expect(code(answer)).toBe('409 safety.moved_on');
  await app.drain();
  expect((await list(day)).cases).toMatchObject([
    { state: 'OVER', endedBecause: 'WITH_FAMILY', isIndoors: false },
  ]);
}, 120_000);
