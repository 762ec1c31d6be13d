/** What the rest of the line may use of volunteer. */
export { helperVetted, volunteerSlotClosed } from './volunteer.events.js';
export { Volunteers } from './volunteers.reader.js';
