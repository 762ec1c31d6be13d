/** How the words of activities are said, on every screen and on paper. */

import { clockTimeOf, serviceDateOf } from '../kernel/service-date.js';
import type {
  ActivityKind,
  ActivityType,
  SelfStudyAspect,
  SportsArtsBranch,
  TraditionTag,
  VenueKind,
} from './activity.schema.js';
import type { VarietyKind } from './variety.rules.js';

export const ACTIVITY_TYPE_TEXT: Readonly<Record<ActivityType, string>> = {
  CARE: '看护照管',
  HOMEWORK: '作业辅导',
  SPORTS_ARTS: '体艺活动',
  READING: '课外阅读',
};

export const ACTIVITY_KIND_TEXT: Readonly<Record<ActivityKind, string>> = {
  HOMEWORK: '完成作业',
  READING: '自主阅读',
  SPORTS: '体育',
  ARTS: '艺术',
  SCIENCE: '科普活动',
  GAMES: '娱乐游戏',
  OUTWARD: '拓展训练',
  CLUB: '社团及兴趣小组',
};

export const SPORTS_ARTS_BRANCH_TEXT: Readonly<Record<SportsArtsBranch, string>> = {
  LABOUR: '劳动教育',
  SPORT: '体育',
  SCIENCE: '科技',
  ART: '艺术',
};

export const SELF_STUDY_ASPECT_TEXT: Readonly<Record<SelfStudyAspect, string>> = {
  OWN_HOMEWORK: '自主完成课后作业',
  ONE_TO_ONE_HELP: '一对一答疑帮助',
  OWN_READING: '自主阅读',
};

export const TRADITION_TAG_TEXT: Readonly<Record<TraditionTag, string>> = {
  OPERA: '中国戏曲',
  FOLK_INSTRUMENT: '民族乐器',
  MARTIAL_ARTS: '中华武术',
  GO: '围棋',
  CHINESE_CHESS: '象棋',
  CALLIGRAPHY: '书法',
  PAPER_CUTTING: '剪纸',
};

export const VENUE_KIND_TEXT: Readonly<Record<VenueKind, string>> = {
  CLASSROOM: '教室',
  FUNCTION_ROOM: '功能教室',
  GYM: '体育馆',
  SPORTS_FIELD: '运动场',
  LIBRARY: '图书馆',
  READING_ROOM: '阅览室',
  SCIENCE_HALL: '科技馆',
  THEATRE: '演艺厅',
  OFF_SITE: '校外场所',
};

export const VARIETY_KIND_TEXT: Readonly<Record<VarietyKind, string>> = {
  HOMEWORK: '作业',
  READING: '阅读',
  SPORT: '体育',
  ART: '艺术',
  SCIENCE: '科技',
  LABOUR: '劳动',
  SPORTS_ARTS: '体艺',
  GAMES: '游戏',
  OUTWARD: '拓展',
  CARE: '看护',
};

/** 「体育馆 11月25日 15:31 起停用」: a blocked venue by its name, and since when. */
export function venueBlockText(block: {
  readonly venueLabel: string;
  readonly blockedSince: string;
}): string {
  const at = Date.parse(block.blockedSince);
  const [, month, day] = serviceDateOf(at).split('-').map(Number);
  return `${block.venueLabel} ${month}月${day}日 ${clockTimeOf(at)} 起停用`;
}

/** To whoever has a group there: where it meets now, or that it is still waiting to hear where to go. */
export const groupBlockText = (
  block: { readonly venueLabel: string; readonly blockedSince: string; readonly isMoved: boolean },
  meetsAt: string,
): string =>
  block.isMoved
    ? `场所停用：${block.venueLabel}有严重隐患，改到${meetsAt}`
    : `场所停用：${venueBlockText(block)}，有严重隐患，请带孩子离开，去哪里听值日领导的`;
