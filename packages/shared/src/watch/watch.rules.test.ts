// Patrol: a count is said or it is equal; each «no» becomes the matter of one owner (M025 M026 M042 M091). Gate: early is early (M040).
import { PATROL_PROBLEMS, PATROL_QUESTIONS, type PatrolProblem } from './patrol.questions.js';
import { EARLY_MS, isEarlyDeparture, mattersOf, saysItsCount } from './watch.rules.js';

const everySet: PatrolProblem[][] = Array.from({ length: 2 ** PATROL_PROBLEMS.length }, (_, bits) =>
  PATROL_PROBLEMS.filter((__, index) => (bits >> index) & 1),
);

test('every problem has a question, and every question a problem (M025 M026)', () => {
  expect(PATROL_QUESTIONS.map(({ problem }) => problem)).toEqual([...PATROL_PROBLEMS]);
  expect(PATROL_QUESTIONS.find(({ problem }) => problem === 'TEACHING')).toMatchObject({
    text: expect.stringMatching(/新课.*补课/),
    owner: 'PRINCIPAL',
  });
});

test('whatever was found, each problem is in exactly one matter, with the owner its question names', () => {
  for (const problems of everySet) {
    const matters = mattersOf(problems);
    expect(matters.flatMap((one) => [...one.problems]).sort()).toEqual([...problems].sort());
    for (const { owner, problems: own } of matters) {
      for (const one of own)
        expect(PATROL_QUESTIONS.find(({ problem }) => problem === one)?.owner).toBe(owner);
    }
  }
  expect(mattersOf([])).toEqual([]);
});

test.each([
  [[], 20, 20, true],
  [[], 20, 19, false],
  [['COUNT_DIFFERS'], 20, 19, true],
  [['COUNT_DIFFERS'], 20, 20, false],
] as const)('problems %j, shown %i, counted %i: said %s', (problems, shownCount, countedCount, said) => {
  expect(saysItsCount({ problems, shownCount, countedCount })).toBe(said);
});

test.each([
  [1_000_000 - EARLY_MS - 1, 1_000_000, null, true],
  [1_000_000 - EARLY_MS, 1_000_000, null, false],
  [2_000_000, 1_000_000, null, false],
  [1_000_000, 1_000_000, 'EARLY_LEAVE', true],
  [5, null, null, false],
])('left at %i with the end at %s and reason %s: early %s (M040)', (leftAt, endsAt, reasonCode, early) => {
  expect(isEarlyDeparture({ leftAt, endsAt, reasonCode })).toBe(early);
});
