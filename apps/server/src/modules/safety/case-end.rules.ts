/** Does a child's state end the case that runs for it, and how does it read (C4, C5)? Pure. Null: it runs on. */
import type { CaseEnd, CaseKind, PupilState } from '@anxin/shared';

const ENDS: Readonly<Record<CaseKind, Readonly<Record<PupilState, CaseEnd | null>>>> = {
  MISSING: {
    UNKNOWN: null,
    // Two phones contradict each other: nobody can say that the child was found.
    CONFLICT: null,
    SEEN: 'SEEN',
    IN_TRANSIT: 'SEEN',
    RELEASED: 'WITH_FAMILY',
    LEFT_ALONE: 'WITH_FAMILY',
    ON_LEAVE: 'ON_LEAVE',
    ABSENT_EXPLAINED: 'EXPLAINED',
    NOT_TODAY: 'NOT_TODAY',
  },
  UNCOLLECTED: {
    UNKNOWN: null,
    CONFLICT: null,
    SEEN: null,
    IN_TRANSIT: null,
    RELEASED: 'WITH_FAMILY',
    LEFT_ALONE: 'WITH_FAMILY',
    ON_LEAVE: 'ON_LEAVE',
    ABSENT_EXPLAINED: 'EXPLAINED',
    NOT_TODAY: 'NOT_TODAY',
  },
};

export const endOf = (kind: CaseKind, state: PupilState): CaseEnd | null => ENDS[kind][state];
