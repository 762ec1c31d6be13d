// A second pair of eyes on every draw (C7, M088, M089): reads a file and what came of it, knows nothing of how it
// was made and shares no line with the solver. It must find every planted fault, and what first-choice-first does.
import { createHmac } from 'node:crypto';
import { Dice } from '../../../test/dice.js';
import { type DrawFile, type DrawSize, randomDraw } from '../../../test/random-draw.js';
import { type Allocation, allocate } from './allocation.rules.js';

const SEED = Number(process.env.ANXIN_SEED ?? Math.floor(Math.random() * 2 ** 31));
const HEX = 'c0ffee';
type Outcome = Pick<Allocation, 'assignments' | 'cutoffs' | 'waitlists' | 'closed'>;

/** Everything wrong with an outcome, in words; empty when it is fair, full and complete. */
function faultsOf(
  file: DrawFile,
  { assignments, cutoffs, waitlists, closed }: Outcome,
  limit = 99,
): string[] {
  const faults: string[] = [];
  const lot = (studentId: string, weekday: number) => {
    if (file.lottery) return file.lottery[studentId]!;
    const digits = createHmac('sha256', Buffer.from(HEX, 'hex')).update(studentId).digest('hex').slice(0, 12);
    return (Number.parseInt(digits, 16) / 2 ** 48 + (weekday - 1) / 5) % 1;
  };
  const keyAt = (
    session: DrawFile['sessions'][number],
    { id, class: priority, memberOf }: DrawFile['students'][number],
  ) =>
    [
      priority ?? 0,
      memberOf?.some((old) => old === session.id || old === session.club) ? 0 : 1,
      lot(id, session.weekday),
    ] as const;
  const isBefore = (a: readonly number[], b: readonly number[]) => {
    const at = a.findIndex((value, index) => value !== b[index]);
    return at >= 0 && a[at]! < b[at]!;
  };
  for (const { id, preferences } of file.students) {
    for (const weekday of new Set(file.sessions.map((session) => session.weekday))) {
      const seat = assignments[id]?.[weekday];
      const wishes = (preferences[weekday] ?? []).slice(0, limit);
      if (seat === undefined) faults.push(`${id} has no answer for day ${weekday}`);
      else if (seat !== null && !wishes.includes(seat)) faults.push(`${id} sits in ${seat}, never wished`);
    }
  }
  for (const session of file.sessions) {
    const { id, weekday, capacity, minimum = 0 } = session;
    const seated = file.students.filter((pupil) => assignments[pupil.id]?.[weekday] === id);
    const isClosed = closed.includes(id);
    if (seated.length > capacity) faults.push(`${id} holds ${seated.length} of ${capacity}`);
    if (isClosed && seated.length > 0) faults.push(`${id} is closed and holds ${seated.length}`);
    if (!isClosed && seated.length < minimum) faults.push(`${id} runs under its minimum`);
    const envious = file.students.filter((pupil) => {
      const wishes = (pupil.preferences[weekday] ?? []).slice(0, limit);
      const seat = assignments[pupil.id]?.[weekday];
      const better = typeof seat === 'string' ? wishes.slice(0, wishes.indexOf(seat)) : wishes;
      return !isClosed && better.includes(id);
    });
    for (const pupil of envious) {
      if (seated.length < capacity) faults.push(`a seat of ${id} is wasted: ${pupil.id} wants it`);
      const worse = seated.find((other) => isBefore(keyAt(session, pupil), keyAt(session, other)));
      if (worse) faults.push(`${pupil.id} envies ${worse.id} in ${id}`);
    }
    const waiting = waitlists[id] ?? [];
    const expected = envious.sort((a, b) => (isBefore(keyAt(session, a), keyAt(session, b)) ? -1 : 1));
    if (String(waiting) !== String(expected.map((pupil) => pupil.id)))
      faults.push(`the waitlist of ${id} is wrong`);
    const last = seated.sort((a, b) => (isBefore(keyAt(session, a), keyAt(session, b)) ? -1 : 1)).at(-1);
    const key = last && seated.length === capacity ? keyAt(session, last) : null;
    const said = cutoffs[id] ? [cutoffs[id].class, cutoffs[id].member ? 0 : 1, cutoffs[id].lottery] : null;
    if (String(said) !== String(key)) faults.push(`the cut-off of ${id} is wrong`);
  }
  return faults;
}

const size = (over: Partial<DrawSize> = {}): DrawSize => ({
  ...{ pupils: 60, sessions: 6, weekdays: 5, classes: 3, minimums: true },
  ...over,
});

function outcomeOf(file: DrawFile, limit: number | null = null): Allocation {
  const allocation = allocate(JSON.parse(JSON.stringify(file)), { seed: HEX, limit });
  if ('code' in allocation) throw new Error(`${allocation.code} at ${allocation.at}`);
  return JSON.parse(JSON.stringify(allocation));
}

test(`no draw holds envy, waste, an overfull session or a pupil without an answer (seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  for (let round = 0; round < 60; round++) {
    const file = randomDraw(dice, size({ pupils: dice.whole(1, 90), classes: dice.whole(1, 4) }));
    const limit = dice.chance(0.3) ? dice.whole(1, 4) : null;
    if (dice.chance(0.3)) {
      file.lottery = Object.fromEntries(dice.shuffled(file.students).map(({ id }, index) => [id, index / 7]));
    }
    expect(faultsOf(file, outcomeOf(file, limit), limit ?? 99)).toEqual([]);
  }
});

test(`the checker finds each planted fault (seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  const file = randomDraw(dice, size({ minimums: false }));
  const planted = (spoil: (outcome: Allocation) => void) => {
    const outcome = outcomeOf(file);
    spoil(outcome);
    return faultsOf(file, outcome);
  };
  const seat = (outcome: Allocation, id: string) => outcome.assignments[id] as Record<string, string | null>;
  const { waitlists, assignments } = outcomeOf(file);
  const contested = file.sessions.find(({ id }) => waitlists[id]!.length > 0)!;
  const inside = Object.keys(assignments).find((id) => assignments[id]![contested.weekday] === contested.id)!;
  const outside = waitlists[contested.id]![0]!;
  expect(planted(() => undefined)).toEqual([]);
  expect(planted((outcome) => (seat(outcome, inside)[contested.weekday] = null)).join()).toContain('wasted');
  expect(planted((outcome) => (seat(outcome, outside)[contested.weekday] = contested.id)).join()).toMatch(
    /holds \d+ of/,
  );
  const exchanged = planted((outcome) => {
    seat(outcome, inside)[contested.weekday] = null;
    seat(outcome, outside)[contested.weekday] = contested.id;
  });
  expect(exchanged.join()).toContain(`${inside} envies`);
  expect(planted((outcome) => delete seat(outcome, inside)[contested.weekday]).join()).toContain('no answer');
  expect(
    planted((outcome) => (outcome.waitlists[contested.id] as string[]).reverse().push('x')).join(),
  ).toContain('waitlist');
  expect(
    planted((outcome) => ((outcome.cutoffs as Record<string, null>)[contested.id] = null)).join(),
  ).toContain('cut-off');
});
