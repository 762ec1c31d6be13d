// The missing-child clock on the real database, moved by the clock (M090, M095, M103, M113, C4, E8, G44).
import {
  answerSearch,
  askLeave,
  callContact,
  countCases,
  decideConflict,
  decideLeave,
  listAttention,
  listInbox,
  listMissing,
  noteCase,
  type RecordedEvent,
  readContacts,
  readDayList,
  readSearch,
  restrictPerson,
} from '@anxin/shared';
import { startTestApp, type TestApp, type TestPerson } from '../../../test/app.js';
import { addGuardian } from '../../../test/families.js';
import { BELL, startDay, type TestDay, TestPhone, TODAY } from '../../../test/service-day.js';
import { clock } from '../../clock.js';
import { Deliveries } from '../../events/deliveries.js';
import { newId } from '../../ids.js';

const app: TestApp = await startTestApp();
const minute = (after: number) => BELL + after * 60_000;
const at = async (after: number) => {
  app.moveClockTo(minute(after));
  await app.drain();
};

/** A school of its own for each test: the clock is set back to its bell. */
async function begin(childrenPerClass = 2) {
  const day = await startDay(app, childrenPerClass);
  const phone = new TestPhone(app, day.schoolId, day.teacher);
  await app.as(day.teacher).call(readDayList, keyOf(day));
  await app.drain();
  const list = await app.as(day.teacher).call(readDayList, keyOf(day));
  for (const { head } of list.body.pupils) phone.learn({ head });
  return { day, phone };
}
const keyOf = ({ schoolId }: TestDay) => ({ schoolId, serviceDate: TODAY });

/** Everybody but those at the end of the list is counted and named. */
async function countAllBut(day: TestDay, phone: TestPhone, missingCount: number) {
  const present = day.children.slice(0, day.children.length - missingCount);
  const answer = await phone.send(
    present.map(({ studentId }) => phone.say({ kind: 'TAKEN', studentId, tempClassId: day.tempClassId })),
    {
      ...{ id: newId(), tempClassId: day.tempClassId, pickupPoint: null, countedCount: present.length },
      occurredAt: new Date(clock.now()).toISOString(),
    },
  );
  expect(new Set(answer.body.answers.map(({ outcome }) => outcome))).toEqual(new Set(['accepted']));
}

const missing = async (day: TestDay, person: TestPerson = day.leader) =>
  (await app.as(person).call(listMissing, keyOf(day))).body;
const topics = async (person: TestPerson) =>
  (await app.as(person).call(listInbox, {})).body.items.map(({ topic }) => topic).reverse();
const homeroomOf = ({ school }: TestDay, classId: string) =>
  school.teachers[school.classIds.indexOf(classId)] as TestPerson;
const tell = (phone: TestPhone, kind: RecordedEvent['kind'], studentId: string, change: object = {}) =>
  phone.tell({ kind, studentId, ...change });

test('C4 homeroom at three, family at five, leader and gate at eight; a late arrival ends it and tells exactly those who were called', async () => {
  const { day, phone } = await begin();
  const child = day.children.at(-1) as TestDay['children'][number];
  const homeroom = homeroomOf(day, child.classId);
  await countAllBut(day, phone, 1);
  await app.drain();
  await at(2.9);
  expect((await missing(day)).cases).toEqual([]);

  await at(3);
  const [one] = (await missing(day)).cases;
  expect(one).toMatchObject({ studentId: child.studentId, name: child.name, state: 'HOMEROOM' });
  expect(one?.rungs.map(({ doneAt, lateMinutes }) => [doneAt !== null, lateMinutes])).toEqual([
    [true, null],
    [false, null],
    [false, null],
  ]);
  expect(await topics(homeroom)).toEqual(['SEARCH_ASKED']);
  expect(await topics(child.guardian)).not.toContain('CHILD_SOUGHT');
  expect(
    (await app.as(child.guardian).call(readSearch, { ...keyOf(day), studentId: child.studentId })).body,
  ).toEqual({
    open: null,
    over: null,
  });
  expect((await app.as(homeroom).call(listAttention, { schoolId: day.schoolId })).body.items).toMatchObject([
    { kind: 'safety.missing', studentId: child.studentId, isMine: true },
  ]);

  await at(5);
  expect((await missing(day)).cases[0]?.state).toBe('GUARDIAN');
  expect(await topics(child.guardian)).toContain('CHILD_SOUGHT');
  for (const other of day.children.slice(0, -1))
    expect(await topics(other.guardian)).not.toContain('CHILD_SOUGHT');
  expect(await topics(day.leader)).toEqual([]);

  await at(8);
  expect((await missing(day)).cases[0]?.state).toBe('LEADER');
  for (const person of [day.leader, ...day.gate]) expect(await topics(person)).toEqual(['SEARCH_ESCALATED']);
  expect((await missing(day, day.gate[0])).cases.map(({ name }) => name)).toEqual([child.name]);
  const owned = await app.as(day.leader).call(listAttention, { schoolId: day.schoolId, whose: 'ALL' });
  expect(owned.body.items.filter(({ kind }) => kind === 'safety.missing')).toMatchObject([
    { ownerPersonId: day.leader.personId },
  ]);

  await at(12);
  await tell(phone, 'SEEN', child.studentId, { tempClassId: day.tempClassId });
  await app.drain();
  const [over] = (await missing(day)).cases;
  expect(over).toMatchObject({ state: 'OVER', endedBecause: 'SEEN' });
  expect(over?.steps.map(({ kind }) => kind)).toEqual(['HOMEROOM', 'GUARDIAN', 'LEADER', 'OVER']);
  for (const person of [homeroom, day.leader, ...day.gate]) {
    expect((await topics(person)).filter((topic) => topic === 'SEARCH_ENDED')).toHaveLength(1);
  }
  expect((await topics(child.guardian)).filter((topic) => topic === 'CHILD_FOUND')).toHaveLength(1);
  for (const person of [
    day.teacher,
    day.escort,
    ...day.children.slice(0, -1).map(({ guardian }) => guardian),
  ]) {
    expect((await topics(person)).filter((topic) => /FOUND|ENDED|OVER/.test(topic))).toEqual([]);
  }
  const left = await app.as(day.leader).call(listAttention, { schoolId: day.schoolId, whose: 'ALL' });
  expect(left.body.items.filter(({ kind }) => kind === 'safety.missing')).toEqual([]);
  // The clock goes on and says nothing more.
  const mark = await app.mark();
  await at(30);
  expect((await app.eventsSince(mark)).filter(({ name }) => name.startsWith('safety.'))).toEqual([]);
}, 120_000);

test('G44 the flood: forty children whom nobody has counted alarm no family; the teachers are asked once, the leader at eight', async () => {
  const { day, phone } = await begin(20);
  await at(3);
  await at(5);
  await at(8);
  await at(20);
  const { cases, groups } = await missing(day);
  expect(cases).toEqual([]);
  expect(groups).toMatchObject([{ groupId: day.tempClassId, unknownCount: 40, label: '书法社' }]);
  expect(groups[0]?.leaderAskedAt).not.toBeNull();
  for (const { guardian } of day.children) {
    expect((await topics(guardian)).filter((topic) => /CHILD_|SEARCH/.test(topic))).toEqual([]);
  }
  for (const person of [day.teacher, ...day.school.teachers])
    expect(await topics(person)).toEqual(['COUNT_ASKED']);
  expect(await topics(day.leader)).toEqual(['COUNT_ESCALATED']);
  expect((await app.as(day.teacher).call(countCases, keyOf(day))).body).toEqual({
    ...{ missingCount: 0, uncountedCount: 1, uncollectedCount: 0 },
  });

  // Counted at last, without one: that child alone is missing, from now on.
  await countAllBut(day, phone, 1);
  await app.drain();
  const after = await missing(day);
  expect(after.groups).toEqual([]);
  expect(after.cases).toMatchObject([{ studentId: day.children.at(-1)?.studentId, state: 'HOMEROOM' }]);
  expect(await topics(day.children.at(-1)?.guardian as TestPerson)).not.toContain('CHILD_SOUGHT');
  await at(22.5);
  expect(await topics(day.children.at(-1)?.guardian as TestPerson)).toContain('CHILD_SOUGHT');
}, 120_000);

test('C4 marked absent the clock starts at once; the family that was told by the mark is not told twice, and hears the end', async () => {
  const { day, phone } = await begin();
  const child = day.children[0] as TestDay['children'][number];
  await countAllBut(day, phone, 0).catch(() => undefined);
  await app.drain();
  const gone = day.children[1] as TestDay['children'][number];
  const known = phone.heads.get(gone.studentId);
  await tell(phone, 'SIGHTING_RETRACTED', gone.studentId, { afterEventId: known?.headEventId });
  await app.drain();
  expect((await missing(day)).cases).toMatchObject([
    { studentId: gone.studentId, cause: 'SIGHTING_RETRACTED' },
  ]);
  await at(3);
  await at(9);
  const told = (await topics(gone.guardian)).filter((topic) => /SOUGHT|CORRECTED|ABSENT/.test(topic));
  expect(told).toEqual(['SIGHTING_CORRECTED']);
  await tell(phone, 'ABSENT_EXPLAINED', gone.studentId, {
    afterEventId: phone.heads.get(gone.studentId)?.headEventId,
    reasonCode: 'WENT_HOME',
  });
  await app.drain();
  expect((await missing(day)).cases).toMatchObject([{ endedBecause: 'EXPLAINED' }]);
  expect(await topics(gone.guardian)).toContain('SEARCH_OVER');
  expect(await topics(child.guardian)).not.toContain('SEARCH_OVER');
}, 120_000);

test('C4 a wrong release found out is the leader’s at once, and the family is asked without waiting', async () => {
  const { day, phone } = await begin();
  const child = day.children[0] as TestDay['children'][number];
  await countAllBut(day, phone, 0);
  const how = {
    method: 'GUARDIAN_CALLED',
    secondActorId: day.gate[1].personId,
    toCollectorId: child.collectorId,
  };
  const released = await tell(phone, 'RELEASED', child.studentId, how as never);
  await app.drain();
  expect((await missing(day)).cases).toEqual([]);
  await tell(phone, 'RELEASE_REVERSED', child.studentId, { afterEventId: released.id });
  await app.drain();
  const [one] = (await missing(day)).cases;
  expect(one).toMatchObject({ cause: 'RELEASE_REVERSED', state: 'LEADER' });
  expect(one?.accountable?.personId).toBe(day.leader.personId);
  expect(await topics(day.leader)).toEqual(['SEARCH_ESCALATED']);
  expect((await topics(child.guardian)).filter((topic) => /SOUGHT|CORRECTED/.test(topic))).toEqual([
    'RELEASE_CORRECTED',
  ]);
}, 120_000);

test('C4 every worker was down: the rungs are climbed late, in their order, once, and say how late', async () => {
  const { day, phone } = await begin();
  await countAllBut(day, phone, 1);
  app.moveClockTo(minute(30));
  await app.drain();
  await app.drain();
  const [one] = (await missing(day)).cases;
  expect(one?.state).toBe('LEADER');
  expect(one?.rungs.map(({ lateMinutes }) => lateMinutes)).toEqual([27, 25, 22]);
  expect(one?.steps.map(({ kind }) => kind).sort()).toEqual(['GUARDIAN', 'HOMEROOM', 'LEADER']);
  expect(
    (await topics(day.children.at(-1)?.guardian as TestPerson)).filter((t) => t === 'CHILD_SOUGHT'),
  ).toHaveLength(1);
  expect(await topics(day.leader)).toEqual(['SEARCH_ESCALATED']);
}, 120_000);

test('C4 a worker dies with the timer in its hands: another takes it when the lease is over, nothing happens twice', async () => {
  const { day, phone } = await begin();
  await countAllBut(day, phone, 1);
  await app.drain();
  app.moveClockTo(minute(3));
  // Taken by a process that is gone: leased, not done.
  const taken = await app.get(Deliveries).claimDue(50);
  expect(taken.map(({ subscriber }) => subscriber)).toContain('safety.look_after_bell');
  await app.drain();
  expect((await missing(day)).cases).toEqual([]);
  await at(6);
  await app.drain();
  const [one] = (await missing(day)).cases;
  expect(one?.rungs.map(({ doneAt }) => doneAt !== null)).toEqual([true, true, false]);
  expect(one?.rungs[0]?.lateMinutes).toBe(3);
  expect(one?.steps).toHaveLength(2);
}, 120_000);

test('C4 leave granted after the bell ends the search; the family that was asked hears so', async () => {
  const { day, phone } = await begin();
  const child = day.children.at(-1) as TestDay['children'][number];
  await countAllBut(day, phone, 1);
  await at(5);
  const key = { ...keyOf(day), studentId: child.studentId };
  const asked = await app
    .as(child.guardian)
    .call(askLeave, { ...key, kind: 'WHOLE_DAY', reasonCode: 'SICK' });
  const leaveRequestId = asked.body.leave?.leaveRequestId as string;
  await app.drain();
  expect((await missing(day)).cases[0]?.state).toBe('GUARDIAN');
  await app.as(day.leader).call(decideLeave, { schoolId: day.schoolId, leaveRequestId, granted: true });
  await app.drain();
  expect((await missing(day)).cases[0]).toMatchObject({ state: 'OVER', endedBecause: 'ON_LEAVE' });
  expect(await topics(child.guardian)).toContain('SEARCH_OVER');
  await at(9);
  expect(await topics(day.gate[0])).toEqual([]);
}, 120_000);

test('C4 a guardian’s word is kept as it was said and releases nobody; a restricted guardian is never told nor heard', async () => {
  const { day, phone } = await begin();
  const child = day.children.at(-1) as TestDay['children'][number];
  const key = { ...keyOf(day), studentId: child.studentId };
  const father = await addGuardian(app, { schoolId: day.schoolId, studentId: child.studentId });
  const restrict = await app.as(day.school.principal).call(restrictPerson, {
    ...{ schoolId: day.schoolId, studentId: child.studentId, restrictionId: newId(), linkId: father.linkId },
    ...{ imposedBy: 'COURT', reference: '（2026）某民初1号' },
  });
  expect([restrict.status, restrict.body.code]).toEqual([200, undefined]);
  await countAllBut(day, phone, 1);
  await at(8);
  expect(await topics(father)).toEqual([]);
  expect((await app.as(father).call(readSearch, key)).status).toBeGreaterThanOrEqual(403);
  const id = newId();
  const said = { ...key, id, answer: 'WITH_US' as const };
  const [one, twice] = await Promise.all([1, 2].map(() => app.as(child.guardian).call(answerSearch, said)));
  expect([one?.status, twice?.status]).toEqual([200, 200]);
  expect((await app.as(father).call(answerSearch, { ...said, id: newId() })).status).toBeGreaterThanOrEqual(
    403,
  );
  await app.drain();
  const [open] = (await missing(day)).cases;
  expect(open).toMatchObject({
    state: 'LEADER',
    familySays: { answer: 'WITH_US' },
    head: { state: 'UNKNOWN' },
  });
  expect(open?.steps.filter(({ kind }) => kind === 'ANSWER')).toHaveLength(1);
  expect((await topics(day.leader)).filter((topic) => topic === 'SEARCH_ANSWERED')).toHaveLength(1);
  await tell(phone, 'SEEN', child.studentId);
  await app.drain();
  expect(await topics(father)).toEqual([]);
  const late = await app.as(child.guardian).call(answerSearch, { ...said, id: newId() });
  expect([late.status, late.body.code]).toEqual([409, 'safety.over']);
}, 120_000);

test('C4 two adults write down their calls at once, each once; the words are sealed, the number is looked up by name and logged', async () => {
  const { day, phone } = await begin();
  const child = day.children.at(-1) as TestDay['children'][number];
  const homeroom = homeroomOf(day, child.classId);
  await countAllBut(day, phone, 1);
  await at(8);
  const [open] = (await missing(day, homeroom)).cases;
  const caseId = open?.caseId as string;
  const one = { schoolId: day.schoolId, caseId };
  const { body } = await app.as(homeroom).call(readContacts, one);
  const contactId = child.guardianLinkId;
  expect(body.contacts.map((contact) => contact.contactId)).toContain(contactId);
  expect(JSON.stringify(body)).not.toContain(child.guardianPhone);
  const phoneOf = await app.as(homeroom).call(callContact, { ...one, contactId });
  expect(phoneOf.body.phone).toBe(child.guardianPhone);
  const looks = await app.database.rows('SELECT actorId, what, because FROM access_log WHERE studentId = ?', [
    child.studentId,
  ]);
  expect(looks).toContainEqual({
    ...{ actorId: homeroom.personId, what: 'guardian_phone', because: 'missing_child' },
  });

  const note = { ...one, code: 'CALL_NO_ANSWER', contactId, occurredAt: new Date(clock.now()).toISOString() };
  const ids = [newId(), newId()];
  const answers = await Promise.all([
    app.as(homeroom).call(noteCase, { ...note, id: ids[0], note: '响了八声没有人接的那一次' }),
    app.as(day.leader).call(noteCase, { ...note, id: ids[1] }),
    app.as(homeroom).call(noteCase, { ...note, id: ids[0], note: '响了八声没有人接的那一次' }),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200, 200]);
  const steps = (await missing(day)).cases[0]?.steps.filter(({ kind }) => kind === 'NOTE');
  expect(steps?.map(({ person }) => person?.personId).sort()).toEqual(
    [homeroom.personId, day.leader.personId].sort(),
  );
  expect(steps?.map((step) => step.note).sort()).toEqual(['响了八声没有人接的那一次', null].sort());
  const [kept] = await app.database.rows<{ noteBox: string }>(
    'SELECT noteBox FROM safety_step WHERE id = ?',
    [ids[0]],
  );
  expect(kept?.noteBox).not.toContain('响了');
  // Another's id, a call without a person, tomorrow's call, a stranger: nothing is written.
  const mark = await app.mark();
  const wrong = [
    await app.as(day.leader).call(noteCase, { ...note, id: ids[0] }),
    await app.as(homeroom).call(noteCase, { ...note, id: newId(), contactId: null }),
    await app.as(homeroom).call(noteCase, { ...note, id: newId(), code: 'CALL_ON_THE_WAY' }),
    await app.as(homeroom).call(noteCase, { ...note, id: newId(), occurredAt: '2026-11-26T07:30:00.000Z' }),
    await app.as(day.escort).call(noteCase, { ...note, id: newId() }),
    await app.as(day.escort).call(callContact, { ...one, contactId }),
    await app.as(homeroom).call(callContact, { ...one, contactId: newId() }),
  ];
  expect(wrong.map(({ status, body: { code } }) => `${status} ${code}`)).toEqual([
    '409 request.already_there',
    '422 safety.note_wrong',
    '422 safety.note_wrong',
    '422 safety.time_wrong',
    '404 access.not_found',
    '404 access.not_found',
    '404 access.not_found',
  ]);
  expect(await app.eventsSince(mark)).toEqual([]);
  expect((await missing(day)).cases[0]?.steps.filter(({ kind }) => kind === 'NOTE')).toHaveLength(2);
}, 120_000);

test('C4 a conflict does not end a search; the leader’s «not found» starts one at the leader', async () => {
  const { day, phone } = await begin();
  const child = day.children[0] as TestDay['children'][number];
  await countAllBut(day, phone, 0);
  const gate = new TestPhone(app, day.schoolId, day.gate[0]);
  // A second phone that knew nothing takes the child too.
  const taken = await gate.tell({ kind: 'TAKEN', studentId: child.studentId, fromPersonId: newId() });
  expect(taken.outcome).toBe('conflict');
  await app.drain();
  const act = { ...keyOf(day), studentId: child.studentId, id: newId(), note: '两位老师都没有见到' };
  const decided = await app.as(day.leader).call(decideConflict, {
    ...{ ...act, afterEventId: taken.id, occurredAt: new Date(clock.now()).toISOString() },
    ...{ finding: 'NOT_FOUND', withPersonId: null },
  });
  expect(decided.status).toBe(200);
  await app.drain();
  expect((await missing(day)).cases).toMatchObject([{ cause: 'NOT_FOUND', state: 'LEADER' }]);
}, 120_000);

test('E5 a colleague without this child sees no case; a stranger’s school has none', async () => {
  const { day, phone } = await begin();
  await countAllBut(day, phone, 1);
  await at(8);
  expect((await missing(day, day.escort)).cases).toEqual([]);
  expect((await missing(day, day.school.admin)).cases).toHaveLength(1);
  const other = await begin();
  expect((await app.as(other.day.leader).call(listMissing, keyOf(day))).status).toBe(404);
}, 120_000);
