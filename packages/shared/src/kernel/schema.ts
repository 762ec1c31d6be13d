/**
 * The one door to the schema library: every shape in the contract is made from here.
 * WeChat forbids `new Function`, so the library's code generation is off before the first schema exists.
 */
import * as z from 'zod/mini';

z.config({ jitless: true });

export { z };
export type Schema<T = unknown> = z.ZodMiniType<T>;
export type Infer<S extends z.ZodMiniType> = z.output<S>;

/** UUIDv7, lower case (RFC 9562). Made by whoever creates the fact. */
export const id = z
  .string()
  .check(z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));

/** An instant in UTC with milliseconds: `2026-11-25T08:42:00.000Z`. */
export const instant = z.string().check(
  z.regex(/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}\.\d{3}Z$/),
  z.refine((value) => !Number.isNaN(Date.parse(value))),
);

/** A local calendar date in Asia/Shanghai that exists: `2026-11-25`. */
export const serviceDate = z.string().check(
  z.regex(/^20\d{2}-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01])$/),
  z.refine((value) => {
    const time = Date.parse(`${value}T00:00:00Z`);
    return !Number.isNaN(time) && new Date(time).toISOString().startsWith(value);
  }),
);

/** Local wall time `HH:mm`. */
export const clockTime = z.string().check(z.regex(/^([01]\d|2[0-3]):[0-5]\d$/));

/** Monday 1 … Sunday 7 (ISO 8601); a service weekday is 1–7 because swap days exist. */
export const weekday = z.int().check(z.minimum(1), z.maximum(7));

/** What a person typed: tidied (trimmed), then no control characters and between `min` and `max` characters. */
export const text = (max: number, min = 1, tidied = (typed: string) => typed.trim()) =>
  z.string().check(
    z.overwrite(tidied),
    z.minLength(min),
    z.maxLength(max),
    // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what is refused
    z.regex(/^[^\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F\uFFFE\uFFFF]*$/u),
    z.refine((value) => !/[\uD800-\uDFFF]/u.test(value)),
  );

/** A mainland mobile number, digits only. */
export const mobile = z.string().check(z.regex(/^1[3-9]\d{9}$/));

/** Lower-case hex SHA-256. */
export const sha256 = z.string().check(z.regex(/^[0-9a-f]{64}$/));

/** A whole number of things; the unit is in the field's name (`presentCount`, `capSeats`). */
export const count = z.int().check(z.minimum(0), z.maximum(1_000_000));

/** The answer of an endpoint that has nothing to say beyond «done». */
export const done = z.strictObject({ done: z.literal(true) });
