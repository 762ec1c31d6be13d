/** An import's states, outcomes and reasons in words. */
import type { OutputOf, RowOutcome, showImport } from '@anxin/shared';

export type RegisterImport = OutputOf<typeof showImport>;

export const outcomeWords: Record<RowOutcome, string> = {
  ADD: '新增',
  CHANGE: '变更',
  SAME: '不变',
  LEAVE_OUT: '不导入',
};

export const stateWords: Record<RegisterImport['state'], string> = {
  PARSING: '正在读表格',
  PREVIEW: '等您确认',
  APPLYING: '正在写入',
  APPLIED: '已导入',
  FAILED: '没有读成',
  CANCELLED: '已取消',
};

export const isWorking = (one: RegisterImport | undefined): boolean =>
  one?.state === 'PARSING' || one?.state === 'APPLYING';
export const willChange = (one: RegisterImport): number =>
  one.students.addCount + one.students.changeCount + one.staff.addCount + one.staff.changeCount;
export const leftOut = (one: RegisterImport): number => one.students.leaveOutCount + one.staff.leaveOutCount;

export function countWords(counts: RegisterImport['students']): string {
  return [
    `新增 ${counts.addCount}`,
    `变更 ${counts.changeCount}`,
    `不变 ${counts.sameCount}`,
    `不导入 ${counts.leaveOutCount}`,
  ].join(' · ');
}
