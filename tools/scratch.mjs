// Folders for what a test may lose with the machine: in memory where the machine offers room, since a schema of 150
// tables is created for every test file and a disk is asked to keep each of them.
import { mkdtempSync, readdirSync, rmSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';
const ROOM_BYTES = 3 * 1024 ** 3;
const MINE = /^anxin-scratch-(\d+)-/;

/** A new, empty folder; whoever asked for it removes it. What a process left that was killed is removed first. */
export function scratchFolder(name) {
  const place = hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir();
  for (const left of readdirSync(place)) {
    const owner = MINE.exec(left)?.[1];
    if (owner !== undefined && !isAlive(Number(owner)))
      rmSync(join(place, left), { recursive: true, force: true });
  }
  return mkdtempSync(join(place, `anxin-scratch-${process.pid}-${name}-`));
}

function hasRoom(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}

function isAlive(pid) {
  try {
    return process.kill(pid, 0);
  } catch (error) {
    return error.code === 'EPERM';
  }
}
