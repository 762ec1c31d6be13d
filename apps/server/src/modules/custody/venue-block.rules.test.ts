import { venueBlockOf } from './venue-block.rules.js';

const since = new Date('2026-11-25T07:31:00.000Z');
const blocked = new Map([['体育馆a', { venueId: 'gym', label: '体育馆A', since }]]);
const of = (venueLabel: string, movedFromLabel: string | null) =>
  venueBlockOf({ venueLabel, movedFromLabel }, blocked);

test('M039: a group in a blocked venue, one that left it, and one that has nothing to do with it', () => {
  const block = { venueId: 'gym', venueLabel: '体育馆A', blockedSince: since.toISOString() };
  expect(of('体育馆A', null)).toEqual({ ...block, isMoved: false });
  // However it was typed: a full-width letter is the same room.
  expect(of(' 体育馆Ａ', null)).toEqual({ ...block, isMoved: false });
  expect(of('图书馆', '体育馆A')).toEqual({ ...block, isMoved: true });
  expect(of('图书馆', '操场')).toBeNull();
  expect(of('图书馆', null)).toBeNull();
});

test('M039: moved from one blocked venue into another is still not moved', () => {
  const both = new Map([...blocked, ['图书馆', { venueId: 'library', label: '图书馆', since }]]);
  const shown = venueBlockOf({ venueLabel: '图书馆', movedFromLabel: '体育馆A' }, both);
  expect(shown).toMatchObject({ venueId: 'library', venueLabel: '图书馆', isMoved: false });
});
