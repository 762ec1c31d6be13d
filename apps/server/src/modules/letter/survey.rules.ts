/** Whether an answer may be taken as it is. Pure; until when it counts is `judgeAnswerTime`, which the phone knows too. */
import { type ErrorCode, type ServiceDate, type SurveyAnswer, serviceDateOf } from '@anxin/shared';

export interface Given {
  readonly answer: SurveyAnswer;
  readonly weekdays: readonly number[];
  readonly acknowledges: boolean;
}

/** Weekdays belong to 要参加 alone, and to days on which the service runs. */
export function judgeWeekdays({ answer, weekdays }: Given, offered: readonly number[]): ErrorCode | null {
  const fits =
    answer === 'JOIN'
      ? weekdays.length > 0 && weekdays.every((day) => offered.includes(day))
      : weekdays.length === 0;
  return fits ? null : 'letter.weekdays_wrong';
}

/** Who does not take part has said once that the child leaves at dismissal (M084). */
export function judgeAcknowledgement(
  { answer, acknowledges }: Given,
  isAcknowledged: boolean,
): ErrorCode | null {
  return answer !== 'LEAVE_ON_TIME' || isAcknowledged || acknowledges ? null : 'letter.acknowledge_first';
}

const OLDEST_PAPER_DAYS = 120;

/** A paper is signed by today; what the family said later in the app stands against it. */
export function judgePaper(
  signedOn: ServiceDate,
  at: number,
  kept: { readonly channel: 'GUARDIAN' | 'PAPER' | null; readonly answeredAt: Date | null },
): ErrorCode | null {
  const oldest = serviceDateOf(at - OLDEST_PAPER_DAYS * 86_400_000);
  if (signedOn > serviceDateOf(at) || signedOn < oldest) return 'letter.signed_on_wrong';
  const isOlder =
    kept.channel === 'GUARDIAN' &&
    kept.answeredAt !== null &&
    serviceDateOf(kept.answeredAt.getTime()) > signedOn;
  return isOlder ? 'letter.newer_answer' : null;
}
