/**
 * The one door to time. Timers, leases, expiry and backoff all ask here, in every process.
 * A control clock (demo, simulation, tests) is the system's time shifted by `{ "offsetMs": n }` in a file that all
 * processes share; the configuration refuses it in production.
 */
import { readFileSync, statSync } from 'node:fs';

const REREAD_MS = 50;

export class Clock {
  private file: string | null = null;
  private offsetMs = 0;
  private lookedAt = 0;
  private seenMtimeMs = -1;

  /** Unix milliseconds. */
  now(): number {
    const systemMs = Date.now();
    if (this.file !== null && systemMs - this.lookedAt >= REREAD_MS) this.look(systemMs);
    return systemMs + this.offsetMs;
  }

  date(): Date {
    return new Date(this.now());
  }

  /** From now on, the shift is what the file says. */
  follow(file: string): void {
    this.reset();
    this.file = file;
  }

  /** Back to the system's time. */
  reset(): void {
    this.file = null;
    this.offsetMs = 0;
    this.lookedAt = 0;
    this.seenMtimeMs = -1;
  }

  /** Shifts this process's time, so that it is `unixMs` now. */
  moveTo(unixMs: number): void {
    this.offsetMs = unixMs - Date.now();
  }

  private look(systemMs: number): void {
    this.lookedAt = systemMs;
    try {
      const { mtimeMs } = statSync(this.file as string);
      if (mtimeMs === this.seenMtimeMs) return;
      const { offsetMs } = JSON.parse(readFileSync(this.file as string, 'utf8')) as { offsetMs: number };
      this.offsetMs = offsetMs;
      this.seenMtimeMs = mtimeMs;
    } catch {
      // Half-written or not there yet: the last known shift holds until the next look.
    }
  }
}

export const clock = new Clock();
