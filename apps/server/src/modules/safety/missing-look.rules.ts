/**
 * Who is missing after a bell, and who has only not been counted (C4, G44). Pure. A child is missing alone when its
 * group was counted without it, or a person marked it; of a group that nobody counted the teacher is asked, once.
 */
export interface Awaited {
  readonly studentId: string;
  /** The group of the day; a child without one is looked for by its homeroom class. */
  readonly groupId: string;
  readonly isMarkedAbsent: boolean;
}

export interface Look<T extends Awaited> {
  readonly missing: readonly T[];
  readonly uncounted: ReadonlyMap<string, readonly T[]>;
}

export function lookAt<T extends Awaited>(awaited: readonly T[], counted: ReadonlySet<string>): Look<T> {
  const missing: T[] = [];
  const uncounted = new Map<string, T[]>();
  for (const one of awaited) {
    if (one.isMarkedAbsent || counted.has(one.groupId)) missing.push(one);
    else uncounted.set(one.groupId, [...(uncounted.get(one.groupId) ?? []), one]);
  }
  return { missing, uncounted };
}
