// M064 C6 E13: for which child a change counts, and which child is kept.
import fc from 'fast-check';
import {
  type Announced,
  type ChildFacts,
  confirmedSince,
  effectiveEnd,
  noticeOf,
  reminderTimes,
  standingOf,
} from './child-notice.rules.js';

const EARLY: Announced = {
  ...{ id: 'early', version: 1, state: 'ANNOUNCED', endsAt: '16:30', scopeKind: 'SCHOOL', scopeIds: [] },
};
const LATE: Announced = { ...EARLY, id: 'late', endsAt: '19:00' };
const CHILD: ChildFacts = {
  ...{ grade: 3, classId: 'c1', bellAt: '15:30', closesAt: '18:00', regularAt: '17:00', isOnLeave: false },
  ...{ toldOf: new Set<string>(), words: new Map(), deciding: new Set(['mother', 'father']) },
};
const says = (id: string, ...words: [string, 'YES' | 'NO'][]): ChildFacts => ({
  ...CHILD,
  words: new Map([[id, words.map(([linkId, said]) => ({ linkId, said }))]]),
});
const of = (changes: readonly Announced[], child: ChildFacts = CHILD) => {
  const notice = noticeOf(changes, child);
  return notice && [notice.standing, notice.isHeld, effectiveEnd(notice, child.regularAt)];
};

it.each([
  ['nobody', [], 'UNANSWERED'],
  ['one yes', [['mother', 'YES']], 'CONFIRMED'],
  [
    'two yes',
    [
      ['mother', 'YES'],
      ['father', 'YES'],
    ],
    'CONFIRMED',
  ],
  ['one no', [['father', 'NO']], 'REFUSED'],
  [
    'yes and no: the stricter holds',
    [
      ['mother', 'YES'],
      ['father', 'NO'],
    ],
    'DISPUTED',
  ],
  ['yes of somebody who does not decide', [['uncle', 'YES']], 'UNANSWERED'],
  [
    'no of somebody who does not decide',
    [
      ['mother', 'YES'],
      ['uncle', 'NO'],
    ],
    'CONFIRMED',
  ],
] as const)('C6 standing: %s', (_, words, standing) => {
  expect(
    standingOf(
      words.map(([linkId, said]) => ({ linkId, said })),
      CHILD.deciding,
    ),
  ).toBe(standing);
});

it.each([
  ['nothing announced', [], CHILD, null],
  ['earlier, nobody answered: kept until the usual time', [EARLY], CHILD, ['UNANSWERED', true, '17:00']],
  ['earlier, confirmed', [EARLY], says('early', ['mother', 'YES']), ['CONFIRMED', false, '16:30']],
  ['earlier, refused: kept', [EARLY], says('early', ['mother', 'NO']), ['REFUSED', true, '17:00']],
  [
    'earlier, disputed: kept',
    [EARLY],
    says('early', ['mother', 'YES'], ['father', 'NO']),
    ['DISPUTED', true, '17:00'],
  ],
  [
    'confirmed another version: kept',
    [EARLY],
    says('older', ['mother', 'YES']),
    ['UNANSWERED', true, '17:00'],
  ],
  ['later, nobody answered: served as usual', [LATE], CHILD, ['UNANSWERED', false, '17:00']],
  ['later, confirmed', [LATE], says('late', ['mother', 'YES']), ['CONFIRMED', false, '19:00']],
  [
    'recalled: kept until the usual time',
    [{ ...EARLY, state: 'RECALLED' }],
    CHILD,
    ['FALLEN_BACK', true, '17:00'],
  ],
  [
    'recalled after it was confirmed: the confirmation counts for nothing',
    [{ ...EARLY, state: 'RECALLED' }],
    says('early', ['mother', 'YES']),
    ['FALLEN_BACK', true, '17:00'],
  ],
  ['a later end recalled keeps nobody', [{ ...LATE, state: 'RECALLED' }], CHILD, null],
  [
    'replaced by one that leaves this class out: kept',
    [
      { ...EARLY, id: 'b', scopeKind: 'CLASSES', scopeIds: ['c2'] },
      { ...EARLY, state: 'CHANGED' },
    ],
    CHILD,
    ['FALLEN_BACK', true, '17:00'],
  ],
  [
    'replaced: the new one confirmed counts',
    [
      { ...EARLY, id: 'b', endsAt: '16:45' },
      { ...EARLY, state: 'CHANGED' },
    ],
    says('b', ['father', 'YES']),
    ['CONFIRMED', false, '16:45'],
  ],
  [
    'an earlier end replaced by a later one keeps until the usual time',
    [LATE, { ...EARLY, state: 'CHANGED' }],
    says('late', ['father', 'YES']),
    ['CONFIRMED', true, '19:00'],
  ],
  ['over: as it was on its day', [{ ...EARLY, state: 'OVER' }], CHILD, ['UNANSWERED', true, '17:00']],
  ['an earlier end that is not earlier for this child', [{ ...EARLY, endsAt: '17:00' }], CHILD, null],
  [
    'not before the own bell',
    [EARLY],
    { ...says('early', ['mother', 'YES']), bellAt: '16:40' },
    ['CONFIRMED', false, '16:40'],
  ],
  ['another grade', [{ ...EARLY, scopeKind: 'GRADES', scopeIds: ['2'] }], CHILD, null],
  [
    'the own grade',
    [{ ...EARLY, scopeKind: 'GRADES', scopeIds: ['3'] }],
    CHILD,
    ['UNANSWERED', true, '17:00'],
  ],
  [
    'a group, told',
    [{ ...EARLY, scopeKind: 'GROUPS', scopeIds: ['g'] }],
    { ...CHILD, toldOf: new Set(['early']) },
    ['UNANSWERED', true, '17:00'],
  ],
  ['a group, not told', [{ ...EARLY, scopeKind: 'GROUPS', scopeIds: ['g'] }], CHILD, null],
  [
    'moved away after it was told',
    [{ ...EARLY, scopeKind: 'CLASSES', scopeIds: ['c9'] }],
    { ...CHILD, toldOf: new Set(['early']) },
    ['UNANSWERED', true, '17:00'],
  ],
] as [string, Announced[], ChildFacts, unknown][])('C6 E13 %s', (_, changes, child, expected) => {
  expect(of(changes, child)).toEqual(expected);
});

it('C6 whatever was announced, answered and taken back: an end before the usual one counts only by a yes to what is in force', () => {
  const state = fc.constantFrom('CHANGED', 'RECALLED', 'ANNOUNCED', 'OVER');
  const time = fc.constantFrom('15:30', '16:00', '16:30', '17:00', '17:30', '19:00');
  const change = fc.record({ state, endsAt: time });
  const word = fc.tuple(
    fc.constantFrom('0', '1', '2'),
    fc.constantFrom('mother', 'father', 'uncle'),
    fc.constantFrom('YES', 'NO'),
  );
  fc.assert(
    fc.property(fc.array(change, { maxLength: 3 }), fc.array(word, { maxLength: 5 }), (drawn, said) => {
      let isFirst = true;
      const changes = drawn.map((one, index) => {
        // One is in force at most.
        const live = one.state === 'ANNOUNCED' || one.state === 'OVER';
        const kept = live && !isFirst ? ('CHANGED' as const) : one.state;
        if (live) isFirst = false;
        return { ...EARLY, ...one, state: kept, id: String(index), version: 9 - index } as Announced;
      });
      const words = new Map<string, { linkId: string; said: 'YES' | 'NO' }[]>();
      for (const [id, linkId, answer] of said)
        words.set(id, [
          ...(words.get(id) ?? []).filter((one) => one.linkId !== linkId),
          { linkId, said: answer as 'YES' | 'NO' },
        ]);
      const notice = noticeOf(changes, { ...CHILD, words });
      const end = effectiveEnd(notice, CHILD.regularAt);
      const live = changes.find((one) => one.state === 'ANNOUNCED' || one.state === 'OVER');
      const yes = (words.get(live?.id ?? '') ?? []).filter(({ linkId }) => linkId !== 'uncle');
      const isConfirmed = yes.some((one) => one.said === 'YES') && !yes.some((one) => one.said === 'NO');
      if (end < CHILD.regularAt) expect([isConfirmed, live?.endsAt]).toEqual([true, end]);
      const wasEarlier = changes.some(({ endsAt }) => endsAt < CHILD.regularAt);
      const counts = isConfirmed && (live?.endsAt ?? '') < CHILD.regularAt;
      expect(notice?.isHeld ?? false).toBe(wasEarlier && !counts);
    }),
  );
});

it('C6 at most two reminders, in time; none where there is hardly time', () => {
  const minutes = (span: number) => reminderTimes(0, span * 60_000).map((ms) => ms / 60_000);
  expect([minutes(5), minutes(20), minutes(60)]).toEqual([[], [10], [20, 40]]);
});

it.each<[string, [string, 'YES' | 'NO', number][], number | null]>([
  ['nobody said anything', [], null],
  ['one agreed', [['mother', 'YES', 1]], 1],
  [
    'agreed twice: the first word moved the end',
    [
      ['mother', 'YES', 1],
      ['mother', 'YES', 4],
    ],
    1,
  ],
  [
    'both agreed',
    [
      ['mother', 'YES', 1],
      ['father', 'YES', 4],
    ],
    1,
  ],
  [
    'refused, then agreed',
    [
      ['mother', 'NO', 1],
      ['mother', 'YES', 4],
    ],
    4,
  ],
  [
    'disputed, then both agreed',
    [
      ['mother', 'YES', 1],
      ['father', 'NO', 2],
      ['father', 'YES', 5],
    ],
    5,
  ],
  [
    'taken back',
    [
      ['mother', 'YES', 1],
      ['mother', 'NO', 4],
    ],
    null,
  ],
  ['somebody who does not decide', [['uncle', 'YES', 1]], null],
])('since when a change counts: %s', (_, words, since) => {
  const said = words.map(([linkId, word, at]) => ({ linkId, said: word, saidAt: new Date(at) }));
  expect(confirmedSince(said, CHILD.deciding)?.getTime() ?? null).toBe(since);
});
