import { id, instant, serviceDate, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const told = {
  ...{ schoolId: id, venueId: id, serviceDate },
  ...{ leaderId: z.nullable(id), teacherIds: z.array(id) },
};

/** A venue is blocked, or free again: whom it concerns on that day (M039). */
export const venueTold = defineEvent(
  'preparedness.venue_told',
  z.strictObject({ ...told, isBlocked: z.boolean() }),
);
/** It was blocked before this day, and groups of this day are still planned for it. */
export const venueStillBlocked = defineEvent('preparedness.venue_still_blocked', z.strictObject(told));
/** A timer for each morning while one block lasts. */
export const blockedMorning = defineEvent(
  'preparedness.blocked_morning',
  z.strictObject({ schoolId: id, venueId: id, blockedSince: instant }),
);
