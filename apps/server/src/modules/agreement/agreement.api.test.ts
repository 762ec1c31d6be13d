import {
  addDays,
  checkPaperAgreement,
  downloadAgreement,
  listAgreements,
  listAgreementVersions,
  listMyStandings,
  publishAgreement,
  readAgreement,
  readPaperAgreement,
  resubmitApplication,
  saveAgreementDraft,
  serviceDateOf,
  showFileVerification,
  showVerification,
  signAgreement,
  uploadPaperAgreement,
  verifyAgreement,
  verifyAgreementFile,
  weekdayOf,
  withdrawApplication,
} from '@anxin/shared';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { approve, filledForm, publish, sign, submit, writtenName } from '../../../test/applying.js';
import { foundSchool, type TestChild, type TestSchool } from '../../../test/school.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';
import { Enrollments } from './agreement.public.js';

const app = await startTestApp();
let school: TestSchool;
let child: TestChild;

const of = (one = child) => ({ schoolId: school.schoolId, studentId: one.studentId });
const names = (facts: { name: string }[]) => facts.map(({ name }) => name);
const enrolled = async () =>
  Number(
    (
      await app.database.rows<{ many: string }>(
        'SELECT COUNT(*) AS many FROM enrollment WHERE schoolId = ?',
        [school.schoolId],
      )
    )[0]?.many,
  );

async function approvedChild(one = child): Promise<string> {
  const { applicationId } = await submit(app, school, one);
  await approve(app, school, applicationId);
  return applicationId;
}

beforeEach(async () => {
  app.moveClockTo('2026-11-25T02:00:00.000Z');
  school = await foundSchool(app);
  [child] = school.children as [TestChild];
});

test('from reading to signing to the list of who is expected (M018 M082 M083)', async () => {
  await publish(app, school);
  await approvedChild();
  const sheet = await app.as(child.guardian).call(readAgreement, of());
  expect(sheet.body).toMatchObject({
    maySign: true,
    whyNot: null,
    signature: null,
    enrollment: null,
    studentName: child.name,
  });
  for (const part of ['time', 'form', 'management', 'rights'] as const)
    expect(sheet.body.content[part].length).toBeGreaterThan(40);
  const mark = await app.mark();
  const { answer, input } = await sign(app, school, child);
  expect(answer.status).toBe(200);
  const today = serviceDateOf(clock.now());
  expect(answer.body.enrollment).toMatchObject({ weekdays: [1, 2, 3, 4, 5], activeFrom: today });
  expect(names(await app.eventsSince(mark))).toEqual(['agreement.signed', 'enrollment.started']);
  const expected = await app.get(Enrollments).activeOn(school.schoolId, today, weekdayOf(today));
  expect(expected).toEqual([
    expect.objectContaining({ studentId: child.studentId, until: '17:00', pickupPoint: 'WEST' }),
  ]);
  expect(await app.get(Enrollments).activeOn(school.schoolId, today, 6)).toEqual([]);
  expect(await app.get(Enrollments).activeOn(school.schoolId, addDays(today, -1), 2)).toEqual([]);
  const again = await app.as(child.guardian).call(signAgreement, input);
  expect(again.body).toEqual(answer.body);
  const another = await app.as(child.guardian).call(signAgreement, { ...input, signatureId: newId() });
  expect([another.status, another.body.code]).toEqual([409, 'agreement.already_signed']);
  const kept = JSON.stringify(await app.database.rows('SELECT * FROM agreement_signature'));
  expect(kept).not.toContain('[[');
});

test('signed after the last lesson, the child is expected from tomorrow', async () => {
  await publish(app, school);
  await approvedChild();
  app.moveClockTo('2026-11-25T07:31:00.000Z');
  expect((await sign(app, school, child)).answer.body.enrollment.activeFrom).toBe('2026-11-26');
});

describe('no enrollment without approval and signature, by any path (M018)', () => {
  test.each(['nothing', 'submitted', 'withdrawn'])(
    '%s: signing is refused and leaves nothing',
    async (where) => {
      await publish(app, school);
      const applicationId = where === 'nothing' ? '' : (await submit(app, school, child)).applicationId;
      if (where === 'withdrawn') {
        await approve(app, school, applicationId);
        await app.as(child.guardian).call(withdrawApplication, { ...of(), applicationId });
      }
      const mark = await app.mark();
      expect((await sign(app, school, child)).answer.body.code).toBe('agreement.not_approved');
      expect(await enrolled()).toBe(0);
      expect(await app.eventsSince(mark)).toEqual([]);
    },
  );

  test('an approval alone enrolls nobody', async () => {
    await publish(app, school);
    await approvedChild();
    await app.drain();
    expect(await enrolled()).toBe(0);
    const today = serviceDateOf(clock.now());
    expect(await app.get(Enrollments).activeOn(school.schoolId, today, weekdayOf(today))).toEqual([]);
  });

  test('the database itself refuses a row without them, or with another child’s', async () => {
    await publish(app, school);
    const [, second] = school.children as [TestChild, TestChild];
    const applicationId = await approvedChild();
    await sign(app, school, child);
    const [row] = await app.database.rows<Record<string, unknown>>(
      'SELECT * FROM enrollment WHERE schoolId = ?',
      [school.schoolId],
    );
    const { liveStudentId: _, ...genuine } = row as Record<string, unknown>;
    await app.database.rows('DELETE FROM enrollment WHERE schoolId = ?', [school.schoolId]);
    const insert = (changes: object) => {
      const forged = { ...genuine, id: newId(), ...changes };
      const columns = Object.keys(forged)
        .map((name) => `\`${name}\` = ?`)
        .join(', ');
      return app.database.rows(`INSERT INTO enrollment SET ${columns}`, Object.values(forged));
    };
    await expect(insert({ signatureId: newId() })).rejects.toThrow(/foreign key/);
    await expect(insert({ applicationId: newId() })).rejects.toThrow(/foreign key/);
    await expect(insert({ studentId: second.studentId })).rejects.toThrow(/foreign key/);
    await expect(insert({ approvalVersion: 1 })).rejects.toThrow(/foreign key/);
    await expect(insert({ approvalVersion: 1, approvalState: 'SUBMITTED' })).rejects.toThrow(
      /enrollment_approved|CONSTRAINT/,
    );
    await expect(insert({ signatureId: null })).rejects.toThrow(/null/);
    expect(await enrolled()).toBe(0);
    await insert({});
    expect([await enrolled(), applicationId]).toEqual([1, genuine.applicationId]);
  });

  test('two guardians’ phones at once: one signature, one enrollment', async () => {
    await publish(app, school);
    await approvedChild();
    const answers = await Promise.all([1, 2, 3].map(() => sign(app, school, child)));
    expect(answers.map(({ answer }) => answer.status).sort()).toEqual([200, 409, 409]);
    expect(await enrolled()).toBe(1);
  });
});

test('only a guardian who decides signs; others read, strangers see no such child', async () => {
  await publish(app, school);
  await approvedChild();
  const [, second] = school.children as [TestChild, TestChild];
  const mark = await app.mark();
  expect((await sign(app, school, child, second.guardian)).answer.body.code).toBe('access.not_found');
  await app.database.rows('UPDATE guardian_link SET decidesFrom = NULL WHERE studentId = ?', [
    child.studentId,
  ]);
  expect((await app.as(child.guardian).call(readAgreement, of())).body).toMatchObject({
    maySign: false,
    whyNot: 'student.right_needed',
  });
  expect((await sign(app, school, child)).answer.body.code).toBe('student.right_needed');
  expect(await app.eventsSince(mark)).toEqual([]);
});

test('a dot is no signature, other words than the present ones are not signed', async () => {
  const { contentHash, versionId } = await publish(app, school);
  await approvedChild();
  const input = {
    ...of(),
    signatureId: newId(),
    versionId,
    contentHash,
    readToEnd: true,
    strokes: writtenName,
  };
  const call = (changes: object) => app.as(child.guardian).call(signAgreement, { ...input, ...changes });
  expect((await call({ strokes: { ...writtenName, strokes: [[[5, 5, 0]]] } })).body.code).toBe(
    'agreement.empty_signature',
  );
  expect((await call({ contentHash: '0'.repeat(64) })).body.code).toBe('agreement.other_version');
  expect((await call({ readToEnd: false })).body.code).toBe('request.invalid');
  await publish(app, school);
  expect((await call({})).body.code).toBe('agreement.other_version');
  expect(await enrolled()).toBe(0);
});

test('leaving before the last lesson ends today’s service too (M106)', async () => {
  await publish(app, school);
  const applicationId = await approvedChild();
  await sign(app, school, child);
  await app.as(child.guardian).call(withdrawApplication, { ...of(), applicationId });
  const mark = await app.mark();
  await app.drain();
  expect(names(await app.eventsSince(mark))).toContain('enrollment.ended');
  const today = serviceDateOf(clock.now());
  expect(await app.get(Enrollments).activeOn(school.schoolId, today, weekdayOf(today))).toEqual([]);
  const mine = await app.as(child.guardian).call(listMyStandings);
  expect(mine.body.children).toEqual([
    expect.objectContaining({ nextStep: 'APPLY', applicationState: 'WITHDRAWN', enrollment: null }),
  ]);
});

test('a family that leaves after the last lesson is served today; back again, it signs again', async () => {
  await publish(app, school);
  const applicationId = await approvedChild();
  await sign(app, school, child);
  app.moveClockTo('2026-11-25T07:45:00.000Z');
  await app.as(child.guardian).call(withdrawApplication, { ...of(), applicationId });
  await app.drain();
  expect((await app.get(Enrollments).activeOn(school.schoolId, '2026-11-25', 3)).length).toBe(1);
  expect(await app.get(Enrollments).activeOn(school.schoolId, '2026-11-26', 4)).toEqual([]);
  const again = { ...of(), applicationId, version: 3, ...filledForm() };
  await app.as(child.guardian).call(resubmitApplication, again);
  await approve(app, school, applicationId, 4);
  expect(await enrolled()).toBe(1);
  expect((await sign(app, school, child)).answer.status).toBe(200);
  expect((await app.get(Enrollments).activeOn(school.schoolId, '2026-11-26', 4)).length).toBe(1);
});

test('the family’s tab names the next step all the way', async () => {
  const step = async () => (await app.as(child.guardian).call(listMyStandings)).body.children[0]?.nextStep;
  expect(await step()).toBe('APPLY');
  await publish(app, school);
  const { applicationId } = await submit(app, school, child);
  expect(await step()).toBe('WAIT');
  await approve(app, school, applicationId);
  expect(await step()).toBe('SIGN');
  await sign(app, school, child);
  expect(await step()).toBe('ENROLLED');
});

describe('the wording', () => {
  const draft = async (changes: object) => {
    const versionId = newId();
    const { body } = await app.as(school.admin).call(listAgreementVersions, { schoolId: school.schoolId });
    const content = { ...body.suggested, principalName: '郑校长', ...changes };
    const saved = await app
      .as(school.admin)
      .call(saveAgreementDraft, { schoolId: school.schoolId, versionId, content });
    const listed = await app.as(school.admin).call(listAgreementVersions, { schoolId: school.schoolId });
    return { versionId, saved, contentHash: listed.body.versions[0]?.contentHash as string };
  };
  const publishAs = (person: TestPerson, one: { versionId: string; contentHash: string }) =>
    app.as(person).call(publishAgreement, {
      schoolId: school.schoolId,
      versionId: one.versionId,
      contentHash: one.contentHash,
    });

  test('a waiver is pointed out while drafting and never published (E12)', async () => {
    const one = await draft({ rights: '学生在校期间发生意外，学校概不负责，一切责任由家长承担。' });
    expect(one.saved.body.waivers.length).toBeGreaterThan(0);
    const refused = await publishAs(school.principal, one);
    expect([refused.status, refused.body.code]).toEqual([422, 'agreement.waiver']);
  });

  test('all four parts are needed, only the principal publishes, published words never change', async () => {
    expect((await draft({ management: '' })).saved.body.code).toBe('request.invalid');
    const one = await draft({});
    expect((await publishAs(school.admin, one)).body.code).toBe('access.forbidden');
    expect((await publishAs(school.principal, { ...one, contentHash: '1'.repeat(64) })).body.code).toBe(
      'agreement.changed_meanwhile',
    );
    const mark = await app.mark();
    expect((await publishAs(school.principal, one)).body).toMatchObject({ state: 'PUBLISHED', number: 1 });
    expect(names(await app.eventsSince(mark))).toEqual(['agreement.published']);
    const { body } = await app.as(school.admin).call(listAgreementVersions, { schoolId: school.schoolId });
    const content = { ...body.suggested, title: '另一个标题' };
    const late = await app
      .as(school.admin)
      .call(saveAgreementDraft, { schoolId: school.schoolId, versionId: one.versionId, content });
    expect(late.body.code).toBe('agreement.not_a_draft');
  });
});

describe('proof (E15)', () => {
  let token: string;
  beforeEach(async () => {
    await publish(app, school);
    for (const one of school.children.slice(0, 3)) {
      await approvedChild(one);
      const { answer } = await sign(app, school, one);
      if (one === child) token = answer.body.signature.verifyToken;
    }
  });
  const verify = () => app.as(null).call(verifyAgreement, { token });

  test('anybody verifies, and learns no name; one changed byte of the PDF fails', async () => {
    const pdf = await app.as(child.guardian).call(downloadAgreement, of());
    expect([pdf.status, pdf.headers['content-type']]).toEqual([200, 'application/pdf']);
    const again = await app.as(school.admin).call(downloadAgreement, of());
    expect(again.bytes.equals(pdf.bytes)).toBe(true);
    const check = (bytes: Buffer) =>
      app.as(null).call(verifyAgreementFile, { token }, { bytes, fileName: 'a.pdf' });
    expect((await check(pdf.bytes)).body.genuine).toBe(true);
    for (const position of [0, 100, pdf.bytes.length >> 1, pdf.bytes.length - 1]) {
      const tampered = Buffer.from(pdf.bytes);
      tampered[position] = (tampered[position] as number) ^ 1;
      expect((await check(tampered)).body.genuine).toBe(false);
    }
    const { status, body } = await verify();
    expect([status, body.genuine, body.chainIntact]).toEqual([200, true, true]);
    expect(JSON.stringify(body)).not.toContain(child.name);
    const page = await app.as(null).call(showVerification, { token });
    expect(String(page.headers['content-type'])).toContain('text/html');
    expect(page.bytes.toString()).toContain('这份责任书是真的');
    expect(page.bytes.toString()).not.toContain(child.name);
    expect((await app.as(null).call(verifyAgreement, { token: 'A'.repeat(22) })).body.code).toBe(
      'agreement.unknown_token',
    );
  });

  test('whoever holds the paper checks the file on the page it leads to, and a code nobody gave out is said so', async () => {
    const { bytes } = await app.as(child.guardian).call(downloadAgreement, of());
    const page = async (file: Buffer, code = token) =>
      (
        await app.as(null).call(showFileVerification, { token: code }, { bytes: file, fileName: 'a.pdf' })
      ).bytes.toString();
    const changed = Buffer.from(bytes);
    changed[100] = (changed[100] as number) ^ 1;
    expect(await page(bytes)).toContain('一个字节都没有改过');
    expect(await page(changed)).not.toContain('一个字节都没有改过');
    expect(await page(changed)).toContain('和学校存的不一样');
    expect(await page(bytes)).not.toContain(child.name);
    const unknown = await app.as(null).call(showVerification, { token: 'A'.repeat(22) });
    expect(unknown.bytes.toString()).toContain('学校没有这份责任书');
  });

  test.each([
    [
      'the words',
      `UPDATE agreement_version SET content = REPLACE(content, '自愿', '必须') WHERE schoolId = ?`,
    ],
    ['the signer', 'UPDATE agreement_signature SET signerId = studentId WHERE schoolId = ?'],
    ['the time', 'UPDATE agreement_signature SET signedAt = signedAt + INTERVAL 1 SECOND WHERE schoolId = ?'],
    ['the drawn name', `UPDATE agreement_signature SET markHash = REPEAT('0', 64) WHERE schoolId = ?`],
  ])('whoever changes %s behind our back is found out', async (_, statement) => {
    expect((await verify()).body.genuine).toBe(true);
    await app.database.rows(statement, [school.schoolId]);
    expect((await verify()).body.genuine).toBe(false);
  });

  test('another family cannot have the PDF, nor the office of another school', async () => {
    const [, second] = school.children as [TestChild, TestChild];
    const other = await foundSchool(app);
    expect((await app.as(second.guardian).call(downloadAgreement, of())).body.code).toBe('access.not_found');
    expect((await app.as(other.admin).call(downloadAgreement, of())).body.code).toBe('access.not_found');
    const foreign = { schoolId: other.schoolId, studentId: child.studentId };
    expect((await app.as(other.admin).call(downloadAgreement, foreign)).status).toBe(404);
  });
});

describe('the paper path', () => {
  const scan = { bytes: Buffer.from('%PDF-1.4 a scan of the signed paper'), fileName: 'scan.pdf' };
  let versionId: string;
  beforeEach(async () => {
    ({ versionId } = await publish(app, school));
    await approvedChild();
  });
  const upload = (person: TestPerson, file = scan, paperId = newId()) =>
    app.as(person).call(uploadPaperAgreement, { ...of(), paperId, versionId, signedOn: '2026-11-24' }, file);
  const check = (person: TestPerson, paperId: string, accepted = true) =>
    app.as(person).call(checkPaperAgreement, { schoolId: school.schoolId, paperId, accepted });

  test('one uploads, another checks, and only then is the child enrolled', async () => {
    const { body } = await upload(school.admin);
    expect(await enrolled()).toBe(0);
    expect((await upload(school.admin)).body.code).toBe('agreement.paper_in_check');
    expect((await check(school.admin, body.paperId)).body.code).toBe('agreement.second_person');
    const list = await app.as(school.principal).call(listAgreements, { schoolId: school.schoolId });
    expect(list.body).toMatchObject({ paperCount: 1, enrolledCount: 0 });
    expect(list.body.items).toEqual([
      expect.objectContaining({ standing: 'PAPER_IN_CHECK', mayCheck: true, paperId: body.paperId }),
    ]);
    const seen = await app
      .as(school.principal)
      .call(readPaperAgreement, { schoolId: school.schoolId, paperId: body.paperId });
    expect(seen.bytes.equals(scan.bytes)).toBe(true);
    expect((await check(school.principal, body.paperId)).body.enrollment).toMatchObject({
      weekdays: [1, 2, 3, 4, 5],
    });
    expect((await check(school.principal, body.paperId)).body.code).toBe('agreement.paper_decided');
    expect(await enrolled()).toBe(1);
    const read = await app.as(child.guardian).call(readAgreement, of());
    expect(read.body.signature).toMatchObject({ way: 'PAPER', signerIsMe: false });
    const { verifyToken: token } = read.body.signature as { verifyToken: string };
    expect((await app.as(null).call(verifyAgreement, { token })).body.genuine).toBe(true);
    expect((await app.as(null).call(verifyAgreementFile, { token }, scan)).body.genuine).toBe(true);
  });

  test('a refused scan enrolls nobody and another may follow; what is no scan is not taken', async () => {
    const { body } = await upload(school.admin);
    expect((await check(school.principal, body.paperId, false)).body.enrollment).toBeNull();
    expect(await enrolled()).toBe(0);
    expect((await upload(school.admin)).status).toBe(200);
    expect(
      (await upload(school.principal, { bytes: Buffer.from('<html>'), fileName: 'scan.pdf' })).body.code,
    ).toBe('agreement.paper_type');
    expect((await upload(child.guardian)).body.code).toBe('access.forbidden');
  });
});
