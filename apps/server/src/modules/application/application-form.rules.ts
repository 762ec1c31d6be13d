/** Does what a family filled in fit what this school offers this term, and what should a reviewer look at first? */
import { type ErrorCode, isTooYoungToCollect, type ReviewFlag } from '@anxin/shared';

export interface Offer {
  readonly noticeVersion: string;
  readonly termOver: boolean;
  readonly weekdays: readonly number[];
  /** When the last lesson of this child's grade ends, and the latest time of day the service runs this term. */
  readonly bellAt: string;
  readonly latestUntil: string;
  readonly grade: number;
}

export interface Wished {
  readonly noticeVersion: string;
  readonly weekdays: readonly number[];
  readonly until: string;
  readonly collectors: readonly { readonly isPupil?: boolean | undefined }[];
}

export function judgeForm(wished: Wished, offer: Offer): ErrorCode | null {
  if (offer.termOver) return 'application.term_over';
  if (wished.noticeVersion !== offer.noticeVersion) return 'application.old_notice';
  if (!wished.weekdays.every((day) => offer.weekdays.includes(day))) return 'application.day_not_offered';
  if (wished.until <= offer.bellAt) return 'application.before_dismissal';
  if (wished.until > offer.latestUntil) return 'application.too_late_until';
  if (wished.collectors.some((one) => isTooYoungToCollect(one, offer.grade)))
    return 'student.collector_pupil';
  return null;
}

export interface ReviewFacts {
  readonly collectorCount: number;
  readonly phonelessCollectorCount: number;
  readonly childWish: string;
  readonly guardiansDiffer: boolean;
  readonly pending: string;
  readonly ownChild: boolean;
}

/** Nothing here means «can be approved with the rest». */
export function flagsOf(facts: ReviewFacts): ReviewFlag[] {
  const raised: [ReviewFlag, boolean][] = [
    ['NO_COLLECTOR', facts.collectorCount === 0],
    ['NO_COLLECTOR_PHONE', facts.phonelessCollectorCount > 0],
    ['CHILD_UNSURE', facts.childWish !== 'WANTS'],
    ['GUARDIANS_DIFFER', facts.guardiansDiffer],
    ['REFUSAL_PROPOSED', facts.pending === 'REFUSAL'],
    ['APPEALED', facts.pending === 'APPEAL'],
    ['OWN_CHILD', facts.ownChild],
  ];
  return raised.filter(([, holds]) => holds).map(([flag]) => flag);
}
