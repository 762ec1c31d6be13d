import { nextForVacancy, type VacancyFacts } from './vacancy.rules.js';

const facts = (over: Partial<VacancyFacts> = {}): VacancyFacts => ({
  sessionId: 'chess',
  waitlist: ['b', 'a'],
  lateJoiners: ['late'],
  preferences: new Map([
    ['a', ['chess']],
    ['b', ['go', 'chess', 'art']],
    ['late', ['chess']],
  ]),
  assignments: new Map([['b', 'art']]),
  passed: new Set(),
  ...over,
});

test('a free seat is offered to the next on the waitlist, who may sit in a lesser wish (C7)', () => {
  expect(nextForVacancy(facts())).toBe('b');
});

test('not to whoever has got something better since, sits there already, or let it pass', () => {
  expect(nextForVacancy(facts({ assignments: new Map([['b', 'go']]) }))).toBe('a');
  expect(nextForVacancy(facts({ assignments: new Map([['b', 'chess']]) }))).toBe('a');
  expect(nextForVacancy(facts({ passed: new Set(['b']) }))).toBe('a');
});

test('whoever joined after the draw waits behind everybody of the draw; then nobody is left', () => {
  expect(nextForVacancy(facts({ passed: new Set(['a', 'b']) }))).toBe('late');
  expect(nextForVacancy(facts({ passed: new Set(['a', 'b', 'late']) }))).toBeUndefined();
});

test('a late joiner who never wished the session is not asked', () => {
  expect(nextForVacancy(facts({ waitlist: [], preferences: new Map([['late', ['go']]]) }))).toBeUndefined();
});
