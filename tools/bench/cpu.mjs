// What each process of a measure has used of the processors so far, in seconds.
import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

const TICKS_A_SECOND = 100;

export function cpuSeconds(pid) {
  if (process.platform === 'linux') {
    // The name in brackets may hold spaces; user and system time are the 12th and 13th word after it.
    const words = readFileSync(`/proc/${pid}/stat`, 'utf8')
      .replace(/^.*\) /, '')
      .split(' ');
    return (Number(words[11]) + Number(words[12])) / TICKS_A_SECOND;
  }
  const { stdout } = spawnSync('ps', ['-o', 'time=', '-p', String(pid)], { encoding: 'utf8' });
  return stdout
    .trim()
    .split(/[-:]/)
    .reduce((sum, part) => sum * 60 + Number(part), 0);
}

/** A reading now, to be told from another later: `{ name: seconds }`. */
export function cpuOf(pids) {
  return Object.fromEntries(Object.entries(pids).map(([name, pid]) => [name, cpuSeconds(pid)]));
}

export const cpuBetween = (before, after) =>
  Object.fromEntries(
    Object.entries(after).map(([name, seconds]) => [name, Number((seconds - before[name]).toFixed(1))]),
  );
