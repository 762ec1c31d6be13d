import { addStudent, type InputOf, listStudents, showStudent } from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { foundSchool, freshPhone, type TestChild, type TestSchool } from '../../../test/school.js';
import { newId } from '../../ids.js';
import { Bindings } from './student.public.js';

const app = await startTestApp();
let school: TestSchool;
let other: TestSchool;

beforeEach(async () => {
  school = await foundSchool(app, { childrenPerClass: 1 });
  other = await foundSchool(app, { childrenPerClass: 1 });
});

const newcomer = (more = {}): InputOf<typeof addStudent> => ({
  schoolId: school.schoolId,
  studentId: newId(),
  classId: school.classIds[0] as string,
  name: '欧阳若䶮',
  schoolNumber: `zr${newId().slice(-6)}`,
  pickupPoint: 'WEST',
  guardian: { relation: 'FATHER', name: '欧阳先生', phone: freshPhone() },
  ...more,
});
const add = (wanted: InputOf<typeof addStudent>, by: TestPerson = school.admin) =>
  app.as(by).call(addStudent, wanted);
const pupils = async () =>
  (await app.as(school.admin).call(listStudents, { schoolId: school.schoolId, limit: 50 })).body.items;

describe('a pupil who comes during the year (M010)', () => {
  test('is on the register at once, once, and found by the guardian’s phone', async () => {
    const wanted = newcomer();
    const { schoolId, studentId } = wanted;
    for (let n = 0; n < 2; n++) expect((await add(wanted)).status).toBe(200);
    expect(await pupils()).toHaveLength(3);
    const shown = (await app.as(school.admin).call(showStudent, { schoolId, studentId })).body;
    expect(shown).toMatchObject({
      ...{ name: '欧阳若䶮', classLabel: '三（2）班', defaultPickupPoint: 'WEST' },
      schoolNumber: wanted.schoolNumber.toUpperCase(),
      guardians: [{ name: '欧阳先生', relation: 'FATHER', isPrimary: true, isBound: false }],
    });
    expect(JSON.stringify(shown)).not.toContain(wanted.guardian.phone);
    const father = await app.person();
    const matches = await app.database.transaction((tx) =>
      app.get(Bindings).provePhone(tx, father.personId, wanted.guardian.phone as string),
    );
    expect(matches.map(({ linkId }) => linkId)).toEqual([shown.guardians[0]?.linkId]);
  });

  test('a number that somebody has is refused and changes nobody, also when two colleagues enter it at once', async () => {
    const [{ studentId, name, schoolNumber }] = school.children as [TestChild];
    const taken = await add(newcomer({ schoolNumber }));
    expect([taken.status, taken.body.code]).toEqual([409, 'student.school_number_taken']);
    const { schoolId } = school;
    const shown = (await app.as(school.admin).call(showStudent, { schoolId, studentId })).body;
    expect([shown.name, shown.guardians.length]).toEqual([name, 1]);
    const number = { schoolNumber: `zz${newId().slice(-6)}` };
    const answers = await Promise.all([
      add(newcomer(number)),
      add(newcomer({ ...number, name: '司马相如意' }), school.principal),
    ]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(await pupils()).toHaveLength(3);
  });

  test('neither a teacher, a family, another school nor a class of another school adds anybody', async () => {
    const [{ guardian }] = school.children as [TestChild];
    const tries = await Promise.all([
      add(newcomer(), school.teachers[0]),
      add(newcomer(), guardian),
      add(newcomer(), other.admin),
      add(newcomer({ classId: other.classIds[0] })),
      add(newcomer({ schoolNumber: '12-' })),
    ]);
    expect(tries.map(({ status }) => status).every((status) => [400, 403, 404, 422].includes(status))).toBe(
      true,
    );
    expect(await pupils()).toHaveLength(2);
  });
});
