/** The lines to every gate, and for each the room that its escort could come back to close (C2). */
import type { PlanInput, RoomFacts } from './escort-plan.rules.js';
import { type Line, linesOf } from './lines.rules.js';

/** A line with its gate, and the room that its escort could come back to close: emptied by this line alone. */
export interface GateLine {
  readonly pickupPoint: string;
  readonly line: Line;
  readonly back: { readonly tempClassId: string; readonly personId: string } | null;
}

export function gateLines({ rooms, gates, adults, maxChildren }: PlanInput): GateLine[] {
  return gates.flatMap((pickupPoint) => {
    const stops = rooms
      .map(({ tempClassId, walking }) => ({
        tempClassId,
        studentIds: walking
          .filter((one) => one.pickupPoint === pickupPoint)
          .map(({ studentId }) => studentId),
      }))
      .filter(({ studentIds }) => studentIds.length > 0);
    return linesOf(stops, maxChildren).map((line) => {
      const emptied = rooms.filter((room) => isEmptiedBy(room, line));
      const back = emptied.flatMap(({ tempClassId }) => {
        const own = adults.find(({ posts }) => posts.some((post) => post.tempClassId === tempClassId));
        return own === undefined ? [] : [{ tempClassId, personId: own.personId }];
      })[0];
      return { pickupPoint, line, back: back ?? null };
    });
  });
}

function isEmptiedBy({ tempClassId, walking, stayingCount }: RoomFacts, line: Line): boolean {
  const stop = line.find((one) => one.tempClassId === tempClassId);
  return stayingCount === 0 && stop !== undefined && stop.studentIds.length === walking.length;
}
