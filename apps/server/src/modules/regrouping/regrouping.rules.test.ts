import { judgePlacing } from './regrouping.rules.js';

const facts = {
  tempClassId: 'art',
  studentIds: ['a', 'b'],
  enrolled: new Set(['a', 'b']),
  placedIn: new Map(),
};

test('enrolled children without a group are placed, each once (M088)', () => {
  expect(judgePlacing({ ...facts, studentIds: ['a', 'b', 'a'] })).toEqual({ toPlace: ['a', 'b'] });
});

test('a repeated tap places nobody twice', () => {
  expect(judgePlacing({ ...facts, placedIn: new Map([['a', 'art']]) })).toEqual({ toPlace: ['b'] });
});

test('one child who is not enrolled, or sits elsewhere, and nobody is placed', () => {
  expect(judgePlacing({ ...facts, enrolled: new Set(['a']) })).toEqual({
    code: 'regrouping.not_enrolled',
    studentId: 'b',
  });
  expect(judgePlacing({ ...facts, placedIn: new Map([['a', 'football']]) })).toEqual({
    code: 'regrouping.already_placed',
    studentId: 'a',
  });
});
