/** What the planning rules share: the school as it stands, a plan's rows, and how classes are named in them. */
import { classLabelOf, type Infer, type importRow, type RowOutcome } from '@anxin/shared';
import type { RegisteredStaff } from '../staff/staff.public.js';
import type { KnownPupil } from '../student/student.public.js';
import type { ClassName } from './cell.rules.js';
import type { RegisterRow } from './register-rows.rules.js';

export type RowView = Infer<typeof importRow>;
export type Change = RowView['changes'][number];

export interface KnownClass extends ClassName {
  readonly id: string;
  readonly homeroomStaffId: string | null;
}

export interface KnownStaff extends Pick<RegisteredStaff, 'staffId' | 'name' | 'subject' | 'phone'> {
  readonly vettingUntil: string | null;
}

export interface Present {
  readonly classes: readonly KnownClass[];
  readonly pupils: readonly KnownPupil[];
  readonly staff: readonly KnownStaff[];
}

/** Finds the class of the school, or adds it to the plan. */
export type ClassFor = (wanted: ClassName) => KnownClass;

export const classKey = ({ grade, number }: ClassName): string => `${grade}-${number}`;

export const labelOf = (one: ClassName | null): string | null =>
  one === null ? null : classLabelOf(one.grade, one.number);

export const changed = (field: string, before: string | null, after: string | null): Change[] =>
  before === after ? [] : [{ field, before, after }];

export function viewOf(
  row: RegisterRow,
  outcome: RowOutcome,
  changes: readonly Change[],
  classLabel: string | null,
): RowView {
  const { sheet, rowNumber, subject, name, reasons } = row;
  return {
    sheet,
    rowNumber,
    subject,
    outcome,
    name,
    classLabel,
    changes: [...changes],
    reasons: [...reasons],
  };
}
