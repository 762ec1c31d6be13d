import {
  confirmBindings,
  decideBindingRequest,
  listBindingRequests,
  listStudents,
  makeInvite,
  myChildren,
  readInvite,
  requestBinding,
  restrictPerson,
  showChild,
  showStudent,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { foundSchool, freshPhone, type TestSchool } from '../../../test/school.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';
import { Bindings } from './student.public.js';

const app = await startTestApp();
let school: TestSchool;
let other: TestSchool;

beforeEach(async () => {
  school = await foundSchool(app, { unbound: true });
  other = await foundSchool(app, { unbound: true, childrenPerClass: 1 });
});

const prove = (person: TestPerson, phone: string) =>
  app.database.transaction((tx) => app.get(Bindings).provePhone(tx, person.personId, phone));

describe('path A: a proven phone', () => {
  test('finds the child masked, binds on the confirmed relation, and shows it with its rights', async () => {
    const [child] = school.children as [TestSchool['children'][number]];
    const mother = await app.person();
    const matches = await prove(mother, child.guardianPhone);
    expect(matches).toEqual([
      expect.objectContaining({ linkId: child.guardianLinkId, maskedName: '王*明', classLabel: '三（2）班' }),
    ]);
    expect(JSON.stringify(matches)).not.toContain(child.name);
    const mark = await app.mark();
    const bindings = [{ linkId: child.guardianLinkId, relation: 'GRANDMOTHER' }];
    const bound = await app.as(mother).call(confirmBindings, { bindings });
    expect(bound.status).toBe(200);
    expect(bound.body.children).toEqual([
      expect.objectContaining({
        studentId: child.studentId,
        name: child.name,
        relation: 'GRANDMOTHER',
        rights: { sees: true, isTold: true, decides: true, collects: true },
      }),
    ]);
    expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['student.guardian_bound']);
    const again = await app.as(mother).call(confirmBindings, { bindings });
    expect(again.status).toBe(200);
    const { schoolId } = school;
    const seen = await app.as(mother).call(showChild, { schoolId, studentId: child.studentId });
    expect(seen.status).toBe(200);
    expect(seen.body.homeroomTeacherName).toBe('王老师');
    expect(seen.body.guardians).toEqual([expect.objectContaining({ isMe: true, isPrimary: true })]);
  });

  test('of two phones with the same number confirming at once, one gets the child and the other is told', async () => {
    const [child] = school.children as [TestSchool['children'][number]];
    const people = [await app.person(), await app.person()];
    for (const person of people) await prove(person, child.guardianPhone);
    const bindings = [{ linkId: child.guardianLinkId, relation: 'FATHER' }];
    const answers = await Promise.all(people.map((one) => app.as(one).call(confirmBindings, { bindings })));
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    expect(answers.find(({ status }) => status === 409)?.body.code).toBe('student.link_taken');
  });

  test('nobody binds without the phone, or another child with theirs; nothing changes and nothing is said', async () => {
    const [mine, theirs] = school.children as [
      TestSchool['children'][number],
      TestSchool['children'][number],
    ];
    const person = await app.person();
    const mark = await app.mark();
    const unproven = await app
      .as(person)
      .call(confirmBindings, { bindings: [{ linkId: mine.guardianLinkId, relation: 'FATHER' }] });
    expect([unproven.status, unproven.body.code]).toEqual([409, 'student.phone_not_proven']);
    await prove(person, mine.guardianPhone);
    const stolen = await app
      .as(person)
      .call(confirmBindings, { bindings: [{ linkId: theirs.guardianLinkId, relation: 'FATHER' }] });
    expect([stolen.status, stolen.body.code]).toEqual([404, 'access.not_found']);
    const { children } = (await app.as(person).call(myChildren)).body;
    expect(children).toEqual([]);
    expect(await app.eventsSince(mark)).toEqual([]);
  });

  test('a restricted father’s phone matches nothing, before and after', async () => {
    const [child] = school.children as [TestSchool['children'][number]];
    const { schoolId } = school;
    const key = { schoolId, studentId: child.studentId };
    const father = await app.person();
    await prove(father, child.guardianPhone);
    await app
      .as(father)
      .call(confirmBindings, { bindings: [{ linkId: child.guardianLinkId, relation: 'FATHER' }] });
    expect((await app.as(father).call(showChild, key)).status).toBe(200);
    const restriction = {
      ...key,
      restrictionId: newId(),
      linkId: child.guardianLinkId,
      imposedBy: 'COURT',
      reference: '（2026）民初12号',
    };
    expect((await app.as(school.admin).call(restrictPerson, restriction)).status).toBe(403);
    expect((await app.as(other.principal).call(restrictPerson, restriction)).status).toBe(404);
    expect((await app.as(school.principal).call(restrictPerson, restriction)).status).toBe(200);
    expect((await app.as(father).call(showChild, key)).status).toBe(403);
    expect((await app.as(father).call(myChildren)).body.children).toEqual([]);
    expect(await prove(father, child.guardianPhone)).toEqual([]);
    const asAdmin = await app.as(school.admin).call(showStudent, key);
    expect(asAdmin.body.restrictions).toEqual([]);
    const asPrincipal = await app.as(school.principal).call(showStudent, key);
    expect(asPrincipal.body.restrictions).toEqual([
      expect.objectContaining({ reference: '（2026）民初12号' }),
    ]);
  });

  test('a restriction by name and phone alone stops a stranger who binds later', async () => {
    const [child] = school.children as [TestSchool['children'][number]];
    const phone = freshPhone();
    const { schoolId, principal } = school;
    const set = {
      schoolId,
      studentId: child.studentId,
      restrictionId: newId(),
      name: '赵六',
      phone,
      imposedBy: 'SCHOOL',
      reference: '校务会决定',
    };
    expect((await app.as(principal).call(restrictPerson, set)).status).toBe(200);
    const stranger = await app.person();
    const invite = await invited(0);
    const asked = await app
      .as(stranger)
      .call(requestBinding, ask(invite.code, child, { guardianName: '赵 六' }));
    expect([asked.status, asked.body.code]).toEqual([404, 'student.no_match']);
  });
});

const invited = async (position: number) => {
  const { schoolId, classIds, teachers } = school;
  const teacher = teachers[position] as TestPerson;
  const made = await app
    .as(teacher)
    .call(makeInvite, { schoolId, classId: classIds[position], inviteId: newId() });
  expect(made.status).toBe(200);
  return made.body;
};

const ask = (code: string, child: TestSchool['children'][number], more: object = {}) => ({
  code,
  requestId: newId(),
  studentName: child.name,
  schoolNumberLast4: child.schoolNumber.slice(-4),
  guardianName: '李奶奶',
  relation: 'GRANDMOTHER',
  ...more,
});

describe('path B: invite, name and last four, a teacher’s yes', () => {
  test('asks, waits, is confirmed by the homeroom teacher, and then sees the child', async () => {
    const [child] = school.children as [TestSchool['children'][number]];
    const grandmother = await app.person();
    const { code } = await invited(0);
    const seen = await app.as(grandmother).call(readInvite, { code });
    expect(seen.body.classLabel).toBe('三（2）班');
    const request = ask(code, child);
    const mark = await app.mark();
    const asked = await app.as(grandmother).call(requestBinding, request);
    expect([asked.status, asked.body.state]).toEqual([200, 'PENDING']);
    expect((await app.as(grandmother).call(requestBinding, request)).body.id).toBe(request.requestId);
    const twice = await app.as(grandmother).call(requestBinding, ask(code, child));
    expect([twice.status, twice.body.code]).toEqual([409, 'student.request_pending']);
    expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['student.binding_requested']);
    expect((await app.as(grandmother).call(myChildren)).body.children).toEqual([]);

    const { schoolId } = school;
    const [homeroom, neighbour] = school.teachers as unknown as [TestPerson, TestPerson];
    expect((await app.as(neighbour).call(listBindingRequests, { schoolId })).body.items).toEqual([]);
    const { items } = (await app.as(homeroom).call(listBindingRequests, { schoolId })).body;
    expect(items).toEqual([expect.objectContaining({ studentName: child.name, guardianName: '李奶奶' })]);
    const decision = { schoolId, requestId: request.requestId, approve: true };
    expect((await app.as(neighbour).call(decideBindingRequest, decision)).status).toBe(404);
    expect((await app.as(other.admin).call(decideBindingRequest, decision)).status).toBe(404);
    expect((await app.as(homeroom).call(decideBindingRequest, decision)).status).toBe(200);
    const late = await app.as(school.admin).call(decideBindingRequest, decision);
    expect([late.status, late.body.code]).toEqual([409, 'student.request_decided']);
    const mine = await app.as(grandmother).call(myChildren);
    expect(mine.body.children).toEqual([
      expect.objectContaining({ studentId: child.studentId, relation: 'GRANDMOTHER' }),
    ]);
  });

  test('five wrong tries an hour, also in parallel; the sixth is not even looked at, a right one is not counted', async () => {
    app.moveClockTo(clock.now() + 2 * 3_600_000);
    const [child] = school.children as [TestSchool['children'][number]];
    const guesser = await app.person();
    const { code } = await invited(0);
    expect((await app.as(guesser).call(readInvite, { code })).status).toBe(200);
    const wrong = () => app.as(guesser).call(requestBinding, ask(code, child, { schoolNumberLast4: '9999' }));
    const answers = await Promise.all([wrong(), wrong(), wrong(), wrong(), wrong(), wrong(), wrong()]);
    expect(answers.filter(({ status }) => status === 404).length).toBeLessThanOrEqual(5);
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(2);
    const right = await app.as(guesser).call(requestBinding, ask(code, child));
    expect([right.status, right.body.code]).toEqual([429, 'student.too_many_tries']);
    app.moveClockTo(clock.now() + 3_600_000);
    expect((await app.as(guesser).call(requestBinding, ask(code, child))).status).toBe(200);
  });

  test('an expired, used up, replaced or foreign invite opens nothing', async () => {
    const [child] = school.children as [TestSchool['children'][number]];
    const { schoolId, classIds, teachers } = school;
    const person = await app.person();
    const first = await invited(0);
    const second = await invited(0);
    expect((await app.as(person).call(readInvite, { code: first.code })).status).toBe(404);
    const wrongTeacher = await app
      .as(teachers[1] as TestPerson)
      .call(makeInvite, { schoolId, classId: classIds[0], inviteId: newId() });
    expect(wrongTeacher.status).toBe(404);
    expect(
      (await app.as(other.admin).call(makeInvite, { schoolId, classId: classIds[0], inviteId: newId() }))
        .status,
    ).toBe(404);
    const [elsewhere] = other.children as [TestSchool['children'][number]];
    expect((await app.as(person).call(requestBinding, ask(second.code, elsewhere))).status).toBe(404);
    const once = await app
      .as(teachers[0] as TestPerson)
      .call(makeInvite, { schoolId, classId: classIds[0], inviteId: newId(), usesCount: 1 });
    expect((await app.as(person).call(requestBinding, ask(once.body.code, child))).status).toBe(200);
    const late = await app.as(await app.person()).call(readInvite, { code: once.body.code });
    expect([late.status, late.body.code]).toEqual([404, 'student.invite_unknown']);
  });
});

test('a teacher’s list ends at the own class, names masked; a stranger’s school reads as none', async () => {
  const { schoolId, classIds, teachers, children } = school;
  const own = (await app.as(teachers[0] as TestPerson).call(listStudents, { schoolId })).body.items;
  expect(own).toHaveLength(3);
  expect(own.every(({ classId }) => classId === classIds[0])).toBe(true);
  expect(JSON.stringify(own)).not.toContain((children[0] as { name: string }).name);
  expect((await app.as(other.admin).call(listStudents, { schoolId })).status).toBe(404);
  const named = await app.as(school.admin).call(listStudents, { schoolId, name: children[4]?.name });
  expect(named.body.items.map(({ studentId }) => studentId)).toEqual([children[4]?.studentId]);
});
