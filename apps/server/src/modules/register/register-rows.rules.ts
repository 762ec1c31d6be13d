/** What one row of a register says, once read: a pupil with guardians, or a colleague; and what is wrong with it. */
import type { Kinship, PickupPoint, RowReason, StaffRole } from '@anxin/shared';
import type { ClassName } from './cell.rules.js';

export interface GuardianInRow {
  readonly name: string | null;
  readonly relation: Kinship | null;
  readonly phone: string | null;
}

interface Place {
  readonly sheet: string;
  readonly rowNumber: number;
  /** The cells as texts, to give a bad row back. */
  readonly cells: readonly string[];
  readonly reasons: readonly RowReason[];
}

export interface PupilInRow extends Place {
  readonly subject: 'STUDENT';
  readonly name: string;
  readonly schoolNumber: string;
  readonly schoolClass: ClassName | null;
  readonly pickupPoint: PickupPoint | null;
  readonly guardians: readonly GuardianInRow[];
  readonly homeroomTeacher: string | null;
}

export interface StaffInRow extends Place {
  readonly subject: 'STAFF';
  readonly name: string;
  readonly phone: string | null;
  readonly taught: string | null;
  readonly roles: readonly StaffRole[];
  readonly homeroomOf: ClassName | null;
  /** Only a clear result with both dates counts. */
  readonly vetting: { readonly checkedOn: string; readonly expiresOn: string } | null;
}

export type RegisterRow = PupilInRow | StaffInRow;

/** With one of these a row is left out; any other reason only asks a person to look. */
const FATAL: ReadonlySet<RowReason> = new Set([
  'NAME_MISSING',
  'NAME_UNREADABLE',
  'CLASS_MISSING',
  'CLASS_UNREADABLE',
  'SCHOOL_NUMBER_MISSING',
  'SCHOOL_NUMBER_UNREADABLE',
  'SCHOOL_NUMBER_TWICE',
  'STAFF_PHONE_MISSING',
  'STAFF_PHONE_TWICE',
  'FORMULA_WITHOUT_RESULT',
]);

export const isLeftOut = ({ reasons }: Pick<RegisterRow, 'reasons'>): boolean =>
  reasons.some((reason) => FATAL.has(reason));

export const withReason = <R extends RegisterRow>(row: R, reason: RowReason): R =>
  row.reasons.includes(reason) ? row : { ...row, reasons: [...row.reasons, reason] };

const namesake = (row: PupilInRow) => `${row.schoolClass?.grade}-${row.schoolClass?.number} ${row.name}`;

/**
 * One row per pupil: rows of the same school number and name are one pupil with several guardians; the same number
 * on two names is left out on both, because nobody can tell which is right.
 */
export function mergePupils(rows: readonly PupilInRow[]): PupilInRow[] {
  const merged: PupilInRow[] = [];
  const byNumber = new Map<string, number>();
  for (const row of rows) {
    const known = isLeftOut(row) ? undefined : byNumber.get(row.schoolNumber);
    const twin = known === undefined ? undefined : (merged[known] as PupilInRow);
    if (known === undefined || twin === undefined) {
      if (!isLeftOut(row)) byNumber.set(row.schoolNumber, merged.length);
      merged.push(row);
    } else if (twin.name === row.name) {
      merged[known] = { ...twin, guardians: [...twin.guardians, ...row.guardians] };
    } else {
      merged[known] = withReason(twin, 'SCHOOL_NUMBER_TWICE');
      merged.push(withReason(row, 'SCHOOL_NUMBER_TWICE'));
    }
  }
  const counts = new Map<string, number>();
  for (const row of merged)
    if (!isLeftOut(row)) counts.set(namesake(row), (counts.get(namesake(row)) ?? 0) + 1);
  return merged.map(onePhoneOnce).map((row) => {
    return !isLeftOut(row) && (counts.get(namesake(row)) ?? 0) > 1
      ? withReason(row, 'SAME_NAME_IN_CLASS')
      : row;
  });
}

/** The same guardian written twice is one; the same phone on two guardians belongs to the first. */
function onePhoneOnce(row: PupilInRow): PupilInRow {
  const kept: GuardianInRow[] = [];
  let isTwice = false;
  for (const guardian of row.guardians) {
    const samePhone = kept.find(({ phone }) => phone !== null && phone === guardian.phone);
    const isSame = kept.some(
      (one) =>
        (one.name === guardian.name || guardian.name === null) &&
        (one.phone === guardian.phone || guardian.phone === null) &&
        (one.relation === guardian.relation || guardian.relation === null),
    );
    if (isSame) continue;
    const named = samePhone !== undefined && (guardian.name === null || guardian.name === samePhone.name);
    if (named) continue;
    isTwice ||= samePhone !== undefined;
    kept.push(samePhone === undefined ? guardian : { ...guardian, phone: null });
  }
  const tidied = { ...row, guardians: kept };
  return isTwice ? withReason(tidied, 'GUARDIAN_PHONE_TWICE') : tidied;
}

/** A phone belongs to one colleague; the same colleague on two sheets is one row. */
export function mergeStaff(rows: readonly StaffInRow[]): StaffInRow[] {
  const merged: StaffInRow[] = [];
  const byPhone = new Map<string, number>();
  for (const row of rows) {
    const known = row.phone === null ? undefined : byPhone.get(row.phone);
    const twin = known === undefined ? undefined : (merged[known] as StaffInRow);
    if (known === undefined || twin === undefined) {
      if (row.phone !== null) byPhone.set(row.phone, merged.length);
      merged.push(row);
    } else if (twin.name === row.name) {
      const { taught, homeroomOf, vetting } = row;
      merged[known] = {
        ...twin,
        taught: twin.taught ?? taught,
        homeroomOf: twin.homeroomOf ?? homeroomOf,
        vetting: twin.vetting ?? vetting,
      };
    } else {
      merged[known] = withReason(twin, 'STAFF_PHONE_TWICE');
      merged.push(withReason(row, 'STAFF_PHONE_TWICE'));
    }
  }
  return merged;
}
