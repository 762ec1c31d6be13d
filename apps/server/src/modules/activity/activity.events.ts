/** What changed in what a school offers; ids only. */
import { clubId, id, z } from '@anxin/shared';
import { defineEvent } from '../../events/event.js';

const offer = z.strictObject({ schoolId: id, termId: id, offerId: id });

export const clubOfferOpened = defineEvent('club_offer.opened', offer);
export const clubOfferChanged = defineEvent('club_offer.changed', offer);
export const clubOfferClosed = defineEvent('club_offer.closed', offer);
export const clubDescribed = defineEvent('club.described', z.strictObject({ schoolId: id, clubId }));

const venue = z.strictObject({ schoolId: id, venueId: id });
/** A serious defect blocks a venue; a later look finds it well again (M039). */
export const venueBlocked = defineEvent('venue.blocked', venue);
export const venueUnblocked = defineEvent('venue.unblocked', venue);
