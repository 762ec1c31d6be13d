/** The words of an incident as an adult on duty reads them. */
import type {
  CallResult,
  EvacuationKind,
  IncidentKind,
  IncidentPlace,
  IncidentStep,
  Severity,
} from '@anxin/shared';
import type { Tone } from '@/ui/tone';

export const kindWords: Record<IncidentKind, string> = {
  BLEEDING: '出血',
  CHOKING: '噎住',
  FALL: '摔伤 骨折',
  COLLAPSE: '晕倒 抽搐',
  ALLERGY: '过敏',
  OTHER: '其他',
};

export const severityWords: Record<Severity, string> = { MINOR: '轻微', SERIOUS: '严重', CRITICAL: '危急' };

export const placeWords: Record<IncidentPlace, string> = {
  CLASSROOM: '教室',
  CORRIDOR: '走廊',
  STAIRS: '楼梯',
  PLAYGROUND: '操场',
  TOILET: '厕所',
  GATE: '校门',
  ON_THE_WAY: '路上',
  OTHER: '别处',
};

export const rescueWords: Record<string, string> = {
  FIRST_AID: '现场急救',
  CALLED_120: '已打 120',
  INFIRMARY: '送医务室',
  WATCHED: '守着观察',
};

export const resultWords: Record<CallResult, string> = {
  REACHED: '接通了',
  NO_ANSWER: '没人接',
  LEFT_WORD: '留了话',
};

export const stepWords: Record<IncidentStep, string> = {
  RESCUE: '救助',
  LEADER: '报告领导',
  GUARDIAN: '告知家长',
};

export const stepStates: Record<string, { word: string; tone: Tone }> = {
  DONE: { word: '已做', tone: 'safe' },
  TRIED: { word: '还没联系上', tone: 'wait' },
  OPEN: { word: '还没做', tone: 'alarm' },
  NOT_NEEDED: { word: '没有孩子', tone: 'quiet' },
};

export const evacuationWords: Record<EvacuationKind, string> = {
  FIRE: '火情',
  EARTHQUAKE: '地震',
  OTHER: '其他',
};
