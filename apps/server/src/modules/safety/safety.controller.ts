import {
  answerSearch,
  callContact,
  countCases,
  decideUncollected,
  type InputOf,
  listMissing,
  listUncollected,
  noteCase,
  readContacts,
  readSearch,
  takeIndoors,
} from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { CaseContacts } from './case-contacts.service.js';
import { CaseDesk } from './case-desk.service.js';
import { FamilySearches } from './family-search.service.js';
import { SafetyQueries } from './safety.queries.js';

@Controller()
export class SafetyController {
  constructor(
    private readonly queries: SafetyQueries,
    private readonly desk: CaseDesk,
    private readonly contacts: CaseContacts,
    private readonly families: FamilySearches,
  ) {}

  @Serve(listMissing) missing(input: InputOf<typeof listMissing>, actor: Actor) {
    return this.queries.missing(input, actor);
  }

  @Serve(listUncollected) uncollected(input: InputOf<typeof listUncollected>, actor: Actor) {
    return this.queries.uncollected(input, actor);
  }

  @Serve(countCases) counts(input: InputOf<typeof countCases>, actor: Actor) {
    return this.queries.counts(input, actor);
  }

  @Serve(noteCase) note(input: InputOf<typeof noteCase>, actor: Actor) {
    return this.desk.note(input, actor);
  }

  @Serve(readContacts) people(input: InputOf<typeof readContacts>, actor: Actor) {
    return this.contacts.list(input, actor);
  }

  @Serve(callContact) phone(input: InputOf<typeof callContact>, actor: Actor) {
    return this.contacts.phone(input, actor);
  }

  @Serve(takeIndoors) indoors(input: InputOf<typeof takeIndoors>, actor: Actor) {
    return this.desk.takeIndoors(input, actor);
  }

  @Serve(decideUncollected) decide(input: InputOf<typeof decideUncollected>, actor: Actor) {
    return this.desk.decide(input, actor);
  }

  @Serve(readSearch) search(input: InputOf<typeof readSearch>, actor: Actor) {
    return this.families.read(input, actor);
  }

  @Serve(answerSearch) answer(input: InputOf<typeof answerSearch>, actor: Actor) {
    return this.families.answer(input, actor);
  }
}
