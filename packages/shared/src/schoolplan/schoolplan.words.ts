/** The plan's parts in words, on every screen and in the printed file. */
import type { FlowStep, PlanGap, PlanSection, SafetySystem } from './schoolplan.schema.js';

export const FLOW_STEP_TEXT: Readonly<Record<FlowStep, string>> = {
  SURVEY: '调查摸底',
  APPLICATION: '家长申请',
  REVIEW: '学校审核',
  DUTY: '安排值班教师',
  REGROUPING: '重新组班',
  CONNECTION: '无缝衔接',
};

export const SAFETY_SYSTEM_TEXT: Readonly<Record<SafetySystem, string>> = {
  APPROVAL: '学生看管申报审批制度',
  HOME_SCHOOL: '家校衔接制度',
  PUPILS: '学生管理制度',
  VOLUNTEERS: '志愿服务制度',
  INSPECTION: '检查考核制度',
  SAFETY: '安全管理制度',
  RISK: '风险评估和预警机制',
  EMERGENCY: '突发事件应急处理机制',
};

export const PLAN_SECTION_TEXT: Readonly<Record<PlanSection, string>> = {
  purpose: '指导思想',
  pupils: '服务对象',
  time: '服务时间',
  staffing: '服务人员',
  venues: '服务场所',
  activities: '服务内容',
  rules: '工作要求',
};

/** What is missing, said so that one knows where to go. */
export function planGapText({ what, where }: PlanGap): string {
  const place = where === null ? '' : ({ ...FLOW_STEP_TEXT, ...SAFETY_SYSTEM_TEXT }[where] ?? '');
  switch (what) {
    case 'LEADER':
      return '领导小组还没有组长';
    case 'MEMBERS':
      return '领导小组还没有成员';
    case 'MINUTES':
      return '还没有附上校领导班子会议记录';
    case 'STEP_DEADLINE':
      return `“${place}”还没有截止日期`;
    default:
      return `“${place}”还没有负责人`;
  }
}
