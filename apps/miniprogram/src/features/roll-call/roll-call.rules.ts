/**
 * Roll-call as a blind count (M110): names are marked, children are counted, and only when both agree is anybody
 * confirmed. Nobody is present before; UNKNOWN is never said as absent.
 */
import type { DayListPupil } from '@anxin/shared';
import type { Saying, Views } from '@/features/custody-outbox/heads.rules';

export const MARKS = ['MISSING', 'LATE', 'ELSEWHERE', 'EXCUSED'] as const;
export type Mark = (typeof MARKS)[number];
export type Marks = Readonly<Record<string, Mark>>;

export interface Child {
  readonly studentId: string;
  readonly name: string;
  readonly classLabel: string;
}

/** A tap says 「没来」, another takes it back. */
export function tapped(marks: Marks, studentId: string): Marks {
  return marked(marks, studentId, marks[studentId] === undefined ? 'MISSING' : undefined);
}

export function marked(marks: Marks, studentId: string, mark: Mark | undefined): Marks {
  const { [studentId]: _, ...rest } = marks;
  return mark === undefined ? rest : { ...rest, [studentId]: mark };
}

export interface GroupOnPhone {
  /** Whom the teacher looks for now: nobody has them, or another adult still has. */
  readonly toCount: readonly DayListPupil[];
  /** Already in the reader's hands: they are counted again with the others. */
  readonly mine: readonly DayListPupil[];
  /** On leave, gone, on the way: not to be counted. */
  readonly settled: readonly DayListPupil[];
}

export function groupOnPhone(
  pupils: readonly DayListPupil[],
  views: Views,
  tempClassId: string,
  readerId: string,
): GroupOnPhone {
  const group = { toCount: [] as DayListPupil[], mine: [] as DayListPupil[], settled: [] as DayListPupil[] };
  for (const pupil of pupils) {
    const view = views[pupil.studentId] ?? pupil.head;
    if (pupil.tempClassId !== tempClassId && view.tempClassId !== tempClassId) continue;
    if (view.state === 'NOT_TODAY') continue;
    if (view.state === 'SEEN' && view.accountableId === readerId) group.mine.push(pupil);
    else if (view.state === 'UNKNOWN' || (view.state === 'SEEN' && view.atPickupPoint === null))
      group.toCount.push(pupil);
    else group.settled.push(pupil);
  }
  return group;
}

/** Those who were not marked are here. */
export const presentOf = <T extends { studentId: string }>(children: readonly T[], marks: Marks): T[] =>
  children.filter(({ studentId }) => marks[studentId] === undefined);

export const agrees = (countedCount: number, present: readonly unknown[]): boolean =>
  countedCount > 0 && present.length === countedCount;

/** A family's own word explains an absence; late, elsewhere and missing stay unknown until somebody sees the child. */
export function explainedOf(marks: Marks): Saying[] {
  return Object.entries(marks)
    .filter(([, mark]) => mark === 'EXCUSED')
    .map(([studentId]) => ({ kind: 'ABSENT_EXPLAINED', studentId, reasonCode: 'GUARDIAN_CONFIRMED' }));
}

/** Numbers typed on the pad: two digits are enough for a room, three for a gate. */
export const countOf = (typed: string): number => (typed === '' ? 0 : Number(typed));
