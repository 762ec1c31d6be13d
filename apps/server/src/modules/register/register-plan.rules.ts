/**
 * What a register would do to a school: add, change, nothing, or leave out, row by row, and how it would be written.
 * The same file again plans nothing. A pupil who is not in the file is listed and left alone. Nothing is deleted.
 */
import {
  classLabelOf,
  type Infer,
  type importRow,
  kinshipText,
  type RowOutcome,
  type StaffRole,
} from '@anxin/shared';
import type { KnownPupil, RegisteredGuardian, RegisteredPupil } from '../student/student.public.js';
import type { ClassName } from './cell.rules.js';
import {
  type GuardianInRow,
  isLeftOut,
  type PupilInRow,
  type RegisterRow,
  type StaffInRow,
  withReason,
} from './register-rows.rules.js';

export type RowView = Infer<typeof importRow>;
type Change = RowView['changes'][number];

export interface KnownClass extends ClassName {
  readonly id: string;
  readonly homeroomStaffId: string | null;
}

export interface KnownStaff {
  readonly staffId: string;
  readonly name: string;
  readonly subject: string | null;
  readonly phone: string;
  readonly vettingUntil: string | null;
}

export interface Present {
  readonly classes: readonly KnownClass[];
  readonly pupils: readonly KnownPupil[];
  readonly staff: readonly KnownStaff[];
}

export interface StaffToWrite {
  readonly staffId: string;
  readonly name: string;
  readonly subject: string | null;
  readonly phone: string;
  readonly roles: readonly StaffRole[];
  readonly vetting: StaffInRow['vetting'];
}

export interface Plan {
  readonly rows: readonly { readonly row: RegisterRow; readonly view: RowView }[];
  readonly classesToAdd: readonly KnownClass[];
  readonly pupilsToAdd: readonly RegisteredPupil[];
  readonly pupilsToChange: readonly RegisteredPupil[];
  readonly staffToAdd: readonly StaffToWrite[];
  readonly staffToChange: readonly StaffToWrite[];
  readonly homerooms: readonly { readonly classId: string; readonly staffId: string }[];
  readonly notInFile: readonly string[];
}

const classKey = ({ grade, number }: ClassName) => `${grade}-${number}`;
const labelOf = (one: ClassName | null) => (one === null ? null : classLabelOf(one.grade, one.number));
const PICKUP_LABEL = { EAST: '东门', WEST: '西门' } as const;

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

function viewOf(
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

type PlannedPupil = { row: PupilInRow; view: RowView; write?: RegisteredPupil };

function planPupils(
  rows: readonly PupilInRow[],
  present: Present,
  classFor: (wanted: ClassName) => KnownClass,
  newId: () => string,
): PlannedPupil[] {
  const byNumber = new Map(present.pupils.map((pupil) => [pupil.schoolNumber, pupil]));
  const labels = new Map(present.classes.map((one) => [one.id, labelOf(one)]));
  return rows.map((row) => {
    const { name, schoolNumber, schoolClass } = row;
    if (isLeftOut(row) || schoolClass === null) {
      return { row, view: viewOf(row, 'LEAVE_OUT', [], labelOf(schoolClass)) };
    }
    const classId = classFor(schoolClass).id;
    const known = byNumber.get(schoolNumber);
    if (known === undefined) {
      const guardians = row.guardians.map((one, position) => guardianToAdd(one, newId, position === 0));
      const pickupPoint = row.pickupPoint ?? 'EAST';
      const write = { studentId: newId(), classId, name, schoolNumber, pickupPoint, guardians };
      return { row, view: viewOf(row, 'ADD', [], labelOf(schoolClass)), write };
    }
    const pickupPoint = row.pickupPoint ?? known.pickupPoint;
    const { guardians, changes: guardianChanges } = planGuardians(row.guardians, known.guardians, newId);
    const changes: Change[] = [
      ...changed('姓名', known.name, name),
      ...changed('班级', labels.get(known.classId) ?? null, labelOf(schoolClass)),
      ...changed('接送点', PICKUP_LABEL[known.pickupPoint], PICKUP_LABEL[pickupPoint]),
      ...(known.hasLeft ? [{ field: '在校', before: '已离校', after: '在校' }] : []),
      ...guardianChanges,
    ];
    if (changes.length === 0) return { row, view: viewOf(row, 'SAME', [], labelOf(schoolClass)) };
    const write = { studentId: known.studentId, classId, name, schoolNumber, pickupPoint, guardians };
    return { row, view: viewOf(row, 'CHANGE', changes, labelOf(schoolClass)), write };
  });
}

const changed = (field: string, before: string | null, after: string | null): Change[] =>
  before === after ? [] : [{ field, before, after }];

const guardianToAdd = (one: GuardianInRow, newId: () => string, isPrimary: boolean): RegisteredGuardian => ({
  linkId: newId(),
  ...one,
  isPrimary,
});

const called = ({ name, relation, phone }: GuardianInRow): string =>
  [
    relation === null ? '监护人' : kinshipText[relation],
    name ?? '',
    phone === null ? '' : `尾号${phone.slice(-4)}`,
  ]
    .filter((part) => part !== '')
    .join(' ');

/** Guardians named in the file are found by phone, else by name; those it does not name stay as they are. */
function planGuardians(
  named: readonly GuardianInRow[],
  known: readonly RegisteredGuardian[],
  newId: () => string,
): { guardians: RegisteredGuardian[]; changes: Change[] } {
  const guardians: RegisteredGuardian[] = [];
  const changes: Change[] = [];
  const free = new Set(known);
  for (const one of named) {
    const candidates = [...free];
    const match =
      candidates.find(({ phone }) => phone !== null && phone === one.phone) ??
      candidates.find(({ name }) => name !== null && name === one.name) ??
      candidates.find(
        (other) => other.name === null && other.phone === null && other.relation === one.relation,
      );
    if (match === undefined) {
      guardians.push(guardianToAdd(one, newId, known.length === 0 && guardians.length === 0));
      changes.push({ field: '监护人', before: null, after: called(one) });
      continue;
    }
    free.delete(match);
    const next = {
      ...match,
      name: one.name ?? match.name,
      relation: match.relation ?? one.relation,
      phone: one.phone ?? match.phone,
    };
    if (next.name === match.name && next.relation === match.relation && next.phone === match.phone) continue;
    guardians.push(next);
    changes.push({ field: '监护人', before: called(match), after: called(next) });
  }
  return { guardians, changes };
}

interface PlannedStaff {
  readonly row: StaffInRow;
  readonly staffId: string | null;
  readonly outcome: RowOutcome;
  readonly changes: readonly Change[];
  readonly write?: StaffToWrite;
}

/** A colleague is found by phone; else by a name that only one colleague of the school and one row have. */
function planStaff(rows: readonly StaffInRow[], present: Present, newId: () => string): PlannedStaff[] {
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
function postsBesidePupils(
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

interface HomeroomPost {
  readonly classId: string;
  readonly staffId: string;
  readonly label: string;
  readonly key: string;
  readonly isNew: boolean;
}

/** From the teachers' sheet, and from a 班主任 column beside pupils where the name means exactly one colleague. */
function planHomerooms(
  rows: { readonly pupils: readonly PupilInRow[] },
  staff: readonly PlannedStaff[],
  classFor: (wanted: ClassName) => KnownClass,
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
