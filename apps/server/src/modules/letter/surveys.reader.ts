/** What families have answered and by which way they were reached, for this module and for the rest of the line. */
import { type ReachChannel, weekdaysOf } from '@anxin/shared';
import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Database, rowsIn } from '../../database/database.js';
import type { SurveyAnswerRow, SurveyStepRow } from './survey-answer.row.js';

/** A family that does not take part and has said that it knows what that means (C10). */
export interface NotJoining {
  readonly studentId: string;
  readonly answeredAt: Date;
  readonly channel: 'GUARDIAN' | 'PAPER';
  readonly signedOn: string | null;
  readonly acknowledgedBy: string;
  readonly acknowledgedAt: Date;
  /** The words that were read. */
  readonly contentHash: string;
}

interface Of {
  readonly schoolId: string;
  readonly termId: string;
  /** Left out: the whole school. */
  readonly studentIds?: readonly string[];
}

@Injectable()
export class Surveys {
  constructor(private readonly database: Database) {}

  /** Standing answers by child; one that was taken back is none. */
  async answersOf(of: Of, on: EntityManager = this.database.read): Promise<Map<string, SurveyAnswerRow>> {
    if (of.studentIds?.length === 0) return new Map();
    const { sql, params } = whereOf(of);
    const rows = await rowsIn<SurveyAnswerRow>(
      on,
      `SELECT studentId, version, answerId, answer, weekdayBits, reason, channel, signedOn, letterNumber,
              contentHash, answeredBy, answeredAt
         FROM survey_answer WHERE ${sql} AND answer IS NOT NULL`,
      params,
    );
    return new Map(rows.map((row) => [row.studentId, row]));
  }

  /** Those of the children whose family wishes to take part, and on which weekdays. */
  async joining(of: Of, on?: EntityManager): Promise<Map<string, number[]>> {
    const answers = await this.answersOf(of, on);
    const joining = [...answers.values()].filter(({ answer }) => answer === 'JOIN');
    return new Map(joining.map(({ studentId, weekdayBits }) => [studentId, weekdaysOf(weekdayBits)]));
  }

  /** The list that inspectors ask for: who does not take part, with the signed awareness (C10 M084). */
  notJoining({ schoolId, termId }: Of): Promise<NotJoining[]> {
    return this.database.rows<NotJoining>(
      `SELECT a.studentId, a.answeredAt, a.channel, a.signedOn, k.byId AS acknowledgedBy, k.at AS acknowledgedAt,
              k.contentHash
         FROM survey_answer a
         JOIN dismissal_acknowledgement k
           ON k.schoolId = a.schoolId AND k.termId = a.termId AND k.studentId = a.studentId
        WHERE a.schoolId = ? AND a.termId = ? AND a.answer = 'LEAVE_ON_TIME' ORDER BY a.studentId`,
      [schoolId, termId],
    );
  }

  async reachOf(of: Of): Promise<Map<string, ReachChannel[]>> {
    if (of.studentIds?.length === 0) return new Map();
    const { sql, params } = whereOf(of);
    const rows = await this.database.rows<{ studentId: string; channel: ReachChannel }>(
      `SELECT studentId, channel FROM letter_reach WHERE ${sql}`,
      params,
    );
    const reach = new Map<string, ReachChannel[]>();
    for (const { studentId, channel } of rows)
      reach.set(studentId, [...(reach.get(studentId) ?? []), channel]);
    return reach;
  }

  /** The latest steps of a few children, the latest first. */
  async stepsOf(of: Of & { readonly studentIds: readonly string[] }): Promise<SurveyStepRow[]> {
    if (of.studentIds.length === 0) return [];
    const { sql, params } = whereOf(of);
    return this.database.rows<SurveyStepRow>(
      `SELECT studentId, version, answer, channel, byId, at FROM survey_step WHERE ${sql}
        ORDER BY at DESC, version DESC LIMIT 200`,
      params,
    );
  }

  async acknowledgedAt(of: Of & { readonly studentIds: readonly string[] }): Promise<Map<string, Date>> {
    if (of.studentIds.length === 0) return new Map();
    const { sql, params } = whereOf(of);
    const rows = await this.database.rows<{ studentId: string; at: Date }>(
      `SELECT studentId, at FROM dismissal_acknowledgement WHERE ${sql}`,
      params,
    );
    return new Map(rows.map(({ studentId, at }) => [studentId, at]));
  }
}

function whereOf({ schoolId, termId, studentIds }: Of): { sql: string; params: unknown[] } {
  const own = studentIds === undefined ? '' : ' AND studentId IN (?)';
  return {
    sql: `schoolId = ? AND termId = ?${own}`,
    params: [schoolId, termId, ...(studentIds === undefined ? [] : [studentIds])],
  };
}
