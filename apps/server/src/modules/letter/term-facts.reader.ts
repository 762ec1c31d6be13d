/** What the letter's term is and when its service runs, read from the school's own calendar. */
import { serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { refuse } from '../../http/refuse.js';
import { SchoolCalendar, Schools, Terms } from '../school/school.public.js';
import type { TermFacts } from './letter-template.rules.js';

/** A term's days change a few times a year and are read with every answer; this old is new enough. */
const FRESH_MS = 10_000;

export interface LetterTerm extends TermFacts {
  readonly termId: string;
}

@Injectable()
export class TermFactsReader {
  private readonly kept = new Map<
    string,
    { readonly at: number; readonly facts: Promise<LetterTerm | null> }
  >();

  constructor(
    private readonly clock: Clock,
    private readonly terms: Terms,
    private readonly calendar: SchoolCalendar,
    private readonly schools: Schools,
  ) {}

  /** The term that holds today, or else the next one; null when the school has none ahead. */
  now(schoolId: string): Promise<LetterTerm | null> {
    const at = this.clock.now();
    const known = this.kept.get(schoolId);
    if (known !== undefined && Math.abs(at - known.at) < FRESH_MS) return known.facts;
    const facts = this.read(schoolId, serviceDateOf(at));
    this.kept.set(schoolId, { at, facts });
    const forget = () => this.kept.delete(schoolId);
    facts.then((found) => found ?? forget(), forget);
    return facts;
  }

  async require(schoolId: string): Promise<LetterTerm> {
    const found = await this.now(schoolId);
    if (found === null) throw refuse('letter.term_over');
    return found;
  }

  private async read(schoolId: string, today: string): Promise<LetterTerm | null> {
    const term = await this.terms.openForApplication(schoolId, today);
    if (term === null) return null;
    const first = term.startsOn > today ? term.startsOn : today;
    const [days, bells, names, lowerGradeMax] = await Promise.all([
      this.calendar.serviceDays({ schoolId, first, last: term.endsOn }),
      this.calendar.bells(schoolId),
      this.schools.namesOf([schoolId]),
      this.schools.lowerGradeMax(schoolId),
    ]);
    const served = days.filter(({ service }) => service);
    const closing = (season: string) => served.find((day) => day.season === season)?.closesAt ?? null;
    return {
      termId: term.id,
      termName: term.name,
      startsOn: term.startsOn,
      endsOn: term.endsOn,
      schoolName: names.get(schoolId) ?? '',
      winterClosesAt: closing('WINTER'),
      standardClosesAt: closing('STANDARD'),
      weekdays: [...new Set(served.flatMap(({ weekdayServed }) => weekdayServed ?? []))].sort(),
      bells: bells.items,
      lowerGradeMax,
    };
  }
}
