/** What the register would do to each pupil and to the guardians it names: found by phone, else by name. */
import { kinshipText } from '@anxin/shared';
import type { RegisteredGuardian, RegisteredPupil } from '../student/student.public.js';
import {
  type Change,
  type ClassFor,
  changed,
  labelOf,
  type Present,
  type RowView,
  viewOf,
} from './plan-words.rules.js';
import { type GuardianInRow, isLeftOut, type PupilInRow } from './register-rows.rules.js';

const PICKUP_LABEL = { EAST: '东门', WEST: '西门' } as const;

export interface PlannedPupil {
  readonly row: PupilInRow;
  readonly view: RowView;
  readonly write?: RegisteredPupil;
}

export function planPupils(
  rows: readonly PupilInRow[],
  present: Present,
  classFor: ClassFor,
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
