import {
  applyImport,
  badRows,
  cancelImport,
  confirmBindings,
  type InputOf,
  listClasses,
  listImports,
  listStaff,
  listStudents,
  previewRows,
  registerTemplate,
  showImport,
  studentsNotInFile,
  uploadRegister,
} from '@anxin/shared';
import ExcelJS from 'exceljs';
import iconv from 'iconv-lite';
import { startTestApp, type TestPerson } from '../../../test/app.js';
import { foundSchool, freshPhone, type TestSchool } from '../../../test/school.js';
import { readTable } from '../../adapters/xlsx/read-table.js';
import { clock } from '../../clock.js';
import { newId } from '../../ids.js';
import { Bindings } from '../student/student.public.js';

const app = await startTestApp();
let school: TestSchool;
let admin: TestPerson;

beforeEach(async () => {
  school = await foundSchool(app, { classes: [{ grade: 6, number: 1 }], childrenPerClass: 1 });
  admin = school.admin;
});

const upload = async (bytes: Buffer, fileName = '名册.xlsx', importId = newId()) => {
  const answer = await app
    .as(admin)
    .call(uploadRegister, { schoolId: school.schoolId, importId }, { bytes, fileName });
  return { ...answer, key: { schoolId: school.schoolId, importId } };
};

const preview = async (bytes: Buffer, fileName?: string) => {
  const { key, status, body } = await upload(bytes, fileName);
  expect([status, body.state]).toEqual([200, 'PARSING']);
  await app.drain();
  return { key, seen: (await app.as(admin).call(showImport, key)).body };
};

const applied = async (key: InputOf<typeof applyImport>) => {
  expect((await app.as(admin).call(applyImport, key)).body.state).toBe('APPLYING');
  await app.drain();
  return (await app.as(admin).call(showImport, key)).body;
};

/** The register as schools send it: titles, merged cells, rich text, formulas, dates, every kind of phone. */
async function messyFile({ phone = '13800000001', without = '' } = {}): Promise<Buffer> {
  const workbook = new ExcelJS.Workbook();
  const sheet = workbook.addWorksheet('全校学生');
  sheet.addRow(['XX市实验小学2026年秋季学生名册']);
  sheet.mergeCells('A1:I1');
  sheet.addRow(['填表人：何主任', null, '2026年9月1日']);
  sheet.addRow(['学生信息', '学生信息', '学生信息', '家长1', '家长1', '家长1', '家长2', '家长2', '放学']);
  sheet.mergeCells('A3:C3');
  sheet.mergeCells('D3:F3');
  sheet.mergeCells('G3:H3');
  sheet.addRow(['*姓 名', '学　号', '班级', '姓名', '与学生关系', '手机号', '姓名', '手机号', '接送点']);
  const rows: unknown[][] = [
    [
      '王晓明',
      '２０２６０１０１',
      '三（2）班',
      '李芳',
      '妈妈',
      `+86 ${phone.slice(0, 3)}-${phone.slice(3)}`,
      '王建国',
      13800000002,
      '东门',
    ],
    [
      { richText: [{ text: '李' }, { text: '雨涵' }] },
      20260102,
      '三年级2班',
      '张桂兰',
      '奶奶',
      '１３８０００００００３',
      null,
      null,
      '西',
    ],
    ['古丽・阿依木', '20260103', '3.2', '阿依', '母亲', "'13800000004", '买买提', '13800000004', null],
    [
      '李䶮',
      '20260104',
      { formula: 'C5', result: '三（2）班' },
      '李父',
      '爸爸',
      { text: '13800000005', hyperlink: 'tel:13800000005' },
      null,
      null,
      null,
    ],
    ['𬱖蕾', '20260105', new Date(Date.UTC(2026, 2, 2)), '𬱖妈', '妈妈', null, null, null, null],
    ['赵子杰', '20260106', '大（三）班', '赵芳', '妈妈', '13800000006', null, null, null],
    [null, '20260107', '三（2）班', '钱芳', '妈妈', '13800000007', null, null, null],
    ['孙悦然', { formula: 'A1&"1"' }, '三（2）班', '孙芳', '妈妈', '13800000008', null, null, null],
    ['周一诺', '20260109', '三（2）班', '周芳', '妈妈', '1380000', null, null, null],
    ['吴宇航', '20260110', '二（1）班', '吴芳', '妈妈', '13800000010', null, null, null],
  ];
  for (const row of rows) if (row[0] !== without) sheet.addRow(row as ExcelJS.CellValue[]);
  sheet.addRow(['合计：10人']);
  const staff = workbook.addWorksheet('教师名单');
  staff.addRow([
    '教师姓名',
    '联系电话',
    '任教学科',
    '职务',
    '班主任',
    '从业查询结果',
    '从业查询日期',
    '查询有效期至',
  ]);
  staff.addRow(['陈思', 13700000001, '语文', '校长', '三（2）班', '无异常', 46266, '2027年8月31日']);
  staff.addRow(['刘老师', '137', '数学', '教师', null, null, null, null]);
  return Buffer.from(await workbook.xlsx.writeBuffer());
}

test('a messy file: first seen row by row, then in one step in the school, and bound by phone (M010 M017 M077)', async () => {
  const phone = freshPhone();
  const { key, seen } = await preview(await messyFile({ phone }));
  expect(seen).toMatchObject({
    state: 'PREVIEW',
    students: { addCount: 7, changeCount: 0, sameCount: 0, leaveOutCount: 3, warnedCount: 3 },
    staff: { addCount: 1, leaveOutCount: 1 },
    newClasses: ['二（1）班', '三（2）班'],
    notInFileCount: 1,
  });
  const rows = (await app.as(admin).call(previewRows, { ...key, subject: 'STUDENT' })).body.items;
  expect(rows.map(({ rowNumber, name, outcome, reasons }) => [rowNumber, name, outcome, reasons])).toEqual([
    [5, '王晓明', 'ADD', []],
    [6, '李雨涵', 'ADD', []],
    [7, '古丽·阿依木', 'ADD', ['GUARDIAN_PHONE_TWICE']],
    [8, '李䶮', 'ADD', []],
    [9, '𬱖蕾', 'ADD', ['GUARDIAN_PHONE_MISSING']],
    [10, '赵子杰', 'LEAVE_OUT', ['CLASS_UNREADABLE']],
    [11, '', 'LEAVE_OUT', ['NAME_MISSING']],
    [12, '孙悦然', 'LEAVE_OUT', ['FORMULA_WITHOUT_RESULT', 'SCHOOL_NUMBER_MISSING']],
    [13, '周一诺', 'ADD', ['GUARDIAN_PHONE_UNREADABLE']],
    [14, '吴宇航', 'ADD', []],
  ]);
  const before = (await app.as(admin).call(listStudents, { schoolId: school.schoolId })).body.items;
  expect(before).toHaveLength(1);

  const done = await applied(key);
  expect(done).toMatchObject({ state: 'APPLIED', progress: { doneCount: 7, totalCount: 7 } });
  const { items: classes } = (await app.as(admin).call(listClasses, { schoolId: school.schoolId })).body;
  expect(
    classes.map(({ label, studentCount, homeroomTeacher }) => [label, studentCount, homeroomTeacher?.name]),
  ).toEqual([
    ['二（1）班', 1, undefined],
    ['三（2）班', 6, '陈思'],
    ['六（1）班', 1, '王老师'],
  ]);
  const found = (await app.as(admin).call(listStudents, { schoolId: school.schoolId, name: '古丽·阿依木' }))
    .body.items;
  expect(found).toEqual([
    expect.objectContaining({ maskedName: '古*木', guardianCount: 2, classLabel: '三（2）班' }),
  ]);
  const chen = (await app.as(admin).call(listStaff, { schoolId: school.schoolId, name: '陈思' })).body
    .items[0];
  expect(chen).toMatchObject({
    roles: ['TEACHER'],
    vetting: { status: 'CLEAR', checkedOn: '2026-09-01', expiresOn: '2027-08-31' },
    dutyObstacle: 'NOT_SIGNED_IN',
  });

  const mother = await app.person();
  const [match] = await app.database.transaction((tx) =>
    app.get(Bindings).provePhone(tx, mother.personId, phone),
  );
  expect(match).toMatchObject({ maskedName: '王*明', relation: 'MOTHER' });
  const bound = await app
    .as(mother)
    .call(confirmBindings, { bindings: [{ linkId: match?.linkId, relation: 'MOTHER' }] });
  expect(bound.body.children[0]).toMatchObject({ name: '王晓明', defaultPickupPoint: 'EAST' });
});

test('the same file again changes nothing; a later one updates, lists who is missing, and deletes nobody', async () => {
  const phone = freshPhone();
  await applied((await preview(await messyFile({ phone }))).key);
  const again = await preview(await messyFile({ phone }));
  expect(again.seen.students).toMatchObject({ addCount: 0, changeCount: 0, sameCount: 7 });
  expect(again.seen.staff).toMatchObject({ addCount: 0, changeCount: 0, sameCount: 1 });
  const rowsBefore = await app.database.rows('SELECT * FROM student ORDER BY id');
  const linksBefore = await app.database.rows('SELECT * FROM guardian_link ORDER BY id');
  await applied(again.key);
  expect(await app.database.rows('SELECT * FROM student ORDER BY id')).toEqual(rowsBefore);
  expect(await app.database.rows('SELECT * FROM guardian_link ORDER BY id')).toEqual(linksBefore);

  const later = await preview(await messyFile({ phone: freshPhone(), without: '李䶮' }));
  expect(later.seen.students).toMatchObject({ addCount: 0, changeCount: 1, sameCount: 5 });
  const [changed] = (await app.as(admin).call(previewRows, { ...later.key, outcome: 'CHANGE' })).body.items;
  expect(changed?.changes.map(({ field }) => field)).toEqual(['监护人']);
  const missing = (await app.as(admin).call(studentsNotInFile, later.key)).body.items;
  expect(missing.map(({ maskedName }) => maskedName).sort()).toEqual(['李*', '王*明'].sort());
  await applied(later.key);
  const all = (await app.as(admin).call(listStudents, { schoolId: school.schoolId })).body.items;
  expect(all).toHaveLength(8);
  const links = await app.database.rows('SELECT id FROM guardian_link');
  expect(links).toHaveLength(linksBefore.length);
});

test('the bad rows come back as a file that, mended, goes in', async () => {
  const { key } = await preview(await messyFile());
  const answer = await app.as(admin).call(badRows, key);
  expect(answer.headers['content-type']).toContain('spreadsheetml');
  const [sheet] = await readTable(answer.bytes);
  expect(sheet?.rows[0]).toEqual(expect.arrayContaining(['没有采用的原因', '原来的行号']));
  expect(sheet?.rows.slice(1).map((row) => [row[0], row[9]])).toEqual([
    ['赵子杰', '班级认不出来，请写成“三（2）班”'],
    ['', '没有姓名'],
    ['孙悦然', '单元格是公式但没有结果，请改成普通文字；没有学号'],
  ]);
  expect((await app.as(admin).call(cancelImport, key)).body.state).toBe('CANCELLED');
  const workbook = new ExcelJS.Workbook();
  await workbook.xlsx.load(answer.bytes as unknown as ArrayBuffer);
  const mended = workbook.worksheets[0] as ExcelJS.Worksheet;
  mended.getCell('C2').value = '三（3）班';
  const { seen } = await preview(Buffer.from(await workbook.xlsx.writeBuffer()));
  expect(seen.students).toMatchObject({ addCount: 1, leaveOutCount: 2 });
});

test('csv in GBK and in UTF-8, with semicolons, bad bytes and no rows', async () => {
  const text =
    '姓名,学号,班级,父亲,父亲电话,母亲,母亲电话\r\n王䶮,="00010001",三（2）班,王五,13911110001,李六,13911110002\r\n';
  const gbk = await preview(iconv.encode(text, 'gb18030'), '名册.csv');
  expect(gbk.seen.students).toMatchObject({ addCount: 1, warnedCount: 0 });
  await applied(gbk.key);
  const utf8 = await preview(Buffer.from(`\uFEFF${text.replaceAll(',', ';')}`), '名册.csv');
  expect(utf8.seen.students).toMatchObject({ addCount: 0, sameCount: 1 });
  await app.as(admin).call(cancelImport, utf8.key);
  const header = await preview(Buffer.from('甲,乙\n1,2\n'), 'a.csv');
  expect(header.seen).toMatchObject({ state: 'FAILED', problem: 'NO_HEADER' });
  const none = await preview(Buffer.from('姓名,学号,班级\n'), 'a.csv');
  expect(none.seen).toMatchObject({ state: 'FAILED', problem: 'EMPTY' });
  const broken = await preview(
    Buffer.concat([Buffer.from('504b0304', 'hex'), Buffer.alloc(200, 7)]),
    'a.xlsx',
  );
  expect(broken.seen).toMatchObject({ state: 'FAILED', problem: 'NOT_A_TABLE' });
  const empty = await upload(Buffer.alloc(0));
  expect([empty.status, empty.body.code]).toEqual([422, 'register.file_empty']);
  const old = await upload(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'a.xls');
  expect([old.status, old.body.code]).toEqual([415, 'register.file_type']);
});

test('one import at a time; cancelling changes nothing; two who apply at once apply once; nobody else sees it', async () => {
  const phone = freshPhone();
  const { key } = await preview(await messyFile({ phone }));
  const second = await upload(await messyFile({ phone }));
  expect([second.status, second.body.code]).toEqual([409, 'register.in_progress']);
  const other = await foundSchool(app, { childrenPerClass: 1 });
  expect((await app.as(other.admin).call(showImport, key)).status).toBe(404);
  const foreign = { schoolId: other.schoolId, importId: key.importId };
  expect((await app.as(other.admin).call(showImport, foreign)).status).toBe(404);
  expect((await app.as(other.admin).call(applyImport, foreign)).status).toBe(404);
  expect((await app.as(school.teachers[0] as TestPerson).call(previewRows, key)).status).toBe(403);
  const mark = await app.mark();
  const answers = await Promise.all([
    app.as(admin).call(applyImport, key),
    app.as(school.principal).call(applyImport, key),
  ]);
  expect(answers.map(({ status }) => status)).toEqual([200, 200]);
  await app.drain();
  const late = await app.as(admin).call(cancelImport, key);
  expect([late.status, late.body.code]).toEqual([409, 'register.cannot_cancel']);
  const names = (await app.eventsSince(mark)).map(({ name }) => name);
  expect(names).toEqual(['register.apply_asked', 'register.applied']);
  expect((await app.as(admin).call(listStudents, { schoolId: school.schoolId })).body.items).toHaveLength(8);
  expect((await app.as(admin).call(listImports, { schoolId: school.schoolId })).body.items[0]?.state).toBe(
    'APPLIED',
  );
});

test('when writing fails half-way, nothing of it is there; the worker tries again and then all of it is', async () => {
  const { key } = await preview(await messyFile({ phone: '13800006666' }));
  await app.database.rows("ALTER TABLE guardian_link ADD CONSTRAINT planted CHECK (phoneLast4 <> '6666')");
  await app.as(admin).call(applyImport, key);
  await app.drain().catch(() => undefined);
  expect((await app.as(admin).call(listStudents, { schoolId: school.schoolId })).body.items).toHaveLength(1);
  expect((await app.as(admin).call(listClasses, { schoolId: school.schoolId })).body.items).toHaveLength(1);
  expect((await app.as(admin).call(showImport, key)).body.state).toBe('APPLYING');
  await app.database.rows('ALTER TABLE guardian_link DROP CONSTRAINT planted');
  app.moveClockTo(clock.now() + 60_000);
  await app.drain();
  expect((await app.as(admin).call(showImport, key)).body.state).toBe('APPLIED');
});

const bigFile = (rows: number) =>
  Buffer.from(
    `姓名,学号,班级,家长1姓名,家长1电话\n${Array.from(
      { length: rows },
      (_, n) => `王大明,C${100_000 + n},${1 + (n % 6)}.${1 + (n % 20)},李芳,137${String(20_000_000 + n)}`,
    ).join('\n')}`,
  );

test('cancelled before the worker begins or while it writes: nothing of it is in the school, and it can be sent again', async () => {
  const of = { schoolId: school.schoolId };
  const standing = async () => [
    (await app.as(admin).call(listStudents, of)).body.items.length,
    (await app.as(admin).call(listClasses, of)).body.items.length,
  ];
  const before = await standing();
  const waiting = await preview(bigFile(10), '小.csv');
  await app.as(admin).call(applyImport, waiting.key);
  expect((await app.as(admin).call(cancelImport, waiting.key)).body.state).toBe('CANCELLED');
  await app.drain();
  expect(await standing()).toEqual(before);

  const { key } = await preview(bigFile(4000), '大.csv');
  const mark = await app.mark();
  await app.as(admin).call(applyImport, key);
  const drained = app.drain();
  for (;;) {
    const { body } = await app.as(admin).call(showImport, key);
    expect(body.state).toBe('APPLYING');
    if (body.progress.doneCount > 0) break;
  }
  expect((await app.as(admin).call(cancelImport, key)).body.state).toBe('CANCELLED');
  await drained;
  expect(await standing()).toEqual(before);
  expect((await app.eventsSince(mark)).map(({ name }) => name)).toEqual(['register.apply_asked']);
  const left = await app.database.rows('SELECT position FROM register_row WHERE importId = ?', [
    key.importId,
  ]);
  expect(left).toEqual([]);
  const again = await preview(bigFile(10), '小.csv');
  expect((await applied(again.key)).state).toBe('APPLIED');
}, 60_000);

test('the template goes in as it is, and its example row is not a pupil', async () => {
  const { bytes } = await app.as(admin).call(registerTemplate, { schoolId: school.schoolId });
  const { seen } = await preview(bytes);
  expect(seen).toMatchObject({ state: 'FAILED', problem: 'EMPTY' });
});

test('no name or phone of the file stands in the database in the clear; after seven days nothing of it is kept', async () => {
  const { key } = await preview(await messyFile());
  const kept =
    JSON.stringify(await app.database.rows('SELECT * FROM register_row')) +
    JSON.stringify(await app.database.rows('SELECT * FROM register_import'));
  for (const secret of ['王晓明', '13800000002', '李芳', '陈思']) expect(kept).not.toContain(secret);
  await applied(key);
  app.moveClockTo(clock.now() + 8 * 86_400_000);
  await app.drain();
  expect(
    await app.database.rows('SELECT position FROM register_row WHERE importId = ?', [key.importId]),
  ).toEqual([]);
});

test('five thousand rows in seconds', async () => {
  const lines = Array.from(
    { length: 5000 },
    (_, n) =>
      `王${'一二三四五六七八九'[n % 9]}明,S${100_000 + n},${1 + (n % 6)}.${1 + (n % 20)},李芳,139${String(20_000_000 + n)},王五,138${String(20_000_000 + n)}`,
  );
  const csv = Buffer.from(`姓名,学号,班级,家长1姓名,家长1电话,家长2姓名,家长2电话\n${lines.join('\n')}`);
  const begun = performance.now();
  const { key, seen } = await preview(csv, '大.csv');
  const seenMs = performance.now() - begun;
  expect(seen.students.addCount).toBe(5000);
  await applied(key);
  const appliedMs = performance.now() - begun - seenMs;
  const again = await preview(csv, '大.csv');
  expect(again.seen.students.sameCount).toBe(5000);
  console.log(`5,000 pupils: preview ${Math.round(seenMs)} ms, apply ${Math.round(appliedMs)} ms`);
  expect(seenMs + appliedMs).toBeLessThan(60_000);
}, 90_000);
