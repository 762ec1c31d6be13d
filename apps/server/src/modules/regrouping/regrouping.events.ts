import { id, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const members = z.strictObject({ schoolId: id, tempClassId: id, studentIds: z.array(id) });

export const studentsPlaced = defineEvent('temp_class.students_placed', members);
export const studentsRemoved = defineEvent('temp_class.students_removed', members);
export const studentMoved = defineEvent(
  'temp_class.student_moved',
  z.strictObject({ schoolId: id, studentId: id, fromTempClassId: id, toTempClassId: id }),
);
export const tempClassOpened = defineEvent(
  'temp_class.opened',
  z.strictObject({ schoolId: id, tempClassId: id }),
);
export const tempClassChanged = defineEvent(
  'temp_class.changed',
  z.strictObject({ schoolId: id, tempClassId: id }),
);
/** It meets in another place from now on. */
export const tempClassRelocated = defineEvent(
  'temp_class.relocated',
  z.strictObject({ schoolId: id, tempClassId: id }),
);
export const tempClassClosed = defineEvent(
  'temp_class.closed',
  z.strictObject({ schoolId: id, tempClassId: id }),
);
export const offSiteDecided = defineEvent(
  'off_site.decided',
  z.strictObject({ schoolId: id, offerId: id, studentId: id, given: z.boolean() }),
);
