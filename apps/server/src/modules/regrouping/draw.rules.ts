/**
 * The whole draw, day by day (M088, M089, C7). Key at a session: priority class → member of it last term → lottery
 * number; ties in numbers given from elsewhere by id. A session under its minimum closes, the emptiest first, each
 * at most once, and that day is drawn again.
 */
import { deferredAcceptance, type KeyAt, type Placing } from './deferred-acceptance.rules.js';
import type { DrawInput, DrawSession } from './draw-input.rules.js';
import { lotteryNumberOf, turnedTo } from './lottery.rules.js';

export interface DrawSettings {
  /** Hex from a public event. Not used when the input brings its own lottery. */
  readonly seed: string | null;
  /** Only the first so many wishes of a day count. */
  readonly limit: number | null;
}

/** Pupils and sessions are numbered as in the input, sessions within their day. */
export interface DayDraw extends Placing {
  readonly weekday: number;
  readonly sessions: readonly DrawSession[];
  readonly choices: readonly (readonly number[])[];
  readonly lottery: readonly number[];
  readonly isMember: (session: number, pupil: number) => boolean;
  /** By session: who would rather be there than where they are, the next one first. */
  readonly waiting: readonly (readonly number[])[];
  /** In the order of closing. */
  readonly closed: readonly number[];
}

export interface Draw {
  readonly input: DrawInput;
  readonly settings: DrawSettings;
  readonly days: readonly DayDraw[];
}

export function draw(input: DrawInput, settings: DrawSettings): Draw {
  const numbers = input.students.map(
    ({ id }) => input.lottery?.[id] ?? lotteryNumberOf(settings.seed ?? '', id),
  );
  const weekdays = [...new Set(input.sessions.map(({ weekday }) => weekday))].sort();
  const days = weekdays.map((weekday) => {
    const lottery = input.lottery ? numbers : numbers.map((number) => turnedTo(number, weekday));
    return drawDay(input, weekday, lottery, settings.limit ?? Number.POSITIVE_INFINITY);
  });
  return { input, settings, days };
}

function drawDay(input: DrawInput, weekday: number, lottery: readonly number[], limit: number): DayDraw {
  const sessions = input.sessions.filter((session) => session.weekday === weekday);
  const place = new Map(sessions.map(({ id }, index) => [id, index]));
  const choices = input.students.map(({ preferences }) =>
    (preferences[weekday] ?? []).slice(0, limit).map((id) => place.get(id)!),
  );
  const joined = memberships(input, sessions);
  const keys = keysOf(input, sessions.length, lottery, joined);
  const isMember: DayDraw['isMember'] = (session, pupil) => joined[pupil]!.has(session);
  const seats = sessions.map(({ capacity }) => capacity);
  const closed: number[] = [];
  for (;;) {
    const placing = deferredAcceptance(choices, seats, keys.keyAt);
    const short = emptiestUnderMinimum(sessions, placing.held, closed);
    if (short === undefined) {
      const waiting = waitlists({ choices, seatOf: placing.seatOf, closed }, sessions.length, keys);
      return { weekday, sessions, choices, lottery, isMember, closed, waiting, ...placing };
    }
    closed.push(short);
    seats[short] = 0;
  }
}

/** By pupil: the sessions of which they were members. */
function memberships({ students }: DrawInput, sessions: readonly DrawSession[]): ReadonlySet<number>[] {
  const named = new Map<string, number[]>();
  for (const [index, { id, club }] of sessions.entries()) {
    for (const name of new Set([id, club ?? id])) named.set(name, [...(named.get(name) ?? []), index]);
  }
  return students.map(({ memberOf }) => new Set(memberOf.flatMap((name) => named.get(name) ?? [])));
}

interface Keys {
  readonly keyAt: KeyAt;
  readonly pupilOf: (key: number) => number;
}

/** Class, membership and the place in the lottery as one whole number: pupils stand in the input by id. */
function keysOf(
  { students }: DrawInput,
  sessionCount: number,
  lottery: readonly number[],
  joined: readonly ReadonlySet<number>[],
): Keys {
  const count = students.length;
  const byLottery = students.map((_, pupil) => pupil).sort((a, b) => lottery[a]! - lottery[b]! || a - b);
  const classes = [...new Set(students.map((student) => student.class))].sort((a, b) => a - b);
  const classAt = new Map(classes.map((value, index) => [value, index]));
  const keys = new Float64Array(sessionCount * count);
  for (const [place, pupil] of byLottery.entries()) {
    const outsider = (classAt.get(students[pupil]!.class)! * 2 + 1) * count + place;
    for (let session = 0; session < sessionCount; session++) keys[session * count + pupil] = outsider;
    for (const session of joined[pupil]!) keys[session * count + pupil] = outsider - count;
  }
  return {
    keyAt: (session, pupil) => keys[session * count + pupil]!,
    pupilOf: (key) => byLottery[key % count]!,
  };
}

function emptiestUnderMinimum(
  sessions: readonly DrawSession[],
  held: Placing['held'],
  closed: readonly number[],
): number | undefined {
  const short = sessions
    .map((_, session) => session)
    .filter((session) => !closed.includes(session) && held[session]!.length < sessions[session]!.minimum);
  return short.sort((a, b) => held[a]!.length - held[b]!.length || a - b)[0];
}

function waitlists(
  { choices, seatOf, closed }: Pick<DayDraw, 'choices' | 'seatOf' | 'closed'>,
  sessionCount: number,
  { keyAt, pupilOf }: Keys,
): number[][] {
  const waiting: number[][] = Array.from({ length: sessionCount }, () => []);
  for (const [pupil, wishes] of choices.entries()) {
    for (const session of wishes) {
      if (session === seatOf[pupil]) break;
      if (!closed.includes(session)) waiting[session]!.push(keyAt(session, pupil));
    }
  }
  return waiting.map((keys) => Array.from(Float64Array.from(keys).sort(), pupilOf));
}
