import type { RankingChild } from '@anxin/shared';
import {
  choicesOfWeek,
  isUnsent,
  isWeekEmpty,
  moved,
  placeAfterDrag,
  shownWeek,
  toggled,
} from './ranking.rules';

const child = (changes: Partial<RankingChild> = {}): RankingChild => ({
  ...{ studentId: 'ming', name: '王晓明', classLabel: '三（2）班', mayDecide: true, isInService: true },
  days: [{ weekday: 3, offerIds: ['a', 'b', 'c'], teamLabel: null }],
  ...{ choices: [], consentedOfferIds: [], version: 0, submittedAt: null },
  ...changes,
});

it('a tap ranks at the end, another takes it away', () => {
  expect(toggled(['a'], 'b')).toEqual(['a', 'b']);
  expect(toggled(['a', 'b'], 'a')).toEqual(['b']);
});

it.each([
  [0, 2, ['b', 'c', 'a']],
  [2, 0, ['c', 'a', 'b']],
  [1, 1, ['a', 'b', 'c']],
  [0, 99, ['b', 'c', 'a']],
  [2, -1, ['c', 'a', 'b']],
  [7, 0, ['a', 'b', 'c']],
])('moved from %d to %d', (from, to, order) => {
  expect(moved(['a', 'b', 'c'], from, to)).toEqual(order);
});

it('a drag goes to the nearest row and never out of the list', () => {
  expect([-200, -40, -20, 0, 30, 40, 900].map((dy) => placeAfterDrag(1, dy, 72, 4))).toEqual([
    0, 0, 1, 1, 1, 2, 3,
  ]);
});

it('what has closed drops out of the draft, the rest keeps its order; days that are gone are gone', () => {
  const draft = { base: 0, week: { 3: ['closed', 'c', 'a'], 5: ['x'] } };
  expect(shownWeek(child(), draft)).toEqual({ 3: ['c', 'a'] });
});

it('without a draft the week is what was handed in', () => {
  const sent = child({
    choices: [{ weekday: 3, offerIds: ['b'] }],
    version: 1,
    submittedAt: '2026-11-25T04:00:00.000Z',
  });
  expect(shownWeek(sent, undefined)).toEqual({ 3: ['b'] });
  expect(isUnsent(sent, undefined)).toBe(false);
  expect(isUnsent(sent, { base: 1, week: { 3: ['b'] } })).toBe(false);
  expect(isUnsent(sent, { base: 1, week: { 3: ['b', 'a'] } })).toBe(true);
  expect(isUnsent(child(), undefined)).toBe(true);
});

it('days without a wish are not sent', () => {
  expect(choicesOfWeek({ 2: [], 3: ['a'] })).toEqual([{ weekday: 3, offerIds: ['a'] }]);
  expect([isWeekEmpty({ 2: [], 3: [] }), isWeekEmpty({ 3: ['a'] })]).toEqual([true, false]);
});
