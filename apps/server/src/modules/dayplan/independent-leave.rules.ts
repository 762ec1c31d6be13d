/** Leaving alone (E7): a deciding guardian's signed choice, never in grades 1 and 2, never against another guardian. */
import { addDays, type ServiceDate, weekdayOf } from '@anxin/shared';

/** The law's floor for every county: whoever is younger is met by a person. */
export const NEVER_ALONE_UNTIL_GRADE = 2;
const LONGEST_DAYS = 366;

export interface AloneLeave {
  readonly weekdays: readonly number[];
  readonly fromDate: ServiceDate;
  readonly untilDate: ServiceDate;
}

/** `metUntilGrade` is the county's parameter; it can only widen who must be met. */
export const oldEnoughAlone = (grade: number, metUntilGrade: number): boolean =>
  grade > Math.max(NEVER_ALONE_UNTIL_GRADE, metUntilGrade);

export const aloneDatesFit = (from: ServiceDate, until: ServiceDate, today: ServiceDate): boolean =>
  from >= today && until >= from && until <= addDays(from, LONGEST_DAYS);

export const coversDate = (
  leave: AloneLeave,
  date: ServiceDate,
  weekdayServed: number = weekdayOf(date),
): boolean => leave.fromDate <= date && date <= leave.untilDate && leave.weekdays.includes(weekdayServed);

/** The last signature was taken back by another guardian who still decides: only that guardian can give it again. */
export function objectedBy(
  last: { readonly signedBy: string; readonly endedBy: string | null } | null,
  signer: string,
  deciders: ReadonlySet<string>,
): boolean {
  if (last === null || last.endedBy === null || last.endedBy === last.signedBy) return false;
  return last.endedBy !== signer && deciders.has(last.endedBy);
}
