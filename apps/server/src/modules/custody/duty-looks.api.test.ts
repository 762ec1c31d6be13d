// What a duty lets one look at: a face, a pupil found by name, the family's numbers; nothing beyond it, each look logged.
import {
  addDays,
  assignDuty,
  callGuardian,
  cancelDuty,
  collectorFace,
  consentVersionOf,
  decideConsents,
  endRestriction,
  findPupil,
  listLooks,
  readFamily,
  restrictPerson,
  setCollectorPhoto,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { addStaff, foundSchool } from '../../../test/school.js';
import { startDay, TODAY } from '../../../test/service-day.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
const day = await startDay(app, 2);
const { schoolId, school } = day;
const [child] = day.children as [(typeof day.children)[0]];
const other = await foundSchool(app, { childrenPerClass: 1 });
const idle = await addStaff(app, schoolId, '何老师', ['TEACHER']);
const jpeg = Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(2000, 1)]);
const face = { schoolId, serviceDate: TODAY, studentId: child.studentId, collectorId: child.collectorId };

beforeAll(async () => {
  const key = { schoolId, studentId: child.studentId };
  const decision = { purpose: 'COLLECTOR_PHOTO', version: consentVersionOf('COLLECTOR_PHOTO'), given: true };
  await app.as(child.guardian).call(decideConsents, { ...key, decisions: [decision] });
  const photo = { bytes: jpeg, fileName: 'a.jpg' };
  const sent = await app
    .as(child.guardian)
    .call(setCollectorPhoto, { ...key, collectorId: child.collectorId }, photo);
  expect(sent.status).toBe(200);
});

it('the gate and the leader see the face, as sent, and each look leaves a row (E17)', async () => {
  for (const person of [day.gate[0], day.leader]) {
    const answer = await app.as(person).call(collectorFace, face);
    expect([answer.status, answer.headers['content-type'], answer.bytes]).toEqual([200, 'image/jpeg', jpeg]);
  }
  const looks = await app.as(school.principal).call(listLooks, { schoolId, studentId: child.studentId });
  const lookers = looks.body.items.map(({ actorId }) => actorId);
  expect(lookers).toEqual(expect.arrayContaining([day.gate[0].personId, day.leader.personId]));
});

it('a colleague without a duty, and a face that is not there, read alike', async () => {
  const [without, absent] = [
    await app.as(idle).call(collectorFace, face),
    await app.as(day.gate[0]).call(collectorFace, { ...face, collectorId: newId() }),
  ];
  expect([without.status, without.body.code]).toEqual([404, 'access.not_found']);
  expect([absent.status, absent.body.code]).toEqual([404, 'access.not_found']);
});

it('a pupil is found by the full name by whoever is on duty, and by nobody else', async () => {
  const search = { schoolId, serviceDate: TODAY, name: child.name };
  const found = await app.as(day.teacher).call(findPupil, search);
  expect(found.body.items.map(({ studentId }) => studentId)).toContain(child.studentId);
  const half = await app.as(day.teacher).call(findPupil, { ...search, name: child.name.slice(0, 2) });
  expect(half.body.items.map(({ studentId }) => studentId)).not.toContain(child.studentId);
  expect((await app.as(idle).call(findPupil, search)).body.code).toBe('access.not_found');
});

const family = { schoolId, serviceDate: TODAY, studentId: child.studentId };
const number = { ...family, linkId: child.guardianLinkId };
const numbersSeen = async () => {
  const looks = await app.as(school.principal).call(listLooks, { schoolId, studentId: child.studentId });
  return looks.body.items.filter(({ what }) => what === 'guardian_phone').map(({ actorId }) => actorId);
};
const refusals = async (person: TestPerson | null, change: object = {}) => {
  const answers = [
    await app.as(person).call(readFamily, { ...family, ...change }),
    await app.as(person).call(callGuardian, { ...number, ...change }),
    await app.as(person).call(collectorFace, { ...face, ...change }),
  ];
  return [...new Set(answers.map(({ body }) => body.code))];
};

it('the gate, the escort and the leader ring the family of a child of their gate; each number seen leaves a row (M094, E5)', async () => {
  const callers = [day.gate[0], day.gate[1], day.escort, day.leader, school.admin];
  for (const person of callers) {
    const { status, body } = await app.as(person).call(readFamily, family);
    expect([status, body.guardians.map(({ linkId }) => linkId)]).toEqual([200, [child.guardianLinkId]]);
    expect(JSON.stringify(body)).not.toContain(child.guardianPhone);
    expect((await app.as(person).call(callGuardian, number)).body).toEqual({ phone: child.guardianPhone });
  }
  expect((await numbersSeen()).sort()).toEqual(callers.map(({ personId }) => personId).sort());
});

it('another gate, another day, another school, another child’s number: as if nobody were there, and no row', async () => {
  const west = { schoolId, serviceDate: TODAY, duty: 'GATE', personId: idle.personId, pickupPoint: 'WEST' };
  expect((await app.as(school.admin).call(assignDuty, west)).status).toBe(200);
  const before = await numbersSeen();
  const gone = ['access.not_found'];
  const [stranger] = other.children;
  expect(await refusals(idle)).toEqual(gone);
  expect(await refusals(day.gate[0], { serviceDate: addDays(TODAY, -1) })).toEqual(gone);
  expect(await refusals(day.gate[0], { serviceDate: addDays(TODAY, 1) })).toEqual(gone);
  expect(await refusals(day.gate[0], { studentId: stranger?.studentId })).toEqual(gone);
  expect(await refusals(other.admin)).toEqual(gone);
  expect(await refusals(other.admin, { schoolId: other.schoolId })).toEqual(['access.not_found']);
  expect(await refusals(child.guardian)).toEqual(['access.forbidden']);
  expect(await refusals(null)).toEqual(['access.sign_in']);
  const sibling = day.children[1]?.guardianLinkId as string;
  const mixed = await app.as(day.gate[0]).call(callGuardian, { ...number, linkId: sibling });
  expect(mixed.body.code).toBe('access.not_found');
  const search = { schoolId, serviceDate: TODAY, name: child.name };
  for (const [person, change] of [
    [other.teachers[0], {}],
    [day.gate[0], { serviceDate: addDays(TODAY, -1) }],
  ] as const) {
    const found = await app.as(person ?? null).call(findPupil, { ...search, ...change });
    expect(found.body.code).toBe('access.not_found');
  }
  expect(await numbersSeen()).toEqual(before);
});

it('a father whom the court keeps away is not rung about the child', async () => {
  const restriction = { schoolId, studentId: child.studentId, restrictionId: newId() };
  const order = { linkId: child.guardianLinkId, imposedBy: 'COURT', reference: '（2026）民初 12 号' };
  const principal = app.as(school.principal);
  expect((await principal.call(restrictPerson, { ...restriction, ...order })).status).toBe(200);
  expect((await app.as(day.gate[0]).call(readFamily, family)).body.guardians).toEqual([]);
  expect((await app.as(day.gate[0]).call(callGuardian, number)).body.code).toBe('access.not_found');
  expect((await principal.call(endRestriction, restriction)).status).toBe(200);
});

it('with the duty the looks end', async () => {
  const late = await addStaff(app, schoolId, '蒋老师', ['TEACHER']);
  const office = app.as(school.admin);
  const today = { schoolId, serviceDate: TODAY };
  const east = { duty: 'GATE', personId: late.personId, pickupPoint: 'EAST' };
  const { dutyAssignmentId } = (await office.call(assignDuty, { ...today, ...east })).body;
  expect((await app.as(late).call(callGuardian, number)).status).toBe(200);
  expect((await office.call(cancelDuty, { ...today, dutyAssignmentId })).status).toBe(200);
  const before = await numbersSeen();
  expect(await refusals(late)).toEqual(['access.not_found']);
  expect(await numbersSeen()).toEqual(before);
});
