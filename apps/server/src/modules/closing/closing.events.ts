import { id, serviceDate, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const day = { schoolId: id, serviceDate };

export const roomClosed = defineEvent(
  'closing.room_closed',
  z.strictObject({ ...day, tempClassId: id, closedBy: id }),
);
export const dutySignedOut = defineEvent('closing.signed_out', z.strictObject({ ...day, personId: id }));
/** A child came into the hands of somebody who had signed out: that adult is on duty again. */
export const signOutWithdrawn = defineEvent(
  'closing.sign_out_withdrawn',
  z.strictObject({ ...day, personId: id }),
);
