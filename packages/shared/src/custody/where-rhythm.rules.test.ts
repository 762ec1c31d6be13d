import { PUPIL_STATES } from './custody.vocabulary.js';
import { spreadMs, whereAskedEveryMs } from './where-rhythm.rules.js';

const ms = (time: string) => Date.parse(`2026-11-25T${time}:00+08:00`);
const at = (time: string) => new Date(ms(time)).toISOString();
const told = { state: 'SEEN' as const, bellAt: at('15:40'), closesAt: at('18:00') };
const every = (state: (typeof PUPIL_STATES)[number], time: string) =>
  whereAskedEveryMs({ ...told, state }, ms(time));

describe('how often a family page asks (C15)', () => {
  test('while a child may change hands it asks every twenty seconds, whoever holds it', () => {
    const changing = PUPIL_STATES.filter((state) => every(state, '16:50') === 20_000);
    expect(changing.sort()).toEqual(['CONFLICT', 'IN_TRANSIT', 'SEEN', 'UNKNOWN']);
  });

  test('a day that is decided is asked about seldom', () => {
    const decided = ['RELEASED', 'LEFT_ALONE', 'ON_LEAVE', 'ABSENT_EXPLAINED', 'NOT_TODAY'] as const;
    expect(decided.map((state) => every(state, '16:50'))).toEqual(decided.map(() => 300_000));
  });

  test('far from the service seldom; in the last minutes before the bell, once a minute', () => {
    expect(['09:00', '15:30', '15:31', '15:40', '18:59', '19:00'].map((time) => every('SEEN', time))).toEqual(
      [300_000, 300_000, 60_000, 20_000, 20_000, 300_000],
    );
  });

  test('a day without service, and a page that knows nothing yet, is asked about seldom', () => {
    expect(whereAskedEveryMs({ ...told, bellAt: null }, ms('16:50'))).toBe(300_000);
    expect(whereAskedEveryMs(undefined, ms('16:50'))).toBe(300_000);
  });
});

test('phones are spread by a third of their rhythm, and keep it in the middle', () => {
  expect([0, 0.5, 1].map((chance) => Math.round(spreadMs(20_000, chance)))).toEqual([17_000, 20_000, 23_000]);
});
