/**
 * The only place of the double that reads the system's time. Everything else asks a `Clock`.
 * A control clock runs `offsetMs` ahead of the system; with a file, every process that reads the same
 * file moves together. A moved clock never changes how long real waiting (a delayed answer) takes.
 */
import { readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';

export interface Clock {
  now(): number;
}

export interface ControlClock extends Clock {
  moveTo(instant: number): void;
}

export const systemClock: Clock = { now: () => Date.now() };

export function controlClock(ground: Clock = systemClock): ControlClock {
  let offsetMs = 0;
  return {
    now: () => ground.now() + offsetMs,
    moveTo: (instant) => {
      offsetMs = instant - ground.now();
    },
  };
}

const REREAD_MS = 50;

/** `{ "offsetMs": n }` in a file; an absent or half-written file keeps the last known offset. */
export function fileClock(file: string, ground: Clock = systemClock): ControlClock {
  let offsetMs = 0;
  let lookedAt = Number.NEGATIVE_INFINITY;
  let modifiedAt = Number.NaN;
  const look = (): void => {
    if (Math.abs(ground.now() - lookedAt) < REREAD_MS) return;
    lookedAt = ground.now();
    try {
      const modified = statSync(file).mtimeMs;
      if (modified === modifiedAt) return;
      const written: unknown = JSON.parse(readFileSync(file, 'utf8')).offsetMs;
      if (typeof written === 'number' && Number.isFinite(written)) offsetMs = written;
      modifiedAt = modified;
    } catch {
      // not there yet, or being written: look again next time
    }
  };
  return {
    now: () => {
      look();
      return ground.now() + offsetMs;
    },
    moveTo: (instant) => {
      offsetMs = Math.round(instant - ground.now());
      writeFileSync(`${file}.new`, JSON.stringify({ offsetMs }));
      renameSync(`${file}.new`, file);
    },
  };
}

export function isControlClock(clock: Clock): clock is ControlClock {
  return 'moveTo' in clock;
}
