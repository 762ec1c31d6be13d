import { id, serviceDate, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const duty = { schoolId: id, serviceDate, dutyAssignmentId: id, personId: id };

export const dutyAssigned = defineEvent('duty.assigned', z.strictObject(duty));
export const dutyCancelled = defineEvent('duty.cancelled', z.strictObject(duty));
export const dutySubstituted = defineEvent(
  'duty.substituted',
  z.strictObject({ ...duty, replacesId: id, replacedPersonId: id }),
);
export const dutyWeekCopied = defineEvent(
  'duty.week_copied',
  z.strictObject({ schoolId: id, weekStart: serviceDate, dutyAssignmentIds: z.array(id) }),
);
