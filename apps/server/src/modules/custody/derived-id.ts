/** An id that follows from what it names: asked for again, it is the same fact and changes nothing. */
import { createHash } from 'node:crypto';
import { uuidv7At } from '@anxin/shared';

export const derivedId = (atMs: number, ...names: readonly string[]): string =>
  uuidv7At(atMs, createHash('sha256').update(names.join(' ')).digest());
