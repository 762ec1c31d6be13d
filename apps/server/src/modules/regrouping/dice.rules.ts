/** Chance that can be repeated: the same seed throws the same dice, on every machine. */
import { createHash } from 'node:crypto';

export interface Dice {
  /** A whole number from 0, below `count`. */
  readonly below: (count: number) => number;
}

/** Mulberry32, started from a hash of the seed and of what the dice are for. */
export function diceOf(seed: string, purpose: string): Dice {
  let state = createHash('sha256').update(`${seed}\n${purpose}`).digest().readInt32BE(0);
  return {
    below: (count) => {
      state = (state + 0x6d2b79f5) | 0;
      let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
      mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
      return Math.floor((((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32) * count);
    },
  };
}
