import fc from 'fast-check';
import { type LiveDuty, placeFits, type ReadinessFacts, readinessGaps } from './roster.rules.js';

const duty = (one: Partial<LiveDuty> & Pick<LiveDuty, 'duty' | 'personId'>): LiveDuty => ({
  tempClassId: null,
  pickupPoint: null,
  ...one,
});
const ready: ReadinessFacts = {
  groups: [{ tempClassId: 'calligraphy', seatsTaken: 24 }],
  duties: [
    duty({ duty: 'DUTY_LEADER', personId: 'liu' }),
    duty({ duty: 'DUTY_TEACHER', personId: 'li', tempClassId: 'calligraphy' }),
    ...(['EAST', 'WEST'] as const).flatMap((pickupPoint) => [
      duty({ duty: 'GATE', personId: `${pickupPoint}1`, pickupPoint }),
      duty({ duty: 'GATE', personId: `${pickupPoint}2`, pickupPoint }),
      duty({ duty: 'ESCORT', personId: `${pickupPoint}3`, pickupPoint }),
    ]),
  ],
  vetted: new Set(['liu', 'li', 'EAST1', 'EAST2', 'EAST3', 'WEST1', 'WEST2', 'WEST3']),
  unplacedCount: 0,
};

test('a covered day has no gap (M036)', () => expect(readinessGaps(ready)).toEqual([]));

test('taking any one person away leaves a gap that says where', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: ready.duties.length - 1 }), (index) => {
      const gone = ready.duties[index] as LiveDuty;
      const gaps = readinessGaps({ ...ready, duties: ready.duties.filter((one) => one !== gone) });
      expect(gaps).toHaveLength(1);
      expect(gaps[0]).toMatchObject({ tempClassId: gone.tempClassId, pickupPoint: gone.pickupPoint });
    }),
  );
});

test('expired vetting, two rooms at once, unplaced children and a day without groups are gaps', () => {
  const kinds = (facts: Partial<ReadinessFacts>) =>
    readinessGaps({ ...ready, ...facts }).map(({ kind }) => kind);
  expect(kinds({ vetted: new Set([...ready.vetted].filter((one) => one !== 'li')) })).toEqual(['NOT_VETTED']);
  expect(kinds({ unplacedCount: 3 })).toEqual(['STUDENTS_UNPLACED']);
  expect(kinds({ groups: [] })).toEqual(['NO_GROUP']);
  const second = duty({ duty: 'DUTY_TEACHER', personId: 'li', tempClassId: 'football' });
  expect(kinds({ duties: [...ready.duties, second] })).toEqual(['TWO_GROUPS_AT_ONCE']);
});

test('an empty group needs no teacher', () => {
  const groups = [...ready.groups, { tempClassId: 'empty', seatsTaken: 0 }];
  expect(readinessGaps({ ...ready, groups })).toEqual([]);
});

test.each([
  ['DUTY_LEADER', undefined, undefined, true],
  ['DUTY_LEADER', 'group', undefined, false],
  ['DUTY_TEACHER', 'group', undefined, true],
  ['DUTY_TEACHER', undefined, 'EAST', false],
  ['ROOM_CLOSER', 'group', 'EAST', false],
  ['ESCORT', undefined, 'EAST', true],
  ['GATE', undefined, undefined, false],
] as const)('%s at group %s and gate %s: %s', (kind, tempClassId, pickupPoint, fits) => {
  expect(placeFits(kind, tempClassId, pickupPoint)).toBe(fits);
});
