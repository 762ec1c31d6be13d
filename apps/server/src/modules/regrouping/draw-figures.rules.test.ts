// Counts under five of one class are kept back for both: the one could be had from the other and the whole (C9).
import { figuresByClass, wholeFigures } from './draw-figures.rules.js';
import type { WishFigures } from './draw-report.rules.js';

const figures = (more: Partial<WishFigures> = {}): WishFigures => ({
  ...{ pupils: 40, requests: 120, first: 60, topThree: 90, leftOut: 20, noSessionAllWeek: 8 },
  ...{ averageRank: 1.5, ranks: {}, shares: { first: 0, topThree: 0, leftOut: 0, noSessionAllWeek: 0 } },
  ...more,
});

test('all counts where both classes have five or more', () => {
  const { priority, others } = figuresByClass({ 0: figures({ first: 5 }), 1: figures() });
  expect([priority?.firstCount, others?.firstCount, priority?.averageRank]).toEqual([5, 60, 1.5]);
});

test.each([0, 1, 4])('a count of %d in one class is kept back for both', (few) => {
  const { priority, others } = figuresByClass({ 0: figures({ leftOut: few }), 1: figures() });
  expect([priority?.leftOutCount, others?.leftOutCount]).toEqual([null, null]);
  expect([priority?.firstCount, others?.firstCount]).toEqual([60, 60]);
});

test('a class of fewer than five children has no figures at all, and so has the other', () => {
  expect(figuresByClass({ 0: figures({ pupils: 4 }), 1: figures() })).toEqual({
    priority: null,
    others: null,
  });
  expect(figuresByClass({ 1: figures() })).toEqual({ priority: null, others: null });
});

test('the whole school’s counts are shown: they tell no class', () => {
  expect(wholeFigures(figures({ leftOut: 2 })).leftOutCount).toBe(2);
  expect(wholeFigures(figures({ requests: 0, averageRank: 0 })).averageRank).toBeNull();
});
