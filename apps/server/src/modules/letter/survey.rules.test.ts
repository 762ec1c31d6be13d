// Which answer may be taken as it is (M077 M084), and how a class is counted.
import type { ReachChannel, SurveyAnswer } from '@anxin/shared';
import { judgeAcknowledgement, judgePaper, judgeWeekdays } from './survey.rules.js';
import { countSurvey } from './tally.rules.js';

const given = (answer: SurveyAnswer, weekdays: number[] = [], acknowledges = false) => ({
  answer,
  weekdays,
  acknowledges,
});

it.each([
  [given('JOIN', [1, 3]), null],
  [given('JOIN', []), 'letter.weekdays_wrong'],
  [given('JOIN', [1, 6]), 'letter.weekdays_wrong'],
  [given('LEAVE_ON_TIME', []), null],
  [given('LEAVE_ON_TIME', [1]), 'letter.weekdays_wrong'],
  [given('UNDECIDED', []), null],
])('weekdays of %j: %s', (one, verdict) => expect(judgeWeekdays(one, [1, 2, 3, 4, 5])).toBe(verdict));

it.each([
  [given('LEAVE_ON_TIME'), false, 'letter.acknowledge_first'],
  [given('LEAVE_ON_TIME', [], true), false, null],
  [given('LEAVE_ON_TIME'), true, null],
  [given('JOIN', [1]), false, null],
  [given('UNDECIDED'), false, null],
])('%j, acknowledged before: %s → %s (M084)', (one, before, verdict) => {
  expect(judgeAcknowledgement(one, before)).toBe(verdict);
});

const NOW = Date.parse('2026-11-25T02:00:00.000Z');
const never = { channel: null, answeredAt: null };
const inApp = (at: string) => ({ channel: 'GUARDIAN' as const, answeredAt: new Date(at) });
it.each([
  ['2026-11-25', never, null],
  ['2026-11-26', never, 'letter.signed_on_wrong'],
  ['2026-07-01', never, 'letter.signed_on_wrong'],
  ['2026-11-20', inApp('2026-11-21T01:00:00.000Z'), 'letter.newer_answer'],
  ['2026-11-21', inApp('2026-11-21T01:00:00.000Z'), null],
  ['2026-11-20', { ...inApp('2026-11-21T01:00:00.000Z'), channel: 'PAPER' as const }, null],
])('a paper signed on %s beside %j: %s', (signedOn, kept, verdict) => {
  expect(judgePaper(signedOn, NOW, kept)).toBe(verdict);
});

it('counts each child once, and one reached twice once (M077)', () => {
  const answers = new Map([
    ['a', { answer: 'JOIN' as const }],
    ['b', { answer: 'LEAVE_ON_TIME' as const }],
    ['c', { answer: 'UNDECIDED' as const }],
    ['elsewhere', { answer: 'JOIN' as const }],
  ]);
  const reach = new Map<string, ReachChannel[]>([
    ['a', ['APP', 'GROUP']],
    ['d', ['MEETING']],
  ]);
  expect(countSurvey(['a', 'b', 'c', 'd', 'e'], { answers, reach })).toEqual({
    pupilCount: 5,
    joinCount: 1,
    leaveOnTimeCount: 1,
    undecidedCount: 1,
    silentCount: 2,
    reach: { MEETING: 1, GROUP: 1, LETTER: 0, APP: 1, any: 2 },
  });
});
