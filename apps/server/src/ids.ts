/**
 * UUIDv7 for facts that the server creates; a phone makes its own. In one process ids only rise, so the order of
 * two facts of one millisecond is the order in which they were made.
 */
import { randomFillSync } from 'node:crypto';
import { uuidv7At } from '@anxin/shared';
import { clock } from './clock.js';

const BYTES = 10;
/** Asking the system for a few bytes costs as much as asking for many. */
const pool = new Uint8Array(BYTES * 400);
let taken = pool.length;
let lastMs = 0;
let counter = 0;

export function newId(): string {
  const random = freshBytes();
  const now = clock.now();
  const isNewTick = now > lastMs;
  counter = isNewTick ? (((random[0] as number) & 0x07) << 8) | (random[1] as number) : counter + 1;
  lastMs = isNewTick ? now : lastMs + (counter >> 12);
  counter &= 0xfff;
  random[0] = counter >> 8;
  random[1] = counter & 0xff;
  return uuidv7At(lastMs, random);
}

/** Ids rise from the clock's time again, for a world that begins in the process of one before it. */
export function restartIds(): void {
  lastMs = 0;
}

/** Never the same bytes twice: each part of the pool is given out once, then all of it is drawn again. */
function freshBytes(): Uint8Array {
  if (taken === pool.length) {
    randomFillSync(pool);
    taken = 0;
  }
  taken += BYTES;
  return pool.subarray(taken - BYTES, taken);
}
