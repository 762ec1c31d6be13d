import type { EventAnswer, HeadView, RecordedEvent } from '@anxin/shared';
import type { Fate, Queued } from '@/api/outbox';
import {
  actsBeyond,
  keptHeads,
  learnedBefore,
  learnedFrom,
  learnedSince,
  NOTHING_LEARNED,
} from './learned.rules';
import type { Say } from './says.rules';

const listedAt = Date.parse('2026-11-25T08:00:00.000Z');
const answer = (studentId: string, state: HeadView['state'] = 'RELEASED') =>
  ({ id: `e-${studentId}`, outcome: 'accepted', head: { studentId, state } }) as unknown as EventAnswer;
const queued = (studentId: string, fate: Fate, minutes: number) =>
  ({
    ...{ seq: 0, fate },
    event: {
      id: `${studentId}-${fate}-${minutes}`,
      events: [{ studentId, occurredAt: new Date(listedAt + minutes * 60_000).toISOString() }],
    },
  }) as unknown as Queued<Say>;
const whose = (acts: readonly RecordedEvent[]) => acts.map(({ studentId }) => studentId);

describe('a child handed over a moment ago does not wait at the gate again (M041, M094)', () => {
  test('what was answered outlives the app, until a list that was asked for afterwards', () => {
    const learned = learnedFrom(NOTHING_LEARNED, [answer('ming')]);
    const afterwards = learnedBefore(keptHeads(learned));
    expect(afterwards.heads.ming?.head.state).toBe('RELEASED');
    expect(learnedSince(afterwards, afterwards.turn).heads).toEqual({});
  });

  test('a list that was on its way before the answer does not undo it', () => {
    const asked = NOTHING_LEARNED.turn;
    const learned = learnedFrom(NOTHING_LEARNED, [answer('ming')]);
    expect(learnedSince(learned, asked).heads.ming?.head.state).toBe('RELEASED');
    expect(learnedSince(learned, learned.turn).heads).toEqual({});
  });

  test('the last answer about a child counts, and an answer without one says nothing', () => {
    const twice = learnedFrom(learnedFrom(NOTHING_LEARNED, [answer('ming', 'SEEN')]), [
      answer('ming'),
      { id: 'e', outcome: 'rejected', head: null } as unknown as EventAnswer,
    ]);
    expect(keptHeads(twice).map(({ state }) => state)).toEqual(['RELEASED']);
  });
});

describe('own acts on top (M041)', () => {
  const learned = learnedFrom(NOTHING_LEARNED, [answer('ming')]);

  test('what waits is always shown; what was accepted, unless the list or an answer knows it', () => {
    const acts = [
      queued('ming', 'WAITING', 5),
      queued('ming', 'ACCEPTED', 4),
      queued('hua', 'ACCEPTED', 3),
      queued('li', 'ACCEPTED', -1),
      queued('li', 'WAITING', -2),
    ];
    expect(whose(actsBeyond(acts, listedAt, learned))).toEqual(['ming', 'hua', 'li']);
  });

  test('what was refused or torn is nobody’s state', () => {
    const acts = [queued('hua', 'REJECTED', 1), queued('hua', 'CONFLICT', 2)];
    expect(actsBeyond(acts, listedAt, learned)).toEqual([]);
  });
});
