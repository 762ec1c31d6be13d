import { read } from '../../../test/random-plan.js';
import { judgedCost } from '../../../test/roster-judge.js';
import { planOf } from './plan.rules.js';
import { planCosts } from './plan-cost.rules.js';
import { type Handover, swapped } from './swap.rules.js';

const [monday, tuesday, wednesday] = ['2026-11-23', '2026-11-24', '2026-11-25'] as const;
const input = read({
  teachers: [
    { id: 'li', skills: ['英语'] },
    { id: 'wang', skills: ['英语'] },
    { id: 'zhao', weeklyMaximum: 1 },
    { id: 'qian', vettedUntil: null },
  ],
  days: [monday, tuesday, wednesday],
  duties: [
    { id: 'mon', day: monday, kind: 'GATE' },
    { id: 'tue', day: tuesday, kind: 'GATE' },
    { id: 'wed', day: wednesday, kind: 'DUTY_TEACHER' },
    { id: 'english', day: wednesday, kind: 'DUTY_TEACHER', skill: '英语' },
  ],
  wishes: [{ teacher: 'li', wants: false, day: monday }],
});
const plan = planOf(input);
const costs = planCosts(plan);
const roster = [
  { duty: 'mon', teacher: 'li' },
  { duty: 'tue', teacher: 'wang' },
  { duty: 'wed', teacher: 'zhao' },
  { duty: 'english', teacher: 'li' },
];
const hand = (duty: string, from: string, to: string): Handover => ({ duty, from, to });
const swap = (...handovers: Handover[]) => swapped(plan, costs, roster, handovers);

test('two teachers exchange duties, and the change of cost is what a judge finds (M065, C13)', () => {
  const done = swap(hand('mon', 'li', 'wang'), hand('tue', 'wang', 'li'));
  if ('code' in done) throw new Error(done.code);
  expect(done.assignments).toContainEqual({ duty: 'mon', teacher: 'wang' });
  expect(done.assignments).not.toContainEqual({ duty: 'mon', teacher: 'li' });
  expect(done.costChange).toBe(judgedCost(input, done.assignments) - judgedCost(input, roster));
  expect(done.costChanges).toMatchObject({ wishes: -1, consecutive: 1, fairness: 0 });
});

test('a ring of three is one exchange, in whatever order it is told', () => {
  const ring = [hand('mon', 'li', 'wang'), hand('tue', 'wang', 'zhao'), hand('wed', 'zhao', 'wang')];
  const done = swap(...ring);
  expect(done).toHaveProperty('assignments');
  expect(swap(...ring.reverse())).toEqual(done);
});

test.each([
  ['the same seat twice round', [hand('mon', 'li', 'wang'), hand('mon', 'wang', 'li')], 'roster.swap_cycle'],
  ['a seat passed on', [hand('mon', 'li', 'wang'), hand('mon', 'wang', 'zhao')], 'roster.swap_cycle'],
  ['to oneself', [hand('mon', 'li', 'li')], 'roster.swap_cycle'],
  ['a duty of another', [hand('mon', 'wang', 'zhao')], 'roster.not_on_duty'],
  ['nobody', [hand('mon', 'li', 'nobody')], 'roster.plan_unknown_id'],
  ['no such duty', [hand('fri', 'li', 'wang')], 'roster.plan_unknown_id'],
  [
    'without the skill',
    [hand('english', 'li', 'zhao'), hand('wed', 'zhao', 'li')],
    'roster.swap_breaks_rule',
  ],
  ['above the weekly maximum', [hand('mon', 'li', 'zhao')], 'roster.swap_breaks_rule'],
  ['two duties on a day', [hand('wed', 'zhao', 'li')], 'roster.swap_breaks_rule'],
  ['without vetting', [hand('mon', 'li', 'qian')], 'roster.swap_breaks_rule'],
])('%s is refused with a code, and nothing changes', (_, handovers, code) => {
  const before = JSON.stringify(roster);
  expect(swap(...handovers)).toMatchObject({ code });
  expect(JSON.stringify(roster)).toBe(before);
});
