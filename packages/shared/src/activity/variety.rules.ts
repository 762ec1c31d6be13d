/**
 * What a child's week is made of (M121): one kind a day, in the order in which a family reads them. Derived from what
 * the child does, never kept; nothing here is a mark on a child, a class or a teacher.
 */
import type { ActivityKind, ActivityType, SportsArtsBranch } from './activity.schema.js';

export const VARIETY_KINDS = [
  'HOMEWORK',
  'READING',
  'SPORT',
  'ART',
  'SCIENCE',
  'LABOUR',
  'SPORTS_ARTS',
  'GAMES',
  'OUTWARD',
  'CARE',
] as const;
export type VarietyKind = (typeof VARIETY_KINDS)[number];

interface Doing {
  readonly activityType: ActivityType;
  /** Of the offer behind the group; a group made by hand may have none. */
  readonly activityKind?: ActivityKind | null;
  readonly branch?: SportsArtsBranch | null;
}

const BRANCH_KIND: Readonly<Record<SportsArtsBranch, VarietyKind>> = {
  SPORT: 'SPORT',
  ART: 'ART',
  SCIENCE: 'SCIENCE',
  LABOUR: 'LABOUR',
};

/** The kind of one group (M121). */
export function varietyKindOf({ activityType, activityKind, branch }: Doing): VarietyKind {
  if (activityKind === 'GAMES' || activityKind === 'OUTWARD') return activityKind;
  if (activityType !== 'SPORTS_ARTS') return activityType;
  return branch ? BRANCH_KIND[branch] : 'SPORTS_ARTS';
}

const DULL: ReadonlySet<VarietyKind> = new Set(['HOMEWORK', 'CARE']);

/** The kinds of one week, each once, in their order (M121). */
export const kindsOfWeek = (kinds: Iterable<VarietyKind>): VarietyKind[] => {
  const had = new Set(kinds);
  return VARIETY_KINDS.filter((kind) => had.has(kind));
};

/** A week of nothing but homework and care; a week without any group is not one (M121). */
export const isHomeworkOnly = (kinds: readonly VarietyKind[]): boolean =>
  kinds.length > 0 && kinds.every((kind) => DULL.has(kind));

export interface WeekVariety {
  /** How many children have such a day, and how many such days there are. */
  readonly kinds: { kind: VarietyKind; childCount: number; dayCount: number }[];
  /** How many children have that many kinds in their week. */
  readonly breadths: { kindCount: number; childCount: number }[];
  readonly childCount: number;
  readonly homeworkOnlyCount: number;
}

/** The weeks of all children as counts: kinds in their own order, never by size (M121, E11). */
export function varietyOf(weeks: Iterable<readonly VarietyKind[]>): WeekVariety {
  const children = new Map<VarietyKind, number>();
  const days = new Map<VarietyKind, number>();
  const breadths = new Map<number, number>();
  let [childCount, homeworkOnlyCount] = [0, 0];
  for (const week of weeks) {
    const kinds = kindsOfWeek(week);
    if (kinds.length === 0) continue;
    childCount += 1;
    if (isHomeworkOnly(kinds)) homeworkOnlyCount += 1;
    for (const kind of week) days.set(kind, (days.get(kind) ?? 0) + 1);
    for (const kind of kinds) children.set(kind, (children.get(kind) ?? 0) + 1);
    breadths.set(kinds.length, (breadths.get(kinds.length) ?? 0) + 1);
  }
  return {
    kinds: VARIETY_KINDS.filter((kind) => days.has(kind)).map((kind) => ({
      kind,
      childCount: children.get(kind) ?? 0,
      dayCount: days.get(kind) ?? 0,
    })),
    breadths: [...breadths]
      .sort(([one], [other]) => one - other)
      .map(([kindCount, of]) => ({ kindCount, childCount: of })),
    childCount,
    homeworkOnlyCount,
  };
}
