import { id, serviceDate, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

/** A venue is blocked, or free again: whom it concerns on that day (M039). */
export const venueTold = defineEvent(
  'preparedness.venue_told',
  z.strictObject({
    ...{ schoolId: id, venueId: id, serviceDate, isBlocked: z.boolean() },
    ...{ leaderId: z.nullable(id), teacherIds: z.array(id) },
  }),
);
