/**
 * One hash that binds a school to a draw's input before the seed is known, and tells nobody a child's class (C7,
 * C9): a Merkle root over every pupil's row, each with a secret salt of its own. A family gets its row, salt and
 * path and can check that exactly this row was drawn; without the salt a row cannot be guessed.
 */
import { createHash } from 'node:crypto';
import { canonicalJson } from './canonical-json.rules.js';
import type { DrawInput, DrawStudent } from './draw-input.rules.js';
import type { DrawProof } from './draw-record.rules.js';

export interface CommittedRow {
  readonly student: DrawStudent;
  readonly lottery: number | null;
  readonly salt: string;
  /** From the leaf to the root, the neighbour at each step. */
  readonly path: readonly string[];
}

export interface DrawCommitment {
  readonly root: string;
  readonly rowOf: (studentId: string) => CommittedRow | undefined;
}

/** `saltOf`: at least 128 random bits in hex for each pupil and run, kept secret. */
export function commitTo(input: DrawInput, saltOf: (studentId: string) => string): DrawCommitment {
  const rows = input.students.map((student) => {
    const row = { student, lottery: input.lottery?.[student.id] ?? null, salt: saltOf(student.id) };
    return { ...row, leaf: leafOf(row) };
  });
  // By hash, so that a place in the tree tells nothing; the sessions are no secret.
  const levels = [
    [...rows.map(({ leaf }) => leaf), sha256(`sessions\n${canonicalJson(input.sessions)}`)].sort(),
  ];
  for (let level = levels[0]!; level.length > 1; level = levels.at(-1)!) levels.push(parentsOf(level));
  const places = new Map(levels[0]!.map((leaf, place) => [leaf, place]));
  return {
    root: levels.at(-1)![0]!,
    rowOf: (studentId) => {
      const row = rows.find(({ student }) => student.id === studentId);
      if (!row) return undefined;
      const { student, lottery, salt, leaf } = row;
      return { student, lottery, salt, path: pathOf(levels, places.get(leaf)!) };
    },
  };
}

/** What a family does to check: nothing but its own row and the published root. */
export const isCommitted = (row: CommittedRow, root: string): boolean =>
  row.path.reduce((hash, neighbour) => nodeOf(hash, neighbour), leafOf(row)) === root;

/** What may be shown to everybody: the root in the place of the file's own hash. */
export const publishedProof = (proof: DrawProof, { root }: DrawCommitment): DrawProof => ({
  ...proof,
  hashes: { ...proof.hashes, input: root },
});

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

const leafOf = ({ student, lottery, salt }: Omit<CommittedRow, 'path'>): string =>
  sha256(`pupil\n${salt}\n${canonicalJson({ student, lottery })}`);

/** Neither left nor right, so that a path needs no sides. */
const nodeOf = (a: string, b: string): string => sha256(`node\n${a < b ? a + b : b + a}`);

function parentsOf(level: readonly string[]): string[] {
  const pairs = Array.from({ length: Math.ceil(level.length / 2) }, (_, pair) => pair * 2);
  return pairs.map((left) =>
    left + 1 < level.length ? nodeOf(level[left]!, level[left + 1]!) : level[left]!,
  );
}

function pathOf(levels: readonly (readonly string[])[], leaf: number): string[] {
  return levels.slice(0, -1).flatMap((level, height) => level[(leaf >> height) ^ 1] ?? []);
}
