/** The six steps and the plan's states in words. */
import type { FlowStep, OutputOf, readTermTimeline, SchoolPlanView, TimelineStepView } from '@anxin/shared';
import { dateWords } from '@/ui/time-words';
import type { Tone } from '@/ui/tone';

export type Timeline = OutputOf<typeof readTermTimeline>;

export const planStateWords: Record<SchoolPlanView['state'], { word: string; tone: Tone }> = {
  DRAFT: { word: '草稿', tone: 'wait' },
  READY: { word: '已签发，可备案', tone: 'safe' },
  SUPERSEDED: { word: '旧版本', tone: 'quiet' },
};

/** «32 / 40 个孩子有了答复» */
const unitOf: Record<FlowStep, string> = {
  SURVEY: '个孩子有了答复',
  APPLICATION: '份申请',
  REVIEW: '份审完',
  DUTY: '个服务日人都齐了',
  REGROUPING: '个座位排好',
  CONNECTION: '份责任书签好',
};

export function progressWords({ step, doneCount, wholeCount }: TimelineStepView): string {
  return wholeCount === 0 ? '' : `${doneCount} / ${wholeCount} ${unitOf[step]}`;
}

export function stepTone({ state, isOverdue }: TimelineStepView): { word: string; tone: Tone } {
  if (state === 'DONE') return { word: '完成', tone: 'safe' };
  if (isOverdue) return { word: '已逾期', tone: 'wait' };
  return state === 'UNDER_WAY' ? { word: '进行中', tone: 'info' } : { word: '未开始', tone: 'quiet' };
}

export function dutyWords({ ownerName, deadline, ownerIsMe }: TimelineStepView): string {
  const owner = ownerIsMe ? '您负责' : ownerName ? `${ownerName} 负责` : '';
  return [owner, deadline ? `${dateWords(deadline)}截止` : ''].filter(Boolean).join(' · ');
}

/** The first step that is not done: what is next. */
export const nextStepOf = (timeline: Timeline | undefined): TimelineStepView | undefined =>
  timeline?.steps.find(({ state }) => state !== 'DONE');
