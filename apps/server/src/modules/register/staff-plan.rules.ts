/** What the register would do to each colleague, and who becomes homeroom teacher of which class. */
import type { RowOutcome } from '@anxin/shared';
import type { RegisteredStaff } from '../staff/staff.public.js';
import type { ClassName } from './cell.rules.js';
import { type Change, type ClassFor, changed, classKey, labelOf, type Present } from './plan-words.rules.js';
import { isLeftOut, type PupilInRow, type StaffInRow } from './register-rows.rules.js';

export interface PlannedStaff {
  readonly row: StaffInRow;
  readonly staffId: string | null;
  readonly outcome: RowOutcome;
  readonly changes: readonly Change[];
  readonly write?: RegisteredStaff;
}

/** A colleague is found by phone; else by a name that only one colleague of the school and one row have. */
export function planStaff(
  rows: readonly StaffInRow[],
  present: Present,
  newId: () => string,
): PlannedStaff[] {
  const byPhone = new Map(present.staff.map((one) => [one.phone, one]));
  const phonesInFile = new Set(rows.map(({ phone }) => phone));
  const onlyOne = (name: string) => {
    const known = present.staff.filter((one) => one.name === name && !phonesInFile.has(one.phone));
    const named = rows.filter((one) => one.name === name && !byPhone.has(one.phone ?? ''));
    return known.length === 1 && named.length === 1 ? known[0] : undefined;
  };
  return rows.map((row): PlannedStaff => {
    const { name, phone, taught, roles, vetting } = row;
    if (isLeftOut(row) || phone === null) return { row, staffId: null, outcome: 'LEAVE_OUT', changes: [] };
    const known = byPhone.get(phone) ?? onlyOne(name);
    const newVetting = vetting !== null && vetting.expiresOn > (known?.vettingUntil ?? '') ? vetting : null;
    if (known === undefined) {
      const staffId = newId();
      const write = { staffId, name, subject: taught, phone, roles, vetting: newVetting };
      return { row, staffId, outcome: 'ADD', changes: [], write };
    }
    const { staffId } = known;
    const subject = taught ?? known.subject;
    const changes = [
      ...changed('姓名', known.name, name),
      ...changed('学科', known.subject, subject),
      ...changed('手机号', `尾号${known.phone.slice(-4)}`, `尾号${phone.slice(-4)}`),
      ...(newVetting === null ? [] : changed('从业查询有效期', known.vettingUntil, newVetting.expiresOn)),
    ];
    const hasNewPhone = known.phone !== phone;
    if (changes.length === 0 && !hasNewPhone) return { row, staffId, outcome: 'SAME', changes };
    const write = { staffId, name, subject, phone, roles, vetting: newVetting };
    return { row, staffId, outcome: 'CHANGE', changes, write };
  });
}

/** A 班主任 column may name a colleague whom the school knows and the file has no row for: a row is made of it. */
export function postsBesidePupils(
  { pupils, staff }: { readonly pupils: readonly PupilInRow[]; readonly staff: readonly StaffInRow[] },
  present: Present,
): StaffInRow[] {
  const posts = new Map<string, StaffInRow>();
  for (const row of pupils) {
    const { homeroomTeacher: name, schoolClass, sheet, rowNumber } = row;
    if (name === null || schoolClass === null || isLeftOut(row) || staff.some((one) => one.name === name))
      continue;
    const named = present.staff.filter((one) => one.name === name);
    const known = present.classes.find((one) => classKey(one) === classKey(schoolClass));
    const [only] = named;
    if (only === undefined || named.length > 1 || known?.homeroomStaffId === only.staffId) continue;
    posts.set(classKey(schoolClass), {
      ...{ subject: 'STAFF', sheet, rowNumber, cells: [], reasons: [], name, phone: only.phone },
      ...{ taught: null, roles: ['TEACHER'], homeroomOf: schoolClass, vetting: null },
    });
  }
  return [...posts.values()];
}

export interface HomeroomPost {
  readonly classId: string;
  readonly staffId: string;
  readonly label: string;
  readonly key: string;
  readonly isNew: boolean;
}

/** From the teachers' sheet, and from a 班主任 column beside pupils where the name means exactly one colleague. */
export function planHomerooms(
  rows: { readonly pupils: readonly PupilInRow[] },
  staff: readonly PlannedStaff[],
  classFor: ClassFor,
): HomeroomPost[] {
  const posts = new Map<string, HomeroomPost>();
  const appoint = (wanted: ClassName, staffId: string) => {
    const { id: classId, homeroomStaffId } = classFor(wanted);
    const key = classKey(wanted);
    const isNew = homeroomStaffId !== staffId;
    if (!posts.has(key)) posts.set(key, { classId, staffId, key, label: labelOf(wanted) as string, isNew });
  };
  for (const { row, staffId } of staff)
    if (row.homeroomOf !== null && staffId !== null) appoint(row.homeroomOf, staffId);
  for (const row of rows.pupils) {
    if (row.homeroomTeacher === null || row.schoolClass === null || isLeftOut(row)) continue;
    const named = staff.filter((one) => one.staffId !== null && one.row.name === row.homeroomTeacher);
    if (named.length === 1) appoint(row.schoolClass, (named[0] as PlannedStaff).staffId as string);
  }
  return [...posts.values()];
}
