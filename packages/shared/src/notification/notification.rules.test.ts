// Asking for one more message: on a tap, seldom, never again on a day of refusal (wechat 2.5).
import { shouldAsk, templatesToAsk } from './notification.rules.js';
import { ASKING_TAPS, type AskingTap, TEMPLATE_PURPOSES } from './notification.vocabulary.js';

const NOW = Date.parse('2026-11-25T08:00:00Z');
const YESTERDAY = NOW - 24 * 3_600_000;

test.each([
  ['never asked', 0, null, null, true],
  ['asked yesterday, many left', 9, 'accept', YESTERDAY, true],
  ['accepted today, many left', 3, 'accept', NOW, false],
  ['accepted today, few left', 2, 'accept', NOW, true],
  ['refused today', 0, 'reject', NOW, false],
  ['banned today', 0, 'ban', NOW, false],
  ['refused yesterday', 0, 'reject', YESTERDAY, true],
  [
    'asked late yesterday in Shanghai, after midnight UTC',
    5,
    'accept',
    Date.parse('2026-11-24T15:59:00Z'),
    true,
  ],
] as const)('%s', (_, leftCount, lastResult, lastAskedAt, expected) => {
  expect(shouldAsk({ leftCount, lastResult, lastAskedAt }, NOW)).toBe(expected);
});

test('a tap asks for three at most, what fits it best first, and nothing that need not be asked', () => {
  const known = TEMPLATE_PURPOSES.map((purpose) => ({
    ...{ purpose, templateId: `template-of-${purpose}`, title: '', leftCount: 0, lastResult: null },
    shouldAsk: purpose !== 'leave',
  }));
  for (const tap of Object.keys(ASKING_TAPS) as AskingTap[]) {
    const asked = templatesToAsk(known, tap);
    expect(asked.length).toBeGreaterThan(0);
    expect(asked.length).toBeLessThanOrEqual(3);
    expect(asked).not.toContain('template-of-leave');
  }
  expect(templatesToAsk(known, 'OPEN_TODAY')).toEqual(['template-of-pickup', 'template-of-review']);
  expect(templatesToAsk([], 'SIGN')).toEqual([]);
});
