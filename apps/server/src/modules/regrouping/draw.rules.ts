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
  const isMember = membership(input, sessions);
  const keyAt = keyOf(input, sessions.length, lottery, isMember);
  const seats = sessions.map(({ capacity }) => capacity);
  const closed: number[] = [];
  for (;;) {
    const placing = deferredAcceptance(choices, seats, keyAt);
    const short = emptiestUnderMinimum(sessions, placing.held, closed);
    if (short === undefined) {
      const waiting = waitlists({ choices, seatOf: placing.seatOf, closed }, sessions.length, keyAt);
      return { weekday, sessions, choices, lottery, isMember, closed, waiting, ...placing };
    }
    closed.push(short);
    seats[short] = 0;
  }
}

function membership({ students }: DrawInput, sessions: readonly DrawSession[]): DayDraw['isMember'] {
  const named = new Map<string, number[]>();
  for (const [index, { id, club }] of sessions.entries()) {
    for (const name of new Set([id, club ?? id])) named.set(name, [...(named.get(name) ?? []), index]);
  }
  const joined = students.map(({ memberOf }) => new Set(memberOf.flatMap((name) => named.get(name) ?? [])));
  return (session, pupil) => joined[pupil]!.has(session);
}

/** Class, membership and the place in the lottery as one whole number: pupils stand in the input by id. */
function keyOf(
  { students }: DrawInput,
  sessionCount: number,
  lottery: readonly number[],
  isMember: DayDraw['isMember'],
): KeyAt {
  const places = new Float64Array(students.length);
  const byLottery = students.map((_, pupil) => pupil).sort((a, b) => lottery[a]! - lottery[b]! || a - b);
  for (const [index, pupil] of byLottery.entries()) places[pupil] = index;
  const classes = [...new Set(students.map((student) => student.class))].sort((a, b) => a - b);
  const classAt = new Map(classes.map((value, index) => [value, index]));
  const count = students.length;
  const keys = new Float64Array(sessionCount * count);
  for (const [pupil, student] of students.entries()) {
    const outsider = (classAt.get(student.class)! * 2 + 1) * count + places[pupil]!;
    for (let session = 0; session < sessionCount; session++) {
      keys[session * count + pupil] = isMember(session, pupil) ? outsider - count : outsider;
    }
  }
  return (session, pupil) => keys[session * count + pupil]!;
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
  keyAt: KeyAt,
): number[][] {
  const waiting: number[][] = Array.from({ length: sessionCount }, () => []);
  for (const [pupil, wishes] of choices.entries()) {
    for (const session of wishes) {
      if (session === seatOf[pupil]) break;
      if (!closed.includes(session)) waiting[session]!.push(pupil);
    }
  }
  for (const [session, pupils] of waiting.entries()) {
    pupils.sort((a, b) => keyAt(session, a) - keyAt(session, b));
  }
  return waiting;
}
