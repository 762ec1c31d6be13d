/**
 * Children of several rooms put into as few lines as one adult each can keep in sight, each line stopping at as few
 * rooms as can be (C2). Fewest lines always; no room is cut in two where the search finds a way without.
 */
export interface Stop {
  readonly tempClassId: string;
  readonly studentIds: readonly string[];
}
export type Line = readonly Stop[];

export const sizeOf = (line: Line): number => line.reduce((sum, stop) => sum + stop.studentIds.length, 0);

/** Looked at before a room is cut after all; a school's rooms are packed within a few hundred. */
const TRIES = 20_000;

export function linesOf(rooms: readonly Stop[], maxChildren: number): Line[] {
  const stops = rooms.filter(({ studentIds }) => studentIds.length > 0);
  const total = sizeOf(stops);
  if (total === 0) return [];
  const lineCount = Math.ceil(total / maxChildren);
  return uncut(stops, lineCount, maxChildren) ?? cut(stops, Math.ceil(total / lineCount));
}

/** Every room whole in one line; the emptiest line first, so that lines come out about equal. */
function uncut(rooms: readonly Stop[], lineCount: number, maxChildren: number): Line[] | null {
  const bySize = [...rooms].sort((one, other) => other.studentIds.length - one.studentIds.length);
  const lines: Stop[][] = Array.from({ length: lineCount }, () => []);
  const sizes = new Array<number>(lineCount).fill(0);
  let tries = 0;
  const place = (at: number): boolean => {
    const room = bySize[at];
    if (room === undefined) return true;
    const order = sizes.map((_, line) => line).sort((one, other) => sizes[one]! - sizes[other]!);
    const tried = new Set<number>();
    for (const line of order) {
      const size = sizes[line]!;
      if (size + room.studentIds.length > maxChildren || tried.has(size) || ++tries > TRIES) continue;
      tried.add(size);
      lines[line]!.push(room);
      sizes[line] = size + room.studentIds.length;
      if (place(at + 1)) return true;
      lines[line]!.pop();
      sizes[line] = size;
    }
    return false;
  };
  if (!place(0)) return null;
  const position = (stop: Stop) => rooms.indexOf(stop);
  return lines.map((line) => line.sort((one, other) => position(one) - position(other)));
}

/** From room to room, each line filled up before the next begins: at most one room is cut per line. */
function cut(rooms: readonly Stop[], size: number): Line[] {
  const lines: Stop[][] = [];
  let free = 0;
  for (const { tempClassId, studentIds } of rooms) {
    for (let from = 0; from < studentIds.length; ) {
      if (free === 0) {
        lines.push([]);
        free = size;
      }
      const taken = studentIds.slice(from, from + free);
      lines.at(-1)?.push({ tempClassId, studentIds: taken });
      from += taken.length;
      free -= taken.length;
    }
  }
  return lines;
}
