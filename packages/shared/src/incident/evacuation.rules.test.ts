// The evacuation's machine, every (state, action), and what a head counted late may do to a chain (C14).
import { catalogue } from '../catalogue.js';
import { PUPIL_STATES } from '../custody/custody.vocabulary.js';
import { countAgrees, countTakesOver, EVACUATION_ACTIONS, EVACUATION_MACHINE } from './evacuation.rules.js';
import { EVACUATION_STATES } from './incident.vocabulary.js';

test('every (state, action) leads to a state or to a coded refusal; a count is never refused', () => {
  for (const state of EVACUATION_STATES) {
    for (const action of EVACUATION_ACTIONS) {
      const next = EVACUATION_MACHINE[state][action];
      expect(EVACUATION_STATES.some((one) => one === next) || next in catalogue).toBe(true);
    }
    expect(EVACUATION_MACHINE[state].COUNT).toBe(state);
  }
  expect(EVACUATION_MACHINE.RAISED.END).toBe('evacuation.not_confirmed');
  expect(EVACUATION_MACHINE.ACTIVE.CALL_OFF).toBe('evacuation.already_confirmed');
});

test('a drill never takes a child over, in any state', () => {
  for (const state of PUPIL_STATES) expect(countTakesOver({ state, since: 0 }, 1, true)).toBe(false);
});

test('a count takes over unless the chain has moved since: what came late stays evidence', () => {
  expect(countTakesOver({ state: 'SEEN', since: 10 }, 20, false)).toBe(true);
  expect(countTakesOver({ state: 'RELEASED', since: 10 }, 20, false)).toBe(true);
  expect(countTakesOver({ state: 'RELEASED', since: 30 }, 20, false)).toBe(false);
  expect(countTakesOver({ state: 'SEEN', since: 30 }, 20, false)).toBe(false);
  expect(countTakesOver({ state: 'UNKNOWN', since: 30 }, 20, false)).toBe(true);
});

test('counted and named must agree, each child once', () => {
  expect(countAgrees(2, ['a', 'b'])).toBe(true);
  expect(countAgrees(2, ['a', 'a'])).toBe(false);
  expect(countAgrees(3, ['a', 'b'])).toBe(false);
});
