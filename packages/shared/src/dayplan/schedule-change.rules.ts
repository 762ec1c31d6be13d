/** A change of the day's end: which step may follow which, and which times and words it may have (M064 C6). Pure. */

import { addDays, instantOf, type ServiceDate, serviceDateOf } from '../kernel/service-date.js';
import { flawsIn } from '../letter/letter.rules.js';
import type { ChangeAction, ChangeReason, ChangeState } from './schedule-change.schema.js';

/** What is missing here is refused. A change that was taken back or replaced never comes to life again. */
const MOVES: Readonly<Record<ChangeState, Partial<Record<ChangeAction, ChangeState>>>> = {
  DRAFT: { SAVE: 'DRAFT', ANNOUNCE: 'ANNOUNCED', END: 'OVER' },
  ANNOUNCED: { CHANGE: 'CHANGED', RECALL: 'RECALLED', END: 'OVER' },
  CHANGED: {},
  RECALLED: {},
  OVER: {},
};
export const changeMoved = (state: ChangeState, action: ChangeAction): ChangeState | null =>
  MOVES[state][action] ?? null;

export const changeReasonText: Readonly<Record<ChangeReason, string>> = {
  RAIN: '大雨',
  SNOW: '雨雪冰冻',
  WIND: '大风',
  HEAT: '高温',
  FOG: '大雾',
  EXAM: '考试',
  EVENT: '学校活动',
  FACILITY: '停水停电等',
  TRAFFIC: '交通管制',
  OTHER: '其他原因',
};

/** Nobody waits at school longer than this. */
export const LATEST_END = '21:00';
const AHEAD_DAYS = 14;

export interface ChangeTimes {
  readonly serviceDate: ServiceDate;
  readonly endsAt: string;
  readonly confirmByMs: number;
  /** The earliest bell and the regular close of that date; null without service. */
  readonly bellAt: string | null;
  readonly closesAt: string | null;
  readonly nowMs: number;
}

export function judgeChangeTimes(times: ChangeTimes) {
  const { serviceDate, endsAt, confirmByMs, bellAt, closesAt, nowMs } = times;
  const today = serviceDateOf(nowMs);
  if (serviceDate < today || serviceDate > addDays(today, AHEAD_DAYS)) return 'dayplan.change_date_wrong';
  if (bellAt === null || closesAt === null) return 'dayplan.not_served';
  if (endsAt < bellAt || endsAt > LATEST_END || endsAt === closesAt) return 'dayplan.change_end_wrong';
  const sooner = endsAt < closesAt ? endsAt : closesAt;
  if (instantOf(serviceDate, sooner) <= nowMs) return 'dayplan.change_too_late';
  const isInTime = confirmByMs > nowMs && confirmByMs <= instantOf(serviceDate, sooner);
  return isInTime ? null : 'dayplan.change_confirm_by_wrong';
}

export const isFitNote = (note: string | undefined): boolean => flawsIn(note ?? '').length === 0;
