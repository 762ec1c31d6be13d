// Which wishes may be handed in (C7, M021, M028), and that what is kept says what was wished.
import fc from 'fast-check';
import {
  choiceFault,
  choicesFrom,
  choicesText,
  isEligible,
  isInTime,
  type WishedOffer,
} from './preference.rules.js';

const offer = (changes: Partial<WishedOffer> = {}): WishedOffer => ({
  ...{ weekday: 3, gradeFrom: 2, gradeTo: 4, isTeam: false },
  ...changes,
});
const child = { grade: 3, weekdays: [2, 3], teamWeekdays: [] };

it.each([
  ['the grade is inside the band', offer(), child, true],
  ['the lowest grade of the band', offer({ gradeFrom: 3 }), child, true],
  ['the highest grade of the band', offer({ gradeTo: 3 }), child, true],
  ['too young', offer({ gradeFrom: 4 }), child, false],
  ['too old', offer({ gradeTo: 2 }), child, false],
  ['the child does not come that day', offer({ weekday: 4 }), child, false],
  ['a team is nominated, not wished for (M028)', offer({ isTeam: true }), child, false],
  ['the child is in a team that day', offer(), { ...child, teamWeekdays: [3] }, false],
  ['the child is in a team another day', offer(), { ...child, teamWeekdays: [2] }, true],
])('%s', (_, one, who, may) => {
  expect(isEligible(one, who)).toBe(may);
});

it.each([
  ['nothing at all', [], null],
  ['an empty day', [{ weekday: 3, offerIds: [] }], null],
  ['two in order', [{ weekday: 3, offerIds: ['a', 'b'] }], null],
  ['one that has closed', [{ weekday: 3, offerIds: ['a', 'gone'] }], 'preference.offer_closed gone'],
  ['one of another day', [{ weekday: 3, offerIds: ['tuesday'] }], 'preference.not_eligible tuesday'],
  ['one of another grade', [{ weekday: 3, offerIds: ['big'] }], 'preference.not_eligible big'],
  ['the same twice', [{ weekday: 3, offerIds: ['a', 'a'] }], 'preference.ranked_twice a'],
  [
    'the same on the day said twice',
    [
      { weekday: 3, offerIds: ['a'] },
      { weekday: 3, offerIds: ['a'] },
    ],
    'preference.ranked_twice a',
  ],
])('a week with %s', (_, choices, said) => {
  const open = new Map([
    ['a', offer()],
    ['b', offer()],
    ['tuesday', offer({ weekday: 2 })],
    ['big', offer({ gradeFrom: 5, gradeTo: 6 })],
  ]);
  const fault = choiceFault(choices, child, open);
  expect(fault && `${fault.code} ${fault.offerId}`).toBe(said);
});

it('equal wishes give equal text, whatever the order of days; text and wishes are the same thing', () => {
  const days = fc.uniqueArray(
    fc.record({
      weekday: fc.integer({ min: 1, max: 7 }),
      offerIds: fc.uniqueArray(fc.uuid({ version: 7 }), { maxLength: 10 }),
    }),
    { selector: ({ weekday }) => weekday },
  );
  fc.assert(
    fc.property(days, (choices) => {
      expect(choicesText([...choices].reverse())).toBe(choicesText(choices));
      const said = choices.filter(({ offerIds }) => offerIds.length > 0);
      expect(choicesFrom(choicesText(choices))).toEqual(
        [...said].sort((one, other) => one.weekday - other.weekday),
      );
    }),
  );
});

it('the deadline itself is in time, a millisecond later is not', () => {
  expect([isInTime(999, 1000), isInTime(1000, 1000), isInTime(1001, 1000)]).toEqual([true, true, false]);
});
