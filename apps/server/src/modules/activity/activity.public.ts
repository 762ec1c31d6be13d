/** What the rest of the line may use of activity. */
export {
  clubOfferChanged,
  clubOfferClosed,
  clubOfferOpened,
  venueBlocked,
  venueUnblocked,
} from './activity.events.js';
export type { ClubOffer } from './club-offer.entity.js';
export { ClubOfferQueries } from './club-offers.queries.js';
export { ClubOffers } from './club-offers.reader.js';
export { TeamSeats } from './team-seats.service.js';
export type { Venue } from './venue.entity.js';
export { type BlockedVenue, VenueBlocks } from './venue-blocks.service.js';
export { VenueInspections } from './venue-inspections.service.js';
