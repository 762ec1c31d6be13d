/** The one-day code of a proxy: six digits, said in pairs; five wrong tries lock the child's codes for the day. */
export const WRONG_TRIES = 5;
export const PROXIES_PER_DAY = 5;
export const CODES_PER_DAY = 10;

/** Six digits from a number drawn uniformly below a million. */
export const codeOf = (drawn: number): string => String(drawn).padStart(6, '0');

/** «48 17 06»: how it is read out at a gate. */
export const spokenCode = (code: string): string => code.replace(/(\d{2})(?=\d)/g, '$1 ');

export interface CodeLock {
  readonly wrongTries: number;
  readonly lockedAt: Date | null;
}

export type CodeVerdict = 'RIGHT' | 'WRONG' | 'LOCKED_NOW' | 'LOCKED';

/** A locked child answers LOCKED to a right code too, else the lock would tell which code is right. */
export function judgeCode(lock: CodeLock, matches: boolean): CodeVerdict {
  if (lock.lockedAt !== null) return 'LOCKED';
  if (matches) return 'RIGHT';
  return lock.wrongTries + 1 >= WRONG_TRIES ? 'LOCKED_NOW' : 'WRONG';
}
