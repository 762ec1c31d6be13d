/**
 * What a roster is made from, as it comes in a file or from the school's rows: shapes, defaults, and a refusal with
 * a code and the paths that are wrong. Units and meanings: docs/roster.md.
 */
import { DUTIES, type ErrorCode, type Infer, serviceDate, weekday, z } from '@anxin/shared';

const key = z.pipe(
  z.union([z.string().check(z.minLength(1), z.maxLength(80)), z.int()]),
  z.transform((value) => String(value)),
);
const keys = z._default(z.array(key).check(z.maxLength(500)), []);
const kind = z.enum(DUTIES);
const balance = z.number().check(z.minimum(-100), z.maximum(100));
const turns = z.int().check(z.minimum(0), z.maximum(100));
const weight = z.number().check(z.minimum(0), z.maximum(10_000));

const teacher = z.object({
  id: key,
  skills: keys,
  unavailable: z._default(z.array(serviceDate).check(z.maxLength(400)), []),
  weeklyMaximum: z._default(z.int().check(z.minimum(0), z.maximum(7)), 7),
  balance: z._default(balance, 0),
  turnsBefore: z._default(z.object({ DUTY_LEADER: z._default(turns, 0), ESCORT: z._default(turns, 0) }), {
    DUTY_LEADER: 0,
    ESCORT: 0,
  }),
  vettedUntil: z.optional(z.nullable(serviceDate)),
  clubs: keys,
});

const day = z.union([
  z.pipe(
    serviceDate,
    z.transform((date) => ({ date, clubs: [] as string[] })),
  ),
  z.object({ date: serviceDate, clubs: keys }),
]);

const duty = z.object({
  id: key,
  day: serviceDate,
  kind,
  skill: z._default(z.nullable(key), null),
  count: z._default(z.int().check(z.minimum(0), z.maximum(200)), 1),
  club: z._default(z.nullable(key), null),
});

const wish = z.object({
  teacher: key,
  wants: z.boolean(),
  day: z.optional(serviceDate),
  weekday: z.optional(weekday),
  kind: z.optional(kind),
  duty: z.optional(key),
});

/** What one unit of each cost weighs; an uncovered seat outweighs them all. */
export const DEFAULT_WEIGHTS = { fairness: 1_000, turns: 200, consecutive: 40, wishes: 10, changes: 2 };

const weights = z.object({
  fairness: z._default(weight, DEFAULT_WEIGHTS.fairness),
  turns: z._default(weight, DEFAULT_WEIGHTS.turns),
  consecutive: z._default(weight, DEFAULT_WEIGHTS.consecutive),
  wishes: z._default(weight, DEFAULT_WEIGHTS.wishes),
  changes: z._default(weight, DEFAULT_WEIGHTS.changes),
});

const assignment = z.object({ duty: key, teacher: key });

const planInput = z.object({
  teachers: z.array(teacher).check(z.maxLength(500)),
  days: z.array(day).check(z.maxLength(70)),
  duties: z.array(duty).check(z.maxLength(5_000)),
  wishes: z._default(z.array(wish).check(z.maxLength(20_000)), []),
  weights: z._default(weights, DEFAULT_WEIGHTS),
  published: z._default(z.nullable(z.array(assignment).check(z.maxLength(20_000))), null),
});

export type PlanInput = Infer<typeof planInput>;
export type PlanTeacher = PlanInput['teachers'][number];
export type PlanDuty = PlanInput['duties'][number];
export type Wish = PlanInput['wishes'][number];
export type Weights = PlanInput['weights'];
/** One seat of a duty, and who holds it. */
export type Assignment = Infer<typeof assignment>;

export interface Refusal {
  readonly code: ErrorCode;
  /** Paths into the input, never its values. */
  readonly fields?: readonly string[];
}
export const isRefusal = (answer: object): answer is Refusal => 'code' in answer;

export function readPlanInput(raw: unknown): PlanInput | Refusal {
  const read = planInput.safeParse(raw);
  if (!read.success) {
    const fields = read.error.issues.map(({ path }) => path.map(String).join('.') || '(whole)');
    return { code: 'roster.plan_invalid', fields: fields.slice(0, 10) };
  }
  const input = read.data;
  if (input.teachers.length === 0) return { code: 'roster.plan_no_teachers', fields: ['teachers'] };
  if (input.duties.length === 0) return { code: 'roster.plan_no_duties', fields: ['duties'] };
  const refused = (code: ErrorCode, fields: string[]): Refusal | undefined =>
    fields.length === 0 ? undefined : { code, fields: fields.slice(0, 10) };
  return (
    refused('roster.plan_duplicate_id', duplicates(input)) ??
    refused('roster.plan_unknown_id', strangers(input)) ??
    refused(
      'roster.plan_count_zero',
      input.duties.flatMap(({ count }, index) => (count === 0 ? [`duties.${index}.count`] : [])),
    ) ??
    input
  );
}

function duplicates({ teachers, days, duties, published }: PlanInput): string[] {
  const twice = (name: string, values: readonly string[]) => {
    const seen = new Set<string>();
    return values.flatMap((value, index) => {
      if (seen.has(value)) return [`${name}.${index}`];
      seen.add(value);
      return [];
    });
  };
  return [
    ...twice(
      'teachers',
      teachers.map(({ id }) => id),
    ),
    ...twice(
      'days',
      days.map(({ date }) => date),
    ),
    ...twice(
      'duties',
      duties.map(({ id }) => id),
    ),
    ...twice(
      'published',
      (published ?? []).map((one) => JSON.stringify([one.duty, one.teacher])),
    ),
  ];
}

function strangers({ teachers, days, duties, wishes, published }: PlanInput): string[] {
  const known = {
    teacher: new Set(teachers.map(({ id }) => id)),
    day: new Set(days.map(({ date }) => date)),
    duty: new Set(duties.map(({ id }) => id)),
  };
  const found: string[] = [];
  const look = (place: keyof typeof known, value: string | undefined, path: string) => {
    if (value !== undefined && !known[place].has(value)) found.push(`${path}.${place}`);
  };
  duties.forEach((one, index) => {
    look('day', one.day, `duties.${index}`);
  });
  wishes.forEach((one, index) => {
    look('teacher', one.teacher, `wishes.${index}`);
    look('day', one.day, `wishes.${index}`);
    look('duty', one.duty, `wishes.${index}`);
  });
  (published ?? []).forEach((one, index) => {
    look('teacher', one.teacher, `published.${index}`);
    look('duty', one.duty, `published.${index}`);
  });
  return found;
}
