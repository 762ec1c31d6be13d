/**
 * What a draw is made from, read from any file of the documented form (docs/allocation.md): everything the draw
 * relies on is checked first, so that it runs whole or not at all. Rows are put in the order of their ids: the
 * order in a file means nothing. Ids may be numbers and are then taken as their text; fields not known are left out.
 */
import type { regroupingErrors } from '@anxin/shared';
import { hashOf, inOrder } from './canonical-json.rules.js';

export interface DrawSession {
  readonly id: string;
  readonly weekday: number;
  readonly capacity: number;
  /** With fewer pupils the session does not take place. */
  readonly minimum: number;
  /** What a session of this term has in common with one of the last. */
  readonly club: string | null;
}

export interface DrawStudent {
  readonly id: string;
  /** Priority class: smaller goes first. */
  readonly class: number;
  /** Sessions or clubs of last term. */
  readonly memberOf: readonly string[];
  /** By weekday ('1' is Monday), session ids in the order of the wishes. */
  readonly preferences: Readonly<Record<string, readonly string[]>>;
}

export interface DrawInput {
  readonly sessions: readonly DrawSession[];
  readonly students: readonly DrawStudent[];
  /** Numbers drawn elsewhere. Null: they follow from the seed. */
  readonly lottery: Readonly<Record<string, number>> | null;
}

export type DrawCode = Extract<keyof typeof regroupingErrors, `regrouping.draw_${string}`>;
/** `at` is a place in the file (`students[3].class`), never what stands there. */
export interface DrawRefusal {
  readonly code: DrawCode;
  readonly at: string;
}
/** Worth knowing before a draw is published; the draw itself stands. */
export interface DrawNotice {
  readonly code: DrawCode;
  readonly count: number;
}
export type DrawReading =
  | { readonly input: DrawInput; readonly notices: readonly DrawNotice[] }
  | DrawRefusal;

/** M089: a temporary class of more is not formed; a file from elsewhere may still be drawn. */
const MOST_SEATS = 40;

class Refused extends Error {
  constructor(readonly refusal: DrawRefusal) {
    super(refusal.code);
  }
}

function refuseUnless(holds: boolean, code: DrawCode, at: string): asserts holds {
  if (!holds) throw new Refused({ code, at });
}

export function readDrawInput(file: unknown): DrawReading {
  try {
    const input = inputOf(file);
    return { input, notices: noticesOf(input) };
  } catch (error) {
    if (error instanceof Refused) return error.refusal;
    throw error;
  }
}

export const inputHashOf = (input: DrawInput): string => hashOf(input);

function inputOf(file: unknown): DrawInput {
  const { sessions, students, lottery } = fieldsOf(file, 'file');
  const offered = rowsOf(sessions, 'sessions').map((row, index) => sessionOf(row, `sessions[${index}]`));
  refuseUnless(offered.length > 0, 'regrouping.draw_no_session', 'sessions');
  const weekdayOf = byId(offered, 'sessions', ({ weekday }) => weekday);
  const pupils = rowsOf(students, 'students').map((row, index) =>
    studentOf(row, `students[${index}]`, weekdayOf),
  );
  refuseUnless(pupils.length > 0, 'regrouping.draw_nobody', 'students');
  const known = byId(pupils, 'students', () => true);
  return {
    sessions: offered.sort((a, b) => inOrder(a.id, b.id)),
    students: pupils.sort((a, b) => inOrder(a.id, b.id)),
    lottery: absent(lottery) ? null : lotteryOf(lottery, known),
  };
}

function sessionOf(row: unknown, at: string): DrawSession {
  const { id, weekday, capacity, minimum, club } = fieldsOf(row, at);
  const [seats, least] = [capacity, absent(minimum) ? 0 : minimum];
  refuseUnless(isWhole(weekday) && weekday >= 1 && weekday <= 7, 'regrouping.draw_weekday', `${at}.weekday`);
  refuseUnless(isWhole(seats) && seats >= 1, 'regrouping.draw_capacity', `${at}.capacity`);
  refuseUnless(isWhole(least) && least >= 0 && least <= seats, 'regrouping.draw_minimum', `${at}.minimum`);
  const clubId = absent(club) ? null : idOf(club, `${at}.club`);
  return { id: idOf(id, `${at}.id`), weekday, capacity: seats, minimum: least, club: clubId };
}

function studentOf(row: unknown, at: string, weekdayOf: ReadonlyMap<string, number>): DrawStudent {
  const fields = fieldsOf(row, at);
  const priority = absent(fields.class) ? 0 : fields.class;
  refuseUnless(isWhole(priority), 'regrouping.draw_class', `${at}.class`);
  const memberships = idsOf(fields.memberOf, `${at}.memberOf`);
  const wishes = absent(fields.preferences) ? {} : fieldsOf(fields.preferences, `${at}.preferences`);
  const preferences = Object.entries(wishes).map(([weekday, list]) => {
    const place = `${at}.preferences.${weekday.slice(0, 8)}`;
    refuseUnless(/^[1-7]$/.test(weekday), 'regrouping.draw_weekday', place);
    const ids = idsOf(list, place);
    refuseUnless(new Set(ids).size === ids.length, 'regrouping.draw_ranked_twice', place);
    for (const [index, id] of ids.entries()) {
      const offered = weekdayOf.get(id);
      refuseUnless(offered !== undefined, 'regrouping.draw_unknown_session', `${place}[${index}]`);
      refuseUnless(offered === Number(weekday), 'regrouping.draw_other_weekday', `${place}[${index}]`);
    }
    return [weekday, ids] as const;
  });
  return {
    id: idOf(fields.id, `${at}.id`),
    class: priority,
    memberOf: [...new Set(memberships)].sort(inOrder),
    preferences: Object.fromEntries(preferences.filter(([, ids]) => ids.length > 0)),
  };
}

function lotteryOf(value: unknown, known: ReadonlyMap<string, unknown>): Record<string, number> {
  const numbers = Object.entries(fieldsOf(value, 'lottery'));
  for (const [index, [id, number]] of numbers.entries()) {
    refuseUnless(known.has(id), 'regrouping.draw_unknown_student', `lottery (entry ${index})`);
    refuseUnless(isFiniteNumber(number), 'regrouping.draw_lottery_number', `lottery (entry ${index})`);
  }
  refuseUnless(numbers.length === known.size, 'regrouping.draw_lottery_number', 'lottery');
  return Object.fromEntries(numbers as [string, number][]);
}

function noticesOf({ sessions, students, lottery }: DrawInput): DrawNotice[] {
  const tied = lottery === null ? 0 : students.length - new Set(Object.values(lottery)).size;
  const silent = students.filter(({ preferences }) => Object.keys(preferences).length === 0).length;
  const large = sessions.filter(({ capacity }) => capacity > MOST_SEATS).length;
  const notices: DrawNotice[] = [
    { code: 'regrouping.draw_lottery_tied', count: tied },
    { code: 'regrouping.draw_ranks_nothing', count: silent },
    { code: 'regrouping.draw_over_forty', count: large },
  ];
  return notices.filter(({ count }) => count > 0);
}

const absent = (value: unknown): value is null | undefined => value === undefined || value === null;
const isFiniteNumber = (value: unknown): value is number =>
  typeof value === 'number' && Number.isFinite(value);
const isWhole = (value: unknown): value is number => Number.isSafeInteger(value);

function fieldsOf(value: unknown, at: string): Record<string, unknown> {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  refuseUnless(isObject, 'regrouping.draw_not_readable', at);
  return value as Record<string, unknown>;
}

function rowsOf(value: unknown, at: string): unknown[] {
  refuseUnless(Array.isArray(value), 'regrouping.draw_not_readable', at);
  return value;
}

function idOf(value: unknown, at: string): string {
  const id = isFiniteNumber(value) ? String(value) : value;
  refuseUnless(typeof id === 'string' && id !== '', 'regrouping.draw_no_id', at);
  return id;
}

const idsOf = (value: unknown, at: string): string[] =>
  absent(value) ? [] : rowsOf(value, at).map((id, index) => idOf(id, `${at}[${index}]`));

function byId<Row extends { readonly id: string }, T>(rows: readonly Row[], at: string, of: (row: Row) => T) {
  const found = new Map<string, T>();
  for (const [index, row] of rows.entries()) {
    refuseUnless(!found.has(row.id), 'regrouping.draw_duplicate_id', `${at}[${index}].id`);
    found.set(row.id, of(row));
  }
  return found;
}
