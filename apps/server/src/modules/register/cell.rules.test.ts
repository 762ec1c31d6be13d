import { isReadableName, personName, tidyPersonName } from '@anxin/shared';
import fc from 'fast-check';
import {
  classOf,
  classWithin,
  dateOf,
  gradeOf,
  kinshipOf,
  phoneOf,
  pickupPointOf,
  schoolNumberOf,
  severalIn,
} from './cell.rules.js';

const seed = Number(process.env.ANXIN_SEED ?? 20261125);
const wide = (text: string) =>
  text.replace(/[!-~]/g, (sign) => String.fromCharCode(sign.charCodeAt(0) + 0xfee0));
const mobile = fc
  .tuple(fc.constantFrom('13', '15', '17', '18', '19'), fc.stringMatching(/^\d{9}$/))
  .map(([head, tail]) => head + tail);

test(`a phone is the same however it is written (seed ${seed})`, () => {
  const dressed = fc.constantFrom<(phone: string) => string>(
    (phone) => phone,
    (phone) => `+86${phone}`,
    (phone) => `+86 ${phone.slice(0, 3)}-${phone.slice(3, 7)}-${phone.slice(7)}`,
    (phone) => `0086${phone}`,
    (phone) => `86${phone}`,
    (phone) => `　${phone.slice(0, 3)} ${phone.slice(3, 7)} ${phone.slice(7)} `,
    (phone) => wide(phone),
    (phone) => wide(`+86${phone}`),
    (phone) => `'${phone}`,
    (phone) => `${phone}.0`,
  );
  fc.assert(
    fc.property(mobile, dressed, (phone, dress) => expect(phoneOf(dress(phone))).toBe(phone)),
    { seed },
  );
});

test(`what is no mainland mobile is no phone, whatever it looks like (seed ${seed})`, () => {
  for (const wrong of [
    '',
    '1380000000',
    '138000000000',
    '23800000000',
    '010-62345678',
    '一三八',
    '1.38E+10',
  ]) {
    expect(phoneOf(wrong)).toBeNull();
  }
  fc.assert(
    fc.property(fc.string(), (text) => {
      const phone = phoneOf(text);
      expect(phone === null || /^1[3-9]\d{9}$/.test(phone)).toBe(true);
    }),
    { seed },
  );
});

test(`every way to write a class means that class (seed ${seed})`, () => {
  const words = '一二三四五六七八九';
  const forms: ((grade: number, number: number) => string)[] = [
    (g, n) => `${words[g - 1]}（${n}）班`,
    (g, n) => `${words[g - 1]}(${n})班`,
    (g, n) => `${words[g - 1]}年级${n}班`,
    (g, n) => `${words[g - 1]}年级（${n}）班`,
    (g, n) => wide(`${g}年级(${n})班`),
    (g, n) => `${g}.${n}`,
    (g, n) => `${g}-${n}班`,
    (g, n) => `${words[g - 1]} ${n} 班`,
    (g, n) => `${g}${String(n).padStart(2, '0')}班`,
    (g, n) => `小学${words[g - 1]}年级 ${n}班`,
  ];
  fc.assert(
    fc.property(
      fc.integer({ min: 1, max: 9 }),
      fc.integer({ min: 1, max: 20 }),
      fc.constantFrom(...forms),
      (g, n, form) => {
        expect(classOf(form(g, n))).toEqual({ grade: g, number: n });
      },
    ),
    { seed },
  );
});

test.each([
  ['三（二）班', '', { grade: 3, number: 2 }],
  ['初一(3)班', '', { grade: 7, number: 3 }],
  ['12班', '五年级', { grade: 5, number: 12 }],
  ['（十一）班', '2', { grade: 2, number: 11 }],
  [{ year: 2026, month: 3, day: 2 }, '', { grade: 3, number: 2 }],
  [302, '', { grade: 3, number: 2 }],
  ['3（2）', '', { grade: 3, number: 2 }],
  ['2班', '', null],
  ['2023级2班', '', null],
  ['三年级', '', null],
  ['十年级2班', '', null],
  ['', '三年级', null],
] as const)('class %j beside grade %j is %j', (cell, grade, expected) => {
  expect(classOf(cell, grade)).toEqual(expected);
});

test('a class is found in a title, a grade in its usual words, and nothing in a school’s name', () => {
  expect(classWithin('2026年秋季三年级（2）班学生名册')).toEqual({ grade: 3, number: 2 });
  expect(classWithin('XX市第三小学学生名册')).toBeNull();
  expect([gradeOf('三年级'), gradeOf('初二'), gradeOf('6'), gradeOf('十二年级'), gradeOf('')]).toEqual([
    3,
    8,
    6,
    null,
    null,
  ]);
});

test.each([
  [{ year: 2026, month: 9, day: 1 }, '2026-09-01'],
  [46266, '2026-09-01'],
  ['46266', '2026-09-01'],
  ['2026年9月1日', '2026-09-01'],
  ['2026/9/1', '2026-09-01'],
  ['2026.09.01', '2026-09-01'],
  ['２０２６－９－１', '2026-09-01'],
  ['20260901', '2026-09-01'],
  ['2026-02-30', null],
  ['九月一日', null],
  ['', null],
] as const)('the date %j is %j', (cell, expected) => expect(dateOf(cell)).toBe(expected));

test('a school number keeps its zeros, loses its blanks, and is refused when a spreadsheet has rounded it', () => {
  expect(schoolNumberOf(' ００１２ 34 ')).toBe('001234');
  expect(schoolNumberOf(20260101)).toBe('20260101');
  expect(schoolNumberOf('g3401a')).toBe('G3401A');
  expect(schoolNumberOf(3.4012e19)).toBeNull();
  expect(schoolNumberOf('12')).toBeNull();
  expect(schoolNumberOf('学号待补')).toBeNull();
});

test('names: middle dots agree, blanks go, rare characters stay, broken ones are refused', () => {
  for (const dot of ['·', '•', '・', '‧', '．', '.', ' · '])
    expect(tidyPersonName(`古丽${dot}阿依木`)).toBe('古丽·阿依木');
  expect(tidyPersonName(' 王　晓 明 ')).toBe('王晓明');
  expect(tidyPersonName('Ａnna  Li')).toBe('Anna Li');
  for (const rare of ['李䶮', '𬱖蕾', '王㛃', '赵〇']) {
    expect(tidyPersonName(rare)).toBe(rare);
    expect(isReadableName(rare)).toBe(true);
  }
  for (const broken of ['李?', '王\uE123', '张\uFFFD明', '李1', '', '·'])
    expect(isReadableName(broken)).toBe(false);
});

test('a typed name arrives tidied; one of blanks and invisible signs alone is no name', () => {
  expect(personName.parse(' 古丽 ・ 阿依木\u200B')).toBe('古丽·阿依木');
  for (const nothing of ['', '　', '\u200B', '\u200D\uFEFF'])
    expect(personName.safeParse(nothing).success).toBe(false);
});

test(`tidying a name twice is tidying it once (seed ${seed})`, () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), (raw) => {
      expect(tidyPersonName(tidyPersonName(raw))).toBe(tidyPersonName(raw));
    }),
    { seed },
  );
});

test('kinship, gate and lists in one cell', () => {
  expect(['外祖父', '奶奶', '爸爸', '母亲', '姑姑', '邻居', '监护人', ''].map(kinshipOf)).toEqual([
    'GRANDFATHER',
    'GRANDMOTHER',
    'FATHER',
    'MOTHER',
    'RELATIVE',
    'FRIEND',
    'OTHER',
    null,
  ]);
  expect(['东门', '西', '不定', ''].map(pickupPointOf)).toEqual(['EAST', 'WEST', null, null]);
  expect(severalIn('13800000000/13900000000、 13700000000')).toHaveLength(3);
});
