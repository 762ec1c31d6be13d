import { PUPIL_STATES } from '@anxin/shared';
import { type WhereFacts, whereLine } from './where.rules.js';

const facts: WhereFacts = {
  state: 'SEEN',
  since: Date.parse('2026-11-25T08:42:00.000Z'),
  accountableName: '王老师',
  placeLabel: '二楼书法室',
  gate: 'EAST',
  atGate: null,
  collectorLabel: null,
  isServed: true,
};

test('the one line that answers a guardian (C15)', () => {
  expect(whereLine(facts)).toBe('16:42 王老师照看 · 二楼书法室 · 今天去东门');
  expect(whereLine({ ...facts, atGate: 'EAST' })).toBe('16:42 王老师照看 · 在东门等接');
  expect(whereLine({ ...facts, state: 'IN_TRANSIT' })).toBe('16:42 王老师护送 · 今天去东门');
  expect(whereLine({ ...facts, state: 'RELEASED', collectorLabel: '奶奶/外婆' })).toBe(
    '16:42 奶奶/外婆已接走',
  );
});

test('a child nobody has seen is never said to be here', () => {
  expect(whereLine({ ...facts, state: 'UNKNOWN', since: null })).toBe('王老师照看 · 还没有点到 · 今天去东门');
  for (const state of PUPIL_STATES) {
    const line = whereLine({ ...facts, state, accountableName: null, since: null });
    expect([state, line]).toEqual([state, expect.stringMatching(/^[^ ].{2,119}$/)]);
    if (state !== 'SEEN') expect(line).not.toContain('二楼书法室');
  }
});
