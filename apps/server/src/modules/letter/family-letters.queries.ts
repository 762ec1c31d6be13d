/** The letter as one family meets it: its text, each of my children with the answer, and who answered when. */
import {
  type familyLetter,
  type Infer,
  type InputOf,
  type Kinship,
  type LetterChild,
  type listMyLetters,
  type myChild,
  type OutputOf,
  type readFamilyLetter,
  serviceDateOf,
  weekdaysOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Clock } from '../../clock.js';
import { refuse } from '../../http/refuse.js';
import { ChildQueries, Students } from '../student/student.public.js';
import { isOpenAt, letterInForceOf } from './letter-views.js';
import { LettersReader } from './letters.reader.js';
import { contentOfLetter } from './parent-letter.entity.js';
import type { SurveyAnswerRow, SurveyStepRow } from './survey-answer.row.js';
import { Surveys } from './surveys.reader.js';
import { TermFactsReader } from './term-facts.reader.js';

type Child = Infer<typeof myChild>;
type Letter = Infer<typeof familyLetter>;
const STEPS_SHOWN = 10;

@Injectable()
export class FamilyLetters {
  constructor(
    private readonly clock: Clock,
    private readonly children: ChildQueries,
    private readonly students: Students,
    private readonly terms: TermFactsReader,
    private readonly letters: LettersReader,
    private readonly surveys: Surveys,
  ) {}

  async read({ schoolId }: InputOf<typeof readFamilyLetter>, actor: Actor): Promise<Letter> {
    const [all, term] = await Promise.all([this.children.children(actor), this.terms.now(schoolId)]);
    const mine = all.filter((child) => child.schoolId === schoolId);
    const letter = term && (await this.letters.inForce(schoolId, term.termId));
    if (term === null || letter === null) return { letter: null, weekdays: [], children: [] };
    return {
      letter: letterInForceOf(letter, term, this.clock.now()),
      weekdays: [...term.weekdays],
      children: await this.views(schoolId, term.termId, mine, actor),
    };
  }

  async child(schoolId: string, studentId: string, actor: Actor): Promise<LetterChild> {
    const [all, { termId }] = await Promise.all([
      this.children.children(actor),
      this.terms.require(schoolId),
    ]);
    const mine = all.filter((one) => one.schoolId === schoolId && one.studentId === studentId);
    const [view] = await this.views(schoolId, termId, mine, actor);
    if (view === undefined) throw refuse('access.not_found');
    return view;
  }

  async mine(actor: Actor): Promise<OutputOf<typeof listMyLetters>> {
    const children = await this.children.children(actor);
    const schoolIds = [...new Set(children.map(({ schoolId }) => schoolId))];
    const calls = await Promise.all(
      schoolIds.map((schoolId) =>
        this.callAt(
          schoolId,
          children.filter((child) => child.schoolId === schoolId),
        ),
      ),
    );
    return { letters: calls.flat() };
  }

  private async callAt(schoolId: string, children: readonly Child[]) {
    const term = await this.terms.now(schoolId);
    const letter = term && (await this.letters.inForce(schoolId, term.termId));
    if (term === null || letter === null) return [];
    const studentIds = children.map(({ studentId }) => studentId);
    const answers = await this.surveys.answersOf({ schoolId, termId: term.termId, studentIds });
    const waiting = children.filter(({ studentId, rights }) => rights.decides && !answers.has(studentId));
    return [
      {
        schoolId,
        schoolName: term.schoolName,
        letterId: letter.id,
        title: contentOfLetter(letter).title,
        deadline: letter.deadline.toISOString(),
        isOpen: isOpenAt(letter, this.clock.now()),
        waiting: waiting.map(({ studentId, name }) => ({ studentId, name })),
      },
    ];
  }

  private async views(
    schoolId: string,
    termId: string,
    children: readonly Child[],
    { personId }: Actor,
  ): Promise<LetterChild[]> {
    const studentIds = children.map(({ studentId }) => studentId);
    const of = { schoolId, termId, studentIds };
    const [answers, steps, acknowledged, guardians] = await Promise.all([
      this.surveys.answersOf(of),
      this.surveys.stepsOf(of),
      this.surveys.acknowledgedAt(of),
      this.students.guardiansOf(schoolId, studentIds, 'sees', serviceDateOf(this.clock.now())),
    ]);
    const relations = new Map(guardians.map((one) => [`${one.studentId} ${one.personId}`, one.relation]));
    return children.map(({ studentId, name, classLabel, rights }) => {
      const speaker = (byId: string | null, channel: 'GUARDIAN' | 'PAPER' | null) =>
        speakerOf({ byId, channel, me: personId }, relations.get(`${studentId} ${byId}`) ?? null);
      const answer = answers.get(studentId);
      return {
        ...{ studentId, name, classLabel, mayDecide: rights.decides },
        answer: answer === undefined ? null : answerView(answer, speaker),
        acknowledgedAt: acknowledged.get(studentId)?.toISOString() ?? null,
        history: steps
          .filter((step) => step.studentId === studentId)
          .slice(0, STEPS_SHOWN)
          .map((step) => stepView(step, speaker)),
      };
    });
  }
}

type Speaker = Pick<Infer<typeof familyLetter>['children'][number]['history'][number], 'by' | 'relation'>;
type SpeakerOf = (byId: string | null, channel: 'GUARDIAN' | 'PAPER' | null) => Speaker;

function speakerOf(
  { byId, channel, me }: { byId: string | null; channel: 'GUARDIAN' | 'PAPER' | null; me: string },
  relation: Kinship | null,
): Speaker {
  if (channel === 'PAPER') return { by: 'SCHOOL', relation: null };
  return byId === me ? { by: 'ME', relation } : { by: 'GUARDIAN', relation };
}

function answerView(row: SurveyAnswerRow, speaker: SpeakerOf): NonNullable<LetterChild['answer']> {
  const { answer, channel, contentHash, answeredAt } = row;
  if (answer === null || channel === null || contentHash === null || answeredAt === null)
    throw new Error('A standing answer has all its parts');
  return {
    ...{ answer, channel, contentHash, reason: row.reason, signedOn: row.signedOn },
    weekdays: weekdaysOf(row.weekdayBits),
    answeredAt: answeredAt.toISOString(),
    letterNumber: row.letterNumber ?? 1,
    ...speaker(row.answeredBy, channel),
  };
}

const stepView = ({ answer, at, byId, channel }: SurveyStepRow, speaker: SpeakerOf) => ({
  answer,
  at: at.toISOString(),
  ...speaker(byId, channel),
});
