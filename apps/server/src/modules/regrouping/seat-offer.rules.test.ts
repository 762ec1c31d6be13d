// Who is asked when a seat comes free (C7).
import { answerBy, nextInLine, type SeatFacts } from './seat-offer.rules.js';

const entry = (studentId: string, place: number, wishRank = 1, offerId = 'choir') => ({
  ...{ studentId, offerId, place, wishRank },
});
const facts = (more: Partial<SeatFacts> = {}): SeatFacts => ({
  ...{ offerId: 'choir', freeSeats: 1, entries: [entry('b', 2), entry('a', 1), entry('c', 3)] },
  ...{ heldBy: new Map(), enrolled: new Set(['a', 'b', 'c']), asked: new Set<string>() },
  ...more,
});

test.each<[string, Partial<SeatFacts>, string[]]>([
  ['the first', {}, ['a']],
  ['as many as there are seats', { freeSeats: 2 }, ['a', 'b']],
  ['no more than wait', { freeSeats: 9 }, ['a', 'b', 'c']],
  ['nobody twice', { asked: new Set(['a']) }, ['b']],
  ['nobody who has left', { enrolled: new Set(['c']) }, ['c']],
  ['nobody who holds it', { heldBy: new Map([['a', 'choir']]) }, ['b']],
  [
    'nobody who holds what they wished for more',
    {
      entries: [entry('a', 1, 2), entry('a', 1, 1, 'chess'), entry('b', 2)],
      heldBy: new Map([['a', 'chess']]),
    },
    ['b'],
  ],
  [
    'whoever holds what they wished for less',
    { entries: [entry('a', 1, 1), entry('a', 1, 2, 'chess')], heldBy: new Map([['a', 'chess']]) },
    ['a'],
  ],
])('asks %s', (_, more, expected) => {
  expect(nextInLine(facts(more))).toEqual(expected);
});

test('a family has until 20:00 of the next day in Shanghai', () => {
  expect(answerBy(Date.parse('2026-11-25T15:59:00.000Z')).toISOString()).toBe('2026-11-26T12:00:00.000Z');
  expect(answerBy(Date.parse('2026-11-25T16:01:00.000Z')).toISOString()).toBe('2026-11-27T12:00:00.000Z');
});
