// What letting go of a carried seat would do, said before it is done (C13, M065).
import type { RosterPlanView, SeatCandidate } from '@anxin/shared';
import { dropVerdict, seatId, seatOfId, seatUnder } from './seat-drag.rules';

const holder = (personId: string) => ({ personId, wish: 'NONE' as const, isConsecutive: false });
const cell = (serviceDate: string, ...people: string[]) => ({
  ...{ serviceDate, duty: 'GATE', tempClassId: null, pickupPoint: 'EAST', subject: null, neededCount: 2 },
  holders: people.map(holder),
});
const plan = {
  teachers: ['li', 'zhou', 'wu'].map((personId) => ({ personId, name: `${personId}老师` })),
  cells: [cell('2026-11-30', 'li'), cell('2026-11-30', 'zhou'), cell('2026-12-01', 'wu')],
} as unknown as RosterPlanView;
const costs = { fairness: -1, turns: 0, consecutive: 1, wishes: 0, changes: 0 };
const candidates = [{ personId: 'zhou', cost: -2, costs }] as unknown as SeatCandidate[];
const li = { cell: 0, holder: 0 };

test('an id leads back to its seat, and a finger finds the seat it is over', () => {
  expect(seatOfId(seatId({ cell: 12, holder: 3 }))).toEqual({ cell: 12, holder: 3 });
  expect(seatOfId('grid')).toBeUndefined();
  const box = { id: 'seat-1-0', left: 10, top: 20, right: 60, bottom: 64 };
  expect(seatUnder([box], 60, 20)).toEqual({ cell: 1, holder: 0 });
  expect(seatUnder([box], 61, 20)).toBeUndefined();
});

test('over a colleague of the same day: with whom, and what it costs everybody, before it is let go (C13)', () => {
  const verdict = dropVerdict(plan, li, { cell: 1, holder: 0 }, candidates);
  expect(verdict).toEqual({
    words: '和 zhou老师 对调：负担更均 · 多 1 次连着两天',
    toPersonId: 'zhou',
    isBetter: true,
  });
});

test.each([
  ['itself', li, candidates],
  ['nowhere', undefined, candidates],
  ['another day', { cell: 2, holder: 0 }, candidates],
  ['an open seat', { cell: 1, holder: 1 }, candidates],
  ['a cost not known yet', { cell: 1, holder: 0 }, undefined],
  ['whoever may not', { cell: 1, holder: 0 }, []],
])('let go over %s, nothing happens, and the words say why (M065)', (_, to, known) => {
  const { toPersonId, words } = dropVerdict(plan, li, to, known);
  expect(toPersonId).toBeUndefined();
  expect(words.length).toBeGreaterThan(5);
});
