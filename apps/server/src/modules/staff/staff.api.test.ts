import {
  addClass,
  addStaff,
  assignHomeroom,
  changeStaff,
  departStaff,
  listClasses,
  listStaff,
  listStudents,
  myChildren,
  provePhone,
  recordVetting,
  setStaffRoles,
  showSchool,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { foundSchool, freshPhone, type TestSchool } from '../../../test/school.js';
import { newId } from '../../ids.js';
import { PhoneProof, Staff } from './staff.public.js';

const app = await startTestApp();
let school: TestSchool;
let schoolId: string;

beforeEach(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app, { childrenPerClass: 1 });
  schoolId = school.schoolId;
});

const refusedAs = (answer: { status: number; body: { code?: string } }) => [answer.status, answer.body.code];
const newcomer = (more: object = {}) => ({
  schoolId,
  staffId: newId(),
  name: '周 老师',
  phone: freshPhone(),
  roles: ['TEACHER'],
  ...more,
});

test('a colleague is added, signs in with that phone, and has the roles from then on', async () => {
  const wanted = newcomer();
  const made = await app.as(school.admin).call(addStaff, wanted);
  expect(made.body).toMatchObject({
    name: '周老师',
    personId: null,
    dutyObstacle: 'NOT_VETTED',
    phoneLast4: wanted.phone.slice(-4),
  });
  const person = await app.person();
  expect((await app.as(person).call(showSchool, { schoolId })).status).toBe(403);
  const mark = await app.mark();
  await app.database.transaction((tx) => app.get(PhoneProof).signIn(tx, person.personId, wanted.phone));
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['staff.signed_in']);
  expect((await app.as(person).call(showSchool, { schoolId })).status).toBe(200);
  const twin = await app.as(school.admin).call(addStaff, newcomer({ phone: wanted.phone }));
  expect(refusedAs(twin)).toEqual([409, 'staff.phone_in_use']);
});

test('who is not vetted, or no longer, cannot be on duty (E6)', async () => {
  const [teacher] = school.teachers as unknown as [TestPerson & { staffId: string }];
  const record = (status: string, checkedOn: string, expiresOn: string) =>
    app
      .as(school.admin)
      .call(recordVetting, { schoolId, staffId: teacher.staffId, status, checkedOn, expiresOn });
  const obstacle = async (at: string) =>
    (await app.get(Staff).byPersons(schoolId, [teacher.personId], at)).get(teacher.personId)?.dutyObstacle;
  expect((await record('CLEAR', '2026-01-01', '2026-11-25')).body.dutyObstacle).toBeNull();
  expect(await obstacle('2026-11-25')).toBeNull();
  expect(await obstacle('2026-11-26')).toBe('VETTING_EXPIRED');
  expect((await record('NOT_CLEAR', '2026-11-25', '2027-11-25')).body.dutyObstacle).toBe('NOT_VETTED');
  const available = (await app.as(school.admin).call(listStaff, { schoolId, availableOnly: true })).body
    .items;
  expect(available.map(({ id }) => id)).not.toContain(teacher.staffId);
  expect(refusedAs(await record('CLEAR', '2026-11-25', '2026-11-25'))).toEqual([422, 'staff.vetting_dates']);
});

test('the view of a class moves with the homeroom post, at once', async () => {
  const [first, second] = school.teachers as unknown as [
    TestPerson & { staffId: string },
    TestPerson & { staffId: string },
  ];
  const [classId] = school.classIds as [string];
  const classesSeen = async (who: TestPerson) =>
    (await app.as(who).call(listStudents, { schoolId })).body.items.map((one) => one.classId);
  expect(await classesSeen(first)).toEqual([classId]);
  await app.as(school.admin).call(assignHomeroom, { schoolId, classId, staffId: second.staffId });
  expect(await classesSeen(first)).toEqual([]);
  expect((await classesSeen(second)).sort()).toEqual([...school.classIds].sort());
  await app.as(school.admin).call(changeStaff, { schoolId, staffId: second.staffId, name: '李新名' });
  const { items } = (await app.as(school.admin).call(listClasses, { schoolId })).body;
  expect(
    items.map(({ homeroomTeacher, boundStudentCount }) => [homeroomTeacher?.name, boundStudentCount]),
  ).toEqual([
    ['李新名', 1],
    ['李新名', 1],
  ]);
});

test('whoever leaves has no role and no view from that moment; the last to administer stays', async () => {
  const [teacher] = school.teachers as unknown as [TestPerson & { staffId: string }];
  expect((await app.as(school.admin).call(departStaff, { schoolId, staffId: teacher.staffId })).status).toBe(
    200,
  );
  expect((await app.as(teacher).call(listStudents, { schoolId })).status).toBe(403);
  expect(
    refusedAs(await app.as(school.admin).call(departStaff, { schoolId, staffId: teacher.staffId })),
  ).toEqual([409, 'staff.left']);
  expect(
    refusedAs(await app.as(school.admin).call(departStaff, { schoolId, staffId: school.admin.staffId })),
  ).toEqual([403, 'staff.own_roles']);
  const both = await Promise.all([
    app.as(school.admin).call(departStaff, { schoolId, staffId: school.principal.staffId }),
    app.as(school.principal).call(departStaff, { schoolId, staffId: school.admin.staffId }),
  ]);
  expect(both.map(({ status }) => status).filter((status) => status === 200)).toHaveLength(1);
});

test('only a principal makes a principal, nobody changes their own roles, nobody from elsewhere changes anything', async () => {
  const [teacher] = school.teachers as unknown as [TestPerson & { staffId: string }];
  const set = (who: TestPerson, staffId: string, roles: string[]) =>
    app.as(who).call(setStaffRoles, { schoolId, staffId, roles });
  expect((await set(school.admin, teacher.staffId, ['PRINCIPAL'])).status).toBe(403);
  expect((await app.as(school.admin).call(addStaff, newcomer({ roles: ['PRINCIPAL'] }))).status).toBe(403);
  expect(refusedAs(await set(school.admin, school.admin.staffId, ['TEACHER']))).toEqual([
    403,
    'staff.own_roles',
  ]);
  const other = await foundSchool(app, { childrenPerClass: 0 });
  expect((await set(other.principal, teacher.staffId, ['ADMIN'])).status).toBe(404);
  expect((await set(school.principal, teacher.staffId, ['ADMIN', 'TEACHER'])).body.roles).toEqual([
    'ADMIN',
    'TEACHER',
  ]);
  expect(
    (await app.as(teacher).call(addClass, { schoolId, classId: newId(), grade: 5, number: 1 })).status,
  ).toBe(200);
  expect(
    refusedAs(await app.as(teacher).call(addClass, { schoolId, classId: newId(), grade: 5, number: 1 })),
  ).toEqual([409, 'school.class_exists']);
});

test('without a WeChat account behind the login no phone can be proven', async () => {
  const person = await app.person();
  expect((await app.as(person).call(provePhone, { phoneCode: 'x' })).status).toBe(401);
  expect((await app.as(person).call(myChildren)).body.children).toEqual([]);
});
