/** Shapes of the school: terms, calendar, closing times, homeroom classes. */
import { pickupPoint } from '../kernel/pickup-point.js';
import { clockTime, id, serviceDate, text, weekday, z } from '../kernel/schema.js';

/** Grades 1–9 of compulsory education (M010). */
export const grade = z.int().check(z.minimum(1), z.maximum(9));
export const classNumber = z.int().check(z.minimum(1), z.maximum(60));

export const DATE_KINDS = ['SCHOOL_DAY', 'HOLIDAY', 'SWAP_DAY'] as const;
export type DateKind = (typeof DATE_KINDS)[number];
/** WINTER is 1 December to 31 March, the rest of the year is STANDARD (M008, M009). */
export const SEASONS = ['WINTER', 'STANDARD'] as const;
export type Season = (typeof SEASONS)[number];
/** YEAR_UNPUBLISHED: the state has not published this year's holidays, weekdays are a guess. NO_TERM: outside every term. */
export const CALENDAR_WARNINGS = ['YEAR_UNPUBLISHED', 'NO_TERM'] as const;
export type CalendarWarning = (typeof CALENDAR_WARNINGS)[number];

export const month = z.string().check(z.regex(/^20\d{2}-(0[1-9]|1[0-2])$/));

export const gradeBell = z.strictObject({ grade, bellAt: clockTime });

export const term = z.strictObject({
  id,
  name: z.string(),
  startsOn: serviceDate,
  endsOn: serviceDate,
  isCurrent: z.boolean(),
});

export const schoolProfile = z.strictObject({
  id,
  name: z.string(),
  countyName: z.string(),
  currentTerm: z.nullable(term),
  pickupPoints: z.array(z.strictObject({ code: pickupPoint, label: z.string() })),
  grades: z.array(grade),
});

/** One date as it stands in the school's calendar. */
export const calendarDay = z.strictObject({
  date: serviceDate,
  weekday,
  kind: z.enum(DATE_KINDS),
  /** The weekday whose plan runs on this date: its own, or on a swap day the one it stands for; null: no school. */
  weekdayServed: z.nullable(weekday),
  label: z.nullable(z.string()),
  /** Does the after-school service run on this date? */
  service: z.boolean(),
  closesAt: z.nullable(clockTime),
  warning: z.nullable(z.enum(CALENDAR_WARNINGS)),
});

export const serviceDay = z.extend(calendarDay, {
  season: z.enum(SEASONS),
  termId: z.nullable(id),
  /** When the last lesson ends, per grade; empty when there is no service. */
  bells: z.array(gradeBell),
});

export const CLOSING_STATES = ['PROPOSED', 'IN_FORCE', 'REFUSED'] as const;

/** A school's own closing time for a term and season, beside the county's. */
export const closingTime = z.strictObject({
  id,
  termId: id,
  season: z.enum(SEASONS),
  closesAt: clockTime,
  countyClosesAt: clockTime,
  state: z.enum(CLOSING_STATES),
  reason: z.string(),
});

export const closingReason = text(200, 4);
