// The school's clock in a simulation: every process reads it from one file. It runs on by itself and jumps ahead only
// when the one who holds it says so; it never goes back.
import { writeFileSync } from 'node:fs';
import { setTimeout as sleep } from 'node:timers/promises';

/** The product's processes look at the file at most this often. */
const EVERYBODY_LOOKED_MS = 120;

export class ControlClock {
  constructor(file, offsetMs) {
    this.file = file;
    this.offsetMs = offsetMs;
  }

  now() {
    return Date.now() + this.offsetMs;
  }

  /** Nothing happens when that instant has passed. */
  async moveTo(unixMs) {
    if (unixMs <= this.now()) return;
    this.offsetMs = unixMs - Date.now();
    writeFileSync(this.file, JSON.stringify({ offsetMs: this.offsetMs }));
    await sleep(EVERYBODY_LOOKED_MS);
  }
}
