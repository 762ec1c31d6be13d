/** What the rest of the line may use of watch. */
export { dutyReminded } from './watch.events.js';
