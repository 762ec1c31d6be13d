// What a week is made of, and what a description may not say (M022 M121 E11).
import { CATALOGUE } from './activity.catalogue.js';
import { findDescriptionFlaws } from './showcase.rules.js';
import { isHomeworkOnly, kindsOfWeek, VARIETY_KINDS, varietyKindOf, varietyOf } from './variety.rules.js';

it.each([
  [{ activityType: 'SPORTS_ARTS', activityKind: 'CLUB', branch: 'ART' }, 'ART'],
  [{ activityType: 'SPORTS_ARTS', activityKind: 'OUTWARD', branch: 'SPORT' }, 'OUTWARD'],
  [{ activityType: 'CARE', activityKind: 'GAMES', branch: null }, 'GAMES'],
  [{ activityType: 'CARE' }, 'CARE'],
  [{ activityType: 'HOMEWORK', activityKind: 'HOMEWORK', branch: null }, 'HOMEWORK'],
  [{ activityType: 'SPORTS_ARTS' }, 'SPORTS_ARTS'],
] as const)('a group of %j is %s to the child (M121)', (doing, kind) => {
  expect(varietyKindOf(doing)).toBe(kind);
});

it('gives every club of the catalogue a kind of its own branch, never a bare 体艺 (M121)', () => {
  const kinds = CATALOGUE.map((club) => varietyKindOf(club));
  expect(kinds.every((kind) => VARIETY_KINDS.includes(kind) && kind !== 'SPORTS_ARTS')).toBe(true);
});

it('says a week of homework and care for what it is, and a week of nothing not so (M121)', () => {
  expect(isHomeworkOnly(['HOMEWORK', 'CARE'])).toBe(true);
  expect(isHomeworkOnly(['HOMEWORK', 'READING'])).toBe(false);
  expect(isHomeworkOnly([])).toBe(false);
  expect(kindsOfWeek(['ART', 'HOMEWORK', 'ART'])).toEqual(['HOMEWORK', 'ART']);
});

it('counts weeks in the order of kinds, not of size, and nobody twice (M121, E11)', () => {
  const found = varietyOf([['ART', 'ART', 'HOMEWORK'], ['HOMEWORK', 'HOMEWORK', 'CARE'], ['SPORT'], []]);
  expect(found.childCount).toBe(3);
  expect(found.homeworkOnlyCount).toBe(1);
  expect(found.kinds.map(({ kind, childCount, dayCount }) => [kind, childCount, dayCount])).toEqual([
    ['HOMEWORK', 2, 3],
    ['SPORT', 1, 1],
    ['ART', 1, 2],
    ['CARE', 1, 1],
  ]);
  expect(found.breadths).toEqual([
    { kindCount: 1, childCount: 1 },
    { kindCount: 2, childCount: 2 },
  ]);
});

describe('the description of a club (M022)', () => {
  it.each([
    ['每周两次，从执笔开始，写完整的作品，期末在走廊展出。'],
    ['不收取任何费用，笔墨由学校准备。'],
    ['高年级同学带低年级同学一起练。'],
    ['周三同学们在操场，下雨在体育馆。'],
    ['欢迎每位同学来试一试。'],
  ])('may be: %s', (written) => {
    expect(findDescriptionFlaws(written)).toEqual([]);
  });

  it.each([
    ['每学期收费二百元', 'FEE'],
    ['每人 200 元材料', 'FEE'],
    ['讲授新 课内容', 'LESSON'],
    ['与某某培训机构合作', 'SELLER'],
    ['王小明同学去年荣获一等奖', 'CHILD'],
    ['报名电话 139 1234 5678', 'CONTACT'],
    ['扫码进群', 'CONTACT'],
  ])('may not be: %s', (written, kind) => {
    expect(findDescriptionFlaws(written).map((one) => one.kind)).toContain(kind);
  });
});
