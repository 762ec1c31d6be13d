/** The exact words that were published, as a hash: what a family answered can be shown to be what it had read. Pure. */
import { createHash } from 'node:crypto';
import { LETTER_PARTS, type LetterContent } from '@anxin/shared';

/** Title, parts in their fixed order, deadline and what changed. */
export function letterHashOf(content: LetterContent, deadline: string, changeNote: string | null): string {
  const words = [content.title, ...LETTER_PARTS.map((part) => content[part]), deadline, changeNote];
  return createHash('sha256').update(JSON.stringify(words)).digest('hex');
}
