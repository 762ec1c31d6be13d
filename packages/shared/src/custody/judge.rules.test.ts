import { catalogue } from '../catalogue.js';
import { COLLECTORS, FIRST, factOf, HOMEROOM, LEADER, STAFF } from './custody.arbitrary.js';
import type { EventKind, PupilState } from './custody.vocabulary.js';
import { EVENT_KINDS, PUPIL_STATES } from './custody.vocabulary.js';
import type { Fact, Head } from './head.rules.js';
import { accountableOf, BASES, isGone, isHeld, isPlan, originOf, stateOf } from './head.rules.js';
import type { DayContext } from './judge.rules.js';
import { judge } from './judge.rules.js';
import type { ReleaseAuthority } from './release.rules.js';

const authority: ReleaseAuthority = {
  grade: 3,
  onHold: false,
  mayLeaveAlone: true,
  parentsOnStaff: [],
  collectors: COLLECTORS.map((collectorId) => ({
    collectorId,
    kind: 'COLLECTOR',
    allowed: true,
    blocked: false,
    hasFace: true,
    hasCard: true,
    knownTo: STAFF,
  })),
};
const day: DayContext = {
  dutyLeaderId: LEADER,
  isOnDuty: (personId) => STAFF.includes(personId),
  hasLeft: () => false,
  authorityOf: () => authority,
  codeVerified: false,
  minutesWithoutContact: null,
};

/** Every head there is: each base, on the list or not, seen or not, in conflict or not, withheld or not. */
const HEADS: Head[] = BASES.flatMap((base) =>
  [true, false].flatMap((onList) =>
    [[], ['seen-1']].flatMap((sightings) =>
      [null, 'conflict-1'].flatMap((conflictEventId) =>
        [null, 'withheld-1'].map((withheldEventId) => ({
          ...FIRST,
          base,
          onList,
          sightings: isPlan(base) || base === 'MISSING' ? sightings : [],
          conflictEventId,
          withheldEventId,
          custodianId: 'p-teacher',
          isTouched: !isPlan(base),
          headEventId: 'head-1',
          tenure: isPlan(base) ? [] : ['head-1'],
          collectorId: base === 'RELEASED' ? 'c-other' : null,
        })),
      ),
    ),
  ),
);
const ACTORS = {
  custodian: 'p-teacher',
  other: 'p-gate',
  leader: LEADER,
  homeroom: HOMEROOM,
  offDuty: 'p-stranger',
};
const KINDS = Object.keys(EVENT_KINDS) as EventKind[];

/** The cases that break the law, by name; `undefined` is a case the law doesn't speak of. */
function breaches(isLawful: (head: Head, fact: Fact) => boolean | undefined): string[] {
  const found: string[] = [];
  for (const { head, fact, where } of everyCase()) {
    if (isLawful(head, fact) === false) found.push(where);
  }
  return found;
}

function* everyCase() {
  for (const head of HEADS) {
    for (const kind of KINDS) {
      for (const [relation, actorId] of Object.entries(ACTORS)) {
        for (const afterEventId of [head.headEventId, 'older-1', head.conflictEventId]) {
          for (const giver of [head.custodianId, HOMEROOM]) {
            for (const offline of [true, false]) {
              const fact = factOf(head, actorId, kind, {
                ...DETAILS[kind],
                afterEventId,
                fromPersonId: kind === 'OFFERED' ? actorId : giver,
                offline,
              });
              const where = `${head.base}/${stateOf(head)} ${kind} by ${relation} after ${afterEventId}`;
              yield { head, fact, where };
            }
          }
        }
      }
    }
  }
}

const DETAILS: Partial<Record<EventKind, Partial<Fact>>> = {
  FOUND_UNIDENTIFIED: { studentId: null },
  RELEASED: { toCollectorId: COLLECTORS[0] as string, method: 'PHOTO' },
  OFFERED: { toPersonId: 'p-gate' },
  RELEASE_REVERSED: { toPersonId: LEADER },
  DECIDED: { toPersonId: LEADER, reasonCode: 'NOT_FOUND' },
};

describe('every (head, kind, fresh or stale, actor) has one verdict, and it is a lawful one', () => {
  test('the enumeration is complete', () => {
    const states = new Set<PupilState>(HEADS.map(stateOf));
    expect([...states].sort()).toEqual([...PUPIL_STATES].sort());
    expect([...everyCase()]).toHaveLength(HEADS.length * KINDS.length * 5 * 3 * 2 * 2);
  });

  test('a rejection carries a code of the catalogue, changes nothing and raises nothing', () => {
    const found = breaches((head, fact) => {
      const verdict = judge(head, fact, day);
      if (verdict.outcome !== 'rejected') return verdict.code === null;
      return (verdict.code ?? '') in catalogue && verdict.head === head && verdict.alarms.length === 0;
    });
    expect(found).toEqual([]);
  });

  test('nobody off duty moves anything; nobody but the leader decides', () => {
    const found = breaches((head, fact) => {
      const verdict = judge(head, fact, day);
      if (fact.kind === 'EXPECTED' || fact.kind === 'ON_LEAVE') return undefined;
      if (fact.kind === 'DECIDED' && fact.actorId !== LEADER)
        return verdict.code === 'custody.not_duty_leader';
      return fact.actorId === 'p-stranger' ? verdict.outcome === 'rejected' : undefined;
    });
    expect(found).toEqual([]);
  });

  test('M118: nobody who has gone home is named to a child; what happened offline is kept, and told', () => {
    const gone = { ...day, hasLeft: (personId: string) => personId === 'p-gate' };
    const isNamed = (fact: Fact) =>
      ((fact.kind === 'OFFERED' || fact.kind === 'DECIDED') && fact.toPersonId === 'p-gate') ||
      (fact.kind === 'RELEASED' && fact.secondActorId === 'p-gate' && !fact.offline);
    const found = breaches((head, fact) => {
      const refusedBefore = judge(head, fact, day).outcome === 'rejected';
      const verdict = judge(head, fact, gone);
      if (!isNamed(fact)) return fact.offline || verdict.code !== 'custody.signed_out';
      return refusedBefore ? verdict.outcome === 'rejected' : verdict.code === 'custody.signed_out';
    });
    expect(found).toEqual([]);
    const named = [...everyCase()].filter(
      ({ head, fact }) => judge(head, fact, gone).code === 'custody.signed_out',
    );
    expect(named.length).toBeGreaterThan(0);
  });

  test('an open conflict is closed by the leader’s fresh decision alone', () => {
    const found = breaches((head, fact) => {
      if (head.conflictEventId === null) return undefined;
      const decides =
        fact.kind === 'DECIDED' && fact.actorId === LEADER && fact.afterEventId === head.conflictEventId;
      return (judge(head, fact, day).head.conflictEventId === null) === decides;
    });
    expect(found).toEqual([]);
  });

  test('observations never make another adult accountable, and never let a child go', () => {
    const found = breaches((head, fact) => {
      if (EVENT_KINDS[fact.kind] !== 'SIGHTING') return undefined;
      const { head: next } = judge(head, fact, day);
      return next.custodianId === head.custodianId && (isGone(head.base) || !isGone(next.base));
    });
    expect(found).toEqual([]);
  });

  test('a transfer whose giver is not accountable moves no child that somebody holds', () => {
    const found = breaches((head, fact) => {
      const isTransfer = ['TAKEN', 'ACCEPTED', 'ESCORT_OUT', 'RELEASED', 'LEFT_ALONE'].includes(fact.kind);
      if (!isTransfer || !isHeld(head.base) || fact.fromPersonId === head.custodianId) return undefined;
      const verdict = judge(head, fact, day);
      if (verdict.head.headEventId !== head.headEventId) return false;
      if (fact.actorId === head.custodianId || verdict.outcome === 'rejected') return undefined;
      return verdict.outcome === 'conflict' && verdict.alarms.includes('CONFLICT');
    });
    expect(found).toEqual([]);
  });

  test('a child who has gone comes back only by a reversal, a decision or a conflict (never silently)', () => {
    const found = breaches((head, fact) => {
      if (!isGone(head.base) || head.conflictEventId !== null) return undefined;
      const verdict = judge(head, fact, day);
      if (stateOf(verdict.head) === 'CONFLICT') return verdict.alarms.includes('CONFLICT');
      return isGone(verdict.head.base) || fact.kind === 'RELEASE_REVERSED' || fact.kind === 'DECIDED';
    });
    expect(found).toEqual([]);
  });

  test('one adult or the family is accountable after every verdict (M037)', () => {
    const found = breaches((head, fact) => {
      const { head: next } = judge(head, fact, day);
      const accountable = accountableOf(next, LEADER);
      if (accountable.who === 'PERSON' && !STAFF.includes(accountable.personId)) return false;
      return originOf(next) !== 'NOT_TODAY' || stateOf(next) === 'NOT_TODAY';
    });
    expect(found).toEqual([]);
  });
});

describe('what cannot be a fact', () => {
  const expected = judge(FIRST, factOf(FIRST, LEADER, 'EXPECTED'), day).head;
  const codeOf = (kind: EventKind, actorId: string, change: Partial<Fact>) =>
    judge(expected, factOf(expected, actorId, kind, change), day).code;

  test('taking over in another’s name, offering to somebody without a duty, a child without an id', () => {
    expect(codeOf('TAKEN', 'p-teacher', { toPersonId: 'p-gate' })).toBe('custody.not_yours_to_name');
    const offer = { fromPersonId: 'p-teacher', toPersonId: 'p-stranger' };
    expect(codeOf('OFFERED', 'p-teacher', offer)).toBe('custody.no_duty');
    expect(codeOf('SEEN', 'p-teacher', { studentId: null })).toBe('custody.unknown_child');
    expect(codeOf('FOUND_UNIDENTIFIED', 'p-teacher', {})).toBe('custody.unknown_child');
  });

  test('an override by anybody but the duty leader', () => {
    const override = { method: 'OVERRIDE' as const, secondActorId: 'p-gate' };
    expect(codeOf('RELEASED', 'p-teacher', override)).toBe('custody.not_duty_leader');
    expect(codeOf('RELEASED', LEADER, override)).toBeNull();
  });
});
