/** What the rest of the line may use of preparedness. */
export { venueStillBlocked, venueTold } from './preparedness.events.js';
