/** Lists are read a page at a time: an opaque cursor in, at most `limit` items and the next cursor out. */
import type { Schema } from './schema.js';
import { z } from './schema.js';

export const pageInput = {
  cursor: z.optional(z.string().check(z.maxLength(200), z.regex(/^[A-Za-z0-9_.:-]*$/))),
  limit: z.optional(z.int().check(z.minimum(1), z.maximum(100))),
};

export const pageOf = <S extends Schema>(item: S) =>
  z.strictObject({ items: z.array(item), nextCursor: z.nullable(z.string()) });
