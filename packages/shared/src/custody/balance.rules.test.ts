import fc from 'fast-check';
import { balanceOf, isBalanced, openCountOf, rollCallAgrees } from './balance.rules.js';
import { PUPIL_STATES } from './custody.vocabulary.js';

test('the equation adds up for any day, and pupils not in service stay outside it (C3)', () => {
  const row = fc.record({
    origin: fc.constantFrom('NOT_TODAY' as const, 'ON_LIST' as const, 'TURNED_UP' as const),
    state: fc.constantFrom(...PUPIL_STATES.filter((state) => state !== 'NOT_TODAY')),
    pupilCount: fc.nat({ max: 40 }),
  });
  fc.assert(
    fc.property(fc.array(row), (rows) => {
      const balance = balanceOf(rows);
      expect(isBalanced(balance)).toBe(true);
      const here = rows.filter(({ origin }) => origin !== 'NOT_TODAY');
      const open = here.filter(({ state }) => ['UNKNOWN', 'SEEN', 'IN_TRANSIT', 'CONFLICT'].includes(state));
      expect(openCountOf(balance)).toBe(open.reduce((sum, { pupilCount }) => sum + pupilCount, 0));
    }),
  );
});

describe('the blind count (M110)', () => {
  const present = (...ids: string[]) => ids.map((studentId) => ({ kind: 'TAKEN' as const, studentId }));

  test('as many counted as named confirms; one more or one fewer confirms nobody', () => {
    expect(rollCallAgrees({ countedCount: 3 }, present('a', 'b', 'c'))).toBe(true);
    expect(rollCallAgrees({ countedCount: 2 }, present('a', 'b', 'c'))).toBe(false);
    expect(rollCallAgrees({ countedCount: 4 }, present('a', 'b', 'c'))).toBe(false);
  });

  test('a child named twice is not two children; a marked absence is not a presence', () => {
    expect(rollCallAgrees({ countedCount: 2 }, present('a', 'a'))).toBe(false);
    const marked = [...present('a'), { kind: 'ABSENT_MARKED' as const, studentId: 'b' }];
    expect(rollCallAgrees({ countedCount: 1 }, marked)).toBe(true);
    expect(rollCallAgrees({ countedCount: 2 }, marked)).toBe(false);
  });
});
