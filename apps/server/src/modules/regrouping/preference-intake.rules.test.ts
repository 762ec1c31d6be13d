// One family's wishes against what is known: kept, kept already, or refused as a whole (C7).
import { type Arriving, judgeFamily, type Kept, type KnownOfSchool } from './preference-intake.rules.js';

const CLOSES = 1_000_000;
const offer = { weekday: 3, gradeFrom: 1, gradeTo: 6, isTeam: false };
const child = { grade: 3, weekdays: [3], teamWeekdays: [] };
const kept = (changes: Partial<Kept> = {}): Kept => ({
  ...{ studentId: 'ming', version: 1, choices: '{"3":["a"]}', submittedBy: 'mother' },
  ...{ submittedAt: new Date(500) },
  ...changes,
});
const school = (changes: Partial<KnownOfSchool> = {}): KnownOfSchool => ({
  round: { id: 'round', closesAt: new Date(CLOSES) },
  open: new Map([
    ['a', offer],
    ['b', offer],
  ]),
  pupils: new Set(['ming', 'hong']),
  children: new Map([
    ['ming', child],
    ['hong', child],
  ]),
  deciders: new Map([
    ['ming', new Set(['mother', 'father'])],
    ['hong', new Set(['mother'])],
  ]),
  kept: new Map(),
  ...changes,
});
const wish = (...offerIds: string[]) => [{ weekday: 3, offerIds }];
const family = (changes: Partial<Arriving> = {}): Arriving => ({
  ...{ schoolId: 'school', roundId: 'round', byId: 'mother', by: 'GUARDIAN', atMs: 600 },
  answers: [{ studentId: 'ming', version: 0, choices: wish('a', 'b') }],
  ...changes,
});
const codeOf = (one: Arriving, known = school()) => {
  const verdict = judgeFamily(one, known);
  return 'refusal' in verdict ? verdict.refusal.code : `kept ${verdict.fresh.length}`;
};
const again = (version: number, ...offerIds: string[]) => [
  { studentId: 'ming', version, choices: wish(...offerIds) },
];

it('keeps first wishes as version 1, at the time they arrived', () => {
  expect(judgeFamily(family(), school())).toMatchObject({
    fresh: [{ studentId: 'ming', version: 1, choices: '{"3":["a","b"]}', submittedAt: new Date(600) }],
  });
});

it('keeps «nothing» as an answer too', () => {
  expect(codeOf(family({ answers: [{ studentId: 'ming', version: 0, choices: [] }] }))).toBe('kept 1');
});

it.each([
  [
    'a child that is not a pupil here',
    { answers: [{ studentId: 'x', version: 0, choices: [] }] },
    {},
    'access.not_found',
  ],
  ['a guardian who does not decide', { byId: 'grandmother' }, {}, 'student.right_needed'],
  ['no round', {}, { round: null }, 'preference.no_round'],
  ['another round', { roundId: 'old' }, {}, 'preference.no_round'],
  ['after the deadline', { atMs: CLOSES + 1 }, {}, 'preference.closed'],
  ['a child not in service', {}, { children: new Map() }, 'preference.not_in_service'],
  ['a closed offer', { answers: again(0, 'gone') }, {}, 'preference.offer_closed'],
  [
    'a version that was changed meanwhile',
    {},
    { kept: new Map([['ming', kept()]]) },
    'preference.changed_meanwhile',
  ],
  ['a version from the future', { answers: again(5, 'a') }, {}, 'preference.changed_meanwhile'],
  [
    'the same child twice in one call',
    { answers: [...again(0, 'a'), ...again(0, 'b')] },
    {},
    'request.invalid',
  ],
])('refuses %s', (_, changes, known, code) => {
  expect(codeOf(family(changes), school(known))).toBe(code);
});

it('the deadline itself is in time; the office need not be a guardian, but the deadline holds for it too', () => {
  expect(codeOf(family({ atMs: CLOSES }))).toBe('kept 1');
  expect(codeOf(family({ byId: 'clerk', by: 'OFFICE' }))).toBe('kept 1');
  expect(codeOf(family({ byId: 'clerk', by: 'OFFICE', atMs: CLOSES + 1 }))).toBe('preference.closed');
});

it('the same wishes again are answered again, even after the deadline, and change nothing', () => {
  const known = school({ kept: new Map([['ming', kept()]]) });
  for (const atMs of [700, CLOSES + 1]) {
    expect(judgeFamily(family({ atMs, answers: again(0, 'a') }), known)).toEqual({
      rows: [kept()],
      fresh: [],
    });
  }
  expect(codeOf(family({ byId: 'father', answers: again(0, 'a') }), known)).toBe(
    'preference.changed_meanwhile',
  );
  expect(codeOf(family({ answers: again(1, 'b') }), known)).toBe('kept 1');
});

it('one sibling at fault: neither is kept, and the refusal names the child and the offer', () => {
  const both = [...again(0, 'a'), { studentId: 'hong', version: 0, choices: wish('gone') }];
  expect(judgeFamily(family({ answers: both }), school())).toEqual({
    refusal: { code: 'preference.offer_closed', detail: { studentId: 'hong', weekday: 3, offerId: 'gone' } },
  });
});
