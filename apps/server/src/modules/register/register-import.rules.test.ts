import fc from 'fast-check';
import type { Cell } from '../../adapters/xlsx/table.js';
import { columnsOf, meaningOf } from './header.rules.js';
import type { Present } from './plan-words.rules.js';
import { readRegister } from './register-import.rules.js';
import { type Plan, planRegister } from './register-plan.rules.js';

const seed = Number(process.env.ANXIN_SEED ?? 20261125);
const read = (rows: Cell[][], name = '学生') => readRegister([{ name, rows }]);
const pupils = (rows: Cell[][], name?: string) => read(rows, name)?.pupils ?? [];
const HEADER = ['姓名', '学号', '班级', '家长姓名', '家长电话'];

test.each([
  ['学生姓名', 'NAME', undefined],
  ['*姓 名（必填）', 'NAME', undefined],
  ['学籍号', 'SCHOOL_NUMBER', undefined],
  ['所在班级', 'CLASS', undefined],
  ['联系电话', 'GUARDIAN_PHONE', '?'],
  ['家长1手机号码', 'GUARDIAN_PHONE', '1'],
  ['家长手机2', 'GUARDIAN_PHONE', '2'],
  ['第二监护人姓名', 'GUARDIAN_NAME', '2'],
  ['母亲联系方式', 'GUARDIAN_PHONE', 'MOTHER'],
  ['爸爸', 'GUARDIAN_NAME', 'FATHER'],
  ['与学生关系', 'GUARDIAN_RELATION', '?'],
  ['放学接送点', 'PICKUP_POINT', undefined],
])('the header %s means %s of %s', (header, field, slot) => {
  const meaning = meaningOf(header, 'STUDENT');
  expect([meaning?.field, meaning?.slot]).toEqual([field, slot]);
});

test.each(['性别', '备注', '家庭住址', '身份证号', '出生日期', ''])(
  'the header %j is not taken',
  (header) => {
    expect(meaningOf(header, 'STUDENT')).toBeNull();
  },
);

test('a header over two rows, repeated columns, and a phone that belongs to the column before it', () => {
  const above = ['姓名', '学号', '班级', '家长1', '家长1', '家长2', '家长2'];
  const own = ['姓名', '学号', '班级', '姓名', '电话', '姓名', '电话'];
  expect(columnsOf(own, above, 'STUDENT').map((one) => one?.slot)).toEqual([
    undefined,
    undefined,
    undefined,
    '1',
    '1',
    '2',
    '2',
  ]);
  const repeated = columnsOf(['姓名', '学号', '家长姓名', '联系电话', '家长姓名', '联系电话'], [], 'STUDENT');
  expect(repeated.slice(2).map((one) => one?.slot)).toEqual(['1', '1', '1#2', '1#2']);
  const parents = columnsOf(['姓名', '班级', '父亲', '联系电话', '母亲', '联系电话'], [], 'STUDENT');
  expect(parents.slice(2).map((one) => [one?.field, one?.slot])).toEqual([
    ['GUARDIAN_NAME', 'FATHER'],
    ['GUARDIAN_PHONE', 'FATHER'],
    ['GUARDIAN_NAME', 'MOTHER'],
    ['GUARDIAN_PHONE', 'MOTHER'],
  ]);
});

test('titles above, notes below, a repeated header and blank rows are passed over', () => {
  const found = pupils([
    ['XX小学2026年秋季名册', 'XX小学2026年秋季名册'],
    ['填表日期：2026年9月1日'],
    HEADER,
    ['王晓明', '20260101', '三（2）班', '李芳', '13800000001'],
    [null, null],
    HEADER,
    ['示例：张三', '123456', '三（2）班'],
    ['李雨涵', 20260102, '三2班', '李建', 13800000002],
    ['合计：2人'],
  ]);
  expect(found.map(({ name, rowNumber, reasons }) => [name, rowNumber, reasons])).toEqual([
    ['王晓明', 4, []],
    ['李雨涵', 8, []],
  ]);
});

test('a sheet of one class without a class column takes its class from the sheet’s name or title', () => {
  const rows: Cell[][] = [
    ['姓名', '学号'],
    ['王晓明', '20260101'],
  ];
  expect(pupils(rows, '三（2）班')[0]?.schoolClass).toEqual({ grade: 3, number: 2 });
  expect(pupils([['四年级1班花名册'], ...rows], 'Sheet1')[0]?.schoolClass).toEqual({ grade: 4, number: 1 });
  expect(pupils(rows, 'Sheet1')[0]?.reasons).toContain('CLASS_MISSING');
});

test('several rows of one pupil are one pupil with several guardians; a continued row belongs to the one above', () => {
  const found = pupils([
    HEADER,
    ['王晓明', '20260101', '三（2）班', '李芳', '13800000001'],
    ['王晓明', '20260101', '三（2）班', '王建国', '13800000002'],
    [null, null, null, '王奶奶', '13800000003'],
  ]);
  expect(found).toHaveLength(1);
  expect(found[0]?.guardians.map(({ name }) => name)).toEqual(['李芳', '王建国', '王奶奶']);
});

test('what is wrong is named, and wrong rows are never half taken', () => {
  const found = pupils([
    HEADER,
    [null, '20260101', '三（2）班', '李芳', '13800000001'],
    ['王?', '20260102', '三（2）班', '李芳', '13800000001'],
    ['李雨', null, '三（2）班', '李芳', '13800000001'],
    ['赵杰', '20260104', '大班', '李芳', '13800000001'],
    ['陈妍', '20260105', '三（2）班', '陈芳', '12345'],
    ['周诺', '20260106', '三（2）班', null, null],
    [{ formula: true }, '20260107', '三（2）班', '吴芳', '13800000007'],
    ['郑可', '20260108', '三（2）班', '郑芳', '13800000008'],
    ['郑欣', '20260108', '三（2）班', '郑芳', '13800000008'],
  ]);
  expect(found.map(({ reasons }) => reasons)).toEqual([
    ['NAME_MISSING'],
    ['NAME_UNREADABLE'],
    ['SCHOOL_NUMBER_MISSING'],
    ['CLASS_UNREADABLE'],
    ['GUARDIAN_PHONE_UNREADABLE'],
    ['GUARDIAN_MISSING'],
    ['FORMULA_WITHOUT_RESULT', 'NAME_MISSING'],
    ['SCHOOL_NUMBER_TWICE'],
    ['SCHOOL_NUMBER_TWICE'],
  ]);
  const twice = pupils([
    ['姓名', '学号', '班级', '父亲', '电话', '母亲', '电话'],
    ['王晓明', '20260101', '三（2）班', '王建国', '13800000001', '李芳', '13800000001'],
  ]);
  expect(twice[0]?.reasons).toEqual(['GUARDIAN_PHONE_TWICE']);
  expect(twice[0]?.guardians.map(({ phone }) => phone)).toEqual(['13800000001', null]);
});

test('a teachers’ sheet gives teachers, never administrators', () => {
  const found = readRegister([
    {
      name: '教师',
      rows: [
        ['教师姓名', '手机', '任教学科', '职务', '班主任', '从业查询结果', '从业查询日期', '查询有效期至'],
        ['陈老师', '13700000001', '语文', '校长', '三（2）班', '无异常', 46266, '2027年9月1日'],
        ['李师傅', '13700000002', null, '门卫', null, '待查', null, null],
        ['张老师', '1370000', '数学', '教师', null, null, null, null],
      ],
    },
  ]);
  expect(found?.pupils).toEqual([]);
  expect(
    found?.staff.map(({ name, roles, homeroomOf, vetting, reasons }) => ({
      name,
      roles,
      homeroomOf,
      vetting,
      reasons,
    })),
  ).toEqual([
    {
      name: '陈老师',
      roles: ['TEACHER'],
      homeroomOf: { grade: 3, number: 2 },
      vetting: { checkedOn: '2026-09-01', expiresOn: '2027-09-01' },
      reasons: [],
    },
    { name: '李师傅', roles: ['GATEKEEPER'], homeroomOf: null, vetting: null, reasons: [] },
    { name: '张老师', roles: ['TEACHER'], homeroomOf: null, vetting: null, reasons: ['STAFF_PHONE_MISSING'] },
  ]);
});

test('no header, no register', () => {
  expect(
    read([
      ['你好', '世界'],
      ['王晓明', '20260101'],
    ]),
  ).toBeNull();
});

let made = 0;
const newId = () => `id-${++made}`;
const EMPTY: Present = { classes: [], pupils: [], staff: [] };

/** The school after a plan was written, as the database would hold it. */
function after(present: Present, plan: Plan): Present {
  const changedPupils = new Map(plan.pupilsToChange.map((one) => [one.studentId, one]));
  const posts = new Map(plan.homerooms.map(({ classId, staffId }) => [classId, staffId]));
  const changedStaff = new Map(plan.staffToChange.map((one) => [one.staffId, one]));
  return {
    classes: [...present.classes, ...plan.classesToAdd].map((one) => ({
      ...one,
      homeroomStaffId: posts.get(one.id) ?? one.homeroomStaffId,
    })),
    pupils: [
      ...present.pupils.map((pupil) => {
        const change = changedPupils.get(pupil.studentId);
        if (change === undefined) return pupil;
        const links = new Map([...pupil.guardians, ...change.guardians].map((link) => [link.linkId, link]));
        return { ...change, guardians: [...links.values()], hasLeft: false };
      }),
      ...plan.pupilsToAdd.map((pupil) => ({ ...pupil, hasLeft: false })),
    ],
    staff: [
      ...present.staff.map((one) => ({ ...one, ...changedStaff.get(one.staffId) })),
      ...plan.staffToAdd.map((one) => ({ ...one, vettingUntil: one.vetting?.expiresOn ?? null })),
    ],
  };
}

const cellOf = (text: string | null): Cell => text;
const pupilRow = fc.record({
  name: fc.constantFrom('王晓明', '李雨涵', '古丽·阿依木', '𬱖蕾', '李 䶮', '', '王?'),
  schoolNumber: fc.constantFrom('20260101', '20260102', '20260103', '２０２６０１０４', '', '12'),
  schoolClass: fc.constantFrom('三（2）班', '三年级2班', '二（1）班', '大班', ''),
  guardian: fc.constantFrom('李芳', '王建国', '奶奶', null),
  phone: fc.constantFrom('13800000001', '+86 138-0000-0002', '13800000003', '12345', null),
  teacher: fc.constantFrom('陈老师', '周老师', null),
});
const file = fc
  .array(pupilRow, { minLength: 1, maxLength: 12 })
  .map((rows) => [
    ['姓名', '学号', '班级', '家长姓名', '家长电话', '班主任'].map(cellOf),
    ...rows.map((row) =>
      [row.name, row.schoolNumber, row.schoolClass, row.guardian, row.phone, row.teacher].map(cellOf),
    ),
  ]);

test(`any file imported twice changes nothing the second time, and no file ever removes a pupil or a guardian (seed ${seed})`, () => {
  fc.assert(
    fc.property(file, file, (first, second) => {
      const teachers = {
        name: '教师',
        rows: [
          ['教师姓名', '手机'],
          ['陈老师', '13700000001'],
        ],
      };
      const one = readRegister([{ name: '学生', rows: first }, teachers]);
      if (one === null) return;
      const afterOne = after(EMPTY, planRegister(one, EMPTY, newId));
      const again = planRegister(one, afterOne, newId);
      expect(again.rows.every(({ view }) => view.outcome === 'SAME' || view.outcome === 'LEAVE_OUT')).toBe(
        true,
      );
      expect([
        again.pupilsToAdd,
        again.pupilsToChange,
        again.staffToAdd,
        again.staffToChange,
        again.homerooms,
        again.classesToAdd,
      ]).toEqual([[], [], [], [], [], []]);
      const two = readRegister([{ name: '学生', rows: second }]);
      if (two === null) return;
      const plan = planRegister(two, afterOne, newId);
      const afterTwo = after(afterOne, plan);
      for (const pupil of afterOne.pupils) {
        const later = afterTwo.pupils.find(({ studentId }) => studentId === pupil.studentId);
        expect(later).toBeDefined();
        for (const { linkId } of pupil.guardians)
          expect(later?.guardians.map((link) => link.linkId)).toContain(linkId);
      }
      const numbers = afterTwo.pupils.map(({ schoolNumber }) => schoolNumber);
      expect(new Set(numbers).size).toBe(numbers.length);
      expect(plan.rows).toHaveLength(plan.rows.length);
    }),
    { seed, numRuns: 300 },
  );
});

test('a later file: changed class and phone, a new guardian, a pupil not in the file is listed and left alone', () => {
  const before = read([
    HEADER,
    ['王晓明', '20260101', '三（2）班', '李芳', '13800000001'],
    ['李雨涵', '20260102', '三（2）班', '李建', '13800000002'],
  ]);
  const present = after(EMPTY, planRegister(before as never, EMPTY, newId));
  const later = read([
    HEADER,
    ['王晓明', '20260101', '四（2）班', '李芳', '13900000009'],
    ['王晓明', '20260101', '四（2）班', '王奶奶', null],
  ]);
  const plan = planRegister(later as never, present, newId);
  expect(plan.rows.map(({ view }) => [view.outcome, view.changes])).toEqual([
    [
      'CHANGE',
      [
        { field: '班级', before: '三（2）班', after: '四（2）班' },
        { field: '监护人', before: '监护人 李芳 尾号0001', after: '监护人 李芳 尾号0009' },
        { field: '监护人', before: null, after: '监护人 王奶奶' },
      ],
    ],
  ]);
  expect(plan.notInFile).toEqual([present.pupils[1]?.studentId]);
});

test('two guardians of the same name stay two: a guardian on file is matched by one row only', () => {
  const sheet = (rows: Cell[][]) =>
    read([HEADER, ...rows.map((row) => ['王晓明', '20260101', '三（2）班', ...row])]);
  const one = sheet([['李芳', '13800000001']]);
  const present = after(EMPTY, planRegister(one as never, EMPTY, newId));
  const two = sheet([
    ['李芳', '13800000001'],
    ['李芳', '13800000002'],
  ]);
  const plan = planRegister(two as never, present, newId);
  expect(plan.pupilsToChange[0]?.guardians.map(({ phone }) => phone)).toEqual(['13800000002']);
  const guardians = after(present, plan).pupils[0]?.guardians.map(({ phone }) => phone);
  expect(guardians).toEqual(['13800000001', '13800000002']);
});
