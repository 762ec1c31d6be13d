/**
 * Lottery numbers nobody can choose (C7): the seed is drawn in public after the deadline, and every pupil's number
 * follows from it and the pupil's id alone. Smaller goes first.
 */
import { createHmac } from 'node:crypto';

/** The first 48 bits of HMAC-SHA256(seed bytes, id) as a fraction: at least 0, below 1, exact in a double. */
export function lotteryNumberOf(seed: string, studentId: string): number {
  const bytes = Buffer.from(seed.length % 2 === 0 ? seed : `0${seed}`, 'hex');
  return createHmac('sha256', bytes).update(studentId, 'utf8').digest().readUIntBE(0, 6) / 2 ** 48;
}

/** Turned a fifth further each weekday, so that nobody is last all week. */
export const turnedTo = (lotteryNumber: number, weekday: number): number =>
  (lotteryNumber + (weekday - 1) / 5) % 1;
