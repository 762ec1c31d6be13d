import { catalogue } from '@anxin/shared';
import { assignmentsOf, emptyRoster, planOf } from './plan.rules.js';
import { isRefusal, readPlanInput } from './plan-input.rules.js';

const whole = {
  teachers: [{ id: 'li', skills: ['英语'] }, { id: 7 }],
  days: ['2026-11-25', { date: '2026-11-26', clubs: ['书法社'] }],
  duties: [
    { id: 'english', day: '2026-11-25', kind: 'DUTY_TEACHER', skill: '英语', count: 2 },
    { id: 'gate', day: '2026-11-26', kind: 'GATE' },
  ],
  wishes: [{ teacher: 'li', wants: false, weekday: 3 }],
  published: [{ duty: 'gate', teacher: '7' }],
};

test('a foreign file: defaults are filled in, whole numbers may be ids, what nobody asked for is left out', () => {
  const input = readPlanInput({ ...whole, comment: 'from another program' });
  expect(input).toMatchObject({
    teachers: [{ id: 'li' }, { id: '7', weeklyMaximum: 7, balance: 0, skills: [], clubs: [] }],
    days: [{ date: '2026-11-25', clubs: [] }, { clubs: ['书法社'] }],
    weights: { fairness: 1_000, turns: 200, consecutive: 40, wishes: 10, changes: 2 },
  });
  expect(input).not.toHaveProperty('comment');
});

const firstDuty = (more: object) => ({
  ...whole,
  duties: [{ ...whole.duties[0], ...more }, whole.duties[1]],
});

test.each([
  ['nothing', null, 'roster.plan_invalid', '(whole)'],
  ['a list', [], 'roster.plan_invalid', '(whole)'],
  ['a date that does not exist', { ...whole, days: ['2026-02-30'] }, 'roster.plan_invalid', 'days.0'],
  ['half a person', firstDuty({ count: 1.5 }), 'roster.plan_invalid', 'duties.0.count'],
  ['an unknown kind', firstDuty({ kind: 'COOK' }), 'roster.plan_invalid', 'duties.0.kind'],
  ['a weight below nothing', { ...whole, weights: { turns: -1 } }, 'roster.plan_invalid', 'weights.turns'],
  ['no teachers', { ...whole, teachers: [] }, 'roster.plan_no_teachers', 'teachers'],
  ['no duties', { ...whole, duties: [] }, 'roster.plan_no_duties', 'duties'],
  ['a capacity of 0', firstDuty({ count: 0 }), 'roster.plan_count_zero', 'duties.0.count'],
  ['an unknown day', firstDuty({ day: '2026-12-25' }), 'roster.plan_unknown_id', 'duties.0.day'],
  [
    'a wish of nobody',
    { ...whole, wishes: [{ teacher: 'x', wants: true }] },
    'roster.plan_unknown_id',
    'wishes.0.teacher',
  ],
  [
    'a published duty that is gone',
    { ...whole, published: [{ duty: 'x', teacher: 'li' }] },
    'roster.plan_unknown_id',
    'published.0.duty',
  ],
  ['a duty twice', firstDuty({ id: 'gate' }), 'roster.plan_duplicate_id', 'duties.1'],
  [
    'a teacher twice',
    { ...whole, teachers: [...whole.teachers, { id: 'li' }] },
    'roster.plan_duplicate_id',
    'teachers.2',
  ],
  ['a day twice', { ...whole, days: [...whole.days, '2026-11-25'] }, 'roster.plan_duplicate_id', 'days.2'],
])('%s is refused with a code, a Chinese text and the place, never a value', (_, raw, code, field) => {
  const answer = readPlanInput(raw);
  expect(answer).toMatchObject({ code, fields: [field] });
  expect(catalogue[code as keyof typeof catalogue].text).toMatch(/[一-龥]/);
});

test('duties no rule tells apart are one post; a wish for one of them sets it apart', () => {
  const input = readPlanInput({
    ...whole,
    published: null,
    duties: ['a', 'b', 'c'].map((id) => ({ id, day: '2026-11-25', kind: 'GATE' })),
    wishes: [{ teacher: 'li', wants: true, duty: 'c' }],
  });
  if (isRefusal(input)) throw new Error(input.code);
  expect(planOf(input).posts.map(({ seats }) => seats)).toEqual([2, 1]);
});

test('whoever a broken published roster had at two places of one post gets one of them', () => {
  const input = readPlanInput({
    ...{ ...whole, wishes: [], duties: ['a', 'b'].map((id) => ({ id, day: '2026-11-25', kind: 'GATE' })) },
    published: ['a', 'b'].map((duty) => ({ duty, teacher: 'li' })),
  });
  if (isRefusal(input)) throw new Error(input.code);
  const plan = planOf(input);
  const held = emptyRoster(plan);
  for (const row of held) row[0] = 0;
  expect(assignmentsOf(plan, held, plan.published!)).toEqual([
    { duty: 'a', teacher: 'li' },
    { duty: 'b', teacher: '7' },
  ]);
});
