import type { Board, Equation } from '@anxin/shared';
import {
  clockSince,
  closeObstacle,
  decisionPoint,
  evenness,
  hasSomebodyToKeep,
  knownAt,
  partsOf,
  soughtSince,
  unaccountedByCaller,
  wholeOf,
} from './board.rules';

const none: Equation = {
  ...{ onListCount: 0, turnedUpCount: 0, unknownCount: 0, seenCount: 0, inTransitCount: 0, conflictCount: 0 },
  ...{ onLeaveCount: 0, absentExplainedCount: 0, releasedCount: 0, leftAloneCount: 0 },
};
const board = (school: Partial<Equation>, readerIsDutyLeader = true) =>
  ({ school: { ...none, ...school }, readerIsDutyLeader, frozen: true }) as Board;

describe('全校此刻 (M045, C3)', () => {
  test('the parts always make the whole, whatever they are', () => {
    const seed = Math.floor(Math.random() * 1e9);
    let state = seed;
    const next = () => {
      state = (state * 1103515245 + 12345) % 2147483648;
      return state % 40;
    };
    for (let round = 0; round < 200; round += 1) {
      const sum = {
        ...none,
        seenCount: next(),
        unknownCount: next(),
        inTransitCount: next(),
        conflictCount: next(),
      };
      Object.assign(sum, { onLeaveCount: next(), absentExplainedCount: next(), releasedCount: next() });
      sum.leftAloneCount = next();
      sum.onListCount = Object.values(sum).reduce((all, part) => all + part, 0);
      const parts = partsOf(sum).reduce((all, part) => all + part.count, 0);
      if (parts !== wholeOf(sum)) throw new Error(`seed ${seed}: ${parts} ≠ ${wholeOf(sum)}`);
    }
  });

  test('short by the children of whom nobody knows; on the way is not short', () => {
    expect(evenness({ ...none, unknownCount: 2, conflictCount: 1 }).word).toBe('差 3 人');
    expect(evenness({ ...none, inTransitCount: 4 })).toEqual({ word: '在途 4', tone: 'wait' });
    expect(evenness(none).tone).toBe('safe');
  });

  test('the day cannot be closed over a child, nor by anybody but the duty leader', () => {
    expect(closeObstacle(board({ unknownCount: 1 }))).toBe('清校（还差 1 人）');
    expect(closeObstacle(board({ conflictCount: 1, seenCount: 3 }))).toBe('清校（还差 1 人）');
    expect(closeObstacle(board({ seenCount: 3, inTransitCount: 1 }))).toBe('清校（还有 4 人在校）');
    expect(closeObstacle(board({}, false))).toContain('值日领导');
    // Before the bell nobody is expected yet: an empty sum is no zero.
    expect(closeObstacle({ ...board({}), frozen: false })).toBe('放学以后才能清校');
    expect(closeObstacle(board({ releasedCount: 9, onListCount: 9 }))).toBeUndefined();
  });

  test('a child given to the wrong person is looked for by name at once, never one of those not yet counted', () => {
    const unseen = (studentId: string, absentMarkedAt: string | null = null) =>
      ({ head: { studentId }, absentMarkedAt, groupLabel: '书法社' }) as Board['unaccounted'][number];
    const reversed = { kind: 'RELEASE_REVERSED', studentId: 'wrong', raisedAt: '2026-11-25T09:10:00.000Z' };
    const held = { kind: 'WITHHELD', studentId: 'waits', raisedAt: '2026-11-25T09:00:00.000Z' };
    const present = {
      unaccounted: [unseen('waits'), unseen('wrong'), unseen('lost', '2026-11-25T08:00:00.000Z')],
      alarms: [reversed, held],
    } as Board;
    const { lost, groups } = unaccountedByCaller(present);
    expect(lost.map(({ head }) => head.studentId)).toEqual(['wrong', 'lost']);
    expect(lost.map((child) => soughtSince(present, child)?.slice(11, 16))).toEqual(['09:10', '08:00']);
    expect(groups.map(({ children }) => children.map(({ head }) => head.studentId))).toEqual([['waits']]);
  });

  test('a child held back twice is decided on the last hold', () => {
    const held = (eventId: string) => ({ kind: 'WITHHELD', studentId: 's', eventId });
    const twice = { conflicts: [], alarms: [held('second'), held('first')] } as unknown as Board;
    expect(decisionPoint(twice, 's', 'head')).toBe('second');
    expect(decisionPoint(twice, 'another', 'head')).toBe('head');
  });

  test('the clock runs as people read it', () => {
    expect(clockSince('2026-11-25T08:00:00.000Z', Date.parse('2026-11-25T08:08:12.000Z'))).toBe('08:12');
    expect(clockSince('2026-11-25T08:00:00.000Z', Date.parse('2026-11-25T09:08:12.000Z'))).toBe('1:08:12');
  });
});

test('a quiet board follows the clock: it is as old as the last look at it, not as its last fact (M045)', () => {
  const board = { readAt: '2026-11-25T07:31:00.000Z' };
  const lookedAt = Date.parse('2026-11-25T07:36:00.000Z');
  expect(knownAt(board, lookedAt)).toBe(lookedAt);
  // Kept from before, and not looked at yet.
  expect(knownAt(board, undefined)).toBe(board.readAt);
});

test.each([
  ['before it is known who comes', false, 0, true],
  ['others have gone, one is left', true, 1, true],
  ['everybody has gone', true, 0, false],
])('whoever is kept from leaving early is named: %s (C6)', (_, frozen, openCount, isNamed) => {
  expect(hasSomebodyToKeep({ frozen, openCount })).toBe(isNamed);
});
