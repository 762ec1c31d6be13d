/** What happened to a slot. No event says who picked or who left: that is theirs (C12). */
import { id, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const slot = z.strictObject({ schoolId: id, slotId: id });

export const volunteerSlotOpened = defineEvent('volunteer.slot_opened', slot);
export const volunteerSlotChanged = defineEvent('volunteer.slot_changed', slot);
export const volunteerSlotClosed = defineEvent('volunteer.slot_closed', slot);
export const volunteerSlotPicked = defineEvent('volunteer.slot_picked', slot);
export const volunteerSlotLeft = defineEvent('volunteer.slot_left', slot);
export const helperVetted = defineEvent(
  'volunteer.helper_vetted',
  z.strictObject({ schoolId: id, helperId: id }),
);
