/** What the rest of the line may use of preparedness. */
export { venueTold } from './preparedness.events.js';
