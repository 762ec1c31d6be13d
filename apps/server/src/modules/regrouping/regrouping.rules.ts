/** Placing children in a temporary class: only whoever is enrolled that weekday, one group per child and weekday. */
export interface PlacingFacts {
  readonly tempClassId: string;
  readonly studentIds: readonly string[];
  readonly enrolled: ReadonlySet<string>;
  /** Where a child is already placed on that weekday. */
  readonly placedIn: ReadonlyMap<string, string>;
}

export type PlacingVerdict =
  | { readonly toPlace: readonly string[] }
  | { readonly code: 'regrouping.not_enrolled' | 'regrouping.already_placed'; readonly studentId: string };

/** Whoever is in this very class already is left out of the work, so that a repeated tap changes nothing. */
export function judgePlacing({ tempClassId, studentIds, enrolled, placedIn }: PlacingFacts): PlacingVerdict {
  const asked = [...new Set(studentIds)];
  const stranger = asked.find((studentId) => !enrolled.has(studentId));
  if (stranger !== undefined) return { code: 'regrouping.not_enrolled', studentId: stranger };
  const elsewhere = asked.find((studentId) => (placedIn.get(studentId) ?? tempClassId) !== tempClassId);
  if (elsewhere !== undefined) return { code: 'regrouping.already_placed', studentId: elsewhere };
  return { toPlace: asked.filter((studentId) => !placedIn.has(studentId)) };
}

/** Wishes sent in the last second may still be on their way into the table: no request lives longer than this. */
const STILL_ARRIVING_MS = 30_000;

/** May the list be frozen: is the deadline over, and everything that counts written (C7)? */
export const isHandingInOver = (closesAt: Date, now: number): boolean =>
  now > closesAt.getTime() + STILL_ARRIVING_MS;
