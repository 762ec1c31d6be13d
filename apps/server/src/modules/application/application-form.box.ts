/** What a family wrote about people, sealed with the child's key; once that key is destroyed it reads as empty. */
import {
  type InputOf,
  type KeptForm,
  type NamedCollector,
  type submitApplication,
  weekdayBits,
  weekdaysOf,
} from '@anxin/shared';
import type { ChildKeys } from '../student/student.public.js';
import type { ServiceApplication } from './service-application.entity.js';

const FORM = 'application.form';
const NOTE = 'application.note';

/** The part of the form that must not stand in the table in plain words. */
export interface WrittenByFamily {
  readonly reasonNote: string | null;
  readonly collectors: NamedCollector[];
}

export function sealForm(
  keys: ChildKeys,
  studentId: string,
  { reasonNote, collectors }: WrittenByFamily,
): string {
  return keys.seal(studentId, FORM, JSON.stringify({ reasonNote, collectors }));
}

export function openForm(
  keys: ChildKeys,
  one: Pick<ServiceApplication, 'studentId' | 'formBox'>,
): WrittenByFamily {
  const text = keys.openText(one.studentId, FORM, one.formBox);
  return text === null ? { reasonNote: null, collectors: [] } : JSON.parse(text);
}

export const sealNote = (keys: ChildKeys, studentId: string, note: string | null): string | null =>
  note === null ? null : keys.seal(studentId, NOTE, note);

export const openNote = (keys: ChildKeys, studentId: string, noteBox: string | null): string | null =>
  keys.openText(studentId, NOTE, noteBox);

export function keptFormOf(keys: ChildKeys, application: ServiceApplication): KeptForm {
  const { weekdayBits, until, reason, childWish, pickupPoint } = application;
  return {
    weekdays: weekdaysOf(weekdayBits),
    until,
    reason: reason as KeptForm['reason'],
    childWish: childWish as KeptForm['childWish'],
    pickupPoint,
    ...openForm(keys, application),
  };
}

type Form = Omit<InputOf<typeof submitApplication>, 'schoolId' | 'applicationId' | 'termId'>;

/** A form as the columns it is kept in. */
export function columnsOfForm(form: Form, keys: ChildKeys) {
  const { collectors } = form;
  return {
    weekdayBits: weekdayBits(form.weekdays),
    until: form.until,
    reason: form.reason,
    childWish: form.childWish,
    pickupPoint: form.pickupPoint,
    collectorKinship: collectors[0]?.kinship ?? null,
    collectorCount: collectors.length,
    phonelessCollectorCount: collectors.filter(({ phone }) => phone === null).length,
    formBox: sealForm(keys, form.studentId, form),
    noticeVersion: form.noticeVersion,
  };
}
