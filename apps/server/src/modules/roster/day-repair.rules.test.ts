import { Dice } from '../../../test/dice.js';
import { randomPlan, read } from '../../../test/random-plan.js';
import { brokenRules, openSeats } from '../../../test/roster-judge.js';
import { repairDay, substitutesFor } from './day-repair.rules.js';
import { draftOf } from './draft.rules.js';
import { assignmentsOf, FREE, heldOf, planOf } from './plan.rules.js';
import { planCosts } from './plan-cost.rules.js';

const SEED = Number(process.env.ANXIN_SEED ?? Math.floor(Math.random() * 2 ** 31));
const day = '2026-11-25';

test(`an absence calls exactly one person where anybody can come, and touches no other day (M065, seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  let called = 0;
  for (let round = 0; round < 120; round++) {
    const input = randomPlan(dice, { teachers: dice.whole(3, 9), days: dice.whole(1, 4), dutiesPerDay: 3 });
    const plan = planOf(input);
    const costs = planCosts(plan);
    const { held } = draftOf(plan, costs);
    const onDuty = held.flatMap((row, teacher) =>
      [...row].flatMap((post, index) => (post === FREE ? [] : [{ teacher, index }])),
    );
    if (onDuty.length === 0) continue;
    const { teacher: absent, index } = dice.pick(onDuty);
    const open = openSeats(input, assignmentsOf(plan, held));
    const repair = repairDay(plan, costs, held, index, new Set([absent]));
    const after = assignmentsOf(plan, repair.held);
    expect(brokenRules(input, after)).toEqual([]);
    expect(repair.held[absent]![index]).toBe(FREE);
    repair.held.forEach((row, teacher) => {
      for (let other = 0; other < row.length; other++)
        if (other !== index) expect(row[other]).toBe(held[teacher]![other]);
    });
    const substitutes = substitutesFor(plan, costs, held, index, absent);
    expect(repair.called.length).toBeLessThanOrEqual(1);
    expect(repair.called.length).toBe(substitutes.length > 0 ? 1 : 0);
    // Whoever is left may still change places, so nobody need be called when a place was open already.
    if (repair.called.length === 1) {
      called += 1;
      expect(openSeats(input, after)).toBe(open);
      expect(repair.costChange).toBeLessThanOrEqual(
        Math.min(
          ...substitutes
            .filter(({ moved }) => moved.length <= repair.moved.length)
            .map(({ costChange }) => costChange),
        ) + 1e-6,
      );
    }
    for (const { held: other } of substitutes)
      expect(brokenRules(input, assignmentsOf(plan, other))).toEqual([]);
  }
  expect(called).toBeGreaterThan(10);
});

test('whoever has done least is asked first; a chain of two is offered after those who can come directly', () => {
  const plan = planOf(
    read({
      teachers: [
        { id: 'ill', skills: ['英语'] },
        { id: 'english', skills: ['英语'] },
        { id: 'tired', skills: ['英语'], balance: 3 },
        { id: 'rested', skills: ['英语'], balance: -3 },
        { id: 'sports', skills: ['体育'] },
        { id: 'away', skills: ['英语'], unavailable: [day] },
        { id: 'unvetted', skills: ['英语'], vettedUntil: '2026-11-24' },
      ],
      days: [day],
      duties: [
        { id: 'lesson', day, kind: 'DUTY_TEACHER', skill: '英语' },
        { id: 'gate', day, kind: 'GATE' },
      ],
    }),
  );
  const costs = planCosts(plan);
  const held = heldOf(plan, [
    { duty: 'lesson', teacher: 'ill' },
    { duty: 'gate', teacher: 'english' },
  ])!;
  const names = substitutesFor(plan, costs, held, 0, 0).map(({ teacher }) => plan.teachers[teacher]!.id);
  expect(names).toEqual(['rested', 'tired', 'sports']);
  const repair = repairDay(plan, costs, held, 0, new Set([0]));
  expect(repair.called.map(({ teacher }) => plan.teachers[teacher]!.id)).toEqual(['rested']);
  expect(repair.moved).toEqual([]);
});
