/** How long something has been waiting, and for what: aged in whole minutes, as people say it (C1). */
import type { ReasonCode } from '@anxin/shared';

/** Of a list from before the school's own minutes were in it. */
const USUAL_MINUTES = 10;

export const waitedMinutes = (since: string | null | undefined, nowMs: number): number =>
  since ? Math.max(0, Math.floor((nowMs - Date.parse(since)) / 60_000)) : 0;

export const waitedWords = (since: string | null | undefined, nowMs: number): string => {
  const minutes = waitedMinutes(since, nowMs);
  return minutes === 0 ? '刚刚' : `${minutes} 分钟`;
};

/** 「等了 2 分钟」 */
export const waitingWords = (since: string | null | undefined, nowMs: number): string =>
  waitedMinutes(since, nowMs) === 0 ? '刚刚请的' : `等了 ${waitedWords(since, nowMs)}`;

/** By the school's own minutes, the same after which the duty leader is called. */
export const isAwayTooLong = (
  since: string | null | undefined,
  nowMs: number,
  schoolMinutes: number | undefined,
): boolean => waitedMinutes(since, nowMs) >= (schoolMinutes ?? USUAL_MINUTES);

export const awayWord = (reason: ReasonCode | null | undefined): string =>
  reason === 'TOILET' ? '去洗手间' : '出去一会儿';
