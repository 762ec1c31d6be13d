/** What a school offers to a grade in a term, read from its own calendar: days, bell and closing time (M061–M063). */
import { INFORMED_NOTICE, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { SchoolCalendar, Terms } from '../school/school.public.js';
import type { Offer } from './application-form.rules.js';

interface OpenTerm {
  readonly id: string;
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

export interface TermOffer {
  readonly term: OpenTerm;
  readonly of: (grade: number) => Offer;
}

/** A term's days change a few times a year and are read with every form; this old is new enough. */
const FRESH_MS = 10_000;

@Injectable()
export class Offers {
  private readonly kept = new Map<
    string,
    { readonly at: number; readonly offer: Promise<TermOffer | null> }
  >();

  constructor(
    private readonly clock: Clock,
    private readonly terms: Terms,
    private readonly calendar: SchoolCalendar,
  ) {}

  /** The term that families apply for now; null when the school has none ahead. */
  now(schoolId: string): Promise<TermOffer | null> {
    const at = this.clock.now();
    const known = this.kept.get(schoolId);
    if (known !== undefined && Math.abs(at - known.at) < FRESH_MS) return known.offer;
    const offer = this.read(schoolId, serviceDateOf(at));
    this.kept.set(schoolId, { at, offer });
    const forget = () => this.kept.delete(schoolId);
    offer.then((found) => found ?? forget(), forget);
    return offer;
  }

  private async read(schoolId: string, today: string): Promise<TermOffer | null> {
    const term = await this.terms.openForApplication(schoolId, today);
    if (term === null) return null;
    const first = term.startsOn > today ? term.startsOn : today;
    const days = await this.calendar.serviceDays({ schoolId, first, last: term.endsOn });
    const served = days.filter(({ service }) => service);
    const weekdays = [...new Set(served.flatMap(({ weekdayServed }) => weekdayServed ?? []))].sort();
    const bellOf = earliestBells(served);
    const latestUntil = served.map(({ closesAt }) => closesAt ?? '').reduce(later, '00:00');
    const of = (grade: number): Offer => ({
      noticeVersion: INFORMED_NOTICE.version,
      termOver: served.length === 0,
      weekdays,
      bellAt: bellOf.get(grade) ?? NOON,
      latestUntil,
      grade,
    });
    return { term, of };
  }
}

const later = (one: string, other: string) => (one > other ? one : other);
const NOON = '12:00';

/** Grade → its earliest bell of all these days. */
function earliestBells(
  days: readonly { bells: readonly { grade: number; bellAt: string }[] }[],
): ReadonlyMap<number, string> {
  const earliest = new Map<number, string>();
  for (const { grade, bellAt } of days.flatMap(({ bells }) => bells)) {
    const known = earliest.get(grade);
    if (known === undefined || bellAt < known) earliest.set(grade, bellAt);
  }
  return earliest;
}
