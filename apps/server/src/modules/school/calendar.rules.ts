/**
 * When the service runs (M008, M009, M061–M063): which weekday's plan a date serves, which season it is, when it
 * closes, and whether a school may close at another time.
 */
import type { CalendarWarning, DateKind, Season, ServiceDate } from '@anxin/shared';
import { addDays, weekdayOf } from '@anxin/shared';

/** What the state has published about one date that is not an ordinary weekday. */
export interface PublishedDate {
  readonly date: ServiceDate;
  readonly isWorkday: boolean;
  readonly label: string;
  /** A weekday off that is made up for on a weekend. */
  readonly isInLieu: boolean;
}

export interface PublicCalendar {
  knows(year: number): boolean;
  /** Null: an ordinary date. */
  on(date: ServiceDate): PublishedDate | null;
}

export interface CalendarEntry {
  readonly date: ServiceDate;
  readonly kind: DateKind;
  readonly standsForWeekday: number | null;
  readonly label: string | null;
  readonly source: 'PUBLISHED' | 'GUESSED' | 'SCHOOL';
}

const isWeekend = (date: ServiceDate) => weekdayOf(date) > 5;

/** `YYYY-MM-DD` of every date from one to the other, both included. */
export function datesBetween(first: ServiceDate, last: ServiceDate): ServiceDate[] {
  const dates: ServiceDate[] = [];
  for (let date = first; date <= last; date = addDays(date, 1)) dates.push(date);
  return dates;
}

/** The calendar of a span of dates as the state publishes it; a guess from the weekday where it has not yet. */
export function calendarOf(
  first: ServiceDate,
  last: ServiceDate,
  publicCalendar: PublicCalendar,
): CalendarEntry[] {
  return datesBetween(first, last).map((date) => {
    const source = publicCalendar.knows(Number(date.slice(0, 4))) ? 'PUBLISHED' : 'GUESSED';
    const published = publicCalendar.on(date);
    const isWorkday = published?.isWorkday ?? !isWeekend(date);
    const label = published?.label ?? null;
    if (!isWorkday) return { date, kind: 'HOLIDAY', standsForWeekday: null, label, source };
    if (!isWeekend(date)) return { date, kind: 'SCHOOL_DAY', standsForWeekday: null, label, source };
    return { date, kind: 'SWAP_DAY', standsForWeekday: weekdayMadeUp(date, publicCalendar), label, source };
  });
}

const SWAP_REACH_DAYS = 25;

/**
 * The weekday that a weekend of school makes up for: the holiday's days in lieu, paired in order with its make-up
 * days. Schools may differ, so an administrator can change it.
 */
function weekdayMadeUp(date: ServiceDate, publicCalendar: PublicCalendar): number {
  const label = publicCalendar.on(date)?.label;
  const near = datesBetween(addDays(date, -SWAP_REACH_DAYS), addDays(date, SWAP_REACH_DAYS))
    .map((one) => publicCalendar.on(one))
    .filter((one): one is PublishedDate => one !== null && one.label === label);
  const madeUp = near.filter((one) => one.isWorkday).map((one) => one.date);
  const inLieu = near.filter((one) => one.isInLieu).map((one) => one.date);
  const paired = inLieu[madeUp.indexOf(date)] ?? inLieu.at(-1);
  return paired === undefined ? 1 : weekdayOf(paired);
}

/** The weekday whose plan runs; null: no school. */
export function weekdayServed({ date, kind, standsForWeekday }: CalendarEntry): number | null {
  if (kind === 'HOLIDAY') return null;
  return kind === 'SWAP_DAY' ? standsForWeekday : weekdayOf(date);
}

/** Winter is every date from 1 December to 31 March, whatever the year. */
export function seasonOf(date: ServiceDate): Season {
  const monthDay = date.slice(5);
  return monthDay >= '12-01' || monthDay <= '03-31' ? 'WINTER' : 'STANDARD';
}

export interface CountyRule {
  readonly winterClosesAt: string;
  readonly standardClosesAt: string;
  readonly earliestClosesAt: string;
  readonly latestClosesAt: string;
}

export function countyClosesAt(county: CountyRule, season: Season): string {
  return season === 'WINTER' ? county.winterClosesAt : county.standardClosesAt;
}

export interface ServiceFacts {
  readonly service: boolean;
  readonly weekdayServed: number | null;
  readonly closesAt: string | null;
  readonly season: Season;
  readonly warning: CalendarWarning | null;
}

export function serviceOn(of: {
  entry: CalendarEntry;
  isInTerm: boolean;
  county: CountyRule;
  /** The school's own closing time in force for this term and season. */
  ownClosesAt: string | null;
}): ServiceFacts {
  const served = weekdayServed(of.entry);
  const service = of.isInTerm && served !== null;
  const season = seasonOf(of.entry.date);
  return {
    service,
    weekdayServed: served,
    season,
    closesAt: service ? (of.ownClosesAt ?? countyClosesAt(of.county, season)) : null,
    warning: !of.isInTerm ? 'NO_TERM' : of.entry.source === 'GUESSED' ? 'YEAR_UNPUBLISHED' : null,
  };
}

export type ClosingVerdict =
  | 'IN_FORCE'
  | 'PROPOSED'
  | 'school.closing_out_of_bounds'
  | 'school.closing_reason_needed'
  | 'school.closing_earlier_mid_term';

/**
 * A school closes at the county's time. Later needs a reason and the principal; earlier stays within the county's
 * bounds and is settled before the term begins, because families plan by the time they were told (M002, M064).
 */
export function judgeClosing(of: {
  closesAt: string;
  season: Season;
  county: CountyRule;
  termHasStarted: boolean;
  hasReason: boolean;
}): ClosingVerdict {
  const { county, closesAt } = of;
  if (closesAt < county.earliestClosesAt || closesAt > county.latestClosesAt)
    return 'school.closing_out_of_bounds';
  const usual = countyClosesAt(county, of.season);
  if (closesAt === usual) return 'IN_FORCE';
  if (closesAt < usual) return of.termHasStarted ? 'school.closing_earlier_mid_term' : 'IN_FORCE';
  return of.hasReason ? 'PROPOSED' : 'school.closing_reason_needed';
}

export interface Span {
  readonly startsOn: ServiceDate;
  readonly endsOn: ServiceDate;
}

const LONGEST_TERM_DAYS = 305;

export const isTermSpan = ({ startsOn, endsOn }: Span): boolean =>
  startsOn < endsOn && endsOn <= addDays(startsOn, LONGEST_TERM_DAYS);

export const overlap = (one: Span, other: Span): boolean =>
  one.startsOn <= other.endsOn && other.startsOn <= one.endsOn;
