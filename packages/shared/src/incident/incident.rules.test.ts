// The incident's machine, every (state, action); the three steps in any order and from any hands (M112–M114, M122).
import fc from 'fast-check';
import { catalogue } from '../catalogue.js';
import {
  type ActFact,
  childrenOf,
  closeObstacle,
  INCIDENT_ACTIONS,
  INCIDENT_MACHINE,
  stepsOf,
} from './incident.rules.js';
import { INCIDENT_STATES } from './incident.vocabulary.js';

const [li, leader] = ['li', 'leader'];
const act = (kind: ActFact['kind'], more: Partial<ActFact> = {}): ActFact => ({
  kind,
  actorId: li,
  studentId: null,
  code: null,
  ...more,
});
const whole: ActFact[] = [
  act('RAISED'),
  act('CHILD_NAMED', { studentId: 'ming' }),
  act('RESCUED', { code: 'FIRST_AID' }),
  act('LEADER_TOLD', { code: 'REACHED' }),
  act('GUARDIAN_TRIED', { studentId: 'ming', code: 'NO_ANSWER' }),
  act('GUARDIAN_TRIED', { studentId: 'ming', code: 'REACHED' }),
];

test('every (state, action) leads to a state or to a coded refusal', () => {
  for (const state of INCIDENT_STATES) {
    for (const action of INCIDENT_ACTIONS) {
      const next = INCIDENT_MACHINE[state][action];
      expect(INCIDENT_STATES.some((one) => one === next) || next in catalogue).toBe(true);
    }
  }
});

test('a fact is never refused, whatever the state; a child named after the close opens it again', () => {
  for (const state of INCIDENT_STATES) expect(INCIDENT_MACHINE[state].RECORD).toBe(state);
  expect(INCIDENT_MACHINE.CLOSED.NAME_CHILD).toBe('OPEN');
  expect(INCIDENT_MACHINE.CLOSED.CLOSE).toBe('incident.already_closed');
  expect(INCIDENT_MACHINE.JOINED.JOIN).toBe('incident.already_joined');
});

test('M122: without any one of the three steps it cannot be closed, with all it can', () => {
  expect(closeObstacle(stepsOf(whole, [leader]))).toBeNull();
  const without = (kind: ActFact['kind']) => whole.filter((one) => one.kind !== kind);
  expect(closeObstacle(stepsOf(without('RESCUED'), [leader]))).toBe('incident.rescue_open');
  expect(closeObstacle(stepsOf(without('LEADER_TOLD'), [leader]))).toBe('incident.leader_open');
  expect(closeObstacle(stepsOf(without('GUARDIAN_TRIED'), [leader]))).toBe('incident.guardian_open');
});

test('no answer and a word left are tries, not contact; every child needs a guardian reached', () => {
  const tried = [...whole.slice(0, 5), act('GUARDIAN_TRIED', { studentId: 'ming', code: 'LEFT_WORD' })];
  expect(stepsOf(tried, [leader]).GUARDIAN).toBe('TRIED');
  const two = [...whole, act('CHILD_NAMED', { studentId: 'hua' })];
  expect(stepsOf(two, [leader]).GUARDIAN).toBe('TRIED');
  expect(closeObstacle(stepsOf(two, [leader]))).toBe('incident.guardian_open');
});

test('without a child nobody needs to be told at home; a child named by mistake counts no more', () => {
  const none = [act('RAISED'), act('RESCUED'), act('LEADER_TOLD', { code: 'REACHED' })];
  expect(stepsOf(none, [leader]).GUARDIAN).toBe('NOT_NEEDED');
  const mistaken = [
    ...none,
    act('CHILD_NAMED', { studentId: 'hua' }),
    act('CHILD_UNNAMED', { studentId: 'hua' }),
  ];
  expect(childrenOf(mistaken)).toEqual([]);
  expect(closeObstacle(stepsOf(mistaken, [leader]))).toBeNull();
});

test('a leader who acts on it knows of it; a call without an answer does not tell the leader', () => {
  expect(stepsOf([act('RAISED', { actorId: leader })], [leader]).LEADER).toBe('DONE');
  expect(stepsOf([act('LEADER_TOLD', { code: 'NO_ANSWER' })], [leader]).LEADER).toBe('TRIED');
});

test('the steps do not depend on the order in which the acts arrive, nor on one arriving twice', () => {
  fc.assert(
    fc.property(fc.shuffledSubarray(whole, { minLength: 0 }), (acts) => {
      const sorted = whole.filter((one) => acts.includes(one));
      expect(stepsOf(acts, [leader])).toEqual(stepsOf(sorted, [leader]));
      expect(stepsOf([...acts, ...acts], [leader])).toEqual(stepsOf(acts, [leader]));
    }),
  );
});
