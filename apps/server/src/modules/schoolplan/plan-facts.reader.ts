/** The term a plan is for, and what its first draft is filled with from the school's own calendar. */
import { type PlanFacts, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { refuse } from '../../http/refuse.js';
import { SchoolCalendar, Schools, Terms } from '../school/school.public.js';
import { closingsOf, suggestedDeadlines } from './plan-schedule.rules.js';

export interface PlanTerm {
  readonly id: string;
  readonly name: string;
  readonly startsOn: string;
  readonly endsOn: string;
}

@Injectable()
export class PlanFactsReader {
  constructor(
    private readonly clock: Clock,
    private readonly terms: Terms,
    private readonly calendar: SchoolCalendar,
    private readonly schools: Schools,
  ) {}

  /** The term named, or the one under way or ahead. */
  async term(schoolId: string, termId: string | undefined): Promise<PlanTerm> {
    if (termId !== undefined) {
      const { items } = await this.terms.list(schoolId);
      const named = items.find(({ id }) => id === termId);
      if (named === undefined) throw refuse('access.not_found');
      return named;
    }
    const present = await this.terms.openForApplication(schoolId, serviceDateOf(this.clock.now()));
    if (present === null) throw refuse('schoolplan.no_term');
    return present;
  }

  async of(schoolId: string, term: PlanTerm): Promise<PlanFacts> {
    const { name: termName, startsOn, endsOn } = term;
    const [names, days] = await Promise.all([
      this.schools.namesOf([schoolId]),
      this.calendar.serviceDays({ schoolId, first: startsOn, last: endsOn }),
    ]);
    const bells = days.flatMap((day) => day.bells.map(({ bellAt }) => bellAt)).sort();
    return {
      ...{ schoolName: names.get(schoolId) ?? '学校', termName, startsOn, endsOn },
      bellAt: bells[0] ?? null,
      closings: closingsOf(days),
      deadlines: suggestedDeadlines(term, serviceDateOf(this.clock.now())),
    };
  }
}
