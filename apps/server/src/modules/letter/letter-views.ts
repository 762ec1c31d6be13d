/** A letter as the office and as families see it. */
import { findLetterFlaws, type LetterInForce, type LetterVersion } from '@anxin/shared';
import { contentOfLetter, type ParentLetter } from './parent-letter.entity.js';
import type { LetterTerm } from './term-facts.reader.js';

export function letterVersionOf(letter: ParentLetter): LetterVersion {
  const content = contentOfLetter(letter);
  return {
    letterId: letter.id,
    number: letter.number,
    state: letter.state,
    content,
    contentHash: letter.contentHash,
    deadline: letter.deadline.toISOString(),
    changeNote: letter.changeNote,
    publishedAt: letter.publishedAt?.toISOString() ?? null,
    closedAt: letter.closedAt?.toISOString() ?? null,
    flaws: findLetterFlaws(content, letter.changeNote),
  };
}

export const isOpenAt = ({ state, deadline }: ParentLetter, now: number): boolean =>
  state === 'PUBLISHED' && now <= deadline.getTime();

export function letterInForceOf(
  letter: ParentLetter,
  { termName, schoolName }: Pick<LetterTerm, 'termName' | 'schoolName'>,
  now: number,
): LetterInForce {
  return {
    letterId: letter.id,
    termLabel: termName,
    schoolName,
    number: letter.number,
    content: contentOfLetter(letter),
    contentHash: letter.contentHash,
    deadline: letter.deadline.toISOString(),
    changeNote: letter.changeNote,
    publishedAt: (letter.publishedAt as Date).toISOString(),
    isOpen: isOpenAt(letter, now),
  };
}
