/** Whose room it is to close, and who may check it (M115–M118, Q8). Pure. */
import type { Duty } from '@anxin/shared';

export interface RoomPost {
  readonly personId: string;
  readonly duty: Duty;
  readonly tempClassId: string | null;
}

/** The roster's room-closer; else whom the escort plan leaves in the room; else the room's duty teachers. */
export function closersOf(
  tempClassId: string,
  posts: readonly RoomPost[],
  planned: ReadonlyMap<string, string>,
): string[] {
  const of = (duty: Duty) =>
    posts
      .filter((one) => one.duty === duty && one.tempClassId === tempClassId)
      .map(({ personId }) => personId);
  const named = of('ROOM_CLOSER');
  if (named.length > 0) return named;
  const byPlan = planned.get(tempClassId);
  return byPlan === undefined ? of('DUTY_TEACHER') : [byPlan];
}

/** Everybody of the room may tick, whoever it is that must. */
export function mayCheck(
  personId: string,
  of: {
    readonly tempClassId: string;
    readonly posts: readonly RoomPost[];
    readonly closers: readonly string[];
    readonly dutyLeaderId: string;
  },
): boolean {
  const isOfRoom = of.posts.some((one) => one.personId === personId && one.tempClassId === of.tempClassId);
  return isOfRoom || of.closers.includes(personId) || of.dutyLeaderId === personId;
}
