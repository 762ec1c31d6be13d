import { id, serviceDate, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

/** The duty leader urges somebody who is on duty and has not been heard of (M091). */
export const dutyReminded = defineEvent(
  'watch.duty_reminded',
  z.strictObject({ schoolId: id, serviceDate, personId: id, remindedBy: id }),
);
