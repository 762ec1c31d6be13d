import fc from 'fast-check';
import { type PickupFacts, type PickupWord, pickupPlanOf } from './pickup-plan.rules.js';

const usual = { collectorId: 'grandma', pickupPoint: 'EAST', at: '18:00' } as const;
const facts: PickupFacts = {
  usual,
  words: [],
  schoolWord: null,
  mayCollect: new Set(['grandma', 'father', 'uncle']),
  deciders: new Set(['mother', 'dad']),
  mayLeaveAlone: true,
  leavesAt: null,
};
const word = (personId: string, more: Partial<PickupWord> = {}): PickupWord => ({
  personId,
  manner: 'COLLECTED',
  collectorId: null,
  proxyId: null,
  pickupPoint: null,
  at: null,
  ...more,
});

test('without a word the usual collector, gate and time hold (M094)', () => {
  expect(pickupPlanOf(facts)).toEqual({
    manner: 'COLLECTED',
    collectorId: 'grandma',
    proxyId: null,
    pickupPoint: 'EAST',
    at: '18:00',
    source: 'DEFAULT',
    hold: null,
  });
});

test('two deciding guardians who name different people: nobody, until the school has heard both', () => {
  const words = [word('mother', { collectorId: 'grandma' }), word('dad', { proxyId: 'uncle' })];
  const plan = pickupPlanOf({ ...facts, words });
  expect(plan).toMatchObject({ hold: 'GUARDIANS_DISAGREE', collectorId: null, proxyId: null });
  const schoolWord = word('leader', { collectorId: 'father' });
  expect(pickupPlanOf({ ...facts, words, schoolWord })).toMatchObject({
    hold: null,
    collectorId: 'father',
    source: 'SCHOOL',
  });
});

test('one says alone, the other says collected: collected', () => {
  const words = [word('mother', { manner: 'ALONE' }), word('dad', { collectorId: 'father' })];
  expect(pickupPlanOf({ ...facts, words })).toMatchObject({ manner: 'COLLECTED', collectorId: 'father' });
});

test('the word of someone who does not decide, and a person who may not collect, count for nothing', () => {
  const words = [word('restricted', { collectorId: 'father' }), word('mother', { collectorId: 'blocked' })];
  expect(pickupPlanOf({ ...facts, words })).toEqual(pickupPlanOf(facts));
});

test('nobody left who may collect: held, never a guess', () => {
  expect(pickupPlanOf({ ...facts, mayCollect: new Set() })).toMatchObject({
    hold: 'NO_COLLECTOR',
    collectorId: null,
  });
});

test('a granted early leave sets the time', () => {
  expect(pickupPlanOf({ ...facts, leavesAt: '16:20' }).at).toBe('16:20');
});

const anyWord = fc
  .record({
    personId: fc.constantFrom('mother', 'dad', 'restricted'),
    manner: fc.constantFrom('COLLECTED' as const, 'ALONE' as const),
    collectorId: fc.constantFrom('grandma', 'father', 'blocked', null),
    proxyId: fc.constant(null),
    pickupPoint: fc.constantFrom('EAST' as const, 'WEST' as const, null),
    at: fc.constantFrom('17:00', '17:30', '18:00', null),
  })
  .map((one): PickupWord => (one.manner === 'ALONE' ? { ...one, collectorId: null } : one));
const anyFacts = fc
  .record({
    words: fc.uniqueArray(anyWord, { selector: (one) => one.personId, maxLength: 3 }),
    mayLeaveAlone: fc.boolean(),
    mayCollect: fc.subarray(['grandma', 'father', 'uncle']).map((ids) => new Set(ids)),
  })
  .map((some): PickupFacts => ({ ...facts, ...some }));

test('properties: order never matters; the named one may collect; alone only if nobody says collected; stricter holds', () => {
  fc.assert(
    fc.property(anyFacts, (some) => {
      const plan = pickupPlanOf(some);
      expect(pickupPlanOf({ ...some, words: [...some.words].reverse() })).toEqual(plan);
      expect(
        pickupPlanOf({ ...some, words: some.words.filter((one) => some.deciders.has(one.personId)) }),
      ).toEqual(plan);
      if (plan.hold !== null) expect([plan.collectorId, plan.proxyId]).toEqual([null, null]);
      if (plan.collectorId !== null) expect(some.mayCollect.has(plan.collectorId)).toBe(true);
      const heard = some.words.filter((one) => some.deciders.has(one.personId));
      if (plan.manner === 'ALONE') {
        expect(some.mayLeaveAlone).toBe(true);
        expect(
          heard.filter(
            (one) =>
              one.manner === 'COLLECTED' &&
              (one.collectorId === null || some.mayCollect.has(one.collectorId)),
          ),
        ).toEqual([]);
      }
      const named = new Set(
        heard.map((one) => one.collectorId).filter((one) => one !== null && some.mayCollect.has(one)),
      );
      if (named.size > 1) expect(plan.hold).toBe('GUARDIANS_DISAGREE');
    }),
    { verbose: 1 },
  );
});
