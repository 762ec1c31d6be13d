/** One text for one meaning: whoever holds the same facts, in whatever order of rows, computes the same hash. */
import { createHash } from 'node:crypto';

/** The order of every list and key here: by UTF-16 code units, as JavaScript's `<`. */
export const inOrder = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0);

/** JSON with keys in order and no white space. Unlike an object's own order, digits are no exception. */
export function canonicalJson(value: unknown): string {
  if (value === null || typeof value !== 'object') return JSON.stringify(value);
  if (Array.isArray(value)) {
    const isFlat = value.every((entry) => typeof entry === 'string');
    return isFlat ? JSON.stringify(value) : `[${value.map(canonicalJson).join(',')}]`;
  }
  const fields = value as Readonly<Record<string, unknown>>;
  let text = '';
  // A sort without a rule of its own is by code units.
  for (const key of Object.keys(fields).sort()) {
    text += `${text === '' ? '{' : ','}${JSON.stringify(key)}:${canonicalJson(fields[key])}`;
  }
  return text === '' ? '{}' : `${text}}`;
}

export const hashOf = (value: unknown): string =>
  createHash('sha256').update(canonicalJson(value)).digest('hex');
