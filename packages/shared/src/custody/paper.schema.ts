/**
 * The day on paper (C11): the printed register of a group or a gate, row by row with the serials that it is keyed back
 * by. A page is found again by the eight digits in its corner; the last one tells a slip of the pen.
 */
import { pickupPoint } from '../kernel/pickup-point.js';
import { clockTime, count, id, instant, serviceDate, z } from '../kernel/schema.js';
import { eventKind } from './custody.schema.js';
import { EVENT_OUTCOMES, RELEASE_METHODS } from './custody.vocabulary.js';

const label = z.string().check(z.maxLength(60));

/** As many rows as a group has places. */
export const PAGE_ROWS = 40;

export const pageSerial = z.string().check(z.regex(/^\d{8}$/), z.refine(isPageSerial));

/** Eight digits whose last is the check digit of the other seven (Luhn). */
export function isPageSerial(digits: string): boolean {
  return /^\d{8}$/.test(digits) && checkDigitOf(digits.slice(0, 7)) === digits[7];
}

export function checkDigitOf(digits: string): string {
  const sum = [...digits].reverse().reduce((total, digit, index) => {
    const doubled = Number(digit) * (index % 2 === 0 ? 2 : 1);
    return total + (doubled > 9 ? doubled - 9 : doubled);
  }, 0);
  return String((10 - (sum % 10)) % 10);
}

export const pageRow = z.strictObject({
  row: z.int(),
  studentId: id,
  name: label,
  classLabel: label,
  /** By relation only, as they stand on the paper today. */
  collectors: z.array(z.strictObject({ collectorId: id, relation: label, plannedToday: z.boolean() })),
  mayLeaveAlone: z.boolean(),
  /** What has been keyed in already, from this page. */
  arrivedAt: z.nullable(clockTime),
  leftAt: z.nullable(clockTime),
});

export const registerPage = z.strictObject({
  pageSerial,
  serviceDate,
  pageNumber: z.int(),
  label,
  tempClassId: z.nullable(id),
  pickupPoint: z.nullable(pickupPoint),
  printedAt: instant,
  rows: z.array(pageRow),
  /** Who may have kept it: everybody with a duty that day. */
  keepers: z.array(z.strictObject({ personId: id, name: label })),
});

/** One row of the paper as it was written: both times, one of them, and to whom. */
export const keyedRow = z.strictObject({
  row: z.int().check(z.minimum(1), z.maximum(PAGE_ROWS)),
  arrivedAt: z.nullable(clockTime),
  leftAt: z.nullable(clockTime),
  /** Null with `leftAt`: the child went alone. */
  toCollectorId: z.nullable(id),
  method: z.nullable(z.enum(RELEASE_METHODS)),
});

export const keyedAnswer = z.strictObject({
  row: z.int(),
  kind: eventKind,
  outcome: z.enum(EVENT_OUTCOMES),
  code: z.nullable(z.string()),
  text: z.nullable(z.string()),
});

export const printedPage = z.strictObject({
  ...{ pageSerial, pageNumber: z.int(), label, rowCount: count, printedAt: instant },
  keyedAt: z.nullable(instant),
});

export type RegisterPage = z.output<typeof registerPage>;
export type KeyedRow = z.output<typeof keyedRow>;
export type KeyedAnswer = z.output<typeof keyedAnswer>;
