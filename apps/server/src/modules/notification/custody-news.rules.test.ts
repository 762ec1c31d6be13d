// What of the ledger is news: only what a person confirmed, once, and what takes it back (E8 G44).
import { EVENT_KINDS, type EventKind, PUPIL_STATES } from '@anxin/shared';
import { type LedgerFact, newsOf } from './custody-news.rules.js';

const fact = (kind: EventKind, change: Partial<LedgerFact> = {}): LedgerFact => ({
  ...{
    eventId: 'e2',
    kind,
    effect: 'HEAD',
    outcome: 'accepted',
    was: 'UNKNOWN',
    is: 'SEEN',
    afterEventId: null,
  },
  ...change,
});
const arrived = { becauseId: 'e1', topic: 'CHILD_ARRIVED' } as const;
const released = { becauseId: 'e1', topic: 'CHILD_RELEASED' } as const;

it('a child confirmed in school is told once, however many adults confirm it', () => {
  for (const kind of ['SEEN', 'TAKEN', 'ACCEPTED'] as const) {
    expect(newsOf(fact(kind), [], false)).toBe('CHILD_ARRIVED');
    expect(newsOf(fact(kind, { was: 'SEEN' }), [arrived], false)).toBeNull();
  }
  const correction = { becauseId: 'e2', topic: 'SIGHTING_CORRECTED' } as const;
  expect(newsOf(fact('SEEN'), [arrived, correction], false)).toBe('CHILD_ARRIVED');
});

it('a leave, a proxy or a locked code told in between makes nobody arrive twice', () => {
  for (const topic of ['LEAVE_CANCELLED', 'PROXY_ISSUED', 'PROXY_REVOKED', 'CODE_LOCKED'] as const) {
    const between = { becauseId: 'e2', topic };
    expect(newsOf(fact('SEEN'), [arrived, between], false)).toBeNull();
    expect(newsOf(fact('SEEN'), [between], false)).toBe('CHILD_ARRIVED');
  }
});

it('a gate that takes over a child on its way tells nobody that it arrived', () => {
  expect(newsOf(fact('ACCEPTED', { was: 'IN_TRANSIT' }), [], false)).toBeNull();
});

it('UNKNOWN is never told as absent: only a person’s mark is, while the child is unknown, once', () => {
  const mark = fact('ABSENT_MARKED', { effect: 'EVIDENCE', is: 'UNKNOWN' });
  expect(newsOf(mark, [], false)).toBe('CHILD_ABSENT');
  expect(newsOf(mark, [{ becauseId: 'e1', topic: 'CHILD_ABSENT' }], false)).toBeNull();
  for (const is of PUPIL_STATES.filter((state) => state !== 'UNKNOWN'))
    expect(newsOf({ ...mark, is }, [], false)).toBeNull();
  expect(newsOf(fact('EXPECTED', { is: 'UNKNOWN' }), [], false)).toBeNull();
});

it('a release is told when it moves the chain, not when a second adult repeats it', () => {
  expect(newsOf(fact('RELEASED', { is: 'RELEASED' }), [arrived], false)).toBe('CHILD_RELEASED');
  expect(newsOf(fact('LEFT_ALONE', { is: 'LEFT_ALONE' }), [arrived], false)).toBe('CHILD_LEFT_ALONE');
  expect(newsOf(fact('RELEASED', { effect: 'EVIDENCE', is: 'RELEASED' }), [released], false)).toBeNull();
});

it('what was told is corrected; what was never told is not', () => {
  const retracted = fact('SIGHTING_RETRACTED', { is: 'UNKNOWN', afterEventId: 'e1' });
  expect(newsOf(retracted, [arrived], false)).toBe('SIGHTING_CORRECTED');
  expect(newsOf(retracted, [], false)).toBeNull();
  const reversed = fact('RELEASE_REVERSED', { is: 'UNKNOWN', afterEventId: 'e1' });
  expect(newsOf(reversed, [released], false)).toBe('RELEASE_CORRECTED');
  expect(newsOf(fact('DECIDED'), [released], false)).toBe('RELEASE_CORRECTED');
  expect(newsOf(fact('DECIDED'), [arrived], false)).toBeNull();
});

it('a contradiction, a duplicate, a rejection and what is taken back already are no news', () => {
  for (const kind of Object.keys(EVENT_KINDS) as EventKind[]) {
    expect(newsOf(fact(kind, { effect: 'CONFLICT', is: 'CONFLICT' }), [arrived], false)).toBeNull();
    for (const outcome of ['duplicate', 'rejected', 'conflict'])
      expect(newsOf(fact(kind, { outcome, afterEventId: 'e1' }), [arrived], false)).toBeNull();
    expect(newsOf(fact(kind), [], true)).toBeNull();
  }
});

it('withholding, escorting, dismissing and offering are the school’s own steps', () => {
  for (const kind of [
    'WITHHELD',
    'ESCORT_OUT',
    'DISMISSED',
    'OFFERED',
    'ON_LEAVE',
    'FOUND_UNIDENTIFIED',
  ] as const)
    expect(newsOf(fact(kind), [arrived], false)).toBeNull();
});
