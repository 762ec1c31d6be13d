/** What an operator's file must hold; a mistake is told by its place, never by its value. */
import { type Infer, type Schema, z } from '@anxin/shared';

export const word = (longest: number) => z.string().check(z.minLength(1), z.maxLength(longest));

export function checked<S extends Schema>(schema: S, input: unknown): Infer<S> {
  const read = z.safeParse(schema, input);
  if (read.success) return read.data as Infer<S>;
  const places = read.error.issues.map(({ path, code }) => `${path.join('.') || 'the file'} (${code})`);
  throw new Error(`Not as docs/operations.md describes it: ${places.join(', ')}.`);
}
