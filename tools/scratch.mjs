// Folders for what a test may lose with the machine: in memory where the machine offers room, since a schema of 150
// tables is created for every test file and a disk is asked to keep each of them.
import { mkdtempSync, statfsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const IN_MEMORY = '/dev/shm';
const ROOM_BYTES = 3 * 1024 ** 3;

/** A new, empty folder whose name begins with `anxin-<name>-`; whoever asked for it removes it. */
export function scratchFolder(name) {
  return mkdtempSync(join(hasRoom(IN_MEMORY) ? IN_MEMORY : tmpdir(), `anxin-${name}-`));
}

function hasRoom(folder) {
  try {
    const { bavail, bsize } = statfsSync(folder);
    return bavail * bsize >= ROOM_BYTES;
  } catch {
    return false;
  }
}
