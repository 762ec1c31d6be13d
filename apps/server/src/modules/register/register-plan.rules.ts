/**
 * What a register would do to a school: add, change, nothing, or leave out, row by row, and how it would be written.
 * The same file again plans nothing. A pupil who is not in the file is listed and left alone. Nothing is deleted.
 */
import type { RowOutcome } from '@anxin/shared';
import type { RegisteredStaff } from '../staff/staff.public.js';
import type { RegisteredPupil } from '../student/student.public.js';
import type { ClassName } from './cell.rules.js';
import {
  classKey,
  type KnownClass,
  labelOf,
  type Present,
  type RowView,
  viewOf,
} from './plan-words.rules.js';
import { type PlannedPupil, planPupils } from './pupil-plan.rules.js';
import { type PupilInRow, type RegisterRow, type StaffInRow, withReason } from './register-rows.rules.js';
import { type HomeroomPost, planHomerooms, planStaff, postsBesidePupils } from './staff-plan.rules.js';

export interface Plan {
  readonly rows: readonly { readonly row: RegisterRow; readonly view: RowView }[];
  readonly classesToAdd: readonly KnownClass[];
  readonly pupilsToAdd: readonly RegisteredPupil[];
  readonly pupilsToChange: readonly RegisteredPupil[];
  readonly staffToAdd: readonly RegisteredStaff[];
  readonly staffToChange: readonly RegisteredStaff[];
  readonly homerooms: readonly { readonly classId: string; readonly staffId: string }[];
  readonly notInFile: readonly string[];
}

export function planRegister(
  read: { readonly pupils: readonly PupilInRow[]; readonly staff: readonly StaffInRow[] },
  present: Present,
  newId: () => string,
): Plan {
  const rows = { ...read, staff: [...read.staff, ...postsBesidePupils(read, present)] };
  const classes = new Map(present.classes.map((one) => [classKey(one), one]));
  const classesToAdd: KnownClass[] = [];
  const classFor = (wanted: ClassName): KnownClass => {
    const known = classes.get(classKey(wanted));
    if (known !== undefined) return known;
    const made = { ...wanted, id: newId(), homeroomStaffId: null };
    classes.set(classKey(wanted), made);
    classesToAdd.push(made);
    return made;
  };
  const staff = planStaff(rows.staff, present, newId);
  const homerooms = planHomerooms(rows, staff, classFor);
  const pupils = planPupils(rows.pupils, present, classFor, newId);
  const staffViews = staff.map(({ row, staffId, outcome, changes }) => {
    const posts = homerooms.filter((one) => one.staffId === staffId && one.isNew);
    const withPosts = [
      ...changes,
      ...posts.map(({ label }) => ({ field: '班主任', before: null, after: label })),
    ];
    const all = outcome === 'SAME' && posts.length > 0 ? 'CHANGE' : outcome;
    return { row, view: viewOf(row, all, withPosts, labelOf(row.homeroomOf)) };
  });
  const inFile = new Set(rows.pupils.map(({ schoolNumber }) => schoolNumber));
  const writes = (outcome: RowOutcome) =>
    staff.filter((one) => one.outcome === outcome).flatMap(({ write }) => write ?? []);
  const told = pupils.map((one) => withUnknownTeacher(one, homerooms, present));
  return {
    rows: [...told, ...staffViews],
    classesToAdd,
    pupilsToAdd: pupils.filter(({ view }) => view.outcome === 'ADD').flatMap(({ write }) => write ?? []),
    pupilsToChange: pupils
      .filter(({ view }) => view.outcome === 'CHANGE')
      .flatMap(({ write }) => write ?? []),
    staffToAdd: writes('ADD'),
    staffToChange: writes('CHANGE'),
    homerooms: homerooms.filter(({ isNew }) => isNew),
    notInFile:
      rows.pupils.length === 0
        ? []
        : present.pupils
            .filter(({ schoolNumber, hasLeft }) => !hasLeft && !inFile.has(schoolNumber))
            .map(({ studentId }) => studentId),
  };
}

function withUnknownTeacher(
  planned: PlannedPupil,
  posts: readonly HomeroomPost[],
  present: Present,
): PlannedPupil {
  const { row, view } = planned;
  const { homeroomTeacher: name, schoolClass } = row;
  const key = schoolClass === null ? '' : classKey(schoolClass);
  const known = present.classes.find((one) => classKey(one) === key);
  const isKnown =
    name === null ||
    schoolClass === null ||
    posts.some((post) => post.key === key) ||
    present.staff.some((one) => one.name === name && one.staffId === known?.homeroomStaffId);
  if (isKnown || view.outcome === 'LEAVE_OUT') return planned;
  const warned = withReason(row, 'HOMEROOM_TEACHER_UNKNOWN');
  return { ...planned, row: warned, view: { ...view, reasons: [...warned.reasons] } };
}
