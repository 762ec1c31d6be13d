import type { InputOf } from '@anxin/shared';
import * as school from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { SchoolCalendar } from './calendar.service.js';
import { ClosingTimes } from './closing-times.service.js';
import { Schools } from './schools.service.js';
import { Terms } from './terms.service.js';

@Controller()
export class SchoolController {
  constructor(
    private readonly schools: Schools,
    private readonly terms: Terms,
    private readonly calendar: SchoolCalendar,
    private readonly closingTimes: ClosingTimes,
  ) {}

  @Serve(school.showSchool)
  show({ schoolId }: InputOf<typeof school.showSchool>) {
    return this.schools.profile(schoolId);
  }

  @Serve(school.listTerms)
  listTerms({ schoolId }: InputOf<typeof school.listTerms>) {
    return this.terms.list(schoolId);
  }

  @Serve(school.openTerm)
  openTerm(input: InputOf<typeof school.openTerm>) {
    return this.terms.open(input);
  }

  @Serve(school.changeTerm)
  changeTerm(input: InputOf<typeof school.changeTerm>) {
    return this.terms.change(input);
  }

  @Serve(school.calendarMonth)
  month(input: InputOf<typeof school.calendarMonth>) {
    return this.calendar.month(input);
  }

  @Serve(school.changeCalendarDay)
  changeDay(input: InputOf<typeof school.changeCalendarDay>, actor: Actor) {
    return this.calendar.changeDay(input, actor);
  }

  @Serve(school.showServiceDay)
  serviceDay({ schoolId, date }: InputOf<typeof school.showServiceDay>) {
    return this.calendar.serviceDay(schoolId, date);
  }

  @Serve(school.listBells)
  bells({ schoolId }: InputOf<typeof school.listBells>) {
    return this.calendar.bells(schoolId);
  }

  @Serve(school.setBells)
  setBells(input: InputOf<typeof school.setBells>) {
    return this.calendar.setBells(input);
  }

  @Serve(school.listClosingTimes)
  listClosingTimes({ schoolId }: InputOf<typeof school.listClosingTimes>) {
    return this.closingTimes.list(schoolId);
  }

  @Serve(school.proposeClosingTime)
  propose(input: InputOf<typeof school.proposeClosingTime>, actor: Actor) {
    return this.closingTimes.propose(input, actor);
  }

  @Serve(school.decideClosingTime)
  decide(input: InputOf<typeof school.decideClosingTime>, actor: Actor) {
    return this.closingTimes.decide(input, actor);
  }
}
