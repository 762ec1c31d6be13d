/** Rows of the survey as they stand in the database; `answer` null: taken back. */
import type { APPLICATION_REASONS, SurveyAnswer } from '@anxin/shared';

export interface SurveyAnswerRow {
  readonly studentId: string;
  readonly version: number;
  readonly answerId: string | null;
  readonly answer: SurveyAnswer | null;
  readonly weekdayBits: number;
  readonly reason: (typeof APPLICATION_REASONS)[number] | null;
  readonly channel: 'GUARDIAN' | 'PAPER' | null;
  readonly signedOn: string | null;
  readonly letterNumber: number | null;
  readonly contentHash: string | null;
  readonly answeredBy: string | null;
  readonly answeredAt: Date | null;
}

export interface SurveyStepRow {
  readonly studentId: string;
  readonly version: number;
  readonly answer: SurveyAnswer | null;
  readonly channel: 'GUARDIAN' | 'PAPER';
  readonly byId: string;
  readonly at: Date;
}
