/** Duties and what a day lacks, in words. */
import type { copyLastWeek, Duty, DutyDayView, DutyObstacle, OutputOf, ReadinessGap } from '@anxin/shared';
import { placeWord } from '@/features/dayplan/place.words';

export const dutyWords: Record<Duty, string> = {
  DUTY_LEADER: '值日领导',
  DUTY_TEACHER: '值班教师',
  ESCORT: '护送',
  GATE: '守门',
  ROOM_CLOSER: '清查教室',
};

export const obstacleWords: Record<DutyObstacle, string> = {
  NOT_VETTED: '从业查询没有通过',
  VETTING_EXPIRED: '从业查询已过期',
  NOT_SIGNED_IN: '还没登录过',
  LEFT: '已离校',
};

/** 「书法社 还没有值班教师」 */
export function gapWords(gap: ReadinessGap, day: DutyDayView): string {
  const group = day.groups.find((one) => one.tempClassId === gap.tempClassId)?.label ?? '';
  const person = personIn(day, gap.personId);
  switch (gap.kind) {
    case 'NO_DUTY_LEADER':
      return '还没有值日领导';
    case 'NO_DUTY_TEACHER':
      return `${group} 还没有值班教师`;
    case 'NO_ESCORT':
      return `${placeWord(gap.pickupPoint)}还没有护送的人`;
    case 'GATE_ADULTS_MISSING':
      return `${placeWord(gap.pickupPoint)}还差 ${gap.detailCount} 位成人，每个门要两位`;
    case 'NOT_VETTED':
      return `${person}的从业查询没有通过或已过期，不能值班`;
    case 'TWO_GROUPS_AT_ONCE':
      return `${person}同时带 ${gap.detailCount} 个班，请换一位`;
    case 'NO_GROUP':
      return '这一天还没有临时班';
    case 'STUDENTS_UNPLACED':
      return `${gap.detailCount} 个孩子还没有编班`;
  }
}

function personIn(day: DutyDayView, personId: string | null): string {
  const all = [
    ...(day.leader ? [day.leader] : []),
    ...day.groups.flatMap((group) => [...group.teachers, ...group.roomClosers]),
    ...day.gates.flatMap((gate) => [...gate.adults, ...gate.escorts]),
  ];
  return all.find((one) => one.personId === personId)?.name ?? '有一位老师';
}

type LeftOut = OutputOf<typeof copyLastWeek>['leftOut'][number];
export const leftOutWords: Record<LeftOut['because'], string> = {
  NOT_VETTED: '从业查询没有通过或已过期',
  NO_SERVICE: '这一天没有延时服务',
  GROUP_CLOSED: '临时班已停办',
  DATE_PAST: '日期已过',
};
