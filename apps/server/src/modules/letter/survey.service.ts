/** A family answers, changes or takes back; a homeroom teacher keys what came on paper (M077 M084). */
import type { answerSurvey, InputOf, keyPaperAnswer, LetterChild, takeBackAnswer } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { refuse } from '../../http/refuse.js';
import { Guardianship, Students } from '../student/student.public.js';
import { FamilyLetters } from './family-letters.queries.js';
import { judgeWeekdays } from './survey.rules.js';
import { SurveyLedger } from './survey-ledger.service.js';
import { TermFactsReader } from './term-facts.reader.js';

@Injectable()
export class Survey {
  constructor(
    private readonly clock: Clock,
    private readonly guardianship: Guardianship,
    private readonly students: Students,
    private readonly terms: TermFactsReader,
    private readonly ledger: SurveyLedger,
    private readonly families: FamilyLetters,
  ) {}

  async answer(given: InputOf<typeof answerSurvey>, actor: Actor): Promise<LetterChild> {
    const at = this.clock.date();
    await this.guardianship.require(actor, given, 'decides');
    const termId = await this.judge(given);
    await this.ledger.answer(given, termId, { personId: actor.personId, at, signedOn: null });
    return this.families.child(given.schoolId, given.studentId, actor);
  }

  async takeBack(of: InputOf<typeof takeBackAnswer>, actor: Actor): Promise<LetterChild> {
    const at = this.clock.date();
    await this.guardianship.require(actor, of, 'decides');
    const { termId } = await this.terms.require(of.schoolId);
    await this.ledger.takeBack({ ...of, termId }, { personId: actor.personId, at, signedOn: null });
    return this.families.child(of.schoolId, of.studentId, actor);
  }

  async keyPaper(
    { signedOn, ...given }: InputOf<typeof keyPaperAnswer>,
    actor: Actor,
  ): Promise<{ done: true }> {
    const at = this.clock.date();
    await this.guardianship.requireStaff(actor, given, ['HOMEROOM_OF']);
    const termId = await this.judge(given);
    await this.ledger.answer(given, termId, { personId: actor.personId, at, signedOn });
    return { done: true };
  }

  /** The term that is asked about, for a pupil who is here. */
  private async judge(given: InputOf<typeof answerSurvey>): Promise<string> {
    const { schoolId, studentId } = given;
    const [term, seats] = await Promise.all([
      this.terms.require(schoolId),
      this.students.seatsOf(schoolId, [studentId]),
    ]);
    if (!seats.has(studentId)) throw refuse('access.not_found');
    const wrong = judgeWeekdays(given, term.weekdays);
    if (wrong !== null) throw refuse(wrong);
    return term.termId;
  }
}
