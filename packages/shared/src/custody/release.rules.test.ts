import fc from 'fast-check';
import { arrival, FIRST, factOf, LEADER, day as randomDay, STAFF } from './custody.arbitrary.js';
import type { ReleaseMethod } from './custody.vocabulary.js';
import { RELEASE_METHODS } from './custody.vocabulary.js';
import type { Fact } from './head.rules.js';
import type { DayContext } from './judge.rules.js';
import { judge } from './judge.rules.js';
import type { CollectorStanding, ReleaseAuthority, ReleaseCircumstances } from './release.rules.js';
import { releaseFaults } from './release.rules.js';

const mother: CollectorStanding = {
  collectorId: 'c-mother',
  kind: 'GUARDIAN',
  allowed: true,
  blocked: false,
  hasFace: true,
  hasCard: true,
  knownTo: ['p-teacher'],
};
const child: ReleaseAuthority = {
  grade: 2,
  collectors: [mother],
  onHold: false,
  mayLeaveAlone: false,
  parentsOnStaff: [],
};
const now: ReleaseCircumstances = {
  withheld: false,
  codeVerified: false,
  hasSecondAdult: false,
  minutesWithoutContact: null,
};
const release = (change: Partial<Fact> = {}): Fact =>
  factOf(FIRST, 'p-teacher', 'RELEASED', {
    toCollectorId: 'c-mother',
    method: 'PHOTO',
    offline: false,
    ...change,
  });
const codes = (
  change: Partial<Fact>,
  authority: Partial<ReleaseAuthority> = {},
  at: Partial<ReleaseCircumstances> = {},
) => releaseFaults(release(change), { ...child, ...authority }, { ...now, ...at }).map(({ code }) => code);
const standing = (change: Partial<CollectorStanding>) => ({ collectors: [{ ...mother, ...change }] });

describe('who may be given a child (E7)', () => {
  test('a listed collector whose photo fits is given the child, with no second adult', () => {
    expect(codes({})).toEqual([]);
  });

  test('a grade-2 child to somebody unlisted is impossible by every method', () => {
    for (const method of RELEASE_METHODS.filter((one) => one !== 'OVERRIDE')) {
      const found = codes(
        { toCollectorId: 'c-stranger', method },
        {},
        { hasSecondAdult: true, codeVerified: true },
      );
      expect([method, found]).toEqual([method, ['custody.unlisted']]);
      expect(codes({ toCollectorId: null, method }, {}, { hasSecondAdult: true })).toContain(
        'custody.unlisted',
      );
    }
  });

  test('revoked, blocked, on hold, withheld', () => {
    expect(codes({}, standing({ allowed: false }))).toEqual(['custody.revoked']);
    expect(codes({}, standing({ blocked: true }))).toEqual(['custody.blocked']);
    expect(codes({}, { onHold: true })).toEqual(['custody.on_hold']);
    expect(codes({}, {}, { withheld: true })).toEqual(['custody.withheld']);
  });

  test('a court’s restriction stands even against the leader’s override', () => {
    const override = { method: 'OVERRIDE' as const, secondActorId: 'p-gate' };
    expect(codes(override, standing({ blocked: true }), { hasSecondAdult: true })).toEqual([
      'custody.blocked',
    ]);
    expect(codes({ ...override, toCollectorId: null }, {}, { hasSecondAdult: true })).toEqual([]);
    expect(codes({ ...override, toCollectorId: null })).toEqual(['custody.second_adult_needed']);
  });

  test.each<
    [ReleaseMethod | null, Partial<Fact>, Partial<CollectorStanding>, Partial<ReleaseCircumstances>, boolean]
  >([
    ['KNOWN_FACE', {}, {}, {}, true],
    ['KNOWN_FACE', { actorId: 'p-gate' }, {}, {}, false],
    ['PHOTO', {}, { hasFace: false }, {}, false],
    ['CARD', {}, {}, {}, true],
    ['CARD', {}, { hasCard: false }, {}, false],
    ['CODE', {}, { kind: 'PROXY' }, { codeVerified: true }, true],
    ['CODE', {}, { kind: 'PROXY' }, {}, false],
    ['CODE', {}, {}, { codeVerified: true }, false],
    ['GUARDIAN_CALLED', {}, {}, { hasSecondAdult: true }, true],
    ['GUARDIAN_CALLED', {}, {}, {}, false],
    [null, {}, {}, {}, false],
  ])('method %s with %j, collector %j, %j → allowed: %s', (method, fact, collector, at, isAllowed) => {
    expect(codes({ method, ...fact }, standing(collector), at).length === 0).toBe(isAllowed);
  });

  test('a second adult: own child, a proxy offline, a list older than twenty minutes, listed guardians too', () => {
    expect(codes({}, { parentsOnStaff: ['p-teacher'] })).toEqual(['custody.second_adult_needed']);
    expect(codes({ offline: true }, standing({ kind: 'PROXY' }))).toEqual(['custody.second_adult_needed']);
    expect(codes({}, {}, { minutesWithoutContact: 21 })).toEqual(['custody.second_adult_needed']);
    expect(codes({}, {}, { minutesWithoutContact: 20 })).toEqual([]);
    expect(codes({}, {}, { minutesWithoutContact: 21, hasSecondAdult: true })).toEqual([]);
  });

  test('grades 1–2 never leave alone; older children only with a signed independent leave', () => {
    const alone = { kind: 'LEFT_ALONE' as const, toCollectorId: null, method: null };
    expect(codes(alone, { mayLeaveAlone: true })).toEqual(['custody.not_alone']);
    expect(codes(alone, { grade: 3 })).toEqual(['custody.not_alone']);
    expect(codes(alone, { grade: 3, mayLeaveAlone: true })).toEqual([]);
  });
});

test('no order of arrival lets an unlisted person’s release stand without an alarm', () => {
  const context: DayContext = {
    dutyLeaderId: LEADER,
    isOnDuty: (personId) => STAFF.includes(personId),
    hasLeft: () => false,
    authorityOf: () => ({ ...child, collectors: [] }),
    codeVerified: false,
    minutesWithoutContact: null,
  };
  const chances = fc.array(fc.nat({ max: 11 }), { minLength: 1, maxLength: 20 });
  fc.assert(
    fc.property(randomDay, chances, fc.boolean(), ({ shared, phones }, order, offline) => {
      let head = FIRST;
      for (const one of [...shared, ...arrival(phones, order)]) {
        const fact = { ...one, offline };
        const verdict = judge(head, fact, context);
        head = verdict.head;
        if (fact.kind !== 'RELEASED') continue;
        if (!offline) expect(verdict.outcome).toBe('rejected');
        else expect(verdict.alarms).toContain('UNLISTED_RELEASE');
      }
    }),
    { numRuns: 3000 },
  );
});
