import fc from 'fast-check';
import { balanceOf, isBalanced } from './balance.rules.js';
import { extend } from './chain.rules.js';
import { arrival, COLLECTORS, day, FIRST, factOf, HOMEROOM, LEADER, STAFF } from './custody.arbitrary.js';
import type { Fact, Head } from './head.rules.js';
import { accountableOf, originOf, stateOf } from './head.rules.js';
import { replay } from './judge.rules.js';

const chances = fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 20 });
const RUNS = { numRuns: 3000 };
const meaning = (head: Head) => ({
  state: stateOf(head),
  origin: originOf(head),
  accountable: accountableOf(head, LEADER),
  collector: head.collectorId,
});
const isOpen = (head: Head) => head.conflictEventId !== null;

test('any order of arrival ends in the same head or in an open conflict, never a silent difference (C1)', () => {
  fc.assert(
    fc.property(day, chances, chances, ({ shared, phones }, one, other) => {
      const a = replay(FIRST, [...shared, ...arrival(phones, one)]);
      const b = replay(FIRST, [...shared, ...arrival(phones, other)]);
      if (isOpen(a) || isOpen(b)) return;
      expect(meaning(a)).toEqual(meaning(b));
    }),
    { numRuns: Number(process.env.ANXIN_RUNS ?? 20_000) },
  );
});

test('at each instant exactly one named adult of the school, or the family, is accountable (M037, M095)', () => {
  fc.assert(
    fc.property(day, chances, ({ shared, phones }, order) => {
      let head = FIRST;
      for (const fact of [...shared, ...arrival(phones, order)]) {
        head = extend(head, fact).head;
        const accountable = accountableOf(head, LEADER);
        if (accountable.who === 'PERSON') expect(STAFF).toContain(accountable.personId);
        else expect(['ON_LEAVE', 'ABSENT_EXPLAINED', 'RELEASED', 'LEFT_ALONE']).toContain(stateOf(head));
      }
    }),
    RUNS,
  );
});

test('the equation holds after every prefix (C3)', () => {
  fc.assert(
    fc.property(fc.array(day, { minLength: 1, maxLength: 4 }), chances, (days, order) => {
      const heads: Head[] = days.map(() => FIRST);
      const queue = days.flatMap(({ shared, phones }, child) =>
        [...shared, ...arrival(phones, order)].map((fact) => ({ child, fact })),
      );
      for (const { child, fact } of queue) {
        heads[child] = extend(heads[child] as Head, fact).head;
        const rows = heads.map((head) => ({ origin: originOf(head), state: stateOf(head), pupilCount: 1 }));
        const balance = balanceOf(rows);
        expect(isBalanced(balance)).toBe(true);
        const inSum = rows.filter((row) => row.origin !== 'NOT_TODAY').length;
        expect(balance.onListCount + balance.turnedUpCount).toBe(inSum);
      }
    }),
    { numRuns: 500 },
  );
});

test('every fact contradicting the chain is visible: a release that does not move the head is a conflict or a confirmation', () => {
  fc.assert(
    fc.property(day, chances, ({ shared, phones }, order) => {
      let head = FIRST;
      for (const fact of [...shared, ...arrival(phones, order)]) {
        const before = head;
        const extension = extend(before, fact);
        head = extension.head;
        if (fact.kind !== 'RELEASED') continue;
        if (extension.effect === 'CONFLICT') expect(extension.alarms).toContain('CONFLICT');
        if (extension.effect === 'EVIDENCE') expect(before.collectorId).toBe(fact.toCollectorId);
        if (extension.effect !== 'EVIDENCE') expect(head).not.toEqual(before);
      }
    }),
    RUNS,
  );
});

describe('the hard cases of custody, one by one', () => {
  const run = (facts: (head: Head) => Fact, head: Head) => extend(head, facts(head));
  const expected = run((head) => factOf(head, LEADER, 'EXPECTED'), FIRST).head;
  const taken = run((head) => factOf(head, 'p-teacher', 'TAKEN'), expected).head;
  const released = extend(
    taken,
    factOf(taken, 'p-teacher', 'RELEASED', { toCollectorId: COLLECTORS[0] as string }),
  ).head;

  test('nobody is present by default: an expected child is UNKNOWN and the homeroom teacher answers (M095)', () => {
    expect(stateOf(expected)).toBe('UNKNOWN');
    expect(accountableOf(expected, LEADER)).toEqual({ who: 'PERSON', personId: HOMEROOM });
  });

  test('an offer leaves the giver accountable; accepting moves the child', () => {
    const offered = extend(
      taken,
      factOf(taken, 'p-teacher', 'OFFERED', { fromPersonId: 'p-teacher', toPersonId: 'p-gate' }),
    ).head;
    expect(offered.custodianId).toBe('p-teacher');
    expect(offered.offeredToId).toBe('p-gate');
    const accepted = extend(offered, factOf(offered, 'p-gate', 'ACCEPTED', { pickupPoint: 'EAST' })).head;
    expect(accepted).toMatchObject({ custodianId: 'p-gate', offeredToId: null, atPickupPoint: 'EAST' });
  });

  test('two teachers who both took the child from the homeroom teacher are in conflict, the leader answers', () => {
    const second = extend(taken, factOf(expected, 'p-escort', 'TAKEN'));
    expect(second.effect).toBe('CONFLICT');
    expect(second.alarms).toContain('CONFLICT');
    expect(accountableOf(second.head, LEADER)).toEqual({ who: 'PERSON', personId: LEADER });
    expect(second.head.custodianId).toBe('p-teacher');
  });

  test('a late sighting from before the release is evidence; one made knowing the release is a conflict', () => {
    const stale = extend(
      released,
      factOf(taken, 'p-escort', 'SEEN', { happenedAt: (released.since ?? 0) - 60_000 }),
    );
    expect(stale).toMatchObject({ effect: 'EVIDENCE', alarms: [] });
    expect(stateOf(stale.head)).toBe('RELEASED');
    const fresh = extend(released, factOf(released, 'p-escort', 'SEEN'));
    expect(fresh.alarms).toEqual(['CONFLICT', 'SEEN_AFTER_RELEASE']);
    expect(stateOf(fresh.head)).toBe('CONFLICT');
  });

  test('seen long after a release is an alarm in either order of arrival', () => {
    const late = factOf(taken, 'p-escort', 'SEEN', { happenedAt: (released.since ?? 0) + 600_000 });
    const release = factOf(taken, 'p-teacher', 'RELEASED', {
      toCollectorId: COLLECTORS[0] as string,
      happenedAt: released.since ?? 0,
    });
    expect(extend(released, late).alarms).toContain('SEEN_AFTER_RELEASE');
    expect(extend(extend(taken, late).head, release).alarms).toContain('SEEN_AFTER_RELEASE');
  });

  test('released twice to one person is a confirmation; to two people a conflict', () => {
    const [mother, grandpa] = COLLECTORS as [string, string];
    const again = extend(released, factOf(taken, 'p-teacher', 'RELEASED', { toCollectorId: mother }));
    expect(again.effect).toBe('EVIDENCE');
    const other = extend(released, factOf(taken, 'p-teacher', 'RELEASED', { toCollectorId: grandpa }));
    expect(other.effect).toBe('CONFLICT');
  });

  test('a reversed release makes the child UNKNOWN with the leader; an old explanation does not close that', () => {
    const reversal = factOf(released, 'p-gate', 'RELEASE_REVERSED', { toPersonId: LEADER });
    const missing = extend(released, reversal);
    expect(missing.alarms).toContain('RELEASE_REVERSED');
    expect(stateOf(missing.head)).toBe('UNKNOWN');
    expect(accountableOf(missing.head, LEADER)).toEqual({ who: 'PERSON', personId: LEADER });
    const old = extend(missing.head, factOf(expected, HOMEROOM, 'ABSENT_EXPLAINED'));
    expect(stateOf(old.head)).toBe('UNKNOWN');
    const fresh = extend(missing.head, factOf(missing.head, LEADER, 'ABSENT_EXPLAINED'));
    expect(stateOf(fresh.head)).toBe('ABSENT_EXPLAINED');
  });

  test('a sighting taken back returns the child to UNKNOWN and restarts the clock', () => {
    const sighting = factOf(expected, 'p-teacher', 'SEEN');
    const seen = extend(expected, sighting).head;
    expect(stateOf(seen)).toBe('SEEN');
    expect(seen.headEventId).toBe(expected.headEventId);
    const back = factOf(seen, 'p-teacher', 'SIGHTING_RETRACTED', { afterEventId: sighting.id });
    const unknown = extend(seen, back).head;
    expect(stateOf(unknown)).toBe('UNKNOWN');
    expect(unknown.since).toBe(back.happenedAt);
  });

  test('a child on leave who is here after all counts as here; so does one nobody expected (M084)', () => {
    const onLeave = extend(expected, factOf(expected, LEADER, 'ON_LEAVE')).head;
    expect(stateOf(extend(onLeave, factOf(onLeave, 'p-teacher', 'SEEN')).head)).toBe('SEEN');
    const stray = extend(FIRST, factOf(FIRST, 'p-teacher', 'TAKEN')).head;
    expect([originOf(stray), stateOf(stray)]).toEqual(['TURNED_UP', 'SEEN']);
    expect(stateOf(extend(FIRST, factOf(FIRST, HOMEROOM, 'DISMISSED')).head)).toBe('NOT_TODAY');
  });

  test('an offer taken back is nobody’s; one said before the last one changes nothing', () => {
    const offer = (head: Head, toPersonId: string, change: Partial<Fact> = {}) =>
      factOf(head, 'p-teacher', 'OFFERED', { fromPersonId: 'p-teacher', toPersonId, ...change });
    const offered = extend(taken, offer(taken, 'p-gate')).head;
    expect(offered.offeredAt).not.toBeNull();
    const older = extend(
      offered,
      offer(taken, 'p-escort', { happenedAt: (offered.offeredAt ?? 0) - 1 }),
    ).head;
    expect(older.offeredToId).toBe('p-gate');
    expect(extend(offered, offer(offered, 'p-teacher')).head).toMatchObject({
      ...{ offeredToId: null, offeredAt: null, custodianId: 'p-teacher' },
    });
  });

  test('a toilet trip has a place and an age, and the teacher stays accountable (C1)', () => {
    const out = factOf(taken, 'p-escort', 'STEPPED_OUT', { reasonCode: 'TOILET' });
    const away = extend(taken, out);
    expect(away).toMatchObject({ effect: 'EVIDENCE', alarms: [] });
    expect(away.head).toMatchObject({
      awayFor: 'TOILET',
      awaySince: out.happenedAt,
      custodianId: 'p-teacher',
    });
    expect(away.head.headEventId).toBe(taken.headEventId);
    expect(stateOf(away.head)).toBe('SEEN');
    for (const kind of ['CAME_BACK', 'SEEN', 'TAKEN'] as const) {
      const back = extend(away.head, factOf(away.head, 'p-teacher', kind)).head;
      expect(back).toMatchObject({ awayFor: null, awaySince: null });
    }
    const gone = extend(
      away.head,
      factOf(away.head, 'p-teacher', 'RELEASED', { toCollectorId: COLLECTORS[0] as string }),
    ).head;
    expect(gone.awaySince).toBeNull();
  });

  test('whoever saw the child later knows better, in either order of arrival', () => {
    const out = factOf(taken, 'p-teacher', 'STEPPED_OUT', { reasonCode: 'TOILET' });
    const back = factOf(taken, 'p-escort', 'CAME_BACK', { happenedAt: out.happenedAt + 60_000 });
    const earlier = factOf(taken, 'p-escort', 'SEEN', { happenedAt: out.happenedAt - 500 });
    expect(replay(taken, [out, back]).awaySince).toBeNull();
    expect(replay(taken, [back, out]).awaySince).toBeNull();
    expect(replay(taken, [out, earlier]).awaySince).toBe(out.happenedAt);
    const unknown = extend(expected, factOf(expected, HOMEROOM, 'STEPPED_OUT')).head;
    expect([stateOf(unknown), unknown.awaySince]).toEqual(['UNKNOWN', null]);
  });

  test('taken over by the leader’s word: accountable moves, nobody was seen by that, who was out still is', () => {
    const away = extend(taken, factOf(taken, 'p-teacher', 'STEPPED_OUT', { reasonCode: 'TOILET' })).head;
    const over = extend(away, factOf(away, LEADER, 'TAKEN', { reasonCode: 'ADULT_ILL' })).head;
    expect(over).toMatchObject({ custodianId: LEADER, awayFor: 'TOILET', lastSeenAt: away.lastSeenAt });
    const late = extend(
      over,
      factOf(away, 'p-teacher', 'RELEASED', { toCollectorId: COLLECTORS[0] as string }),
    );
    expect(late.effect).toBe('CONFLICT');
    expect(late.alarms).toContain('CONFLICT');
    const stillSeen = extend(over, factOf(away, 'p-teacher', 'SEEN'));
    expect(stillSeen.effect).toBe('EVIDENCE');
  });

  test('a decision made before the latest contradiction was known decides nothing', () => {
    const first = extend(taken, factOf(expected, 'p-escort', 'TAKEN')).head;
    const second = extend(first, factOf(expected, 'p-gate', 'TAKEN')).head;
    const decide = (head: Head, after: string | null) =>
      extend(
        head,
        factOf(head, LEADER, 'DECIDED', {
          afterEventId: after,
          reasonCode: 'IN_SCHOOL',
          toPersonId: 'p-escort',
        }),
      ).head;
    expect(stateOf(decide(second, first.conflictEventId))).toBe('CONFLICT');
    const settled = decide(second, second.conflictEventId);
    expect(settled).toMatchObject({ custodianId: 'p-escort', conflictEventId: null });
    expect(stateOf(settled)).toBe('SEEN');
  });
});
