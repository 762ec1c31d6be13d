/** What of last week's duties can stand this week: each date takes the date before that served the same weekday. */
import type { Duty, PickupPoint, ServiceDate } from '@anxin/shared';

interface PlacedDuty {
  readonly serviceDate: ServiceDate;
  readonly duty: Duty;
  readonly personId: string;
  readonly tempClassId: string | null;
  readonly pickupPoint: PickupPoint | null;
}

interface Day {
  readonly date: ServiceDate;
  readonly service: boolean;
  readonly weekdayServed: number | null;
}

export interface CopyFacts {
  readonly today: ServiceDate;
  readonly lastWeek: readonly Day[];
  readonly thisWeek: readonly Day[];
  readonly lastDuties: readonly PlacedDuty[];
  readonly setAlready: readonly PlacedDuty[];
  readonly openGroups: ReadonlySet<string>;
  /** `personId date` of whoever is vetted on that date. */
  readonly vetted: ReadonlySet<string>;
}

export type LeftOutBecause = 'NOT_VETTED' | 'NO_SERVICE' | 'GROUP_CLOSED' | 'DATE_PAST';

export interface CopyPlan {
  readonly toCopy: readonly PlacedDuty[];
  readonly keptCount: number;
  readonly leftOut: readonly (PlacedDuty & { readonly because: LeftOutBecause })[];
}

export const vettedKey = (personId: string, date: ServiceDate) => `${personId} ${date}`;
const slotOf = (one: PlacedDuty) =>
  [one.serviceDate, one.duty, one.tempClassId ?? one.pickupPoint ?? ''].join(' ');

export function planCopy(facts: CopyFacts): CopyPlan {
  const taken = new Set(facts.setAlready.map(slotOf));
  const toCopy: PlacedDuty[] = [];
  const leftOut: (PlacedDuty & { because: LeftOutBecause })[] = [];
  let keptCount = 0;
  facts.lastWeek.forEach((before, index) => {
    if (!before.service) return;
    const target = facts.thisWeek.find((day) => day.service && day.weekdayServed === before.weekdayServed);
    const date = target?.date ?? (facts.thisWeek[index] as Day).date;
    for (const last of facts.lastDuties.filter((one) => one.serviceDate === before.date)) {
      const next = { ...last, serviceDate: date };
      const because = whyNot(next, target !== undefined, facts);
      if (because !== null) leftOut.push({ ...next, because });
      else if (taken.has(slotOf(next))) keptCount += 1;
      else toCopy.push(next);
    }
  });
  return { toCopy, keptCount, leftOut };
}

function whyNot(next: PlacedDuty, served: boolean, facts: CopyFacts): LeftOutBecause | null {
  if (next.serviceDate < facts.today) return 'DATE_PAST';
  if (!served) return 'NO_SERVICE';
  if (next.tempClassId !== null && !facts.openGroups.has(next.tempClassId)) return 'GROUP_CLOSED';
  if (!facts.vetted.has(vettedKey(next.personId, next.serviceDate))) return 'NOT_VETTED';
  return null;
}
