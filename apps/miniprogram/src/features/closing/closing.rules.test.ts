// Checks on the phone: a tap shows at once, is taken back by whoever made it, and says what keeps me here (M115–M118).
import type { ClosingDayView, ClosingRoomView, RoomCheckItem } from '@anxin/shared';
import { lacksWords, roomAfter, whyNotYet } from './closing.rules';

const me = { personId: 'li', name: '李老师' };
const at = '2026-11-25T10:00:00.000Z';
const room: ClosingRoomView = {
  ...{
    tempClassId: 'g',
    label: '书法社',
    venueLabel: '二楼书法室',
    closers: [me],
    served: true,
    checks: [],
    closedAt: null,
  },
};
const tap = (item: RoomCheckItem, checked = true) => ({
  id: item,
  tempClassId: 'g',
  item,
  checked,
  occurredAt: at,
});

test('three taps close the room before anything is sent; one taken back opens it', () => {
  const taps = [tap('CLEAN'), tap('DESKS'), tap('DOORS_WINDOWS')];
  expect(roomAfter(room, taps, me).closedAt).toBe(at);
  const after = roomAfter(room, [...taps, tap('DESKS', false)], me);
  expect([after.closedAt, lacksWords(after)]).toEqual([null, '还差 桌凳']);
});

test('a colleague’s check stands: mine adds nothing and takes nothing away', () => {
  const theirs = {
    ...room,
    checks: [{ item: 'CLEAN' as const, by: { personId: 'zhou', name: '周老师' }, at }],
  };
  expect(roomAfter(theirs, [tap('CLEAN'), tap('CLEAN', false)], me).checks).toEqual(theirs.checks);
  expect(roomAfter(theirs, [{ ...tap('DESKS'), tempClassId: 'other' }], me).checks).toHaveLength(1);
});

test('children first, then rooms that were used, then what is not sent; else I may go (M118)', () => {
  const mine = { rooms: [room], held: [{ studentId: 'ming' }] } as unknown as ClosingDayView['mine'];
  expect(whyNotYet(mine, 0)).toBe('还有 1 个孩子在您手上');
  expect(whyNotYet({ ...mine, held: [] }, 0)).toBe('书法社还没关好');
  const empty = { ...mine, held: [], rooms: [{ ...room, served: false }] };
  expect(whyNotYet(empty, 2)).toContain('2 条记录没送出');
  expect(whyNotYet(empty, 0)).toBeUndefined();
  expect(whyNotYet({ ...empty, leadsOpenDay: true }, 0)).toBe('清校以后再签离');
});
