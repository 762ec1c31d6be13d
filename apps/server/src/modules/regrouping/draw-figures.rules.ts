/**
 * A draw's report as a school sees it (C7), without what would point at a few children (C9): a count under five of
 * one class is left out for both classes, for the one could be had from the other and the whole.
 */
import type { DrawReportView, WishCounts } from '@anxin/shared';
import type { Draw } from './draw.rules.js';
import type { DrawReport, WishFigures } from './draw-report.rules.js';
import { priorityClass } from './draw-roll.rules.js';

const FEWEST_NAMELESS = 5;
const FIELDS = {
  pupilCount: 'pupils',
  requestCount: 'requests',
  firstCount: 'first',
  topThreeCount: 'topThree',
  leftOutCount: 'leftOut',
  noSessionCount: 'noSessionAllWeek',
} as const;
type Field = keyof typeof FIELDS;

export function figuresByClass(byClass: DrawReport['byClass']): Pick<DrawReportView, 'priority' | 'others'> {
  const [priority, others] = [byClass[priorityClass.PRIORITY], byClass[priorityClass.OTHERS]];
  const both = [priority, others];
  if (priority === undefined || others === undefined) return { priority: null, others: null };
  if (both.some((one) => isFew((one as WishFigures).pupils))) return { priority: null, others: null };
  const shown = (Object.keys(FIELDS) as Field[]).filter(
    (field) => !both.some((one) => isFew((one as WishFigures)[FIELDS[field]])),
  );
  return { priority: countsOf(priority, shown), others: countsOf(others, shown) };
}

export const wholeFigures = (whole: WishFigures): WishCounts =>
  countsOf(whole, Object.keys(FIELDS) as Field[]);

const isFew = (count: number): boolean => count < FEWEST_NAMELESS;

function countsOf(figures: WishFigures, shown: readonly Field[]): WishCounts {
  const counts = Object.fromEntries(
    Object.entries(FIELDS).map(([field, source]) => [
      field,
      shown.includes(field as Field) ? figures[source] : null,
    ]),
  ) as Record<Field, number | null>;
  return { ...counts, averageRank: figures.requests === 0 ? null : figures.averageRank };
}

/** Session by session: seats, who got one, who waits. */
export const sessionFigures = (
  { days }: Draw,
  nameOf: (sessionId: string) => string,
): DrawReportView['sessions'] =>
  days.flatMap((day) =>
    day.sessions.map(({ id: offerId, weekday, capacity: capSeats }, session) => ({
      ...{ offerId, label: nameOf(offerId), weekday, capSeats },
      seatedCount: day.held[session]?.length ?? 0,
      waitingCount: day.waiting[session]?.length ?? 0,
      isClosed: day.closed.includes(session),
    })),
  );
