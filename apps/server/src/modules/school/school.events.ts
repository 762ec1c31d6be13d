import { id, serviceDate, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

export const calendarChanged = defineEvent(
  'school.calendar_changed',
  z.strictObject({ schoolId: id, firstDate: serviceDate, lastDate: serviceDate }),
);

export const closingTimeDecided = defineEvent(
  'school.closing_time_decided',
  z.strictObject({ schoolId: id, closingTimeId: id, inForce: z.boolean() }),
);
