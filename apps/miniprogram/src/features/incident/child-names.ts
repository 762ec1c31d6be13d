/** A child's name as this phone knows it: from the school's answer, else from the day's list. */
import type { IncidentHere } from './use-incident';

export function nameOfChild(
  { view, state }: Pick<IncidentHere, 'view' | 'state'>,
  studentId: string,
): string {
  const told = view?.children.find((child) => child.studentId === studentId);
  const listed = state.list?.pupils.find((pupil) => pupil.studentId === studentId);
  return told?.name ?? listed?.name ?? '孩子';
}
