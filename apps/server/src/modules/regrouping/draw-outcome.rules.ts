/**
 * What a draw comes to, child by child: a line for every weekday the child is here, so that nobody is left without a
 * place (M059, M088); the waitlists; and what its family may see (C7, C9). Under this run's pupil ids.
 */
import { canonicalJson } from './canonical-json.rules.js';
import { type CareGrade, formCareGroups } from './care-groups.rules.js';
import { NO_SEAT } from './deferred-acceptance.rules.js';
import type { DayDraw, Draw } from './draw.rules.js';
import type { DrawCommitment } from './draw-commitment.rules.js';
import type { DrawProof } from './draw-record.rules.js';
import type { RollPupil } from './draw-roll.rules.js';
import { type Explanation, explain } from './explanation.rules.js';

export interface DrawnLine {
  readonly drawId: string;
  readonly weekday: number;
  readonly offerId: string | null;
  readonly careGrade: number | null;
  readonly careNumber: number | null;
}

export interface DrawnWait {
  readonly offerId: string;
  readonly drawId: string;
  readonly weekday: number;
  readonly place: number;
  readonly wishRank: number;
}

/** One child's own part of the draw: all that its family gets. */
export interface DrawAnswer {
  readonly days: readonly Pick<Explanation, 'weekday' | 'sentence' | 'wishes'>[];
  readonly line: string;
  readonly salt: string;
  readonly path: readonly string[];
}

/** Seats first: whoever has none that day is given a place in a care group of the grade. */
export function linesOf(draw: Draw, pupils: readonly RollPupil[], seed: string) {
  const seats = seatsByPupil(draw);
  const seatOf = ({ drawId, teams }: RollPupil, weekday: number): string | null =>
    teams[weekday] ?? seats.get(drawId)?.get(weekday) ?? null;
  const care = formCareGroups(
    pupils.map((pupil) => ({
      id: pupil.drawId,
      grade: String(pupil.grade),
      classId: pupil.classId,
      weekdays: pupil.weekdays.filter((weekday) => seatOf(pupil, weekday) === null),
      siblingIds: pupil.siblingIds,
      pickupPoint: pupil.pickupPoint,
    })),
    seed,
  );
  const careOf = new Map(care.map((grade) => [Number(grade.grade), grade]));
  const lines = pupils.flatMap((pupil) =>
    pupil.weekdays.map((weekday): DrawnLine => {
      const offerId = seatOf(pupil, weekday);
      if (offerId !== null) return { ...lineOf(pupil, weekday), offerId };
      return { ...lineOf(pupil, weekday), ...carePlace(careOf.get(pupil.grade), pupil, weekday) };
    }),
  );
  return { lines, careGroupCount: care.reduce((sum, { groupCount }) => sum + groupCount, 0) };
}

const lineOf = ({ drawId }: RollPupil, weekday: number): DrawnLine => ({
  ...{ drawId, weekday, offerId: null, careGrade: null, careNumber: null },
});

function carePlace(grade: CareGrade | undefined, { drawId, grade: careGrade }: RollPupil, weekday: number) {
  const careNumber = grade?.groupOf.get(drawId)?.get(weekday);
  if (careNumber === undefined) throw new Error('A pupil without a session has no care group');
  return { careGrade, careNumber };
}

function seatsByPupil({ input, days }: Draw): ReadonlyMap<string, ReadonlyMap<number, string>> {
  return new Map(
    input.students.map(({ id }, pupil) => [
      id,
      new Map(
        days.flatMap((day) => {
          const seat = day.seatOf[pupil] ?? NO_SEAT;
          return seat === NO_SEAT ? [] : [[day.weekday, (day.sessions[seat] as { id: string }).id]];
        }),
      ),
    ]),
  );
}

export const waitsOf = ({ input, days }: Draw): DrawnWait[] =>
  days.flatMap((day) => day.sessions.flatMap((_, session) => waitsAt(input, day, session)));

function waitsAt(input: Draw['input'], day: DayDraw, session: number): DrawnWait[] {
  return (day.waiting[session] ?? []).map((pupil, index) => ({
    offerId: (day.sessions[session] as { id: string }).id,
    drawId: (input.students[pupil] as { id: string }).id,
    weekday: day.weekday,
    place: index + 1,
    wishRank: (day.choices[pupil] ?? []).indexOf(session) + 1,
  }));
}

export function answersOf(
  draw: Draw,
  pupils: readonly RollPupil[],
  {
    proof,
    commitment,
    nameOf,
  }: {
    proof: DrawProof;
    commitment: DrawCommitment;
    nameOf: (sessionId: string) => string;
  },
): Map<string, DrawAnswer> {
  return new Map(
    pupils.map(({ drawId, weekdays, teams }) => {
      const drawn = weekdays.filter((weekday) => teams[weekday] === undefined);
      const days = drawn.flatMap((weekday) => {
        const found = explain(draw, proof, { studentId: drawId, weekday }, nameOf);
        return found ? [{ weekday, sentence: found.sentence, wishes: found.wishes }] : [];
      });
      const row = commitment.rowOf(drawId);
      if (row === undefined) throw new Error('A pupil of the list is not committed to');
      const line = canonicalJson({ lottery: row.lottery, student: row.student });
      return [drawId, { days, line, salt: row.salt, path: row.path }];
    }),
  );
}
