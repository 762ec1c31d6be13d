/** Who somebody is to the child, in the word a child would use. */
import type { Kinship } from '@anxin/shared';
import { kinshipText } from '@anxin/shared';

export const relationOptions = Object.entries(kinshipText).map(([value, word]) => ({
  value: value as Kinship,
  word,
}));

/** A code becomes its word; what a family typed itself (舅舅, 邻居) stays. */
export const relationWord = (relation: string): string => kinshipText[relation as Kinship] ?? relation;
