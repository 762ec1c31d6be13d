import fc from 'fast-check';
import { findWaivers } from './agreement.rules.js';
import { AGREEMENT_PARTS } from './agreement.schema.js';
import { AGREEMENT_TEMPLATE } from './agreement.template.js';

const inPart = (rights: string) => findWaivers({ time: '', form: '', management: '', rights });

const WAIVERS = [
  '如发生意外，学校概不负责。',
  '期间一切责任由家长承担。',
  '发生的一切后果由家长自行承担。',
  '学生离校后的安全与学校无关。',
  '学生受伤，学校不承担任何责任。',
  '因此产生的全部费用和责任由监护人承担。',
  '家长自行承担由此产生的风险。',
  '逾期不接，后果自负。',
  '由家长自行承担一切责任',
  '免除学校的赔偿责任。',
  '家长放弃追究学校责任的权利。',
  '老师一律不负责任。',
  '出现事故不得追究学校责任。',
  '校方不承担法律责任',
];

test.each(WAIVERS)('a waiver is found: %s (E12)', (sentence) => {
  const found = inPart(`第一条 学校照看孩子。${sentence}`);
  expect(found.length).toBeGreaterThan(0);
  expect(found[0]?.part).toBe('rights');
});

test.each([
  '学校依法承担相应的责任。',
  '家长应按时接孩子，保持电话畅通。',
  '晚到没有任何费用，老师会陪着孩子等您。',
  '值班教师负责点名、交接和护送。',
  '孩子只交给家长登记的接送人。',
  '家长不需要承担任何费用。',
  '发现隐患，学校负责整改。',
])('a duty is not a waiver: %s', (sentence) => {
  expect(inPart(sentence)).toEqual([]);
});

test('the text a school starts from has all four parts and no waiver (M083)', () => {
  for (const part of AGREEMENT_PARTS) expect(AGREEMENT_TEMPLATE[part].length).toBeGreaterThan(50);
  expect(findWaivers(AGREEMENT_TEMPLATE)).toEqual([]);
});

test('spaces, marks and zero-width characters between the characters do not hide a waiver', () => {
  const gaps = fc.constantFrom('', ' ', '\u3000', '\u200B', '、', '·', '\n', '-');
  fc.assert(
    fc.property(
      fc.constantFrom(...WAIVERS),
      fc.array(gaps, { minLength: 40, maxLength: 40 }),
      (sentence, between) => {
        const spread = [...sentence]
          .map((character, at) => character + (between[at % between.length] as string))
          .join('');
        const [found] = inPart(spread);
        expect(found).toBeDefined();
        expect(spread.slice(found?.at).startsWith(found?.phrase as string)).toBe(true);
      },
    ),
  );
});
