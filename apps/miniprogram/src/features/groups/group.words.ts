/** Temporary classes in words. */
import type { ActivityType, TempClassView } from '@anxin/shared';
import { ACTIVITY_TYPES } from '@anxin/shared';

export const activityWords: Record<ActivityType, string> = {
  CARE: '看管',
  HOMEWORK: '作业辅导',
  SPORTS_ARTS: '体育艺术',
  READING: '阅读',
};
export const activityOptions = ACTIVITY_TYPES.map((value) => ({ value, word: activityWords[value] }));

export const groupWords = (group: TempClassView): string =>
  [activityWords[group.activityType], group.clubLabel, group.venueLabel].filter(Boolean).join(' · ');
export const freeSeats = (group: TempClassView): number => group.capSeats - group.seatsTaken;
