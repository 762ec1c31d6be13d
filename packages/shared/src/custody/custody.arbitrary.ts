/**
 * Random service days for the property tests: phones that share a beginning, go offline, act on what each of
 * them believes, and come back in any order. Only tests import this.
 */
import fc from 'fast-check';
import type { EventKind, ReasonCode } from './custody.vocabulary.js';
import type { Fact, Head } from './head.rules.js';
import { decisionPointOf, firstHead } from './head.rules.js';
import { replay } from './judge.rules.js';

export const HOMEROOM = 'p-homeroom';
export const LEADER = 'p-leader';
export const STAFF = [HOMEROOM, LEADER, 'p-teacher', 'p-escort', 'p-gate'];
export const COLLECTORS = ['c-mother', 'c-grandpa'];
export const FIRST = firstHead({ homeroomId: HOMEROOM, tempClassId: 'g-1' });

const BELL = 1_000_000_000_000;
let made = 0;

export function factOf(head: Head, actorId: string, kind: EventKind, change: Partial<Fact> = {}): Fact {
  made += 1;
  const isTaking = kind === 'TAKEN' || kind === 'ACCEPTED' || kind === 'ESCORT_OUT';
  return {
    id: `e${made}`,
    kind,
    studentId: 's-1',
    afterEventId: head.headEventId,
    fromPersonId: head.custodianId,
    toPersonId: isTaking ? actorId : null,
    toCollectorId: null,
    tempClassId: null,
    pickupPoint: null,
    method: null,
    reasonCode: null,
    actorId,
    secondActorId: null,
    offline: true,
    happenedAt: BELL + made * 1000,
    ...change,
  };
}

interface Choice {
  readonly kind: EventKind;
  readonly person: number;
  readonly reason: ReasonCode;
}

const KINDS: EventKind[] = [
  'ABSENT_EXPLAINED',
  'ON_LEAVE',
  'EXPECTED',
  'SEEN',
  'SEEN',
  'SIGHTING_RETRACTED',
  'ABSENT_MARKED',
  'OFFERED',
  'STEPPED_OUT',
  'CAME_BACK',
  'WITHHELD',
  'TAKEN',
  'TAKEN',
  'ACCEPTED',
  'ESCORT_OUT',
  'RELEASED',
  'RELEASED',
  'LEFT_ALONE',
  'RELEASE_REVERSED',
  'DECIDED',
];
const choice: fc.Arbitrary<Choice> = fc.record({
  kind: fc.constantFrom(...KINDS),
  person: fc.nat({ max: STAFF.length - 1 }),
  reason: fc.constantFrom<ReasonCode>('IN_SCHOOL', 'WITH_FAMILY', 'NOT_FOUND'),
});

/** What a phone records when its holder makes this choice, believing `head`. */
function recorded(head: Head, mine: readonly Fact[], actorId: string, made: Choice): Fact {
  const other = STAFF[made.person] as string;
  switch (made.kind) {
    case 'SIGHTING_RETRACTED':
      return factOf(head, actorId, made.kind, {
        afterEventId: mine.findLast((fact) => fact.kind === 'SEEN')?.id ?? head.headEventId,
      });
    case 'OFFERED':
      return factOf(head, actorId, made.kind, { fromPersonId: actorId, toPersonId: other });
    case 'RELEASED':
      return factOf(head, actorId, made.kind, {
        toCollectorId: COLLECTORS[made.person % COLLECTORS.length] as string,
      });
    case 'RELEASE_REVERSED':
      return factOf(head, actorId, made.kind, { toPersonId: LEADER });
    case 'DECIDED':
      return factOf(head, LEADER, made.kind, {
        afterEventId: decisionPointOf(head),
        reasonCode: made.reason,
        toPersonId: made.reason === 'IN_SCHOOL' ? other : LEADER,
      });
    default:
      return factOf(head, actorId, made.kind);
  }
}

/** A shared beginning, then what each phone recorded alone. Two phones may belong to one person. */
export interface Day {
  readonly shared: readonly Fact[];
  readonly phones: readonly (readonly Fact[])[];
}

const script = (most: number) => fc.array(choice, { maxLength: most });
const holder = fc.nat({ max: STAFF.length - 1 });

export const day: fc.Arbitrary<Day> = fc
  .record({
    isExpected: fc.boolean(),
    shared: fc.array(fc.tuple(holder, choice), { maxLength: 5 }),
    phones: fc.array(fc.tuple(holder, script(4)), { minLength: 2, maxLength: 4 }),
  })
  .map(({ isExpected, shared, phones }) => {
    const begun: Fact[] = isExpected ? [factOf(FIRST, LEADER, 'EXPECTED')] : [];
    for (const [person, one] of shared) {
      begun.push(recorded(replay(FIRST, begun), begun, STAFF[person] as string, one));
    }
    return {
      shared: begun,
      phones: phones.map(([person, choices]) => {
        const own: Fact[] = [];
        for (const [turn, one] of choices.entries()) {
          // A decision is only taken online: in contact, before the phone is on its own.
          if (one.kind === 'DECIDED' && turn > 0) continue;
          const known = [...begun, ...own];
          own.push(recorded(replay(FIRST, known), known, STAFF[person] as string, one));
        }
        return own;
      }),
    };
  });

/** One order of arrival: each phone's own order is kept, everything else is chance. */
export function arrival(phones: Day['phones'], chances: readonly number[]): Fact[] {
  const rest = phones.map((own) => [...own]);
  const arrived: Fact[] = [];
  for (let turn = 0; ; turn += 1) {
    const waiting = rest.filter((own) => own.length > 0);
    if (waiting.length === 0) return arrived;
    const chance = chances[turn % Math.max(chances.length, 1)] ?? 0;
    arrived.push((waiting[chance % waiting.length] as Fact[]).shift() as Fact);
  }
}
