/** One text for one meaning: whoever holds the same facts, in whatever order of rows, computes the same hash. */
import { createHash } from 'node:crypto';

/** The order of every list and key here: by UTF-16 code units, as JavaScript's `<`. */
export const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** JSON with keys in order and no white space. Unlike an object's own order, digits are no exception. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  const entries = Object.entries(value).sort(([a], [b]) => inOrder(a, b));
  return `{${entries.map(([key, entry]) => `${JSON.stringify(key)}:${canonicalJson(entry)}`).join(',')}}`;
}

export const hashOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');
