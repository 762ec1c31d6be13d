// What a duty lets one look at: the face of who may collect, a pupil found by name; nothing beyond the duty, each look logged.
import {
  collectorFace,
  consentVersionOf,
  decideConsents,
  findPupil,
  listLooks,
  setCollectorPhoto,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { addStaff } from '../../../test/school.js';
import { startDay, TODAY } from '../../../test/service-day.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
const day = await startDay(app, 2);
const { schoolId, school } = day;
const [child] = day.children as [(typeof day.children)[0]];
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
