/** The codes of preparedness in words, on every screen. */
import type { PlanCover, SafetyDocumentKind, VenueItem } from './preparedness.schema.js';

export const SAFETY_DOCUMENT_WORD: Readonly<Record<SafetyDocumentKind, string>> = {
  SAFETY_RULES: '安全管理制度',
  EMERGENCY_PLAN: '应急预案',
};

export const PLAN_COVER_WORD: Readonly<Record<PlanCover, string>> = {
  FIRE: '火情',
  EARTHQUAKE: '地震',
  BLEEDING: '出血',
  CHOKING: '噎住',
  FALL: '摔伤骨折',
  COLLAPSE: '晕倒抽搐',
  ALLERGY: '过敏',
  OTHER: '其他',
};

/** 一般隐患 leaves the venue open; 严重隐患 blocks it until a later look finds it well (M039). */
export const defectWord = (isSerious: boolean): string => (isSerious ? '严重隐患' : '一般隐患');

export const VENUE_ITEM_WORD: Readonly<Record<VenueItem, string>> = {
  FLOOR: '地面',
  DOORS: '门窗',
  POWER: '电源',
  EQUIPMENT: '器材',
  FIRE_EXIT: '消防通道',
  LIGHTING: '照明',
  OTHER: '其他',
};
