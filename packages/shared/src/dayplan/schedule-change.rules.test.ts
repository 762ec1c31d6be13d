// M064 C6: every step of a change, its times and its words.
import { instantOf } from '../kernel/service-date.js';
import { changeMoved, changeReasonText, isFitNote, judgeChangeTimes } from './schedule-change.rules.js';
import { CHANGE_ACTIONS, CHANGE_REASONS, CHANGE_STATES } from './schedule-change.schema.js';

const ALLOWED: Record<string, string> = {
  'DRAFT SAVE': 'DRAFT',
  'DRAFT ANNOUNCE': 'ANNOUNCED',
  'DRAFT END': 'OVER',
  'ANNOUNCED CHANGE': 'CHANGED',
  'ANNOUNCED RECALL': 'RECALLED',
  'ANNOUNCED END': 'OVER',
};
const pairs = CHANGE_STATES.flatMap((state) => CHANGE_ACTIONS.map((action) => [state, action] as const));

it.each(pairs)('M064 %s, %s', (state, action) => {
  expect(changeMoved(state, action)).toBe(ALLOWED[`${state} ${action}`] ?? null);
});

const DATE = '2026-11-25';
const at = (time: string, date = DATE) => instantOf(date, time);
const times = {
  ...{ serviceDate: DATE, endsAt: '16:30', confirmByMs: at('16:00'), bellAt: '15:30', closesAt: '18:00' },
  nowMs: at('14:00'),
};

it.each([
  ['an earlier end today', {}, null],
  ['a later end today', { endsAt: '19:00', confirmByMs: at('18:00') }, null],
  ['the bell itself: no service that day', { endsAt: '15:30', confirmByMs: at('15:30') }, null],
  ['before the bell', { endsAt: '15:29' }, 'dayplan.change_end_wrong'],
  ['the usual time', { endsAt: '18:00' }, 'dayplan.change_end_wrong'],
  ['late at night', { endsAt: '21:01' }, 'dayplan.change_end_wrong'],
  ['an end that has passed', { nowMs: at('16:30') }, 'dayplan.change_too_late'],
  ['later, when the children have gone', { endsAt: '19:00', nowMs: at('18:00') }, 'dayplan.change_too_late'],
  ['to confirm by a time that has passed', { nowMs: at('16:00') }, 'dayplan.change_confirm_by_wrong'],
  ['to confirm after the end', { confirmByMs: at('16:30') + 1 }, 'dayplan.change_confirm_by_wrong'],
  ['yesterday', { nowMs: at('00:00', '2026-11-26') }, 'dayplan.change_date_wrong'],
  ['in two weeks and a day', { nowMs: at('12:00', '2026-11-10') }, 'dayplan.change_date_wrong'],
  ['a day without service', { bellAt: null, closesAt: null }, 'dayplan.not_served'],
])('M064 times: %s', (_, change, wrong) => {
  expect(judgeChangeTimes({ ...times, ...change })).toBe(wrong);
});

it('M064 the text is read as the letter is: no fee, no compulsion; weather is fine', () => {
  for (const note of [undefined, '', '下午有暴雨，请带伞。', '16:30 起东门可以接'])
    expect(isFitNote(note)).toBe(true);
  for (const note of ['晚走要收费 10 元', '必须参加', '兴趣·班停课']) expect(isFitNote(note)).toBe(false);
});

it('M064 every reason has its word', () => {
  expect(CHANGE_REASONS.map((reason) => changeReasonText[reason]).every((word) => word.length > 1)).toBe(
    true,
  );
});
