/** The figures of a signed version (C3, C10): counted from its own lines, so the paper says what was signed. Pure. */
import { balanceOf, type Equation, type PickupPoint } from '@anxin/shared';
import type { SignedPupil } from './day-close.row.js';

/** Where the day's plan had put the child. */
export interface Seat {
  readonly classId: string;
  readonly tempClassId: string | null;
  readonly pickupPoint: PickupPoint | null;
}

export interface Figures {
  readonly school: Equation;
  readonly factCount: number;
  readonly byClass: ReadonlyMap<string, Equation>;
  readonly byGroup: ReadonlyMap<string | null, Equation>;
  readonly byGate: ReadonlyMap<PickupPoint | null, Equation>;
}

export function figuresOf(pupils: readonly SignedPupil[], seats: ReadonlyMap<string, Seat>): Figures {
  const counted = pupils.filter(({ origin }) => origin !== 'NOT_TODAY');
  const by = <K>(keyOf: (seat: Seat | undefined) => K): Map<K, Equation> => {
    const parts = new Map<K, SignedPupil[]>();
    for (const pupil of counted) {
      const key = keyOf(seats.get(pupil.studentId));
      parts.set(key, [...(parts.get(key) ?? []), pupil]);
    }
    return new Map([...parts].map(([key, part]) => [key, equationOf(part)]));
  };
  return {
    school: equationOf(counted),
    factCount: pupils.reduce((sum, { factCount }) => sum + factCount, 0),
    byClass: by((seat) => seat?.classId ?? ''),
    byGroup: by((seat) => seat?.tempClassId ?? null),
    byGate: by((seat) => seat?.pickupPoint ?? null),
  };
}

const equationOf = (pupils: readonly SignedPupil[]): Equation =>
  balanceOf(pupils.map(({ origin, state }) => ({ origin, state, pupilCount: 1 })));
