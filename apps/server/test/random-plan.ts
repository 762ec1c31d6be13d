/** Rosters to be made, small and tight: seats often stay open, people lead clubs, wish, and had a roster before. */
import { type PlanInput, readPlanInput } from '../src/modules/roster/plan-input.rules.js';
import type { Dice } from './dice.js';

export interface PlanSize {
  readonly teachers: number;
  readonly days: number;
  readonly dutiesPerDay: number;
}

const KINDS = ['DUTY_LEADER', 'DUTY_TEACHER', 'ESCORT', 'GATE'] as const;
const SKILLS = ['英语', '体育'];
/** Over two weekends and a missing day, so that «consecutive» and «week» are not the same as «next in the list». */
const CALENDAR = ['2026-11-26', '2026-11-27', '2026-11-30', '2026-12-01', '2026-12-02', '2026-12-04'];

export function randomPlan(dice: Dice, size: PlanSize): PlanInput {
  const days = CALENDAR.slice(0, size.days);
  const list = <T>(count: number, make: (index: number) => T) =>
    Array.from({ length: count }, (_, at) => make(at));
  const teachers = list(size.teachers, (index) => ({
    id: `t${index}`,
    skills: SKILLS.filter(() => dice.chance(0.6)),
    unavailable: days.filter(() => dice.chance(0.15)),
    weeklyMaximum: dice.pick([0, 1, 1, 2, 2, 3, 7]),
    balance: dice.pick([-1, 0, 0, 0, 1, 0.5]),
    turnsBefore: { DUTY_LEADER: dice.whole(0, 1), ESCORT: dice.whole(0, 2) },
    ...(dice.chance(0.2) ? { vettedUntil: dice.pick([null, days[0], '2027-01-01']) } : {}),
    clubs: dice.chance(0.3) ? ['书法社'] : [],
  }));
  const duties = days.flatMap((day, index) =>
    list(dice.whole(1, size.dutiesPerDay), (place) => ({
      ...{ id: `d${index}-${place}`, day, kind: dice.pick(KINDS), count: dice.whole(1, 2) },
      ...{ skill: dice.chance(0.4) ? dice.pick(SKILLS) : null, club: dice.chance(0.15) ? '书法社' : null },
    })),
  );
  const wishes = list(dice.whole(0, 2 * size.teachers), () => ({
    ...{ teacher: dice.pick(teachers).id, wants: dice.chance(0.5) },
    ...dice.pick([
      { day: dice.pick(days) },
      { kind: dice.pick(KINDS) },
      { duty: dice.pick(duties).id },
      { weekday: 4 },
    ]),
  }));
  const before = list(size.teachers, () => ({ duty: dice.pick(duties).id, teacher: dice.pick(teachers).id }));
  const published = [...new Map(before.map((one) => [`${one.duty} ${one.teacher}`, one])).values()];
  return read({
    ...{ teachers, duties, wishes, published: dice.chance(0.4) ? published : null },
    days: days.map((date) => ({ date, clubs: dice.chance(0.1) ? ['书法社'] : [] })),
  });
}

/** A plan that is known to be whole. */
export function read(raw: unknown): PlanInput {
  const input = readPlanInput(raw);
  if ('code' in input) throw new Error(`${input.code} at ${input.fields}`);
  return input;
}
