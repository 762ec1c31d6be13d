import type { InputOf } from '@anxin/shared';
import * as shared from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { ClassGroups } from './class-groups.service.js';
import { ClassLetters } from './class-letters.queries.js';
import { LetterCards } from './letter-cards.service.js';
import { Reach } from './reach.service.js';
import { Reminders } from './reminders.service.js';

@Controller()
export class ClassLetterController {
  constructor(
    private readonly classLetters: ClassLetters,
    private readonly cards: LetterCards,
    private readonly reach: Reach,
    private readonly reminders: Reminders,
    private readonly groups: ClassGroups,
  ) {}

  @Serve(shared.readClassLetter)
  read(input: InputOf<typeof shared.readClassLetter>, actor: Actor) {
    return this.classLetters.read(input, actor);
  }

  @Serve(shared.makeLetterCard)
  makeCard(input: InputOf<typeof shared.makeLetterCard>, actor: Actor) {
    return this.cards.make(input, actor);
  }

  @Serve(shared.markReach)
  markReach(input: InputOf<typeof shared.markReach>, actor: Actor) {
    return this.reach.markClass(input, actor);
  }

  @Serve(shared.remindFamilies)
  remind(input: InputOf<typeof shared.remindFamilies>, actor: Actor) {
    return this.reminders.remind(input, actor);
  }

  @Serve(shared.settleClassGroup)
  settleGroup(input: InputOf<typeof shared.settleClassGroup>, actor: Actor) {
    return this.groups.settle(input, actor);
  }
}
