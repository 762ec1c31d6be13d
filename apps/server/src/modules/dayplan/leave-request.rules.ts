/**
 * Leave asked before the bell counts at once. After the bell the school already looks for the child, so the duty
 * leader decides; likewise when another guardian took the same day's leave back: the child stays expected meanwhile.
 */
export interface LeaveFacts {
  readonly nowMs: number;
  readonly bellMs: number;
  readonly askedBy: string;
  /** Who took back a leave of this child for this date, if anyone did. */
  readonly cancelledBy: readonly string[];
}

export type LeaveVerdict =
  | { readonly state: 'GRANTED'; readonly askedBecause: null }
  | { readonly state: 'ASKED'; readonly askedBecause: 'AFTER_BELL' | 'GUARDIANS_DISAGREE' };

export function judgeLeave({ nowMs, bellMs, askedBy, cancelledBy }: LeaveFacts): LeaveVerdict {
  if (cancelledBy.some((personId) => personId !== askedBy)) {
    return { state: 'ASKED', askedBecause: 'GUARDIANS_DISAGREE' };
  }
  if (nowMs >= bellMs) return { state: 'ASKED', askedBecause: 'AFTER_BELL' };
  return { state: 'GRANTED', askedBecause: null };
}

/** An early leaver goes between the bell and the close; a whole day has no time. */
export function leavesAtFits(
  kind: 'WHOLE_DAY' | 'EARLY',
  leavesAt: string | undefined,
  { bell, closesAt }: { bell: string; closesAt: string },
): boolean {
  if (kind === 'WHOLE_DAY') return leavesAt === undefined;
  return leavesAt !== undefined && leavesAt >= bell && leavesAt < closesAt;
}
