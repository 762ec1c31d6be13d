import type { TempClassView } from '@anxin/shared';
import type { TempClass } from './temp-class.entity.js';

export const tempClassView = (one: TempClass): TempClassView => ({
  tempClassId: one.id,
  weekday: one.weekday,
  label: one.label,
  activityType: one.activityType,
  clubLabel: one.clubLabel,
  venueLabel: one.venueLabel,
  capSeats: one.capSeats,
  seatsTaken: one.seatsTaken,
});
