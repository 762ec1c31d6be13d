import { isHandingInOver, judgePlacing } from './regrouping.rules.js';

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

test('the list is not frozen while wishes of the last second may still arrive (C7)', () => {
  const closesAt = new Date('2026-12-02T12:00:00.000Z');
  const after = (ms: number) => isHandingInOver(closesAt, closesAt.getTime() + ms);
  expect([-1, 0, 1, 30_000, 30_001].map(after)).toEqual([false, false, false, false, true]);
});
