import { id, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const run = z.strictObject({ schoolId: id, runId: id });
const seat = z.strictObject({ schoolId: id, seatOfferId: id, studentId: id });

export const drawCommitted = defineEvent('draw.committed', run);
/** The seed is known: a worker draws. */
export const drawDue = defineEvent('draw.due', run);
export const drawDone = defineEvent('draw.done', run);
export const drawAbandoned = defineEvent('draw.abandoned', run);
export const drawPublished = defineEvent('draw.published', run);
/** One fact a child, so that a family with two is told of both. */
export const groupsPublished = defineEvent(
  'draw.groups_published',
  z.strictObject({ schoolId: id, runId: id, studentId: id }),
);
export const seatOffered = defineEvent('seat_offer.offered', seat);
export const seatAccepted = defineEvent('seat_offer.accepted', seat);
export const seatDeclined = defineEvent('seat_offer.declined', seat);
export const seatWithdrawn = defineEvent('seat_offer.withdrawn', seat);
/** A timer: unless answered by now, the next one is asked. */
export const seatOfferDue = defineEvent('seat_offer.due', seat);
export const waitlistJoined = defineEvent(
  'waitlist.joined',
  z.strictObject({ schoolId: id, studentId: id, offerId: id }),
);
