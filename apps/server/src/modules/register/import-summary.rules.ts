/** What an import says of itself at a glance: counts per subject and outcome, new classes, who is not in the file. */
import { classLabelOf, type Infer, type ROW_SUBJECTS, type registerImport } from '@anxin/shared';
import type { RegisterImport } from './register-import.entity.js';
import type { ReadSheet } from './register-import.rules.js';
import type { Plan } from './register-plan.rules.js';

type View = Infer<typeof registerImport>;
type Counts = View['students'];

export interface ImportSummary extends Pick<View, 'students' | 'staff' | 'newClasses' | 'notInFileCount'> {
  readonly sheets: readonly ReadSheet[];
}

const NOTHING: Counts = { addCount: 0, changeCount: 0, sameCount: 0, leaveOutCount: 0, warnedCount: 0 };
const EMPTY: ImportSummary = {
  students: NOTHING,
  staff: NOTHING,
  newClasses: [],
  notInFileCount: 0,
  sheets: [],
};
const COUNT_OF = {
  ADD: 'addCount',
  CHANGE: 'changeCount',
  SAME: 'sameCount',
  LEAVE_OUT: 'leaveOutCount',
} as const;

export function summaryOf(plan: Plan, sheets: readonly ReadSheet[]): ImportSummary {
  const counts = (subject: (typeof ROW_SUBJECTS)[number]): Counts => {
    const all = { ...NOTHING };
    for (const { view } of plan.rows) {
      if (view.subject !== subject) continue;
      all[COUNT_OF[view.outcome]] += 1;
      if (isWarned(view)) all.warnedCount += 1;
    }
    return all;
  };
  const newClasses = [...plan.classesToAdd].sort((a, b) => a.grade - b.grade || a.number - b.number);
  return {
    students: counts('STUDENT'),
    staff: counts('STAFF'),
    newClasses: newClasses.map(({ grade, number }) => classLabelOf(grade, number)),
    notInFileCount: plan.notInFile.length,
    sheets,
  };
}

export const isWarned = ({ outcome, reasons }: Plan['rows'][number]['view']): boolean =>
  outcome !== 'LEAVE_OUT' && reasons.length > 0;

export function importView(one: RegisterImport): View {
  const { sheets: _, ...summary } = keptSummary(one);
  const { id, state, fileName, problem, doneCount, totalCount } = one;
  return {
    ...{ id, state, fileName, problem },
    uploadedAt: one.uploadedAt.toISOString(),
    finishedAt: one.finishedAt?.toISOString() ?? null,
    progress: { doneCount, totalCount },
    ...summary,
  };
}

export const keptSummary = ({ summary }: Pick<RegisterImport, 'summary'>): ImportSummary =>
  summary === null ? EMPTY : (JSON.parse(summary) as ImportSummary);
