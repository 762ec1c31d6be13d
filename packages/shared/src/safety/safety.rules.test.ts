// The two clocks as data: when each rung is due, and every (state, act) pair (M090, C4, C5).
import fc from 'fast-check';
import { CUSTODY_DEFAULTS as minutes } from '../custody/parameter.schema.js';
import { actRefused, CASE_ACTS, lateBy, rungDueAt, rungsDue, stateAfter } from './safety.rules.js';
import {
  CASE_CAUSES,
  CASE_KINDS,
  type CaseKind,
  type CaseState,
  RUNGS,
  type Rung,
} from './safety.vocabulary.js';

const BELL = Date.parse('2026-11-25T07:30:00.000Z');
const minutesAfter = (from: number, at: number) => (at - from) / 60_000;

it('C4: three minutes after the bell the homeroom teacher, five the family, eight the leader and the gate', () => {
  const one = { kind: 'MISSING', cause: 'NOT_COUNTED', startsAt: BELL + 3 * 60_000 } as const;
  const due = RUNGS.MISSING.map((rung) => minutesAfter(BELL, rungDueAt(one, rung, minutes)));
  expect(due).toEqual([3, 5, 8]);
});

it('C4: marked absent, the clock starts at that moment', () => {
  const one = { kind: 'MISSING', cause: 'MARKED_ABSENT', startsAt: BELL } as const;
  expect(RUNGS.MISSING.map((rung) => minutesAfter(BELL, rungDueAt(one, rung, minutes)))).toEqual([0, 2, 5]);
});

it.each(['RELEASE_REVERSED', 'NOT_FOUND'] as const)('C4: after %s nobody waits for a minute', (cause) => {
  const one = { kind: 'MISSING', cause, startsAt: BELL } as const;
  expect(rungsDue(one, new Set(), BELL, minutes)).toEqual(RUNGS.MISSING);
});

it('C5: reminded at five minutes, called at ten, indoors at twenty, the principal at forty-five', () => {
  const one = { kind: 'UNCOLLECTED', cause: 'STILL_HERE', startsAt: BELL } as const;
  const due = RUNGS.UNCOLLECTED.map((rung) => minutesAfter(BELL, rungDueAt(one, rung, minutes)));
  expect(due).toEqual([5, 10, 20, 45]);
});

it('rungs are climbed once each, whatever the order and however late', () => {
  const moments = fc.array(fc.integer({ min: 0, max: 90 }), { minLength: 1, maxLength: 12 });
  fc.assert(
    fc.property(
      fc.constantFrom(...CASE_KINDS),
      fc.constantFrom(...CASE_CAUSES),
      moments,
      (kind, cause, ats) => {
        const climbed = new Set<string>();
        const done: Rung[] = [];
        let state: CaseState = RUNGS[kind][0];
        for (const at of [...ats, 90]) {
          const due = rungsDue({ kind, cause, startsAt: BELL }, climbed, BELL + at * 60_000, minutes);
          for (const rung of due) {
            expect(climbed.has(rung)).toBe(false);
            climbed.add(rung);
            done.push(rung);
            state = stateAfter(kind, state, rung);
          }
        }
        expect([...done].sort()).toEqual([...RUNGS[kind]].sort());
        expect(state).toBe(RUNGS[kind].at(-1));
      },
    ),
  );
});

it('a lower rung that comes later does not take a case down again, and nothing moves one that is over', () => {
  expect(stateAfter('MISSING', 'LEADER', 'GUARDIAN')).toBe('LEADER');
  expect(stateAfter('UNCOLLECTED', 'REMIND', 'INDOORS')).toBe('INDOORS');
  for (const kind of CASE_KINDS) {
    for (const rung of RUNGS[kind]) expect(stateAfter(kind, 'OVER', rung)).toBe('OVER');
  }
});

/** y: may be done, o: the matter is over, k: not of this kind. Acts in the order of CASE_ACTS. */
const TABLE: Record<CaseKind, { open: string; over: string }> = {
  MISSING: { open: 'y y y k k y', over: 'o y o k k o' },
  UNCOLLECTED: { open: 'y y k y y y', over: 'o y k o o o' },
};
const SIGN = { y: null, o: 'safety.over', k: 'safety.other_kind' } as const;

it.each(
  CASE_KINDS.flatMap((kind) =>
    ([...RUNGS[kind], 'OVER'] as CaseState[]).flatMap((state) =>
      CASE_ACTS.map((act) => ({ kind, state, act })),
    ),
  ),
)('$kind $state: $act', ({ kind, state, act }) => {
  const signs = TABLE[kind][state === 'OVER' ? 'over' : 'open'].split(' ');
  expect(actRefused(kind, state, act)).toBe(SIGN[signs[CASE_ACTS.indexOf(act)] as keyof typeof SIGN]);
});

it('a step is late when it came more than a minute after it was due', () => {
  expect([lateBy(BELL, BELL + 60_000), lateBy(BELL, BELL + 60_001), lateBy(BELL, BELL - 5)]).toEqual([
    null,
    1,
    null,
  ]);
});
