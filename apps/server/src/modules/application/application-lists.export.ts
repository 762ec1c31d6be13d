/**
 * Two of the inspectors' lists (C10): who has applied and how it stands, and who does not take part. Neither a reason,
 * a priority nor a phone is in them (E9, C9).
 */
import {
  APPLICATION_STATE_TEXT,
  type ApplicationState,
  type exportApplicants,
  type exportNonParticipants,
  type InputOf,
  SURVEY_ANSWER_TEXT,
  type SurveyAnswer,
  serviceDateOf,
  WEEKDAY_TEXT,
  weekdaysOf,
} from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { Actor } from '../../access/actor.js';
import { Database } from '../../database/database.js';
import type { FileAnswer } from '../../http/file-answer.js';
import { refuse } from '../../http/refuse.js';
import { type NotJoining, Surveys } from '../letter/letter.public.js';
import { ExportedLists, inClassOrder } from '../staff/staff.public.js';
import { Students } from '../student/student.public.js';
import { Offers } from './offers.service.js';
import type { ServiceApplication } from './service-application.entity.js';

type Applied = Pick<
  ServiceApplication,
  'studentId' | 'state' | 'channel' | 'weekdayBits' | 'until' | 'submittedAt'
>;

const LEFT: readonly ApplicationState[] = ['WITHDRAWN', 'REJECTED'];

@Injectable()
export class ApplicationListsExport {
  constructor(
    private readonly database: Database,
    private readonly offers: Offers,
    private readonly students: Students,
    private readonly surveys: Surveys,
    private readonly lists: ExportedLists,
  ) {}

  async applicants(
    { schoolId, format, exportId }: InputOf<typeof exportApplicants>,
    actor: Actor,
  ): Promise<FileAnswer> {
    const { term, applied } = await this.ofTerm(schoolId);
    const cards = await this.students.namesOf(schoolId, [...applied.keys()]);
    return this.lists.hand(actor, {
      ...{ schoolId, format, exportId, what: 'export_applicants', title: `申请名单 ${term}` },
      columns: [
        { label: '班级', width: 12 },
        { label: '姓名', width: 18 },
        { label: '参加的星期', width: 22 },
        { label: '到几点', width: 8 },
        { label: '递交方式', width: 10 },
        { label: '递交日期', width: 12 },
        { label: '状态', width: 12 },
      ],
      rows: inClassOrder(cards.values()).map(({ studentId, classLabel, name }) => {
        const one = applied.get(studentId) as Applied;
        return [
          classLabel,
          name,
          weekdaysOf(one.weekdayBits)
            .map((day) => WEEKDAY_TEXT[day])
            .join('、'),
          one.until,
          one.channel === 'PAPER' ? '纸质' : '小程序',
          serviceDateOf(one.submittedAt.getTime()),
          APPLICATION_STATE_TEXT[one.state],
        ];
      }),
    });
  }

  /** Every pupil who is here and has no application that leads to the service. */
  async nonParticipants(
    { schoolId, format, exportId }: InputOf<typeof exportNonParticipants>,
    actor: Actor,
  ): Promise<FileAnswer> {
    const { term, termId, applied } = await this.ofTerm(schoolId);
    const [pupils, answers, aware] = await Promise.all([
      this.students.pupilsOf(schoolId),
      this.surveys.answersOf({ schoolId, termId }),
      this.surveys.notJoining({ schoolId, termId }),
    ]);
    const said = new Map(aware.map((one) => [one.studentId, one]));
    const outside = pupils.filter(({ studentId }) => {
      const one = applied.get(studentId);
      return one === undefined || LEFT.includes(one.state);
    });
    const cards = await this.students.namesOf(
      schoolId,
      outside.map(({ studentId }) => studentId),
    );
    return this.lists.hand(actor, {
      ...{ schoolId, format, exportId, what: 'export_non_participants', title: `不参加名单 ${term}` },
      columns: [
        { label: '班级', width: 12 },
        { label: '姓名', width: 18 },
        { label: '情况', width: 18 },
        { label: '知晓“按时离校”', width: 26 },
      ],
      rows: inClassOrder(cards.values()).map(({ studentId, classLabel, name }) => [
        classLabel,
        name,
        situationOf(applied.get(studentId), answers.get(studentId)?.answer),
        awarenessOf(said.get(studentId)),
      ]),
    });
  }

  private async ofTerm(
    schoolId: string,
  ): Promise<{ term: string; termId: string; applied: Map<string, Applied> }> {
    const offer = await this.offers.now(schoolId);
    if (offer === null) throw refuse('application.term_over');
    const rows = await this.database.rows<Applied>(
      `SELECT studentId, state, channel, weekdayBits, until, submittedAt FROM service_application
        WHERE schoolId = ? AND termId = ?`,
      [schoolId, offer.term.id],
    );
    return {
      term: offer.term.name,
      termId: offer.term.id,
      applied: new Map(rows.map((row) => [row.studentId, row])),
    };
  }
}

function situationOf(one: Applied | undefined, answer: SurveyAnswer | null | undefined): string {
  if (one !== undefined) return APPLICATION_STATE_TEXT[one.state];
  if (answer == null) return '没有回复，没有申请';
  return answer === 'JOIN' ? '想参加，还没申请' : SURVEY_ANSWER_TEXT[answer];
}

/** When the family said that it knows, and how (M084). */
function awarenessOf(one: NotJoining | undefined): string {
  if (one === undefined) return '';
  if (one.channel === 'PAPER' && one.signedOn !== null) return `${one.signedOn} 纸上签字`;
  return `${serviceDateOf(one.acknowledgedAt.getTime())} 家长在小程序确认`;
}
