import { PUPIL_STATES } from './custody.vocabulary.js';
import { waitsOf } from './wait.rules.js';

const standing = { state: 'SEEN' as const, offeredToId: null, offeredAt: null, awaySince: null, since: 1 };

test('an open offer, a child on the way and a child out of the room wait; nobody else does (C1, M095)', () => {
  expect(waitsOf(standing)).toEqual([]);
  expect(waitsOf({ ...standing, offeredToId: 'p', offeredAt: 7 })).toEqual([{ kind: 'TRANSFER', since: 7 }]);
  expect(waitsOf({ ...standing, state: 'IN_TRANSIT' })).toEqual([{ kind: 'TRANSIT', since: 1 }]);
  expect(waitsOf({ ...standing, awaySince: 5 })).toEqual([{ kind: 'AWAY', since: 5 }]);
});

test.each(PUPIL_STATES.filter((state) => !['SEEN', 'IN_TRANSIT', 'UNKNOWN'].includes(state)))(
  '%s waits for nothing, whatever was said before',
  (state) => {
    expect(waitsOf({ state, offeredToId: 'p', offeredAt: 1, awaySince: 1, since: 1 })).toEqual([]);
  },
);
