// Chance that depends on the seed alone: the same words give the same numbers, whoever asks and in what order.
import { createHash } from 'node:crypto';

/** Numbers between 0 and 1 of one seed; `for(name)` begins a row of its own. */
export function diceOf(seed) {
  let state = createHash('sha256').update(String(seed)).digest().readUInt32BE(0);
  const roll = () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
  return {
    roll,
    for: (name) => diceOf(`${seed}/${name}`),
    chance: (share) => roll() < share,
    whole: (from, to) => from + Math.floor(roll() * (to - from + 1)),
    pick: (list) => list[Math.floor(roll() * list.length)],
    shuffled: (list) => {
      const left = [...list];
      for (let last = left.length - 1; last > 0; last--) {
        const other = Math.floor(roll() * (last + 1));
        [left[last], left[other]] = [left[other], left[last]];
      }
      return left;
    },
  };
}
