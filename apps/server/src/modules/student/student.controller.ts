import type { InputOf } from '@anxin/shared';
import * as student from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { Departures } from './departures.service.js';
import { Erasures } from './erasures.service.js';
import { Guardians } from './guardians.service.js';
import { Newcomers } from './newcomers.service.js';
import { Priorities } from './priorities.service.js';
import { Restrictions } from './restrictions.service.js';
import { StudentQueries } from './student.queries.js';

/** Pupils, as the school keeps them. */
@Controller()
export class StudentController {
  constructor(
    private readonly queries: StudentQueries,
    private readonly newcomers: Newcomers,
    private readonly guardians: Guardians,
    private readonly restrictions: Restrictions,
    private readonly priorities: Priorities,
    private readonly departures: Departures,
    private readonly erasures: Erasures,
  ) {}

  @Serve(student.listStudents)
  list(input: InputOf<typeof student.listStudents>, actor: Actor) {
    return this.queries.list(input, actor);
  }

  @Serve(student.addStudent)
  add(input: InputOf<typeof student.addStudent>) {
    return this.newcomers.add(input);
  }

  @Serve(student.showStudent)
  show(input: InputOf<typeof student.showStudent>, actor: Actor) {
    return this.queries.show(input, actor);
  }

  @Serve(student.revealPhone)
  revealPhone(input: InputOf<typeof student.revealPhone>, actor: Actor) {
    return this.guardians.revealPhone(input, actor);
  }

  @Serve(student.changeGuardian)
  changeGuardian(input: InputOf<typeof student.changeGuardian>) {
    return this.guardians.change(input);
  }

  @Serve(student.restrictPerson)
  restrict(input: InputOf<typeof student.restrictPerson>, actor: Actor) {
    return this.restrictions.set(input, actor);
  }

  @Serve(student.endRestriction)
  endRestriction(input: InputOf<typeof student.endRestriction>, actor: Actor) {
    return this.restrictions.end(input, actor);
  }

  @Serve(student.setPriority)
  setPriority(input: InputOf<typeof student.setPriority>, actor: Actor) {
    return this.priorities.set(input, actor);
  }

  @Serve(student.departStudent)
  depart(input: InputOf<typeof student.departStudent>) {
    return this.departures.depart(input);
  }

  @Serve(student.listErasureRequests)
  listErasures(input: InputOf<typeof student.listErasureRequests>) {
    return this.erasures.list(input);
  }

  @Serve(student.decideErasure)
  decideErasure(input: InputOf<typeof student.decideErasure>, actor: Actor) {
    return this.erasures.decide(input, actor);
  }
}
