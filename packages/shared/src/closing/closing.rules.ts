/** When a room is closed, and what still keeps an adult at the school (M115–M118). The phone shows what the server decides. */
import { ROOM_CHECKS, type RoomCheckItem } from './closing.schema.js';

interface Check {
  readonly item: RoomCheckItem;
  /** Comparable: an instant as text, or milliseconds. */
  readonly at: string;
}

/** The moment of the third check; null while one is missing. */
export function roomClosedAt(checks: readonly Check[]): string | null {
  const done = ROOM_CHECKS.map((item) => checks.find((one) => one.item === item)?.at);
  return done.every((at) => at !== undefined) ? (done.sort().at(-1) ?? null) : null;
}

export const uncheckedOf = (checks: readonly Check[]): RoomCheckItem[] =>
  ROOM_CHECKS.filter((item) => !checks.some((one) => one.item === item));

export type SignOutObstacle = 'closing.still_held' | 'closing.room_open' | 'closing.day_open';

/** Children first: a room can wait, a child cannot. Who leads the day goes when it is closed (C3, M118). */
export function signOutObstacle(of: {
  readonly heldCount: number;
  readonly openRoomCount: number;
  readonly leadsOpenDay: boolean;
}): SignOutObstacle | null {
  if (of.heldCount > 0) return 'closing.still_held';
  if (of.openRoomCount > 0) return 'closing.room_open';
  return of.leadsOpenDay ? 'closing.day_open' : null;
}
