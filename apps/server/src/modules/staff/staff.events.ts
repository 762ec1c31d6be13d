import { id, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const member = { schoolId: id, staffId: id };

export const staffSignedIn = defineEvent('staff.signed_in', z.strictObject({ ...member, personId: id }));
export const staffLeft = defineEvent('staff.left', z.strictObject({ ...member, personId: z.nullable(id) }));
export const vettingRecorded = defineEvent('staff.vetting_recorded', z.strictObject(member));
