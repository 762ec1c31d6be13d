import { Dice } from '../../../test/dice.js';
import { type DrawFile, randomDraw } from '../../../test/random-draw.js';
import { allocate, drawnFrom } from './allocation.rules.js';
import type { DayDraw, Draw } from './draw.rules.js';
import { lotteryNumberOf, turnedTo } from './lottery.rules.js';

const SEED = Number(process.env.ANXIN_SEED ?? Math.floor(Math.random() * 2 ** 31));
const small = { pupils: 10, sessions: 4, weekdays: 1, classes: 2, minimums: false };

function drawn(file: DrawFile, seed = 'beef', limit: number | null = null): Draw {
  const made = drawnFrom(file, { seed, limit });
  if ('code' in made) throw new Error(`${made.code} at ${made.at}`);
  return made;
}

function resultHash(file: DrawFile, seed = 'beef'): string {
  const made = allocate(file, { seed, limit: null });
  if ('code' in made) throw new Error(made.code);
  return made.hashes.result;
}

/** How far down a family's true list the seat is; no seat and a seat never wished are worse than every wish. */
function rankOf(wishes: readonly string[], seat: string | undefined): number {
  const rank = seat === undefined ? -1 : wishes.indexOf(seat);
  return rank < 0 ? Number.POSITIVE_INFINITY : rank;
}

const pupilAt = ({ input }: Draw, studentId: string) =>
  input.students.findIndex(({ id }) => id === studentId);
const seatIn = (draw: Draw, studentId: string, day = draw.days[0]!) =>
  day.sessions[day.seatOf[pupilAt(draw, studentId)]!]?.id;

/** First choice first, as many schools do it: round by round, whoever named a session earlier has it for good. */
function boston({ input, days }: Draw): (studentId: string) => string | undefined {
  const { sessions, choices, lottery, isMember } = days[0]!;
  const seatOf = new Map<number, number>();
  const left = sessions.map(({ capacity }) => capacity);
  const key = (session: number, pupil: number) =>
    input.students[pupil]!.class * 4 + (isMember(session, pupil) ? 0 : 2) + lottery[pupil]!;
  for (let round = 0; round < sessions.length; round++) {
    for (const session of sessions.keys()) {
      const asking = [...choices.keys()].filter(
        (pupil) => !seatOf.has(pupil) && choices[pupil]![round] === session,
      );
      asking.sort((a, b) => key(session, a) - key(session, b));
      for (const pupil of asking.slice(0, left[session])) {
        seatOf.set(pupil, session);
        left[session]!--;
      }
    }
  }
  return (studentId) => {
    const pupil = input.students.findIndex(({ id }) => id === studentId);
    return sessions[seatOf.get(pupil) ?? -1]?.id;
  };
}

test(`nobody gains by naming other wishes than their own; first-choice-first rewards it (seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  const gains = { ours: 0, boston: 0 };
  let tried = 0;
  while (tried < 12_000) {
    const file = randomDraw(dice, small);
    const honest = drawn(file);
    const honestBoston = boston(honest);
    for (const student of file.students) {
      const truth = student.preferences[1]!;
      const all = dice.shuffled(file.sessions).map(({ id }) => id);
      student.preferences[1] = all.slice(0, dice.whole(0, all.length));
      const twisted = drawn(file);
      if (rankOf(truth, seatIn(twisted, student.id)) < rankOf(truth, seatIn(honest, student.id)))
        gains.ours++;
      if (rankOf(truth, boston(twisted)(student.id)) < rankOf(truth, honestBoston(student.id)))
        gains.boston++;
      student.preferences[1] = truth;
      tried++;
    }
  }
  expect(gains.ours).toBe(0);
  expect(gains.boston).toBeGreaterThan(tried / 100);
});

test(`with one order for all it is: whoever is next chooses (seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  for (let round = 0; round < 200; round++) {
    const file = randomDraw(dice, { ...small, pupils: 25, classes: 1 });
    for (const student of file.students) student.memberOf = [];
    const draw = drawn(file);
    const left = new Map(file.sessions.map(({ id, capacity }) => [id, capacity]));
    const inTurn = [...file.students].sort(
      (a, b) => draw.days[0]!.lottery[pupilAt(draw, a.id)]! - draw.days[0]!.lottery[pupilAt(draw, b.id)]!,
    );
    for (const { id, preferences } of inTurn) {
      const chosen = preferences[1]!.find((session) => left.get(session)! > 0);
      if (chosen) left.set(chosen, left.get(chosen)! - 1);
      expect(seatIn(draw, id)).toBe(chosen);
    }
  }
});

test(`a better class never hurts its pupil; one seat more never hurts anybody (seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  for (let round = 0; round < 300; round++) {
    const file = randomDraw(dice, { ...small, pupils: 20, classes: 4 });
    const before = drawn(file);
    const ranks = (draw: Draw) =>
      new Map(file.students.map(({ id, preferences }) => [id, rankOf(preferences[1]!, seatIn(draw, id))]));
    const raised = dice.pick(file.students);
    raised.class!--;
    expect(ranks(drawn(file)).get(raised.id)).toBeLessThanOrEqual(ranks(before).get(raised.id)!);
    raised.class!++;
    dice.pick(file.sessions).capacity++;
    for (const [id, rank] of ranks(drawn(file))) expect(rank).toBeLessThanOrEqual(ranks(before).get(id)!);
  }
});

test(`the same seed makes the same result, in whatever order the rows come; another seed another (seed ${SEED})`, () => {
  const dice = new Dice(SEED);
  const file = randomDraw(dice, { ...small, pupils: 40, weekdays: 5, minimums: true });
  const shuffled = { sessions: dice.shuffled(file.sessions), students: dice.shuffled(file.students) };
  const made = allocate(file, { seed: 'beef', limit: null });
  expect(allocate(shuffled, { seed: 'beef', limit: null })).toEqual(made);
  expect(resultHash(file, 'beee')).not.toBe(resultHash(file, 'beef'));
  expect(made).toMatchObject({ seed: 'beef', codeVersion: 'regrouping-1' });
});

test('the golden draw: a rule that changes a result changes the version too (C7)', () => {
  const file = randomDraw(new Dice(20261125), { ...small, pupils: 50, weekdays: 5, minimums: true });
  const made = allocate(file, { seed: '5eed', limit: 3 });
  expect(made).toMatchObject({
    codeVersion: 'regrouping-1',
    hashes: {
      input: '2e0fea03d5ddea647d0722e49b5d6cd7edb64ee550e83557c17fe014b882c362',
      result: '3865dea484c5fac8d724e3a762935cb25364a0e0b2515405fae3b69f21343488',
    },
  });
});

const chess = (over: object = {}): DrawFile['sessions'][number] => ({
  id: 'chess',
  weekday: 1,
  capacity: 1,
  ...over,
});
const wishing = (id: string, preferences: string[], over: object = {}) => ({
  id,
  preferences: { 1: preferences },
  ...over,
});
const whoSits = ({ input, days }: Draw, session: string): string[] => {
  const { sessions, held } = days[0] as DayDraw;
  return held[sessions.findIndex(({ id }) => id === session)]!.map((pupil) => input.students[pupil]!.id);
};

test('class goes before membership, membership before the lottery; no class is the first class', () => {
  const lottery = { a: 0.1, b: 0.2, c: 0.3, d: 0.4 };
  const students = [
    wishing('a', ['chess'], { class: 1 }),
    wishing('b', ['chess'], { class: 1, memberOf: ['go'] }),
    wishing('c', ['chess'], { class: 1, memberOf: ['chess'] }),
    wishing('d', ['chess']),
  ];
  const order = whoSits(drawn({ sessions: [chess({ capacity: 4 })], students, lottery }), 'chess');
  expect(order).toEqual(['d', 'c', 'a', 'b']);
  const byClub = drawn({ sessions: [chess({ capacity: 4, club: 'go' })], students, lottery });
  expect(whoSits(byClub, 'chess')).toEqual(['d', 'b', 'c', 'a']);
});

test('a given lottery stands as it is on every day, smaller first, ties by id; the seed is not used', () => {
  const sessions = [chess(), chess({ id: 'go', weekday: 4 })];
  const students = ['c', 'b', 'a'].map((id) => ({ id, preferences: { 1: ['chess'], 4: ['go'] } }));
  const file = { sessions, students, lottery: { a: 7, b: 3, c: 3 } };
  const made = allocate(file, { seed: 'beef', limit: null });
  expect(made).toMatchObject({
    assignments: { a: { 1: null, 4: null }, b: { 1: 'chess', 4: 'go' }, c: { 1: null, 4: null } },
    notices: [{ code: 'regrouping.draw_lottery_tied', count: 1 }],
    seed: null,
  });
  expect(allocate(file, { seed: null, limit: null })).toEqual(made);
});

test('a lottery number is the HMAC of the id, and turns a fifth further each weekday', () => {
  // printf pupil-1 | openssl dgst -sha256 -mac HMAC -macopt hexkey:0abc | cut -c1-12, over 2^48.
  expect(lotteryNumberOf('0abc', 'pupil-1')).toBe(0xa78547acc25f / 2 ** 48);
  expect(lotteryNumberOf('abc', 'pupil-1')).toBe(lotteryNumberOf('0ABC', 'pupil-1'));
  expect(turnedTo(0.25, 1)).toBe(0.25);
  expect(turnedTo(0.9, 2)).toBeCloseTo(0.1);
  expect(turnedTo(0.25, 6)).toBe(0.25);
});

test('sessions under their minimum close one after another, the emptiest first, and what is left is drawn again', () => {
  const sessions = [
    chess({ id: 'art', capacity: 3, minimum: 3 }),
    chess({ id: 'ball', capacity: 3, minimum: 3 }),
    chess({ capacity: 3, minimum: 1 }),
  ];
  const students = [
    wishing('a', ['art', 'ball']),
    wishing('b', ['ball']),
    wishing('c', ['ball', 'chess']),
    wishing('d', ['chess', 'ball']),
  ];
  const made = allocate({ sessions, students }, { seed: 'beef', limit: null });
  // `ball` has two of three at first, and runs with the pupil whose first wish has closed.
  expect(made).toMatchObject({
    closed: ['art'],
    assignments: { a: { 1: 'ball' }, b: { 1: 'ball' }, c: { 1: 'ball' }, d: { 1: 'chess' } },
  });
  sessions[1]!.capacity = sessions[1]!.minimum = 4;
  expect(allocate({ sessions, students }, { seed: 'beef', limit: null })).toMatchObject({
    closed: ['art', 'ball'],
    assignments: { a: { 1: null }, b: { 1: null }, c: { 1: 'chess' }, d: { 1: 'chess' } },
    waitlists: { art: [], ball: [], chess: [] },
  });
});

test('with a limit only the first wishes count; whoever wishes nothing is left out and on no waitlist', () => {
  const sessions = [chess(), chess({ id: 'go' })];
  const students = [wishing('a', ['chess']), wishing('b', ['chess', 'go']), { id: 'c', preferences: {} }];
  const lottery = { a: 1, b: 2, c: 3 };
  expect(allocate({ sessions, students, lottery }, { seed: null, limit: 1 })).toMatchObject({
    assignments: { a: { 1: 'chess' }, b: { 1: null }, c: { 1: null } },
    waitlists: { chess: ['b'], go: [] },
    notices: [{ code: 'regrouping.draw_ranks_nothing', count: 1 }],
  });
  expect(allocate({ sessions, students, lottery }, { seed: null, limit: null })).toMatchObject({
    assignments: { b: { 1: 'go' } },
  });
});
