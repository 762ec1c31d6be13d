import { Dice } from '../../../test/dice.js';
import { randomDraw } from '../../../test/random-draw.js';
import { allocate } from './allocation.rules.js';

const SEED = Number(process.env.ANXIN_SEED ?? Math.floor(Math.random() * 2 ** 31));

function reportOf(file: object) {
  const made = allocate(file, { seed: 'ab', limit: null });
  if ('code' in made) throw new Error(made.code);
  return made.statistics;
}

test('the figures of a draw counted by hand: by wish, by class, all week', () => {
  const sessions = [
    { id: 'chess', weekday: 1, capacity: 1 },
    { id: 'go', weekday: 1, capacity: 1 },
    { id: 'art', weekday: 2, capacity: 1 },
  ];
  const students = [
    { id: 'a', preferences: { 1: ['chess', 'go'] } },
    { id: 'b', preferences: { 1: ['chess', 'go'], 2: ['art'] }, class: 1 },
    { id: 'c', preferences: { 1: ['chess', 'go'], 2: ['art'] }, class: 1 },
    { id: 'd', preferences: {} },
  ];
  const report = reportOf({ sessions, students, lottery: { a: 4, b: 2, c: 3, d: 1 } });
  expect(report.whole).toEqual({
    ...{ pupils: 3, requests: 5, first: 2, topThree: 3, leftOut: 2, noSessionAllWeek: 1 },
    ...{ averageRank: 1.8, ranks: { 1: 2, 2: 1 } },
    shares: { first: 0.4, topThree: 0.6, leftOut: 0.4, noSessionAllWeek: 0.3333 },
  });
  expect(report.byClass).toMatchObject({
    0: { pupils: 1, requests: 1, first: 1, noSessionAllWeek: 0 },
    1: { pupils: 2, requests: 4, first: 1, noSessionAllWeek: 1 },
  });
});

test('the price of fairness: the class is served first, though all together would be better off otherwise', () => {
  const sessions = ['art', 'ball', 'chess', 'go'].map((id) => ({ id, weekday: 1, capacity: 1 }));
  const students = [
    { id: 'a', preferences: { 1: ['chess', 'go'] } },
    { id: 'b', preferences: { 1: ['chess', 'art', 'ball'] }, class: 1 },
    { id: 'c', preferences: { 1: ['art'] } },
    { id: 'd', preferences: { 1: ['ball'] } },
  ];
  const { whole, leastAverageRank } = reportOf({ sessions, students });
  expect(whole).toMatchObject({ averageRank: 1.75, leftOut: 1 });
  expect(leastAverageRank).toEqual({ classBlind: 1.25, classRespecting: 1.75 });
});

test(`no draw beats the optimum of its classes, nor that one the optimum blind to them (seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  const size = { pupils: 40, sessions: 5, weekdays: 2, classes: 3, minimums: true };
  for (let round = 0; round < 30; round++) {
    const { whole, leastAverageRank } = reportOf(randomDraw(dice, size));
    expect(leastAverageRank.classRespecting).not.toBeNull();
    expect(leastAverageRank.classBlind).toBeLessThanOrEqual(leastAverageRank.classRespecting!);
    expect(leastAverageRank.classBlind).toBeLessThanOrEqual(whole.averageRank);
  }
});

test('with more classes than can be weighed exactly that figure is left open, the other stands', () => {
  const file = randomDraw(new Dice(1), {
    pupils: 60,
    sessions: 12,
    weekdays: 1,
    classes: 1,
    minimums: false,
  });
  for (const [index, student] of file.students.entries()) student.class = index;
  expect(reportOf(file).leastAverageRank).toEqual({ classBlind: expect.any(Number), classRespecting: null });
});
