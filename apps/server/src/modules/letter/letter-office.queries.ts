/** The office's screens: versions and a text to start from, and the tally of the whole school. */
import {
  type InputOf,
  type listLetters,
  type OutputOf,
  type readLetterTally,
  serviceDateOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import { Clock } from '../../clock.js';
import { HomeroomClasses } from '../school/school.public.js';
import { ClassPupils, Students } from '../student/student.public.js';
import { letterTemplate, suggestedDeadline } from './letter-template.rules.js';
import { letterInForceOf, letterVersionOf } from './letter-views.js';
import { LettersReader } from './letters.reader.js';
import { Surveys } from './surveys.reader.js';
import { countSurvey } from './tally.rules.js';
import { TermFactsReader } from './term-facts.reader.js';

@Injectable()
export class LetterOffice {
  constructor(
    private readonly clock: Clock,
    private readonly classes: HomeroomClasses,
    private readonly students: Students,
    private readonly pupils: ClassPupils,
    private readonly terms: TermFactsReader,
    private readonly letters: LettersReader,
    private readonly surveys: Surveys,
  ) {}

  async list({ schoolId }: InputOf<typeof listLetters>): Promise<OutputOf<typeof listLetters>> {
    const term = await this.terms.require(schoolId);
    const [versions, counts] = await Promise.all([
      this.letters.versions(schoolId, term.termId),
      this.pupils.counts(schoolId),
    ]);
    const deadline = suggestedDeadline(serviceDateOf(this.clock.now()), term.endsOn);
    return {
      termId: term.termId,
      termLabel: term.termName,
      versions: versions.map(letterVersionOf),
      suggested: { content: letterTemplate(term), deadline },
      ...counts,
    };
  }

  async tally({ schoolId }: InputOf<typeof readLetterTally>): Promise<OutputOf<typeof readLetterTally>> {
    const term = await this.terms.require(schoolId);
    const of = { schoolId, termId: term.termId };
    const [letter, classes, pupils, answers, reach] = await Promise.all([
      this.letters.inForce(schoolId, term.termId),
      this.classes.all(schoolId),
      this.students.pupilsOf(schoolId),
      this.surveys.answersOf(of),
      this.surveys.reachOf(of),
    ]);
    const counted = { answers, reach };
    const idsWhere = (matches: (pupil: { classId: string; grade: number }) => boolean) =>
      pupils.filter(matches).map(({ studentId }) => studentId);
    return {
      letter: letter && letterInForceOf(letter, term, this.clock.now()),
      classes: classes.map(({ id: classId, label: classLabel, grade }) => ({
        ...{ classId, classLabel, grade },
        ...countSurvey(
          idsWhere((pupil) => pupil.classId === classId),
          counted,
        ),
      })),
      grades: [...new Set(classes.map(({ grade }) => grade))].map((grade) => ({
        grade,
        ...countSurvey(
          idsWhere((pupil) => pupil.grade === grade),
          counted,
        ),
      })),
      school: countSurvey(
        idsWhere(() => true),
        counted,
      ),
    };
  }
}
