/**
 * How often one caller may ask: so many requests at once, then so many a second. Promises: one number per caller, in
 * memory, no look at the database; a caller who has been quiet long enough is forgotten, so memory holds only those
 * who asked lately. Each process counts for itself. Pure but for what it remembers.
 */
export interface RequestRate {
  readonly perSecond: number;
  /** How many may come at once from a caller who was quiet before. */
  readonly burst: number;
}

export class RequestLimit {
  private readonly intervalMs: number;
  private readonly burstMs: number;
  /** When each caller will have its whole burst again. */
  private young = new Map<string, number>();
  private old = new Map<string, number>();
  private youngSince = 0;

  constructor({ perSecond, burst }: RequestRate) {
    this.intervalMs = 1000 / perSecond;
    this.burstMs = burst * this.intervalMs;
  }

  /** Takes one request of this caller. 0: welcome; else the whole seconds to wait, and nothing was taken. */
  take(caller: string, now: number): number {
    this.forgetTheQuiet(now);
    const wholeAgainAt = this.young.get(caller) ?? this.old.get(caller) ?? now;
    // Further off than any burst reaches: a control clock was turned back.
    const isOfAnotherTime = wholeAgainAt > now + this.burstMs;
    const next = (isOfAnotherTime ? now : Math.max(wholeAgainAt, now)) + this.intervalMs;
    const tooEarlyMs = next - now - this.burstMs;
    // The clock counts whole milliseconds: less than one is rounding.
    if (tooEarlyMs >= 1) return Math.ceil(tooEarlyMs / 1000);
    this.young.set(caller, next);
    return 0;
  }

  get remembered(): number {
    return this.young.size + this.old.size;
  }

  /** Whoever asked for nothing during a whole burst's time has all of it again: no need to remember. */
  private forgetTheQuiet(now: number): void {
    const age = now - this.youngSince;
    if (age >= 0 && age < this.burstMs) return;
    this.old = age >= 0 && age < 2 * this.burstMs ? this.young : new Map();
    this.young = new Map();
    this.youngSince = now;
  }
}
