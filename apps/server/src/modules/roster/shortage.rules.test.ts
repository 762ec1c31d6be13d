import { Dice } from '../../../test/dice.js';
import { randomPlan, read } from '../../../test/random-plan.js';
import { bestByTrying } from '../../../test/roster-judge.js';
import { draftOf } from './draft.rules.js';
import { planOf } from './plan.rules.js';
import { planCosts } from './plan-cost.rules.js';
import type { PlanInput } from './plan-input.rules.js';
import { type Shortage, shortagesOf } from './shortage.rules.js';

const SEED = Number(process.env.ANXIN_SEED ?? Math.floor(Math.random() * 2 ** 31));
function shortages(input: PlanInput): { open: number; found: Shortage[] } {
  const plan = planOf(input);
  const draft = draftOf(plan, planCosts(plan));
  return { open: draft.uncoveredCount, found: shortagesOf(plan, draft.held) };
}

test('three English posts on a Wednesday and two who know English: said so (M086)', () => {
  const { found } = shortages(
    read({
      teachers: [
        { id: 'li', skills: ['英语'] },
        { id: 'wang', skills: ['英语'] },
        { id: 'zhao', skills: ['英语'], unavailable: ['2026-11-25'] },
        { id: 'qian', skills: ['体育'] },
      ],
      days: ['2026-11-25'],
      duties: [
        { id: 'english', day: '2026-11-25', kind: 'DUTY_TEACHER', skill: '英语', count: 3 },
        { id: 'gate', day: '2026-11-25', kind: 'GATE' },
      ],
    }),
  );
  expect(found).toEqual([
    {
      ...{ dates: ['2026-11-25'], kinds: ['DUTY_TEACHER'], skills: ['英语'], duties: ['english'] },
      ...{ neededCount: 3, coverableCount: 2, missingCount: 1, limitedBy: 'DAY' },
      text: '11月25日周三英语 3 岗，合格且可用仅 2 人',
    },
  ]);
});

test('a week that is too long for the weekly maximum is named as such, a covered plan names nothing', () => {
  const days = ['2026-11-25', '2026-11-26'];
  const duties = days.map((day) => ({ id: day, day, kind: 'DUTY_LEADER', skill: 'leader' }));
  const leader = { id: 'liu', skills: ['leader'] };
  expect(shortages(read({ teachers: [leader], days, duties })).found).toEqual([]);
  const [shortage] = shortages(read({ teachers: [{ ...leader, weeklyMaximum: 1 }], days, duties })).found;
  expect(shortage).toMatchObject({ limitedBy: 'WEEK', neededCount: 2, missingCount: 1, dates: days });
  expect(shortage!.text).toContain('按每周上限最多排 1 岗');
});

test(`what a shortage says is true: these duties alone stay as short, and all shortages are told (seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  let seen = 0;
  for (let round = 0; round < 60; round++) {
    const input = randomPlan(dice, { teachers: dice.whole(1, 3), days: dice.whole(1, 3), dutiesPerDay: 2 });
    const { open, found } = shortages(input);
    expect(found.reduce((sum, { missingCount }) => sum + missingCount, 0)).toBe(open);
    expect(found.length === 0).toBe(open === 0);
    const told = found.flatMap(({ duties }) => duties);
    expect(new Set(told).size).toBe(told.length);
    for (const { duties, missingCount, neededCount, coverableCount } of found) {
      seen += 1;
      // The clubs of the other duties still meet that day.
      const meeting = input.days.map(({ date, clubs }) => ({
        date,
        clubs: [...clubs, ...input.duties.flatMap(({ day, club }) => (day === date && club ? [club] : []))],
      }));
      const alone = { ...input, days: meeting, wishes: [], published: null };
      const only = { ...alone, duties: input.duties.filter(({ id }) => duties.includes(id)) };
      if (neededCount > 7) continue;
      expect(bestByTrying(only).open).toBe(missingCount);
      expect(coverableCount).toBe(neededCount - missingCount);
    }
  }
  expect(seen).toBeGreaterThan(5);
});
