/**
 * What a school learns of a draw before it publishes it (C7): how many got what they wished for, by class, and how
 * far the draw is from the best any placing could do. A wish is a place in a family's own list; being left out
 * counts as one place after the last wish.
 */
import { cheapestPlacing } from './cheapest-placing.rules.js';
import { NO_SEAT } from './deferred-acceptance.rules.js';
import type { DayDraw, Draw } from './draw.rules.js';

export interface WishFigures {
  /** Pupils with at least one wish, and their days with one. */
  readonly pupils: number;
  readonly requests: number;
  readonly first: number;
  readonly topThree: number;
  /** To care and homework groups on that day. */
  readonly leftOut: number;
  readonly noSessionAllWeek: number;
  readonly averageRank: number;
  /** How many requests got their first, second… wish. */
  readonly ranks: Readonly<Record<string, number>>;
  /** Of the requests; noSessionAllWeek of the pupils. */
  readonly shares: Readonly<Record<'first' | 'topThree' | 'leftOut' | 'noSessionAllWeek', number>>;
}

export interface DrawReport {
  readonly whole: WishFigures;
  readonly byClass: Readonly<Record<string, WishFigures>>;
  /**
   * The least average rank of any placing in the sessions that take place: without regard to class, and with a
   * better class always served first (null where there are too many classes to weigh exactly).
   */
  readonly leastAverageRank: { readonly classBlind: number; readonly classRespecting: number | null };
}

export function reportOf(draw: Draw): DrawReport {
  const { students } = draw.input;
  const classes = [...new Set(students.map((student) => student.class))].sort((a, b) => a - b);
  const figuresOf = (chosen: (pupil: number) => boolean) => wishFigures(draw, chosen);
  return {
    whole: figuresOf(() => true),
    byClass: Object.fromEntries(
      classes.map((value) => [value, figuresOf((pupil) => students[pupil]!.class === value)]),
    ),
    leastAverageRank: leastAverageRank(draw, classes),
  };
}

function wishFigures({ days, input }: Draw, chosen: (pupil: number) => boolean): WishFigures {
  const ranks: Record<string, number> = {};
  let [pupils, requests, leftOut, noSessionAllWeek, sum] = [0, 0, 0, 0, 0];
  for (const pupil of input.students.keys()) {
    const asked = chosen(pupil) ? days.filter(({ choices }) => choices[pupil]!.length > 0) : [];
    if (asked.length === 0) continue;
    pupils++;
    requests += asked.length;
    const empty = asked.filter(({ seatOf }) => seatOf[pupil] === NO_SEAT);
    leftOut += empty.length;
    if (empty.length === asked.length) noSessionAllWeek++;
    for (const day of asked) {
      const rank = rankOf(day, pupil, day.seatOf[pupil]!);
      sum += rank;
      if (day.seatOf[pupil] !== NO_SEAT) ranks[rank] = (ranks[rank] ?? 0) + 1;
    }
  }
  const first = ranks[1] ?? 0;
  const topThree = first + (ranks[2] ?? 0) + (ranks[3] ?? 0);
  const shares = {
    first: share(first, requests),
    topThree: share(topThree, requests),
    leftOut: share(leftOut, requests),
    noSessionAllWeek: share(noSessionAllWeek, pupils),
  };
  const averageRank = share(sum, requests);
  return { pupils, requests, first, topThree, leftOut, noSessionAllWeek, averageRank, ranks, shares };
}

function leastAverageRank(draw: Draw, classes: readonly number[]): DrawReport['leastAverageRank'] {
  const blind = draw.input.students.map(() => 1);
  const weights = weightsByClass(draw, classes);
  const respecting = weights && draw.input.students.map((student) => weights.get(student.class)!);
  return {
    classBlind: averageOfCheapest(draw, blind),
    classRespecting: respecting ? averageOfCheapest(draw, respecting) : null,
  };
}

/**
 * A better class outweighs all that worse ones could win: a change for the better moves at most one pupil out of
 * each session and one in, each by at most the longest list.
 */
function weightsByClass({ days }: Draw, classes: readonly number[]): ReadonlyMap<number, number> | null {
  const longest = Math.max(1, ...days.flatMap(({ choices }) => choices.map((list) => list.length)));
  const sessions = Math.max(1, ...days.map((day) => day.sessions.length));
  const base = (sessions + 1) * longest + 1;
  if (base ** classes.length > Number.MAX_SAFE_INTEGER) return null;
  return new Map(classes.map((value, index) => [value, base ** (classes.length - 1 - index)]));
}

function averageOfCheapest({ days }: Draw, weights: readonly number[]): number {
  let [sum, requests] = [0, 0];
  for (const day of days) {
    const sessionOf = cheapestPlacing({
      options: day.choices.map((list, pupil) =>
        list.map((session, index) => ({ session, cost: (index + 1) * weights[pupil]! })),
      ),
      leftOut: day.choices.map((list, pupil) => (list.length + 1) * weights[pupil]!),
      seats: day.sessions.map(({ capacity }, session) => (day.closed.includes(session) ? 0 : capacity)),
    });
    for (const [pupil, list] of day.choices.entries()) {
      if (list.length === 0) continue;
      requests++;
      sum += rankOf(day, pupil, sessionOf[pupil]!);
    }
  }
  return share(sum, requests);
}

function rankOf({ choices }: DayDraw, pupil: number, session: number): number {
  const list = choices[pupil]!;
  return session === NO_SEAT ? list.length + 1 : list.indexOf(session) + 1;
}

/** To four places, so that two machines write the same figure. */
const share = (part: number, whole: number): number =>
  whole === 0 ? 0 : Math.round((part / whole) * 1e4) / 1e4;
