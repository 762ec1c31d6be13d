// Rosters made at random, judged by a second pair of eyes (M036, M065, M085, M086, C13).
import { Dice } from '../../../test/dice.js';
import { randomPlan, read } from '../../../test/random-plan.js';
import { bestByTrying, brokenRules, judgedCost, openSeats } from '../../../test/roster-judge.js';
import { draftOf } from './draft.rules.js';
import { improved } from './improve.rules.js';
import { solveMip } from './mip.solver.js';
import { choicesOf, heldFrom, mipOf } from './mip-model.rules.js';
import { assignmentsOf, type Held, type Plan, planOf } from './plan.rules.js';
import { solvePlan } from './plan.solver.js';
import { planCosts, rosterCosts, weighed } from './plan-cost.rules.js';
import type { PlanInput } from './plan-input.rules.js';

const SEED = Number(process.env.ANXIN_SEED ?? Math.floor(Math.random() * 2 ** 31));
const DEEP = process.env.ANXIN_DEEP !== undefined;
const drafted = (input: PlanInput) => {
  const plan = planOf(input);
  const costs = planCosts(plan);
  const draft = draftOf(plan, costs);
  return { plan, costs, draft, better: improved(plan, costs, draft.held) };
};
const seated = (plan: Plan, held: Held) => assignmentsOf(plan, held, plan.published ?? []);

test(`no draft breaks a hard rule, costs other than it says, or less than its bound (seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  for (let round = 0; round < 80; round++) {
    const input = randomPlan(dice, { teachers: dice.whole(1, 9), days: dice.whole(1, 6), dutiesPerDay: 5 });
    const { plan, costs, draft, better } = drafted(input);
    for (const held of [draft.held, better]) {
      const assignment = seated(plan, held);
      expect(brokenRules(input, assignment)).toEqual([]);
      expect(openSeats(input, assignment)).toBe(draft.uncoveredCount);
      const cost = weighed(plan, rosterCosts(plan, costs, held));
      expect(cost).toBeCloseTo(judgedCost(input, assignment), 5);
      expect(cost).toBeGreaterThan(draft.bound - 1e-6);
    }
  }
});

test(`draft ≥ optimum ≥ bound, and the optimum is what trying everything finds (seed ${SEED})`, async () => {
  const dice = new Dice(SEED);
  for (let round = 0; round < (DEEP ? 60 : 8); round++) {
    const days = dice.whole(1, 3);
    const input = randomPlan(dice, { teachers: dice.whole(2, 3), days, dutiesPerDay: days === 3 ? 1 : 2 });
    const { plan, costs, draft, better } = drafted(input);
    const { model, choices } = mipOf(plan, costs, draft.uncoveredCount);
    if (choices.length === 0) continue;
    const answer = await solveMip(model, { seconds: 20, start: choicesOf(better, choices, plan) });
    expect(answer).toMatchObject({ proven: true, failure: null });
    const assignment = seated(plan, heldFrom(plan, choices, answer.chosen!));
    const cost = judgedCost(input, assignment);
    expect(brokenRules(input, assignment)).toEqual([]);
    expect({ open: openSeats(input, assignment), cost }).toEqual(bestByTrying(input));
    expect(weighed(plan, rosterCosts(plan, costs, better))).toBeGreaterThan(cost - 1e-6);
    expect(Math.max(answer.bound, draft.bound)).toBeLessThan(cost + 1e-6);
    // The model reckons what the judge reckons: proven means less than one whole unit away.
    expect(answer.bound).toBeGreaterThan(cost - 1);
  }
}, 300_000);

test(`what the solver makes of larger plans breaks no hard rule and is no worse than the draft (seed ${SEED})`, async () => {
  const dice = new Dice(SEED);
  for (let round = 0; round < (DEEP ? 20 : 4); round++) {
    const input = randomPlan(dice, { teachers: 9, days: 6, dutiesPerDay: 5 });
    const { plan, costs, draft, better } = drafted(input);
    const { model, choices } = mipOf(plan, costs, draft.uncoveredCount);
    const answer = await solveMip(model, { seconds: 60 });
    const assignment = seated(plan, heldFrom(plan, choices, answer.chosen!));
    expect(brokenRules(input, assignment)).toEqual([]);
    expect(openSeats(input, assignment)).toBe(draft.uncoveredCount);
    if (!answer.proven) continue;
    expect(judgedCost(input, assignment)).toBeLessThan(weighed(plan, rosterCosts(plan, costs, better)) + 1);
  }
}, 300_000);

const teacher = (id: string, more: object = {}) => ({ id, ...more });
const days = ['2026-11-23', '2026-11-24', '2026-11-25', '2026-11-26'];

test('an open seat is never kept open for the sake of fairness, turns or a wish (M036)', async () => {
  const input = read({
    teachers: [
      teacher('li', { balance: 90 }),
      teacher('wang', { skills: ['none'], unavailable: days.slice(1) }),
    ],
    days,
    duties: days.map((day) => ({ id: day, day, kind: 'DUTY_LEADER' })),
    wishes: days.map((day) => ({ teacher: 'li', wants: false, day })),
  });
  const roster = await solvePlan(planOf(input));
  expect(roster.uncovered).toEqual([]);
  expect(roster.teachers.map(({ dutyCount }) => dutyCount)).toEqual([3, 1]);
});

test('whoever did more last term does less now, and the balance goes on (C13)', async () => {
  const input = read({
    teachers: [teacher('li', { balance: 2 }), teacher('wang', { balance: 0 })],
    days,
    duties: days.map((day) => ({ id: day, day, kind: 'DUTY_TEACHER' })),
  });
  const roster = await solvePlan(planOf(input));
  expect(roster).toMatchObject({ status: 'OPTIMAL', statusText: '已证明最优', gap: 0 });
  expect(roster.costs.fairness).toBe(0);
  expect(roster.teachers).toEqual([
    { id: 'li', dutyCount: 1, balance: 1 },
    { id: 'wang', dutyCount: 3, balance: 1 },
  ]);
});

test('leaders and escorts go round, nobody on two days running when it can be helped (M065)', async () => {
  const input = read({
    teachers: [teacher('a'), teacher('b'), teacher('c'), teacher('d')],
    days,
    duties: days.flatMap((day) => [
      { id: `${day} leader`, day, kind: 'DUTY_LEADER' },
      { id: `${day} escort`, day, kind: 'ESCORT' },
    ]),
  });
  const roster = await solvePlan(planOf(input));
  expect(roster).toMatchObject({ cost: 0, costs: { uncovered: 0, turns: 0, consecutive: 0 } });
});

test('where nobody can take anything there is nothing to prove, and every seat says why', async () => {
  const duties = [{ id: 'gate', day: days[0], kind: 'GATE', count: 2 }];
  const wishes = [{ teacher: 'li', wants: true, kind: 'GATE' }];
  const input = read({ teachers: [teacher('li', { vettedUntil: null })], days, duties, wishes });
  const roster = await solvePlan(planOf(input));
  expect(roster).toMatchObject({ status: 'OPTIMAL', assignment: [], cost: 10, bound: 10, gap: 0 });
  expect(roster.uncovered).toEqual([{ duty: 'gate', day: days[0], missingCount: 2 }]);
  expect(roster.shortages[0]!.text).toBe('11月23日周一守门 2 岗，合格且可用仅 0 人');
});

test('without time or solver there is the draft, and it says 未证明最优', async () => {
  const input = randomPlan(new Dice(5), { teachers: 9, days: 6, dutiesPerDay: 5 });
  const aborted = AbortSignal.abort();
  const roster = await solvePlan(planOf(input), { signal: aborted });
  expect(roster).toMatchObject({ status: 'NOT_PROVEN', statusText: '未证明最优', source: 'DRAFT' });
  expect(roster.failure).toBe('cancelled');
  expect(brokenRules(input, roster.assignment)).toEqual([]);
  expect(roster.bound).toBeLessThanOrEqual(roster.cost);
});
