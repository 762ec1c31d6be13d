// A note about one child: private, sealed, expiring, answered once (M111). A health note: today's adults only (E17 E5).
import {
  addDays,
  answerDisciplineNote,
  consentVersionOf,
  decideConsents,
  endRestriction,
  listInbox,
  readBoard,
  readDisciplineNotes,
  readDutyHealthNote,
  readHealthNote,
  readMyChildsNotes,
  restrictPerson,
  takeBackDisciplineNote,
  writeDisciplineNote,
  writeHealthNote,
} from '@anxin/shared';
import { startTestApp } from '../../../test/app.js';
import { addStaff, type TestStaff } from '../../../test/school.js';
import { startDay, type TestDay, TODAY } from '../../../test/service-day.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';

const app = await startTestApp();
const WORDS = '和同桌说话，提醒两次后改好了';
let day: TestDay;
let child: TestDay['children'][number];
let bystander: TestStaff;
let of: { schoolId: string; studentId: string };
let today: { schoolId: string; studentId: string; serviceDate: string };
beforeAll(async () => {
  day = await startDay(app, 2);
  child = day.children[0] as typeof child;
  bystander = await addStaff(app, day.schoolId, '何老师', ['TEACHER']);
  of = { schoolId: day.schoolId, studentId: child.studentId };
  today = { ...of, serviceDate: TODAY };
  await app.as(day.leader).call(readBoard, { schoolId: day.schoolId, serviceDate: TODAY });
}, 120_000);

const noteId = newId();
const write = (who: { personId: string }, change: object = {}) =>
  app.as(who).call(writeDisciplineNote, { ...today, noteId, words: WORDS, ...change });
const looks = (what: string) =>
  app.database.rows<{ actorId: string; because: string }>(
    'SELECT actorId, because FROM access_log WHERE what = ? ORDER BY id',
    [what],
  );

test('an adult on duty for the child writes once, however often it is sent; nobody else can (M111)', async () => {
  const mark = await app.mark();
  expect((await write(bystander)).body.code).toBe('access.not_found');
  expect((await write(day.teacher, { serviceDate: addDays(TODAY, -1) })).body.code).toBe('access.not_found');
  expect(await app.eventsSince(mark)).toEqual([]);
  const written = await write(day.teacher);
  expect(written.body).toMatchObject({ noteId, words: WORDS, lastDay: addDays(TODAY, 30), answer: null });
  expect((await write(day.teacher)).body).toEqual(written.body);
  const events = await app.eventsSince(mark);
  expect(events.map(({ name }) => name)).toEqual(['custody.discipline_noted']);
  expect(JSON.stringify(events)).not.toContain('同桌');
  // The id of one note cannot become a note of another child.
  const other = day.children[1] as typeof child;
  expect((await write(day.teacher, { studentId: other.studentId })).status).toBe(409);
});

test('read by who has the child on the list and by the family, each look logged; by nobody else (M111 E5)', async () => {
  const homeroom = day.school.teachers[day.school.classIds.indexOf(child.classId)] as TestStaff;
  for (const who of [day.teacher, homeroom, day.leader]) {
    const { status, body } = await app.as(who).call(readDisciplineNotes, today);
    expect([status, body.items?.[0]?.words]).toEqual([200, WORDS]);
  }
  const office = [day.school.admin, day.school.principal, bystander];
  for (const who of office) expect((await app.as(who).call(readDisciplineNotes, today)).status).toBe(404);
  const family = await app.as(child.guardian).call(readMyChildsNotes, of);
  expect(family.body.items).toMatchObject([{ words: WORDS, writtenBy: { name: day.teacher.name } }]);
  const stranger = (day.children[1] as typeof child).guardian;
  expect((await app.as(stranger).call(readMyChildsNotes, of)).body.code).toBe('access.not_found');
  expect((await looks('discipline_note')).map(({ actorId, because }) => [actorId, because])).toEqual([
    [day.teacher.personId, 'on_duty'],
    [homeroom.personId, 'on_duty'],
    [day.leader.personId, 'on_duty'],
    [child.guardian.personId, 'own_child'],
  ]);
  const [row] = await app.database.rows<{ noteBox: string }>('SELECT noteBox FROM discipline_note');
  expect(row?.noteBox).not.toContain('同桌');
});

test('the family is told that there is a note, never what it says (M111)', async () => {
  await app.drain();
  const { body } = await app.as(child.guardian).call(listInbox, {});
  const told = body.items.filter(({ topic }) => topic === 'DISCIPLINE_NOTED');
  expect(told).toMatchObject([{ page: expect.stringContaining(`studentId=${child.studentId}`) }]);
  expect(JSON.stringify(body)).not.toContain('同桌');
});

test('the family answers once; a second answer and a taking back come too late', async () => {
  const answer = { ...of, noteId, words: '谢谢老师，回家和他谈了' };
  const answers = await Promise.all([
    app.as(child.guardian).call(answerDisciplineNote, answer),
    app.as(child.guardian).call(answerDisciplineNote, answer),
  ]);
  expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
  const { body } = await app.as(day.teacher).call(readDisciplineNotes, today);
  expect(body.items).toMatchObject([{ answer: { words: answer.words } }]);
  const back = await app.as(day.teacher).call(takeBackDisciplineNote, { ...today, noteId });
  expect(back.body.code).toBe('custody.note_not_yours');
  await app.drain();
  const inbox = (await app.as(day.teacher).call(listInbox, {})).body.items;
  expect(inbox.map(({ topic }) => topic)).toContain('DISCIPLINE_ANSWERED');
  expect(JSON.stringify(inbox)).not.toContain('谈了');
});

test('whoever wrote takes back a note that nobody has answered; a colleague cannot', async () => {
  const mistaken = newId();
  await write(day.teacher, { noteId: mistaken, words: '写错了人' });
  const takeBack = (who: { personId: string }) =>
    app.as(who).call(takeBackDisciplineNote, { ...today, noteId: mistaken });
  expect((await takeBack(day.leader)).body.code).toBe('custody.note_not_yours');
  expect((await takeBack(day.teacher)).status).toBe(200);
  expect((await takeBack(day.teacher)).body.code).toBe('access.not_found');
});

test('E17: the health note is for the duty teacher, the escort and the leader of today; the rest is refused and logged', async () => {
  const consent = { purpose: 'HEALTH_NOTE', version: consentVersionOf('HEALTH_NOTE'), given: true };
  await app.as(child.guardian).call(decideConsents, { ...of, decisions: [consent] });
  await app.as(child.guardian).call(writeHealthNote, { ...of, note: '对花生过敏' });
  for (const who of [day.teacher, day.escort, day.leader]) {
    expect((await app.as(who).call(readDutyHealthNote, today)).body).toMatchObject({ note: '对花生过敏' });
  }
  const outside = [bystander, day.gate[0], day.school.admin, day.school.principal];
  const unknown = await app.as(bystander).call(readDutyHealthNote, { ...today, studentId: newId() });
  for (const who of outside) {
    const { status, body } = await app.as(who).call(readDutyHealthNote, today);
    expect([status, body.code]).toEqual([unknown.status, unknown.body.code]);
    // Nor by the door that has no date: gate duty is no standing view of every child.
    expect((await app.as(who).call(readHealthNote, of)).status).not.toBe(200);
  }
  const yesterday = { ...today, serviceDate: addDays(TODAY, -1) };
  expect((await app.as(day.teacher).call(readDutyHealthNote, yesterday)).status).toBe(404);
  expect((await looks('health_note')).map(({ actorId, because }) => [actorId, because])).toEqual([
    ...[day.teacher, day.escort, day.leader].map(({ personId }) => [personId, 'on_duty']),
    ...outside.map(({ personId }) => [personId, 'refused']),
  ]);
  app.moveClockTo(`${addDays(TODAY, 1)}T02:00:00.000Z`);
  const tomorrow = { ...today, serviceDate: addDays(TODAY, 1) };
  expect((await app.as(day.teacher).call(readDutyHealthNote, tomorrow)).status).toBe(404);
});

test('a restricted guardian reads nothing; after thirty days nobody does (M111)', async () => {
  const order = { linkId: child.guardianLinkId, imposedBy: 'COURT', reference: '（2026）民初 12 号' };
  const restriction = { ...of, restrictionId: newId() };
  await app.as(day.school.principal).call(restrictPerson, { ...restriction, ...order });
  app.moveClockTo(clock.now() + 1_000);
  expect((await app.as(child.guardian).call(readMyChildsNotes, of)).status).not.toBe(200);
  await app.as(day.school.principal).call(endRestriction, restriction);
  const later = (days: number) => {
    app.moveClockTo(`${addDays(TODAY, days)}T09:00:00.000Z`);
    app.forget(child.guardian);
  };
  later(30);
  expect((await app.as(child.guardian).call(readMyChildsNotes, of)).body.items).toHaveLength(1);
  later(31);
  expect((await app.as(child.guardian).call(readMyChildsNotes, of)).body.items).toEqual([]);
  const late = await app.as(child.guardian).call(answerDisciplineNote, { ...of, noteId, words: '晚了' });
  expect(late.body.code).toBe('access.not_found');
});
