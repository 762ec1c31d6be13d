import type { ScheduleChangeView } from '@anxin/shared';
import type { ScheduleChange } from './schedule-change.entity.js';

export function scheduleChangeView(
  one: ScheduleChange,
  closesAt: string | null,
  announcedByName: string | null,
): ScheduleChangeView {
  const { scopeKind, scopeIds } = one;
  return {
    changeId: one.id,
    serviceDate: one.serviceDate,
    version: one.version,
    state: one.state,
    isEarlier: closesAt !== null && one.endsAt < closesAt,
    endsAt: one.endsAt,
    reasonCode: one.reasonCode,
    note: one.note,
    confirmBy: one.confirmBy.toISOString(),
    scopeKind,
    grades: scopeKind === 'GRADES' ? scopeIds.map(Number) : [],
    classIds: scopeKind === 'CLASSES' ? scopeIds : [],
    tempClassIds: scopeKind === 'GROUPS' ? scopeIds : [],
    announcedAt: one.announcedAt?.toISOString() ?? null,
    announcedByName,
  };
}
