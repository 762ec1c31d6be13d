// A round on the phone: what was sent and what waits for a net are one picture, another round is another (M042, M091).
import type { PatrolVisit } from '@anxin/shared';
import { problemsWords, seenInRound } from './patrol.rules';

const visit = (change: Partial<PatrolVisit>): PatrolVisit => ({
  ...{ visitId: 'v', roundId: 'now', tempClassId: 'a', by: { personId: 'p', name: '刘主任' }, note: null },
  ...{ visitedAt: '2026-11-25T08:00:00.000Z', problems: [], shownCount: 20, countedCount: 20 },
  ...change,
});

test('a room counts as seen in this round only, whether sent or waiting', () => {
  const visits = [visit({}), visit({ tempClassId: 'b', roundId: 'before' })];
  const unsent = [visit({ tempClassId: 'c' }), visit({ tempClassId: 'd', roundId: 'before' })];
  const seen = seenInRound({ visits }, 'now', unsent);
  expect([...seen].map(([room, { isSent }]) => [room, isSent]).sort()).toEqual([
    ['a', true],
    ['c', false],
  ]);
});

test('what the school has got wins over what the phone still believes unsent', () => {
  const seen = seenInRound({ visits: [visit({})] }, 'now', [visit({})]);
  expect(seen.get('a')?.isSent).toBe(true);
});

test('problems are said in the words of the plan', () => {
  expect(problemsWords([])).toBe('都正常');
  expect(problemsWords(['TEACHING', 'UNSAFE'])).toBe('在上课教学，不是看护答疑、有安全隐患');
});
