import { FLOW_STEPS } from '@anxin/shared';
import { closingsOf, suggestedDeadlines } from './plan-schedule.rules.js';
import { type FlowFacts, progressOf } from './timeline.rules.js';

const nothing: FlowFacts = {
  survey: { childCount: 40, answeredCount: 0, wishingCount: 0, isClosed: false },
  applications: { count: 0, waitingCount: 0, approvedCount: 0 },
  enrolledCount: 0,
  duty: { dayCount: 5, readyCount: 0, begun: false, nextIsReady: false },
  seats: { neededCount: 0, takenCount: 0 },
};
const everything: FlowFacts = {
  survey: { childCount: 40, answeredCount: 40, wishingCount: 30, isClosed: false },
  applications: { count: 30, waitingCount: 0, approvedCount: 29 },
  enrolledCount: 29,
  duty: { dayCount: 5, readyCount: 5, begun: true, nextIsReady: true },
  seats: { neededCount: 145, takenCount: 145 },
};

test('where nothing was done no step is begun, not even after its deadline (M074)', () => {
  for (const isPast of [false, true]) {
    expect(FLOW_STEPS.map((step) => progressOf(step, nothing, isPast).state)).toEqual(
      FLOW_STEPS.map(() => 'NOT_STARTED'),
    );
  }
});

test('where everything was done every step is done (M074)', () => {
  for (const step of FLOW_STEPS)
    expect([step, progressOf(step, everything, false).state]).toEqual([step, 'DONE']);
});

test.each<[string, (typeof FLOW_STEPS)[number], Partial<FlowFacts>, boolean, string]>([
  [
    'one family has not answered',
    'SURVEY',
    { survey: { ...everything.survey, answeredCount: 39 } },
    true,
    'UNDER_WAY',
  ],
  [
    'the school closed the letter',
    'SURVEY',
    { survey: { ...everything.survey, answeredCount: 39, isClosed: true } },
    true,
    'DONE',
  ],
  [
    'a wish without an application',
    'APPLICATION',
    { applications: { ...everything.applications, count: 29 } },
    false,
    'UNDER_WAY',
  ],
  [
    'who did not come by the deadline has said no',
    'APPLICATION',
    { applications: { ...everything.applications, count: 29 } },
    true,
    'DONE',
  ],
  [
    'one application waits',
    'REVIEW',
    { applications: { ...everything.applications, waitingCount: 1 } },
    true,
    'UNDER_WAY',
  ],
  ['one day lacks a person', 'DUTY', { duty: { ...everything.duty, readyCount: 4 } }, true, 'UNDER_WAY'],
  [
    'no day of service ahead',
    'DUTY',
    { duty: { ...everything.duty, dayCount: 0, readyCount: 0 } },
    true,
    'UNDER_WAY',
  ],
  ['one seat missing', 'REGROUPING', { seats: { neededCount: 145, takenCount: 144 } }, true, 'UNDER_WAY'],
  ['one agreement unsigned', 'CONNECTION', { enrolledCount: 28 }, true, 'UNDER_WAY'],
  [
    'the next day lacks somebody',
    'CONNECTION',
    { duty: { ...everything.duty, nextIsReady: false } },
    true,
    'UNDER_WAY',
  ],
])('%s: %s', (_why, step, change, isPast, state) => {
  expect(progressOf(step, { ...everything, ...change }, isPast).state).toBe(state);
});

test('the parts never exceed the whole', () => {
  for (const step of FLOW_STEPS) {
    const odd = { ...everything, seats: { neededCount: 3, takenCount: 9 }, enrolledCount: 99 };
    const { doneCount, wholeCount } = progressOf(step, odd, false);
    expect(doneCount).toBeLessThanOrEqual(wholeCount);
  }
});

test('the calendar is read as stretches of one closing time, across days without service (M062 M063)', () => {
  const day = (date: string, closesAt: string | null) => ({ date, closesAt });
  const days = [
    day('2026-11-27', '18:00'),
    day('2026-11-28', null),
    day('2026-11-30', '18:00'),
    day('2026-12-01', '17:00'),
    day('2026-12-02', '17:00'),
  ];
  expect(closingsOf(days)).toEqual([
    { from: '2026-11-27', to: '2026-11-30', closesAt: '18:00' },
    { from: '2026-12-01', to: '2026-12-02', closesAt: '17:00' },
  ]);
});

test('suggested deadlines follow the flow, end on the first day, and never begin in the past', () => {
  const ahead = suggestedDeadlines({ startsOn: '2027-03-01', endsOn: '2027-07-10' }, '2026-12-20');
  expect([ahead.SURVEY, ahead.CONNECTION]).toEqual(['2027-02-08', '2027-03-01']);
  const underWay = suggestedDeadlines({ startsOn: '2026-09-01', endsOn: '2026-12-30' }, '2026-12-20');
  for (const deadlines of [ahead, underWay]) {
    const dates = FLOW_STEPS.map((step) => deadlines[step]);
    expect([...dates].sort()).toEqual(dates);
  }
  expect(underWay.SURVEY > '2026-12-20').toBe(true);
  expect(underWay.CONNECTION).toBe('2026-12-30');
});
