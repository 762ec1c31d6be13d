import { id, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const child = { schoolId: id, studentId: id };

export const guardianBound = defineEvent(
  'student.guardian_bound',
  z.strictObject({ ...child, linkId: id, personId: id }),
);
export const bindingRequested = defineEvent(
  'student.binding_requested',
  z.strictObject({ ...child, requestId: id, classId: id }),
);
export const bindingDecided = defineEvent(
  'student.binding_decided',
  z.strictObject({ ...child, requestId: id, personId: id, approved: z.boolean() }),
);
export const collectorAdded = defineEvent(
  'student.collector_added',
  z.strictObject({ ...child, collectorId: id }),
);
export const collectorRevoked = defineEvent(
  'student.collector_revoked',
  z.strictObject({ ...child, collectorId: id }),
);
/** New or void: whoever keeps a list fetches the new hashes. */
export const collectorCardsChanged = defineEvent(
  'student.collector_cards_changed',
  z.strictObject({ schoolId: id, studentIds: z.array(id) }),
);
export const guardianRightsChanged = defineEvent(
  'student.guardian_rights_changed',
  z.strictObject({ ...child, linkId: id }),
);
export const personRestricted = defineEvent(
  'student.person_restricted',
  z.strictObject({ ...child, restrictionId: id }),
);
export const restrictionEnded = defineEvent(
  'student.restriction_ended',
  z.strictObject({ ...child, restrictionId: id }),
);
export const erasureAsked = defineEvent('student.erasure_asked', z.strictObject({ ...child, requestId: id }));
export const studentErased = defineEvent('student.erased', z.strictObject(child));
export const studentLeft = defineEvent('student.left', z.strictObject(child));
