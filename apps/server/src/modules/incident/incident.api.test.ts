// An incident on the real database: three steps in any order and from any hands, none lost, none closed too soon
// (M112–M114, M122, M058); who may see what, and that a restricted guardian is never told.
import {
  callIncidentGuardian,
  callSchoolAboutIncident,
  closeIncident,
  joinIncident,
  knowChildIncident,
  listAttention,
  listInbox,
  listIncidents,
  readChildIncidents,
  readDayList,
  readEmergency,
  readEmergencyContacts,
  readIncident,
  restrictPerson,
  whereIsMyChild,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { emergencies } from '../../../test/emergencies.js';
import { addGuardian } from '../../../test/families.js';
import { addStaff } from '../../../test/school.js';
import { startDay, type TestDay, TestPhone, TODAY } from '../../../test/service-day.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
let day: TestDay;
beforeAll(async () => {
  day = await startDay(app, 3);
  await app.as(day.leader).call(readEmergency, key());
  await app.drain();
}, 180_000);

const { key, act, say, send, raise } = emergencies(app, () => day);
const child = (position: number) => day.children[position] as TestDay['children'][number];
const schoolId = () => day.schoolId;
const read = (person: { personId: string }, incidentId: string) =>
  app.as(person).call(readIncident, { schoolId: schoolId(), incidentId });
const close = (person: { personId: string }, incidentId: string, followUp = '已送医务室，明天回访') =>
  app.as(person).call(closeIncident, { schoolId: schoolId(), incidentId, followUp });
const named = (incidentId: string, position = 0) =>
  act(incidentId, 'CHILD_NAMED', { studentId: child(position).studentId });
const reached = (incidentId: string, position = 0) =>
  act(incidentId, 'GUARDIAN_TRIED', {
    ...{ studentId: child(position).studentId, linkId: child(position).guardianLinkId, code: 'REACHED' },
  });
const silentOf = (items: readonly { kind: string; subjectId: string | null }[]) =>
  items.filter(({ kind }) => kind === 'incident.leader_silent').map(({ subjectId }) => subjectId);
const topicsOf = async (person: { personId: string }) =>
  (await app.as(person).call(listInbox)).body.items.map(({ topic }) => topic);

test('M112–M114: rescue, leader and guardian from three hands in any order; it closes only with all three (M122)', async () => {
  const incidentId = newId();
  const mark = await app.mark();
  expect(await say(day.gate[0], reached(incidentId))).toEqual(['rejected incident.unknown']);
  expect(await say(day.teacher, raise(incidentId), named(incidentId))).toEqual(['accepted', 'accepted']);
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual([
    ...['attention.raised', 'incident.raised', 'incident.leader_due', 'incident.child_named'],
  ]);
  const open = async () => (await close(day.leader, incidentId)).body.code;
  expect(await open()).toBe('incident.rescue_open');
  await Promise.all([
    say(day.gate[0], reached(incidentId)),
    say(day.teacher, act(incidentId, 'RESCUED', { code: 'FIRST_AID' })),
    say(day.escort, act(incidentId, 'LEADER_TOLD', { code: 'NO_ANSWER' })),
  ]);
  expect(await open()).toBe('incident.leader_open');
  expect(await say(day.leader, act(incidentId, 'HELPING'))).toEqual(['accepted']);
  const { body } = await read(day.leader, incidentId);
  expect(body).toMatchObject({ steps: { RESCUE: 'DONE', LEADER: 'DONE', GUARDIAN: 'DONE' }, mayClose: true });
  const actors = body.acts.map(({ actor }) => actor?.name);
  expect(new Set(actors)).toEqual(new Set(['李老师', '吴老师', '周老师', '刘主任']));

  const races = await Promise.all([close(day.leader, incidentId), close(day.school.principal, incidentId)]);
  expect(races.map(({ status }) => status).sort()).toEqual([200, 409]);
  expect((await read(day.leader, incidentId)).body).toMatchObject({
    ...{ state: 'CLOSED', followUp: '已送医务室，明天回访' },
  });
  const mine = await app.as(day.leader).call(listAttention, { schoolId: schoolId() });
  expect(mine.body.items.filter(({ subjectId }) => subjectId === incidentId)).toEqual([]);
});

test('only the duty leader or the principal closes; a helper may not', async () => {
  const incidentId = newId();
  await say(day.teacher, raise(incidentId), act(incidentId, 'RESCUED', { code: 'WATCHED' }));
  await say(day.leader, act(incidentId, 'HELPING'));
  const mark = await app.mark();
  expect((await close(day.teacher, incidentId)).body.code).toBe('incident.not_leader');
  expect((await close(day.school.admin, incidentId)).body.code).toBe('incident.not_leader');
  expect(await app.eventsSince(mark)).toEqual([]);
  expect((await close(day.school.principal, incidentId)).status).toBe(200);
});

test('what a phone kept without a net merges exactly once; another act under the same id is refused', async () => {
  const incidentId = newId();
  const at = new Date(clock.now() - 10 * 60_000).toISOString();
  const kept = [
    { ...raise(incidentId), offline: true, occurredAt: at },
    { ...named(incidentId, 1), offline: true, occurredAt: at },
    act(incidentId, 'NOTE', { note: '在二楼楼梯滑倒', offline: true, occurredAt: at }),
  ];
  const twice = await Promise.all([send(day.teacher, kept), send(day.teacher, kept)]);
  const outcomes = twice.map(({ body }) => body.answers.map(({ outcome }) => outcome).join());
  expect(outcomes.sort()).toEqual(['accepted,accepted,accepted', 'duplicate,duplicate,duplicate']);
  const stolen = { ...act(incidentId, 'RESCUED', { code: 'CALLED_120' }), id: kept[1]?.id as string };
  expect(await say(day.teacher, stolen)).toEqual(['rejected incident.id_reused']);
  const { body } = await read(day.teacher, incidentId);
  expect(body.acts.map(({ kind, offline }) => [kind, offline])).toEqual([
    ...[
      ['RAISED', true],
      ['CHILD_NAMED', true],
      ['NOTE', true],
    ],
  ]);
  expect(Math.abs(Date.parse(body.raisedAt) - Date.parse(at))).toBeLessThan(5_000);
});

test('M113: a leader who is silent for a minute brings the principal; one who answers does not', async () => {
  const [silent, answered] = [newId(), newId()];
  await say(day.teacher, raise(silent));
  await say(day.teacher, raise(answered));
  await say(day.leader, act(answered, 'HELPING'));
  const mark = await app.mark();
  await app.drain();
  expect((await app.eventsSince(mark)).filter(({ name }) => name === 'incident.escalated')).toEqual([]);
  app.moveClockTo(clock.now() + 61_000);
  await app.drain();
  const escalated = (await app.eventsSince(mark)).filter(
    ({ name, payload }) =>
      name === 'incident.escalated' && [silent, answered].includes(payload.incidentId as string),
  );
  expect(escalated.map(({ payload }) => [payload.incidentId, payload.personIds])).toEqual([
    [silent, [day.school.principal.personId]],
  ]);
  const principal = app.as(day.school.principal);
  const mine = (await principal.call(listAttention, { schoolId: schoolId() })).body.items;
  expect(silentOf(mine)).toContain(silent);
  expect(silentOf(mine)).not.toContain(answered);
  const message = (await principal.call(listInbox)).body.items.find(({ page }) => page?.includes(silent));
  expect(message).toMatchObject({ topic: 'INCIDENT_ESCALATED', isUrgent: true });
  expect(message?.page).toBe(`packages/duty/incident/index?schoolId=${schoolId()}&incidentId=${silent}`);
  await say(day.leader, act(silent, 'HELPING'));
  const after = (await principal.call(listAttention, { schoolId: schoolId() })).body.items;
  expect(silentOf(after)).not.toContain(silent);
});

test('M114: every guardian who is to be told is, once; a restricted one never, and nobody may call them', async () => {
  const { studentId, guardian } = child(2);
  const father = await addGuardian(app, { schoolId: schoolId(), studentId });
  const restricted = await addGuardian(app, { schoolId: schoolId(), studentId, relation: 'RELATIVE' });
  const order = await app.as(day.school.principal).call(restrictPerson, {
    ...{ schoolId: schoolId(), studentId, restrictionId: newId(), linkId: restricted.linkId },
    ...{ imposedBy: 'COURT', reference: '（2026）民初字第 1 号' },
  });
  expect(order.status).toBe(200);
  const incidentId = newId();
  await say(day.teacher, raise(incidentId), named(incidentId, 2));
  await app.drain();
  for (const person of [guardian, father]) {
    expect((await topicsOf(person)).filter((topic) => topic === 'CHILD_INCIDENT')).toHaveLength(1);
    const [message] = (await app.as(person).call(listInbox)).body.items;
    expect(message?.page).toBe(
      `packages/guardian/incident/index?schoolId=${schoolId()}&studentId=${studentId}&incidentId=${incidentId}`,
    );
  }
  expect(await topicsOf(restricted)).toEqual([]);
  const own = { schoolId: schoolId(), studentId };
  expect((await app.as(restricted).call(readChildIncidents, own)).body.code).toBe('access.forbidden');
  const { body } = await read(day.teacher, incidentId);
  const links = body.children[0]?.guardians.map(({ linkId }) => linkId);
  expect(links).toContain(father.linkId);
  expect(links).not.toContain(restricted.linkId);
  const tried = act(incidentId, 'GUARDIAN_TRIED', { studentId, linkId: restricted.linkId, code: 'REACHED' });
  expect(await say(day.teacher, tried)).toEqual(['rejected incident.unknown_guardian']);
  const dial = (linkId: string, person: { personId: string } = day.teacher) =>
    app.as(person).call(callIncidentGuardian, { schoolId: schoolId(), incidentId, linkId });
  expect((await dial(restricted.linkId)).body.code).toBe('access.not_found');
  expect((await dial(child(2).guardianLinkId)).body.phone).toBe(child(2).guardianPhone);
  const [look] = await app.database.rows(
    `SELECT what, because FROM access_log WHERE studentId = ? AND actorId = ? ORDER BY id DESC LIMIT 1`,
    [studentId, day.teacher.personId],
  );
  expect(look).toEqual({ what: 'guardian_phone', because: 'incident' });

  const tries = ['NO_ANSWER', 'LEFT_WORD'] as const;
  for (const code of tries)
    await say(day.teacher, act(incidentId, 'GUARDIAN_TRIED', { studentId, linkId: father.linkId, code }));
  expect((await read(day.teacher, incidentId)).body.steps.GUARDIAN).toBe('TRIED');
  const seen = (await app.as(father).call(readChildIncidents, own)).body;
  expect(seen).toMatchObject({
    childName: child(2).name,
    items: [{ incidentId, isOpen: true, iKnow: false }],
  });
  const know = () => app.as(father).call(knowChildIncident, { ...own, incidentId });
  expect((await Promise.all([know(), know()])).map(({ status }) => status)).toEqual([200, 200]);
  const after = (await read(day.teacher, incidentId)).body;
  expect(after.steps.GUARDIAN).toBe('DONE');
  expect(after.acts.filter(({ kind }) => kind === 'GUARDIAN_TRIED').map(({ code }) => code)).toEqual([
    ...[...tries, 'REACHED'],
  ]);
  const phone = await app.as(father).call(callSchoolAboutIncident, { ...own, incidentId });
  expect(phone.body).toMatchObject({ name: '刘主任', phone: day.leader.phone });
  expect((await app.as(child(0).guardian).call(knowChildIncident, { ...own, incidentId })).status).toBe(404);
});

test('a child named by mistake: the family is told that it was one, and sees no incident; in any order nothing false stands', async () => {
  const { studentId, guardian } = child(4);
  const incidentId = newId();
  await say(day.teacher, raise(incidentId), named(incidentId, 4));
  await app.drain();
  await say(day.teacher, act(incidentId, 'CHILD_UNNAMED', { studentId }));
  await app.drain();
  expect((await topicsOf(guardian)).slice(0, 2)).toEqual(['CHILD_INCIDENT_CORRECTED', 'CHILD_INCIDENT']);
  const seen = await app.as(guardian).call(readChildIncidents, { schoolId: schoolId(), studentId });
  expect(seen.body.items).toEqual([]);
  const before = await topicsOf(guardian);
  const again = newId();
  await say(day.teacher, raise(again), named(again, 4), act(again, 'CHILD_UNNAMED', { studentId }));
  await app.drain();
  expect(await topicsOf(guardian)).toEqual(before);
});

test('two adults who raised the same: a person joins them, nothing is lost, the notes go with the child', async () => {
  const [one, other] = [newId(), newId()];
  await say(day.teacher, raise(one), named(one, 0), act(one, 'RESCUED', { code: 'FIRST_AID' }));
  await say(day.gate[0], raise(other), act(other, 'NOTE', { note: `${child(0).name}在门口摔了` }));
  const join = (person: { personId: string }, incidentId: string, toIncidentId: string) =>
    app.as(person).call(joinIncident, { schoolId: schoolId(), incidentId, toIncidentId });
  expect((await join(day.teacher, other, one)).body.code).toBe('incident.not_leader');
  expect((await join(day.leader, other, other)).body.code).toBe('incident.unknown');
  const joined = await join(day.leader, other, one);
  expect(joined.body.acts.map(({ kind }) => kind).sort()).toEqual(
    ['CHILD_NAMED', 'NOTE', 'RAISED', 'RAISED', 'RESCUED'].sort(),
  );
  const [note] = await app.database.rows<{ studentId: string }>(
    'SELECT studentId FROM incident_note WHERE schoolId = ? AND incidentId = ?',
    [schoolId(), other],
  );
  expect(note?.studentId).toBe(child(0).studentId);
  expect((await join(day.leader, other, one)).body.code).toBe('incident.already_joined');
  // The phone that raised it goes on under its own id; it counts in the one.
  expect(await say(day.gate[0], reached(other))).toEqual(['accepted']);
  expect((await read(day.gate[0], one)).body.steps.GUARDIAN).toBe('DONE');
});

test('a child named after the close opens it again: its guardian has not been told', async () => {
  const incidentId = newId();
  await say(day.leader, raise(incidentId), act(incidentId, 'RESCUED', { code: 'WATCHED' }));
  expect((await close(day.leader, incidentId)).status).toBe(200);
  expect(await say(day.leader, act(incidentId, 'NOTE', { note: '补充说明' }))).toEqual(['accepted']);
  expect((await read(day.leader, incidentId)).body.state).toBe('CLOSED');
  expect(await say(day.leader, named(incidentId, 1))).toEqual(['accepted']);
  expect((await read(day.leader, incidentId)).body).toMatchObject({ state: 'OPEN', closedAt: null });
  expect((await close(day.leader, incidentId)).body.code).toBe('incident.guardian_open');
});

test('a child taken to hospital is with the adult who went along, and the family reads so', async () => {
  const { studentId, guardian } = child(3);
  const phone = new TestPhone(app, schoolId(), day.teacher);
  const list = await app.as(day.teacher).call(readDayList, key());
  for (const { head } of list.body.pupils) phone.learn({ head });
  await phone.tell({ kind: 'TAKEN', studentId });
  app.moveClockTo(clock.now() + 1_000);
  const incidentId = newId();
  await say(day.teacher, raise(incidentId), named(incidentId, 3));
  const along = act(incidentId, 'HOSPITAL', { studentId });
  expect(await say(day.escort, along, along)).toEqual(['accepted', 'duplicate']);
  const where = await app
    .as(guardian)
    .call(whereIsMyChild, { schoolId: schoolId(), serviceDate: TODAY, studentId });
  expect(where.body).toMatchObject({ state: 'IN_TRANSIT', accountable: { personId: day.escort.personId } });
  const seen = await app.as(guardian).call(readChildIncidents, { schoolId: schoolId(), studentId });
  expect(seen.body.items[0]).toMatchObject({ isGoingToHospital: true, caredForBy: '周老师' });
});

test('every adult on duty sees that something happened, without a name; who helps reads it, who does not may not', async () => {
  const incidentId = newId();
  await say(day.teacher, raise(incidentId), named(incidentId, 0));
  const now = (person: { personId: string }) => app.as(person).call(readEmergency, key());
  const line = (await now(day.gate[1])).body.incidents.find((one) => one.incidentId === incidentId);
  expect(line).toMatchObject({ childCount: 1, isMine: false, place: 'STAIRS', raisedBy: { name: '李老师' } });
  expect(JSON.stringify(line)).not.toContain(child(0).name);
  expect((await read(day.gate[1], incidentId)).body.code).toBe('access.not_found');
  await say(day.gate[1], act(incidentId, 'HELPING'));
  expect((await read(day.gate[1], incidentId)).body.children[0]?.name).toBe(child(0).name);

  const off = await addStaff(app, schoolId(), '钱老师', ['TEACHER']);
  expect((await now(off)).body.code).toBe('access.not_found');
  expect((await read(off, incidentId)).body.code).toBe('access.not_found');
  expect(await say(off, act(incidentId, 'HELPING'))).toEqual(['rejected custody.no_duty']);
  const contacts = (person: { personId: string }) => app.as(person).call(readEmergencyContacts, key());
  expect((await contacts(off)).body.code).toBe('access.not_found');
  const known = (await contacts(day.gate[1])).body.contacts;
  expect(known.map(({ role, phone }) => [role, phone])).toEqual([
    ['DUTY_LEADER', day.leader.phone],
    ['PRINCIPAL', day.school.principal.phone],
  ]);
  const all = (person: { personId: string }) =>
    app.as(person).call(listIncidents, { schoolId: schoolId(), limit: 3 });
  expect((await all(day.teacher)).body.code).toBe('access.not_found');
  const page = (await all(day.leader)).body;
  expect([page.items.length, page.nextCursor === null]).toEqual([3, false]);
});

test('what cannot be a fact is refused with a word that says what to do, and changes nothing', async () => {
  const incidentId = newId();
  await say(day.teacher, raise(incidentId));
  const mark = await app.mark();
  const wrong = [
    act(newId(), 'RAISED'),
    act(incidentId, 'RESCUED', { code: 'REACHED' }),
    act(incidentId, 'LEADER_TOLD'),
    act(incidentId, 'CHILD_NAMED', { studentId: newId() }),
    act(incidentId, 'HOSPITAL', { studentId: child(0).studentId }),
    act(incidentId, 'NOTE'),
    raise(incidentId),
  ];
  expect(await say(day.teacher, ...wrong)).toEqual([
    ...['rejected incident.incomplete', 'rejected incident.incomplete', 'rejected incident.incomplete'],
    ...['rejected incident.unknown_child', 'rejected incident.unknown_child', 'rejected incident.incomplete'],
    'rejected incident.id_reused',
  ]);
  expect(await app.eventsSince(mark)).toEqual([]);
  expect((await read(day.teacher, incidentId)).body.acts).toHaveLength(1);
});
