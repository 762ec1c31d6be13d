// Whatever was signed, each list of the paper adds up to the school (C3, C10).
import { type Equation, PUPIL_STATES, type PupilState } from '@anxin/shared';
import fc from 'fast-check';
import type { SignedPupil } from './day-close.row.js';
import { figuresOf, type Seat } from './day-report.rules.js';

const seat = fc.record({
  classId: fc.constantFrom('c1', 'c2', 'c3'),
  tempClassId: fc.constantFrom('t1', 't2', null),
  pickupPoint: fc.constantFrom('EAST' as const, 'WEST' as const, null),
});
const pupil = fc.record({
  state: fc.constantFrom<PupilState>(...PUPIL_STATES),
  turnedUp: fc.boolean(),
  factCount: fc.nat(20),
  seat: fc.option(seat, { nil: undefined }),
});

test('classes, groups and gates each sum to the school, a child without a seat included', () => {
  fc.assert(
    fc.property(fc.array(pupil, { maxLength: 60 }), (made) => {
      const pupils = made.map(({ state, turnedUp, factCount }, index): SignedPupil => {
        const origin = state === 'NOT_TODAY' ? 'NOT_TODAY' : turnedUp ? 'TURNED_UP' : 'ON_LIST';
        return { studentId: `s${index}`, state, origin, factCount };
      });
      const seats = new Map<string, Seat>(
        made.flatMap(({ seat: at }, index) => (at ? [[`s${index}`, at] as const] : [])),
      );
      const { school, factCount, byClass, byGroup, byGate } = figuresOf(pupils, seats);
      expect(factCount).toBe(made.reduce((sum, one) => sum + one.factCount, 0));
      expect(school.onListCount + school.turnedUpCount).toBe(
        made.filter(({ state }) => state !== 'NOT_TODAY').length,
      );
      for (const parts of [byClass, byGroup, byGate] as ReadonlyMap<unknown, Equation>[]) {
        for (const field of Object.keys(school) as (keyof Equation)[]) {
          expect([...parts.values()].reduce((sum, part) => sum + part[field], 0)).toBe(school[field]);
        }
      }
    }),
  );
});
