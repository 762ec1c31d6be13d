import type { InputOf } from '@anxin/shared';
import * as shared from '@anxin/shared';
import { Controller } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Serve } from '../../http/serve.js';
import { FamilyLetters } from './family-letters.queries.js';
import { LetterCards } from './letter-cards.service.js';
import { LetterOffice } from './letter-office.queries.js';
import { Letters } from './letters.service.js';
import { Reach } from './reach.service.js';
import { Survey } from './survey.service.js';

@Controller()
export class LetterController {
  constructor(
    private readonly letters: Letters,
    private readonly office: LetterOffice,
    private readonly families: FamilyLetters,
    private readonly survey: Survey,
    private readonly reach: Reach,
    private readonly cards: LetterCards,
  ) {}

  @Serve(shared.listLetters)
  list(input: InputOf<typeof shared.listLetters>) {
    return this.office.list(input);
  }

  @Serve(shared.saveLetterDraft)
  saveDraft(input: InputOf<typeof shared.saveLetterDraft>, actor: Actor) {
    return this.letters.saveDraft(input, actor);
  }

  @Serve(shared.publishLetter)
  publish(input: InputOf<typeof shared.publishLetter>, actor: Actor) {
    return this.letters.publish(input, actor);
  }

  @Serve(shared.closeLetter)
  close(input: InputOf<typeof shared.closeLetter>, actor: Actor) {
    return this.letters.close(input, actor);
  }

  @Serve(shared.readLetterTally)
  tally(input: InputOf<typeof shared.readLetterTally>) {
    return this.office.tally(input);
  }

  @Serve(shared.listMyLetters)
  mine(_: InputOf<typeof shared.listMyLetters>, actor: Actor) {
    return this.families.mine(actor);
  }

  @Serve(shared.readFamilyLetter)
  read(input: InputOf<typeof shared.readFamilyLetter>, actor: Actor) {
    return this.families.read(input, actor);
  }

  @Serve(shared.markLetterRead)
  markRead(input: InputOf<typeof shared.markLetterRead>, actor: Actor) {
    return this.reach.markRead(input, actor);
  }

  @Serve(shared.answerSurvey)
  answer(input: InputOf<typeof shared.answerSurvey>, actor: Actor) {
    return this.survey.answer(input, actor);
  }

  @Serve(shared.takeBackAnswer)
  takeBack(input: InputOf<typeof shared.takeBackAnswer>, actor: Actor) {
    return this.survey.takeBack(input, actor);
  }

  @Serve(shared.keyPaperAnswer)
  keyPaper(input: InputOf<typeof shared.keyPaperAnswer>, actor: Actor) {
    return this.survey.keyPaper(input, actor);
  }

  @Serve(shared.openLetterCard)
  openCard(input: InputOf<typeof shared.openLetterCard>, actor: Actor) {
    return this.cards.open(input, actor);
  }
}
