// The one door to time, and the file by which a simulation moves every process together.
import { mkdtempSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Clock } from './clock.js';

const folder = mkdtempSync(join(tmpdir(), 'anxin-clock-'));
const file = join(folder, 'clock.json');
afterAll(() => rmSync(folder, { recursive: true }));

const near = (clock: Clock, unixMs: number) => Math.abs(clock.now() - unixMs) < 2_000;

it('is the system’s until moved', () => {
  const clock = new Clock();
  expect(near(clock, Date.now())).toBe(true);
  clock.moveTo(Date.parse('2026-12-01T00:00:00Z'));
  expect(near(clock, Date.parse('2026-12-01T00:00:00Z'))).toBe(true);
});

it('follows its file, keeps the last shift while the file is half-written, and needs none at first', async () => {
  const clock = new Clock();
  clock.follow(file);
  expect(near(clock, Date.now())).toBe(true);
  const steps: [string, number][] = [
    ['{"offsetMs":3600000}', 3_600_000],
    ['{"offs', 3_600_000],
    ['{"offsetMs":-1000000}', -1_000_000],
  ];
  for (const [index, [written, offsetMs]] of steps.entries()) {
    writeFileSync(file, written);
    utimesSync(file, 1_000 + index, 1_000 + index);
    await sleep(60);
    expect(near(clock, Date.now() + offsetMs)).toBe(true);
  }
});
