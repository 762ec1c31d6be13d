/** What the calendar says to a plan: stretches of one closing time, and deadlines a school can start from (M062 M063). */
import { addDays, FLOW_STEPS, type FlowStep } from '@anxin/shared';

interface ServedDate {
  readonly date: string;
  /** Null: no service on this date. */
  readonly closesAt: string | null;
}

export interface Closing {
  readonly from: string;
  readonly to: string;
  readonly closesAt: string;
}

export function closingsOf(days: readonly ServedDate[]): Closing[] {
  const stretches: { from: string; to: string; closesAt: string }[] = [];
  for (const { date, closesAt } of days) {
    if (closesAt === null) continue;
    const last = stretches.at(-1);
    if (last?.closesAt === closesAt) last.to = date;
    else stretches.push({ from: date, to: date, closesAt });
  }
  return stretches;
}

/** Three weeks of steps that end on the first day; of a term already near or under way they begin today. */
const BEFORE_START: Readonly<Record<FlowStep, number>> = {
  SURVEY: 21,
  APPLICATION: 14,
  REVIEW: 10,
  DUTY: 5,
  REGROUPING: 3,
  CONNECTION: 0,
};
const LEAD_DAYS = 28;

export function suggestedDeadlines(
  term: { readonly startsOn: string; readonly endsOn: string },
  today: string,
): Record<FlowStep, string> {
  const isAhead = addDays(today, LEAD_DAYS) <= term.startsOn;
  const end = isAhead ? term.startsOn : addDays(today, LEAD_DAYS);
  const within = (date: string) => (date > term.endsOn ? term.endsOn : date);
  return Object.fromEntries(
    FLOW_STEPS.map((step) => [step, within(addDays(end, -BEFORE_START[step]))]),
  ) as Record<FlowStep, string>;
}
