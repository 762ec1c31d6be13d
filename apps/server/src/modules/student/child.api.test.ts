import {
  addCollector,
  askErasure,
  changeGuardian,
  collectorPhoto,
  consentVersionOf,
  decideConsents,
  decideErasure,
  departStudent,
  exportChild,
  issueCollectorCard,
  listErasureRequests,
  listStudents,
  makeDefaultCollector,
  myChildren,
  readHealthNote,
  restrictPerson,
  revealPhone,
  revokeCollector,
  serviceDateOf,
  setCollectorPhoto,
  setDefaultPickupPoint,
  setPriority,
  showChild,
  showStudent,
  writeHealthNote,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { addChild, foundSchool, type TestChild, type TestSchool } from '../../../test/school.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';
import { cardHashOf, Students } from './student.public.js';

const app = await startTestApp();
let school: TestSchool;
let child: TestChild;
let neighbour: TestChild;
let key: { schoolId: string; studentId: string };

beforeEach(async () => {
  school = await foundSchool(app, {
    classes: [
      { grade: 3, number: 1 },
      { grade: 1, number: 1 },
    ],
    childrenPerClass: 2,
  });
  [child, neighbour] = school.children as unknown as [TestChild, TestChild];
  key = { schoolId: school.schoolId, studentId: child.studentId };
});

const today = () => serviceDateOf(clock.now());
const collectorsNow = async () =>
  (await app.get(Students).collectorsOf(school.schoolId, [child.studentId], today())).get(child.studentId) ??
  [];
const grandmother = () => ({
  ...key,
  collectorId: newId(),
  name: '张桂兰',
  relation: 'GRANDMOTHER',
  phone: '13612345678',
});
const jpeg = (size: number) => Buffer.concat([Buffer.from('ffd8ffe0', 'hex'), Buffer.alloc(size - 4, 1)]);
const refusedAs = (answer: { status: number; body: { code?: string } }) => [answer.status, answer.body.code];

describe('who may collect (M094 E7)', () => {
  test('added by a deciding guardian, listed at once, gone at once when revoked', async () => {
    const wanted = grandmother();
    const mark = await app.mark();
    const added = await app.as(child.guardian).call(addCollector, { ...wanted, isDefault: true });
    expect(added.body).toMatchObject({ name: '张桂兰', phoneLast4: '5678', isDefault: true });
    expect(JSON.stringify(added.body)).not.toContain(wanted.phone);
    expect((await app.as(child.guardian).call(addCollector, wanted)).body.id).toBe(wanted.collectorId);
    expect((await collectorsNow()).map(({ kind, name }) => [kind, name])).toEqual([
      ['COLLECTOR', '张桂兰'],
      ['GUARDIAN', '王妈妈'],
    ]);
    expect(
      (await app.as(child.guardian).call(revokeCollector, { ...key, collectorId: wanted.collectorId }))
        .status,
    ).toBe(200);
    expect((await collectorsNow()).map(({ name }) => name)).toEqual(['王妈妈']);
    expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual([
      'student.collector_added',
      'student.collector_revoked',
    ]);
    expect(
      refusedAs(
        await app.as(child.guardian).call(issueCollectorCard, { ...key, collectorId: wanted.collectorId }),
      ),
    ).toEqual([410, 'student.collector_revoked']);
  });

  test('another family, a teacher and another school add nobody', async () => {
    const mark = await app.mark();
    expect((await app.as(neighbour.guardian).call(addCollector, grandmother())).status).toBe(404);
    expect((await app.as(school.teachers[0] as TestPerson).call(addCollector, grandmother())).status).toBe(
      403,
    );
    expect(await collectorsNow()).toHaveLength(1);
    expect(await app.eventsSince(mark)).toEqual([]);
  });

  test('eight at most, also when two phones add the last one at once; one default at a time', async () => {
    const add = (more = {}) => app.as(child.guardian).call(addCollector, { ...grandmother(), ...more });
    for (let n = 0; n < 7; n++) await add({ name: `王${'甲乙丙丁戊己庚'[n]}` });
    const answers = await Promise.all([add(), add()]);
    expect(answers.map(({ status }) => status).sort()).toEqual([200, 409]);
    const ids = (await collectorsNow()).filter(({ kind }) => kind === 'COLLECTOR').map(({ id }) => id);
    for (const collectorId of ids.slice(0, 2))
      await app.as(child.guardian).call(makeDefaultCollector, { ...key, collectorId });
    expect((await collectorsNow()).filter(({ isDefault }) => isDefault).map(({ id }) => id)).toEqual([
      ids[1],
    ]);
  });

  test('a restriction takes a collector off the list by phone or name, and a guardian by the link', async () => {
    await app.as(child.guardian).call(addCollector, { ...grandmother(), name: '王建国', relation: 'FATHER' });
    const restrict = (target: object) =>
      app.as(school.principal).call(restrictPerson, {
        ...key,
        restrictionId: newId(),
        imposedBy: 'COURT',
        reference: '裁定书',
        ...target,
      });
    expect(await collectorsNow()).toHaveLength(2);
    await restrict({ name: '王 建国' });
    expect((await collectorsNow()).map(({ name }) => name)).toEqual(['王妈妈']);
    await restrict({ linkId: child.guardianLinkId });
    expect(await collectorsNow()).toEqual([]);
    expect(refusedAs(await restrict({}))).toEqual([422, 'student.restriction_target']);
    const told = await app.get(Students).guardiansOf(school.schoolId, [child.studentId], 'isTold', today());
    expect(told).toEqual([]);
  });

  test('a card is shown once, kept as a hash, and replaced by the next', async () => {
    const { collectorId } = await added();
    const first = (await app.as(child.guardian).call(issueCollectorCard, { ...key, collectorId })).body
      .qrText;
    const second = (await app.as(child.guardian).call(issueCollectorCard, { ...key, collectorId })).body
      .qrText;
    expect(first).not.toBe(second);
    const [listed] = (await collectorsNow()).filter(({ id }) => id === collectorId);
    expect(listed?.cardHash).toBe(cardHashOf(second));
    expect(JSON.stringify(await app.database.rows('SELECT * FROM authorized_collector'))).not.toContain(
      second.slice(-20),
    );
  });
});

const added = async () => {
  const wanted = grandmother();
  await app.as(child.guardian).call(addCollector, wanted);
  return wanted;
};

const consent = (purpose: 'HEALTH_NOTE' | 'COLLECTOR_PHOTO', given: boolean) =>
  app
    .as(child.guardian)
    .call(decideConsents, { ...key, decisions: [{ purpose, version: consentVersionOf(purpose), given }] });

describe('consents, each refusable (E3 E4 E17)', () => {
  test('a photo needs its own consent, is small, a picture, and is gone when the consent is', async () => {
    const { collectorId } = await added();
    const send = (bytes: Buffer) =>
      app.as(child.guardian).call(setCollectorPhoto, { ...key, collectorId }, { bytes, fileName: 'a.jpg' });
    expect(refusedAs(await send(jpeg(2000)))).toEqual([409, 'student.collector_photo_consent']);
    await consent('COLLECTOR_PHOTO', true);
    expect(refusedAs(await send(jpeg(6145)))).toEqual([413, 'student.photo_too_large']);
    expect(refusedAs(await send(Buffer.from('<svg/>')))).toEqual([415, 'student.photo_format']);
    expect((await send(jpeg(6144))).status).toBe(200);
    const shown = await app.as(child.guardian).call(collectorPhoto, { ...key, collectorId });
    expect([shown.headers['content-type'], shown.bytes.equals(jpeg(6144))]).toEqual(['image/jpeg', true]);
    expect((await app.as(neighbour.guardian).call(collectorPhoto, { ...key, collectorId })).status).toBe(404);
    await consent('COLLECTOR_PHOTO', false);
    expect((await app.as(child.guardian).call(collectorPhoto, { ...key, collectorId })).status).toBe(404);
  });

  test('a health note is kept only with its consent, read by guardian and duty, logged, and gone when taken back', async () => {
    const write = () =>
      app.as(child.guardian).call(writeHealthNote, { ...key, note: '花生过敏，带肾上腺素笔' });
    expect(refusedAs(await write())).toEqual([409, 'student.health_consent']);
    await consent('HEALTH_NOTE', true);
    expect((await write()).status).toBe(200);
    expect((await app.as(child.guardian).call(readHealthNote, key)).body.note).toContain('花生');
    for (const other of [neighbour.guardian, school.teachers[0] as TestPerson, school.principal]) {
      expect((await app.as(other).call(readHealthNote, key)).status).toBe(404);
    }
    expect((await app.as(school.admin).call(readHealthNote, key)).status).toBe(403);
    const looks = await app.database.rows('SELECT actorId FROM access_log WHERE studentId = ? AND what = ?', [
      child.studentId,
      'health_note',
    ]);
    expect(looks).toEqual([{ actorId: child.guardian.personId }]);
    expect(JSON.stringify(await app.database.rows('SELECT * FROM health_note'))).not.toContain('花生');
    await consent('HEALTH_NOTE', false);
    expect((await app.as(child.guardian).call(readHealthNote, key)).body.note).toBeNull();
    const stale = await app.as(child.guardian).call(decideConsents, {
      ...key,
      decisions: [{ purpose: 'HEALTH_NOTE', version: '2020-1', given: true }],
    });
    expect(refusedAs(stale)).toEqual([409, 'student.consent_version']);
  });
});

test('rights belong to the link: without «decides» one may look but not act; without «sees» there is nothing', async () => {
  const set = (rights: object) =>
    app
      .as(school.admin)
      .call(changeGuardian, { ...key, linkId: child.guardianLinkId, isPrimary: true, rights });
  expect(refusedAs(await set({ sees: true, isTold: true, decides: false, collects: true }))).toEqual([
    409,
    'student.last_deciding_guardian',
  ]);
  await app.database.rows(
    `INSERT INTO guardian_link (schoolId, id, studentId, isPrimary, decidesFrom, createdAt) VALUES (?, ?, ?, 0, '2026-01-01', ?)`,
    [key.schoolId, newId(), key.studentId, clock.date()],
  );
  expect((await set({ sees: true, isTold: false, decides: false, collects: false })).status).toBe(200);
  expect((await app.as(child.guardian).call(showChild, key)).body.myRights).toEqual({
    sees: true,
    isTold: false,
    decides: false,
    collects: false,
  });
  expect(
    refusedAs(await app.as(child.guardian).call(setDefaultPickupPoint, { ...key, pickupPoint: 'WEST' })),
  ).toEqual([403, 'student.right_needed']);
  expect(await collectorsNow()).toEqual([]);
  expect((await set({ sees: false, isTold: false, decides: false, collects: false })).status).toBe(200);
  expect((await app.as(child.guardian).call(showChild, key)).status).toBe(403);
  expect((await app.as(child.guardian).call(myChildren)).body.children).toEqual([]);
});

test('a guardian with children in two schools sees both on one screen and changes the gate of one', async () => {
  const other = await foundSchool(app, { childrenPerClass: 0 });
  const sister = await addChild(app, other.schoolId, {
    classId: other.classIds[0] as string,
    name: '王小小',
    guardian: child.guardian,
  });
  await app.as(child.guardian).call(setDefaultPickupPoint, { ...key, pickupPoint: 'WEST' });
  const { children } = (await app.as(child.guardian).call(myChildren)).body;
  expect(children.map(({ studentId, defaultPickupPoint }) => [studentId, defaultPickupPoint])).toEqual([
    [child.studentId, 'WEST'],
    [sister.studentId, 'EAST'],
  ]);
  expect(
    (await app.as(neighbour.guardian).call(setDefaultPickupPoint, { ...key, pickupPoint: 'EAST' })).status,
  ).toBe(404);
});

test('a phone is shown to the homeroom teacher on a tap, with a row in the log, and to no other teacher', async () => {
  const tap = { ...key, linkId: child.guardianLinkId };
  const page = await app.as(school.teachers[0] as TestPerson).call(showStudent, key);
  expect(JSON.stringify(page.body)).not.toContain(child.guardianPhone);
  const shown = await app.as(school.teachers[0] as TestPerson).call(revealPhone, tap);
  expect(shown.body.phone).toBe(child.guardianPhone);
  expect((await app.as(school.teachers[1] as TestPerson).call(revealPhone, tap)).status).toBe(404);
  const looks = await app.database.rows('SELECT actorId FROM access_log WHERE studentId = ? AND what = ?', [
    child.studentId,
    'guardian_phone',
  ]);
  expect(looks).toEqual([{ actorId: school.teachers[0]?.personId }]);
});

test('priority is yes or no to every reader; the lower grades have it by themselves (M011–M016 E9)', async () => {
  await app.as(school.admin).call(setPriority, { ...key, groups: ['LOW_INCOME'] });
  const { items } = (await app.as(school.admin).call(listStudents, { schoolId: key.schoolId })).body;
  expect(items.map(({ classLabel, isPriority }) => [classLabel, isPriority])).toEqual([
    ['三（1）班', true],
    ['三（1）班', false],
    ['一（1）班', true],
    ['一（1）班', true],
  ]);
  expect(JSON.stringify([items, await app.database.rows('SELECT * FROM priority_group')])).not.toContain(
    'LOW_INCOME',
  );
});

test('a pupil who leaves is off every list, once; another school moves nobody', async () => {
  const other = await foundSchool(app, { childrenPerClass: 0 });
  expect((await app.as(other.admin).call(departStudent, key)).status).toBe(404);
  const foreign = { schoolId: other.schoolId, studentId: key.studentId };
  expect((await app.as(other.admin).call(departStudent, foreign)).status).toBe(404);
  const mark = await app.mark();
  for (let n = 0; n < 2; n++) expect((await app.as(school.admin).call(departStudent, key)).status).toBe(200);
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['student.left']);
  const pupils = await app.get(Students).pupilsOf(key.schoolId);
  expect(pupils.map(({ studentId }) => studentId)).not.toContain(key.studentId);
  expect(pupils).toHaveLength(3);
});

test('a guardian takes the data away and has it erased: the name is nowhere, the ids remain (E5)', async () => {
  await added();
  const file = await app.as(child.guardian).call(exportChild, key);
  expect(file.bytes.toString()).toContain(child.name);
  const requestId = newId();
  expect((await app.as(child.guardian).call(askErasure, { ...key, requestId })).status).toBe(200);
  expect(refusedAs(await app.as(child.guardian).call(askErasure, { ...key, requestId: newId() }))).toEqual([
    409,
    'student.erasure_asked',
  ]);
  const { items } = (await app.as(school.admin).call(listErasureRequests, { schoolId: key.schoolId })).body;
  expect(items).toEqual([expect.objectContaining({ studentId: key.studentId, id: requestId })]);
  const decision = { schoolId: key.schoolId, requestId, erase: true };
  expect((await app.as(school.admin).call(decideErasure, decision)).status).toBe(403);
  const mark = await app.mark();
  expect((await app.as(school.principal).call(decideErasure, decision)).status).toBe(200);
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['student.erased']);
  expect((await app.as(child.guardian).call(showChild, key)).status).toBe(403);
  expect(refusedAs(await app.as(school.principal).call(showStudent, key))).toEqual([410, 'student.erased']);
  const card = (await app.get(Students).namesOf(key.schoolId, [key.studentId])).get(key.studentId);
  expect(card).toMatchObject({ studentId: key.studentId, name: '（已删除）' });
  const [left] = await app.database.rows<{ keyBox: string | null }>(
    'SELECT keyBox FROM student_key WHERE studentId = ?',
    [key.studentId],
  );
  expect(left?.keyBox).toBeNull();
  expect(await collectorsNow()).toEqual([]);
});
