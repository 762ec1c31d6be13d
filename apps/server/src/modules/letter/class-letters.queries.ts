/** One class under the letter: who answered, who was reached, whom nobody can reach yet (M075 M077). */
import { type ClassLetterSheet, type InputOf, type readClassLetter, serviceDateOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { ClassPupils, Students } from '../student/student.public.js';
import { ClassGroups } from './class-groups.service.js';
import { HomeroomDesk } from './homeroom-desk.service.js';
import { letterInForceOf } from './letter-views.js';
import { LettersReader } from './letters.reader.js';
import { Reminders } from './reminders.service.js';
import { Surveys } from './surveys.reader.js';
import { countSurvey } from './tally.rules.js';
import { TermFactsReader } from './term-facts.reader.js';

@Injectable()
export class ClassLetters {
  constructor(
    private readonly clock: Clock,
    private readonly desk: HomeroomDesk,
    private readonly students: Students,
    private readonly pupils: ClassPupils,
    private readonly terms: TermFactsReader,
    private readonly letters: LettersReader,
    private readonly surveys: Surveys,
    private readonly groups: ClassGroups,
    private readonly reminders: Reminders,
  ) {}

  async read(of: InputOf<typeof readClassLetter>, actor: Actor): Promise<ClassLetterSheet> {
    const { schoolId, classId } = of;
    const { label: classLabel, grade } = await this.desk.look(actor, of);
    const term = await this.terms.require(schoolId);
    const roster = await this.students.roster(schoolId, classId);
    const studentIds = roster.map(({ studentId }) => studentId);
    const asked = { schoolId, termId: term.termId, studentIds };
    const today = serviceDateOf(this.clock.now());
    const [letter, answers, reach, bound, reminded, group] = await Promise.all([
      this.letters.inForce(schoolId, term.termId),
      this.surveys.answersOf(asked),
      this.surveys.reachOf(asked),
      this.pupils.boundCounts(schoolId, studentIds),
      this.reminders.on(schoolId, today, studentIds),
      this.groups.view(schoolId, classId),
    ]);
    return {
      letter: letter && letterInForceOf(letter, term, this.clock.now()),
      tally: { classId, classLabel, grade, ...countSurvey(studentIds, { answers, reach }) },
      pupils: roster.map(({ studentId, name }) => {
        const answer = answers.get(studentId);
        return {
          ...{ studentId, name },
          answer: answer?.answer ?? null,
          channel: answer?.channel ?? null,
          answeredAt: answer?.answeredAt?.toISOString() ?? null,
          reach: reach.get(studentId) ?? [],
          boundCount: bound.get(studentId) ?? 0,
          remindedToday: reminded.has(studentId),
        };
      }),
      group,
    };
  }
}
